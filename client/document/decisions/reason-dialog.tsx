import { Button, Drawer, Modal, Textarea } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconLockOpen } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import dialog from '../dialog.module.css'
import { useScreen } from '../model/screen.ts'

interface Props {
  transition: 'return' | 'reopen'
  name: string
  /** Who gets the section back. */
  recipient: string | null
  onClose: () => void
  onSubmit: (reason: string) => Promise<void>
}

/** A decision that needs its reason: quick reasons to press, words to write. From below on a phone, in the thumb's reach. */
export function ReasonDialog({ transition, name, recipient, onClose, onSubmit }: Props) {
  const phone = useScreen() === 'phone'
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const isReturn = transition === 'return'
  const chips = isReturn ? text.decision.returnChips : text.decision.reopenChips
  const title = isReturn ? text.decision.returnTitle(name) : text.decision.reopenTitle(name)
  const missing = reason.trim() === ''

  const toggle = (chip: string) =>
    setReason((now) => {
      const parts = now.split(/;\s*/u).filter((part) => part.trim() !== '')
      return parts.includes(chip) ? parts.filter((part) => part !== chip).join('; ') : [...parts, chip].join('; ')
    })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing || busy) return
    setBusy(true)
    await onSubmit(reason.trim())
    setBusy(false)
  }

  const form = (
    <form onSubmit={save} className={dialog.form} noValidate>
      <p className={dialog.note}>{isReturn ? text.decision.returnText : text.decision.reopenText}</p>
      <div className={dialog.chips}>
        {chips.map((chip) => (
          <button key={chip} type="button" className={dialog.chip} aria-pressed={reason.split(/;\s*/u).includes(chip)} onClick={() => toggle(chip)}>
            {reason.split(/;\s*/u).includes(chip) ? <IconCheck size={14} stroke={2} aria-hidden="true" /> : null}
            {chip}
          </button>
        ))}
      </div>
      <div>
        <label className={dialog.label} htmlFor="vk-reason">
          {text.decision.reason} <small>{text.decision.required}</small>
        </label>
        <Textarea
          id="vk-reason"
          data-autofocus
          autosize
          minRows={3}
          maxRows={8}
          maxLength={2000}
          required
          value={reason}
          placeholder={isReturn ? text.decision.returnPlaceholder : text.decision.reopenPlaceholder}
          error={tried && missing ? text.decision.reasonMissing : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose}>
          {text.decision.cancel}
        </Button>
        <Button
          type="submit"
          loading={busy}
          leftSection={
            isReturn ? <IconArrowBackUp size={16} stroke={1.75} aria-hidden="true" /> : <IconLockOpen size={16} stroke={1.75} aria-hidden="true" />
          }
        >
          {isReturn ? text.decision.returnTo(recipient) : text.decision.reopen}
        </Button>
      </div>
    </form>
  )
  return phone ? (
    <Drawer opened onClose={onClose} position="bottom" size="auto" title={title} radius="lg" styles={{ title: { fontSize: 18, fontWeight: 600 } }}>
      {form}
    </Drawer>
  ) : (
    <Modal opened onClose={onClose} title={title} size={460} styles={{ title: { fontSize: 16, fontWeight: 600 } }}>
      {form}
    </Modal>
  )
}
