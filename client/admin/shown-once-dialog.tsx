import { Group, Modal, Stack } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { copyText } from '../collab/copy-text.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { Button } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { Notice } from '../ui/notice.tsx'

interface Props {
  title: string
  size?: number
  /** The main button, and what it puts into the clipboard. */
  copyLabel: string
  copied: () => string
  onClose: () => void
  children: ReactNode
}

/** Passwords that can be read nowhere later: copying is the main button; closing before that, by whatever way, asks first. */
export function ShownOnceDialog({ title, size, copyLabel, copied: words, onClose, children }: Props) {
  const t = admin.shown
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => {
    if (copied) return
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [copied])
  const close = () =>
    copied
      ? onClose()
      : ask({
          title: t.closeAsk.title,
          text: t.closeAsk.text,
          confirm: t.closeAsk.confirm,
          cancel: t.closeAsk.stay,
          destroys: true,
          onConfirm: onClose,
        })
  return (
    <Modal opened onClose={close} title={title} size={size} closeOnClickOutside={false} withCloseButton={false}>
      <Stack gap={14}>
        {children}
        {copied === false ? <Notice tone="warning" title={t.copyFailed} /> : null}
        <Group justify="flex-end" gap={8}>
          <Button
            data-autofocus
            variant={copied ? 'default' : 'filled'}
            leftSection={<IconCopy size={16} stroke={1.75} />}
            onClick={async () => setCopied(await copyText(words()))}
          >
            {copied ? app.copied : copyLabel}
          </Button>
          <Button variant={copied ? 'filled' : 'default'} onClick={close}>
            {copied ? t.done : app.close}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
