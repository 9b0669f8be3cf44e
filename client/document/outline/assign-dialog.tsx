import { Checkbox, Modal, MultiSelect, TextInput } from '@mantine/core'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { type FormEvent, useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { dialogs as dialogText } from '../../i18n/vi/document-dialogs.ts'
import { wordsOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import dialog from '../dialog.module.css'
import { formatPlan } from '../model/page-estimate.ts'
import { shortName } from '../model/section-names.ts'
import { may } from '../model/section-rights.ts'
import { useView } from '../page-context.ts'

interface Input {
  assignees: string[]
  dueDate: string | null
  budgetPages: number | null
  field: string
  landscape: boolean
}

interface Props {
  section: SectionView
  onClose: () => void
  onSubmit: (input: Input) => Promise<void>
}

/** '1,5' or '1.5' → 1.5; empty → null; anything else → undefined. */
function readPages(words: string): number | null | undefined {
  const value = words.trim()
  if (value === '') return null
  if (!/^\d{1,2}([.,]\d)?$/u.test(value)) return undefined
  const pages = Number(value.replace(',', '.'))
  return pages > 0 ? pages : undefined
}

/** Who is responsible for a section, until when, and how long it should be. */
export function AssignDialog({ section, onClose, onSubmit }: Props) {
  const { members } = useView()
  const [assignees, setAssignees] = useState(section.assignees)
  const [dueDate, setDueDate] = useState(section.dueDate)
  const [pages, setPages] = useState(section.budgetPages === null ? '' : formatPlan(section.budgetPages))
  const [field, setField] = useState(section.field)
  const [landscape, setLandscape] = useState(section.landscape)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const budgetPages = readPages(pages)
  const writers = members.filter((member) => may({ userId: member.userId, role: member.role }, 'write') || section.assignees.includes(member.userId))

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (budgetPages === undefined || busy) return
    setBusy(true)
    setFailure(null)
    try {
      await onSubmit({ assignees, dueDate, budgetPages, field, landscape })
    } catch (error) {
      setFailure(wordsOf(error))
      setBusy(false)
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={dialogText.assignForm.name(section.label ? section.path.replace(/\.$/u, '') : shortName(section))}
      size={480}
    >
      <form onSubmit={save} className={dialog.form} noValidate>
        <p className={dialog.note}>{section.title}</p>
        <MultiSelect
          styles={{ inputField: { outline: 'none' } }}
          label={dialogText.assignForm.people}
          description={dialogText.assignForm.peopleHint}
          placeholder={assignees.length === 0 ? text.assignForm.noPeople : undefined}
          data={writers.map((member) => ({ value: member.userId, label: member.name }))}
          value={assignees}
          onChange={setAssignees}
          searchable
          clearable
        />
        <div className={dialog.pair}>
          <DayField label={dialogText.assignForm.due} value={dueDate} onChange={setDueDate} />
          <TextInput
            label={dialogText.assignForm.pages}
            placeholder={dialogText.assignForm.pagesHint}
            inputMode="decimal"
            value={pages}
            error={budgetPages === undefined ? dialogText.assignForm.pagesWrong : null}
            onChange={(event) => setPages(event.currentTarget.value)}
          />
        </div>
        <TextInput label={dialogText.assignForm.field} maxLength={120} value={field} onChange={(event) => setField(event.currentTarget.value)} />
        <Checkbox label={dialogText.assignForm.landscape} checked={landscape} onChange={(event) => setLandscape(event.currentTarget.checked)} />
        {failure ? <Notice tone="error" title={failure} /> : null}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {dialogText.assignForm.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {dialogText.assignForm.save}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
