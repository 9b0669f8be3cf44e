import { type ComponentType, type ReactNode, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { useSteady } from './steady.ts'

/** What is asked in a dialog that no page holds the state of. */
interface Open {
  id: number
  title: string
  body: (close: () => void) => ReactNode
  onClose?: (() => void) | undefined
}

let next = 1
let open: readonly Open[] = []
const listeners = new Set<() => void>()

function put(list: readonly Open[]): void {
  open = list
  for (const listener of listeners) listener()
}

/** Opens a dialog over whatever page is there; `onClose` comes once, however it was closed. */
export function openDialog(dialog: Omit<Open, 'id'>): void {
  put([...open, { ...dialog, id: next++ }])
}

interface Question {
  title: string
  /** Words of one paragraph: no blocks inside. */
  text: ReactNode
  confirm: string
  /** Without it there is nothing to choose. */
  cancel?: string
  /** What is confirmed takes something away: red words instead of a filled button. */
  destroys?: boolean
  onConfirm?: () => unknown
}

/** Asks before something is done. */
export function ask({ title, text, confirm, cancel, destroys, onConfirm }: Question): void {
  openDialog({
    title,
    body: (close) => (
      <>
        <p style={{ color: 'var(--vk-ink-2)' }}>{text}</p>
        <div style={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 8, marginTop: 16 }}>
          {cancel ? (
            <Button variant="default" onClick={close} data-autofocus={destroys || undefined}>
              {cancel}
            </Button>
          ) : null}
          <Confirm
            destroys={destroys}
            guarded={onConfirm !== undefined}
            onPress={() => {
              close()
              onConfirm?.()
            }}
          >
            {confirm}
          </Confirm>
        </div>
      </>
    ),
  })
}

/** A dialog opens where something was just pressed: the second press of a double click confirms nothing. */
function Confirm(props: { destroys: boolean | undefined; guarded: boolean; onPress: () => void; children: string }) {
  const { destroys, guarded, onPress, children } = props
  const { ref, steady, guard } = useSteady<HTMLButtonElement>('confirm', () => undefined)
  return (
    <Button
      ref={ref}
      variant={destroys ? 'default' : 'filled'}
      destroys={destroys}
      data-autofocus={destroys ? undefined : true}
      aria-disabled={(guarded && !steady) || undefined}
      onClick={guarded ? guard(onPress) : onPress}
    >
      {children}
    </Button>
  )
}

/** Says in a dialog that something that the person pressed did not happen; errors are never a toast that vanishes. */
export const showFailure = (title: string, words: string, close: string): void => ask({ title, text: words, confirm: close })

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export interface DialogFrame {
  title: string
  onClose: () => void
  children: ReactNode
}

/** Where such dialogs appear: once, around every page behind the door. `frame` draws one. */
export function Dialogs({ frame: Frame }: { frame: ComponentType<DialogFrame> }) {
  const list = useSyncExternalStore(subscribe, () => open)
  return list.map((dialog) => {
    const close = () => {
      if (!open.includes(dialog)) return
      put(open.filter((each) => each !== dialog))
      dialog.onClose?.()
    }
    return (
      <Frame key={dialog.id} title={dialog.title} onClose={close}>
        {dialog.body(close)}
      </Frame>
    )
  })
}
