import { Modal, Stack } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { copyText } from '../collab/copy-text.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './admin.module.css'

export interface ShownPassword {
  name: string
  username: string
  password: string
}

/** A new password, shown once: it can be read nowhere later. Closes only by the button, not by a click beside it. */
export function ShownPasswordDialog({ shown, onClose }: { shown: ShownPassword; onClose: () => void }) {
  const t = admin.shown
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <Modal opened onClose={onClose} title={t.title(shown.name)} closeOnClickOutside={false} withCloseButton={false}>
      <Stack gap={14}>
        <p>{t.text}</p>
        <dl className={styles.secret}>
          <dt>{t.username}</dt>
          <dd>{shown.username}</dd>
          <dt>{t.password}</dt>
          <dd data-testid="password">{shown.password}</dd>
        </dl>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} stroke={1.75} />}
          onClick={async () => setCopied(await copyText(`${shown.username}\t${shown.password}`))}
        >
          {copied ? app.copied : t.copy}
        </Button>
        {copied === false ? <Notice tone="warning" title={t.copyFailed} /> : null}
        <Button onClick={onClose}>{t.done}</Button>
      </Stack>
    </Modal>
  )
}
