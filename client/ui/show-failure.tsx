import { modals } from '@mantine/modals'

/** Says in a dialog that something that the person pressed did not happen; errors are never a toast that vanishes. */
export function showFailure(title: string, words: string, close: string): void {
  modals.openConfirmModal({
    title,
    children: words,
    labels: { confirm: close, cancel: '' },
    cancelProps: { display: 'none' },
  })
}
