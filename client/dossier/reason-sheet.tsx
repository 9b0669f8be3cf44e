import { Modal, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { app } from '../i18n/vi/app.ts'
import { approval as t } from '../i18n/vi/approval.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { DecisionButton } from './decision-button.tsx'
import styles from './reason-sheet.module.css'

/** Asks why something goes back to being written: chips for what is usual, and words. A sheet from below on a phone, a dialog elsewhere. */
export function ReasonSheet(props: {
  /** Where a reason that was not sent is kept, see `useKeptFields`. */
  place: string
  title: string
  text: string
  submit: string
  busy: boolean
  problem: string | null
  /** `saved`: call it when the reason has reached the server. */
  onSubmit: (reason: string, saved: () => void) => void
  onClose: () => void
}) {
  const words = t.returnSheet
  const phone = useMediaQuery('(max-width: 599px)') ?? false
  const form = useKeptFields<{ chips: readonly string[]; text: string }>(props.place, { chips: [], text: '' }, props.title)
  const [chips, setChips] = form.field('chips')
  const [text, setText] = form.field('text')
  const [missing, setMissing] = useState(false)
  const reason = [chips.join('; '), text.trim()].filter((part) => part !== '').join('. ')
  const toggle = (chip: string) => {
    setMissing(false)
    setChips(chips.includes(chip) ? chips.filter((other) => other !== chip) : [...chips, chip])
  }
  const submit = () => {
    if (reason === '') return setMissing(true)
    props.onSubmit(reason, form.saved)
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered={!phone}
      size={phone ? '100%' : 480}
      classNames={phone ? { inner: styles.inner ?? '', content: styles.content ?? '' } : {}}
      transitionProps={{ transition: phone ? 'slide-up' : 'fade', duration: 150 }}
    >
      <Form onSubmit={() => undefined} className={styles.form}>
        <p>{props.text}</p>
        <KeptNote form={form} />
        <fieldset className={styles.chips} aria-label={words.chipsLabel}>
          {words.chips.map((chip) => (
            <button key={chip} type="button" aria-pressed={chips.includes(chip)} onClick={() => toggle(chip)}>
              {chips.includes(chip) ? <IconCheck size={16} stroke={2} aria-hidden="true" /> : null}
              {chip}
            </button>
          ))}
        </fieldset>
        <Textarea
          label={
            <span className={styles.label}>
              {words.reason}
              <span>{app.required}</span>
            </span>
          }
          labelProps={{ style: { width: '100%' } }}
          placeholder={words.placeholder}
          value={text}
          onChange={(event) => {
            setMissing(false)
            setText(event.currentTarget.value)
          }}
          error={missing ? words.missing : undefined}
          autosize
          minRows={4}
          maxRows={8}
          maxLength={1800}
          size="lg"
          data-autofocus={phone ? undefined : true}
        />
        {props.problem ? <Notice tone="error" title={props.problem} /> : null}
        <div className={styles.buttons}>
          <Button variant="default" onClick={props.onClose}>
            {app.cancel}
          </Button>
          <DecisionButton
            what={props.title}
            type="submit"
            loading={props.busy}
            leftSection={<IconArrowBackUp size={20} stroke={1.75} />}
            onPress={submit}
          >
            {props.submit}
          </DecisionButton>
        </div>
      </Form>
    </Modal>
  )
}
