import { Modal } from '@mantine/core'
import { app } from '../i18n/vi/app.ts'
import { Button } from '../ui/button.tsx'

/** A refusal that has no place of its own on the page: what happened and what to do stays until it is read. */
export function FailureDialog({ title, message, onClose }: { title: string; message: string; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={title} size={440}>
      <p role="alert" style={{ color: 'var(--vk-ink-2)' }}>
        {message}
      </p>
      <div style={{ display: 'flex', justifyContent: 'flex-end', marginTop: 16 }}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {app.close}
        </Button>
      </div>
    </Modal>
  )
}
