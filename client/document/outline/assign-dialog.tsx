import { Checkbox, Modal, MultiSelect, TextInput } from '@mantine/core'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { fullDay } from '../../i18n/long-day.ts'
import { typedDay } from '../../i18n/vi/day.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { dialogs as dialogText } from '../../i18n/vi/document-dialogs.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import { ConflictChoices, plainWords } from '../../record/conflict-choices.tsx'
import type { useRecordSave } from '../../record/use-record-save.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shortName } from '../../view/section-names.ts'
import { may } from '../../view/section-rights.ts'
import dialog from '../dialog.module.css'
import { useView } from '../page-context.ts'
import { type Assigned, useAssignForm } from './use-assign-form.ts'

interface Props {
  section: SectionView
  onClose: () => void
  /** @param seen what the changed fields said when the dialog opened */
  onSubmit: (input: Partial<Assigned>, seen: Partial<Assigned>) => Promise<unknown>
  onDone: () => void | Promise<void>
}

const LABELS: Record<keyof Assigned, string> = {
  assignees: dialogText.assignForm.people,
  dueDate: dialogText.assignForm.due,
  budgetPages: dialogText.assignForm.pages,
  field: dialogText.assignForm.field,
  landscape: dialogText.assignForm.landscape,
}

/** Somebody changed the same fields meanwhile. */
function AssignConflicts({ record, onCancel }: { record: ReturnType<typeof useRecordSave<Assigned>>; onCancel: () => void }) {
  const { members } = useView()
  return (
    <ConflictChoices
      conflicts={record.conflicts}
      labelOf={(field) => LABELS[field as keyof Assigned]}
      textOf={(field, value) => {
        if (field === 'assignees') return plainWords((value as string[]).map((id) => members.find((member) => member.userId === id)?.name ?? ''))
        if (field === 'dueDate' && value) return fullDay(String(value))
        return plainWords(value)
      }}
      busy={record.isPending}
      onDecide={record.decide}
      onCancel={onCancel}
    />
  )
}

/** Who is responsible for a section, until when, and how long it should be. */
export function AssignDialog({ section, onClose, onSubmit, onDone }: Props) {
  const { members } = useView()
  const title = dialogText.assignForm.name(section.label ? section.path.replace(/\.$/u, '') : shortName(section))
  const { form, record, tried, pagesWrong, save } = useAssignForm({ section, title, onSubmit, onDone })
  const [assignees, setAssignees] = form.field('assignees')
  const [due, setDue] = form.field('due')
  const [pages, setPages] = form.field('pages')
  const [field, setField] = form.field('field')
  const [landscape, setLandscape] = form.field('landscape')
  const writers = members.filter((member) => may({ userId: member.userId, role: member.role }, 'write') || section.assignees.includes(member.userId))
  if (record.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={title} size={480}>
        <AssignConflicts record={record} onCancel={onClose} />
      </Modal>
    )

  return (
    <Modal opened onClose={onClose} title={title} size={480}>
      <Form onSubmit={save} className={dialog.form}>
        <p className={dialog.note}>{section.title}</p>
        <KeptNote form={form} />
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
          <DayField label={dialogText.assignForm.due} value={due} onChange={setDue} words={typedDay} tried={tried} />
          <TextInput
            label={dialogText.assignForm.pages}
            placeholder={dialogText.assignForm.pagesHint}
            inputMode="decimal"
            value={pages}
            error={pagesWrong}
            onChange={(event) => setPages(event.currentTarget.value)}
          />
        </div>
        <TextInput label={dialogText.assignForm.field} maxLength={120} value={field} onChange={(event) => setField(event.currentTarget.value)} />
        <Checkbox label={dialogText.assignForm.landscape} checked={landscape} onChange={(event) => setLandscape(event.currentTarget.checked)} />
        {record.error ? <Notice tone="error" title={messageOf(record.error)} /> : null}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {dialogText.assignForm.cancel}
          </Button>
          <Button type="submit" loading={record.isPending}>
            {dialogText.assignForm.save}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
