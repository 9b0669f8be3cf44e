import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import styles from './suggestions.module.css'

interface Props {
  /** Which words on this machine are kept for it. */
  place: string
  words: string
  busy: boolean
  /** Whether it was accepted: until then the words are kept. */
  onAccept: (text: string) => Promise<boolean>
  onCancel: () => void
}

/** “Sửa rồi nhận”: the words that come into the text instead of those that were suggested. */
export function EditWords({ place, words, busy, onAccept, onCancel }: Props) {
  const form = useKeptFields(place, { text: words }, t.editField)
  const accept = async () => {
    if (await onAccept(form.values.text)) form.saved()
  }
  return (
    <Form className={styles.edit} onSubmit={() => void accept()}>
      <KeptNote form={form} />
      <label>
        {t.editField}
        {/* biome-ignore lint/a11y/noAutofocus: opened by a press, to be typed in */}
        <textarea autoFocus lang="vi" rows={4} value={form.values.text} onChange={(event) => form.set({ text: event.currentTarget.value })} />
      </label>
      <div className={styles.buttons}>
        <Button size="xs" variant="default" type="submit" loading={busy}>
          {t.editAccept}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            form.drop()
            onCancel()
          }}
        >
          {t.cancel}
        </Button>
      </div>
    </Form>
  )
}
