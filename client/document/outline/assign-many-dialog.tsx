import { Checkbox, Modal, MultiSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { AssignedView } from '@van-kien/shared/api/work-views.ts'
import { useMemo, useState } from 'react'
import { api } from '../../api.ts'
import { usePastDay } from '../../hooks/use-past-day.ts'
import { app } from '../../i18n/vi/app.ts'
import { typedDay } from '../../i18n/vi/day.ts'
import { dialogs } from '../../i18n/vi/document-dialogs.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { queries } from '../../queries.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { dayIn, isNoDay } from '../../ui/day-text.ts'
import { showFailure } from '../../ui/dialogs.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { may } from '../../view/section-rights.ts'
import dialog from '../dialog.module.css'
import { useView } from '../page-context.ts'
import { AssignTable } from './assign-table.tsx'
import { writtenBelow } from './assignment.ts'

type Wanted = Parameters<typeof api.documents.assign>[1]['sections']

/** What all chosen sections get. */
interface Given {
  assignees?: string[]
  dueDate?: string
}

/** Sends it, says what became of it, and takes it back when asked to. */
function useAssignMany(documentId: string, onDone: () => void) {
  const t = dialogs.assignMany
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (wanted: Wanted): Promise<AssignedView> => {
    const done = await api.documents.assign(documentId, { sections: wanted })
    await client.invalidateQueries({ queryKey: queries.document(documentId).queryKey, exact: true })
    return done
  }
  const undo = async ({ before }: AssignedView, set: Given) => {
    try {
      const { before: undone } = await send(
        before.map(({ id, assignees, dueDate }) => ({
          id,
          assignees,
          dueDate,
          seen: { assignees: set.assignees ?? assignees, dueDate: set.dueDate ?? dueDate },
        })),
      )
      toast({ message: t.undone(undone.length) })
    } catch (error) {
      showFailure(app.failedAction, messageOf(error), app.close)
    }
  }
  const save = async (chosen: readonly SectionView[], set: Given) => {
    setBusy(true)
    setProblem(null)
    try {
      const done = await send(chosen.map(({ id, assignees, dueDate }) => ({ id, ...set, seen: { assignees, dueDate } })))
      onDone()
      const skipped = done.skipped > 0 ? t.skipped(done.skipped) : ''
      if (done.before.length === 0) toast({ message: t.same + skipped, tone: 'news' })
      else toast({ message: t.done(done.before.length) + skipped, action: { label: t.undo, run: () => void undo(done, set) } })
    } catch (error) {
      setProblem(messageOf(error))
      setBusy(false)
    }
  }
  return { busy, problem, save }
}

/** Gives out many sections at once: a table to choose from, one line to fill in, one undo. */
export function AssignManyDialog({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const t = dialogs.assignMany
  const { sections, members } = useView()
  const form = useKeptFields<{ chosen: string[]; people: string[]; due: string }>(
    `assign-many/${documentId}`,
    { chosen: [], people: [], due: '' },
    t.name,
    ['chosen', 'people'],
  )
  const [kept, keepChosen] = form.field('chosen')
  const chosen = useMemo<ReadonlySet<string>>(() => new Set(kept.filter((id) => sections.some((section) => section.id === id))), [kept, sections])
  const setChosen = (next: ReadonlySet<string>) => keepChosen([...next])
  const [onlyFree, setOnlyFree] = useState(false)
  const [people, setPeople] = form.field('people')
  const [due, setDue] = form.field('due')
  const askPast = usePastDay()
  const [tried, setTried] = useState(false)
  const nothingToGive = people.length === 0 && due.trim() === ''
  const { busy, problem, save } = useAssignMany(documentId, () => {
    form.saved()
    onClose()
  })
  const below = useMemo(() => writtenBelow(sections), [sections])
  const rows = sections.filter((section) => {
    const written = below.get(section.id) ?? []
    return !onlyFree || sections.some((other) => written.includes(other.id) && other.assignees.length === 0)
  })
  const writers = members.filter((member) => may({ userId: member.userId, role: member.role }, 'write'))

  const submit = () => {
    setTried(true)
    if (isNoDay(due) || chosen.size === 0 || nothingToGive) return
    const dueDate = dayIn(due)
    const set = { ...(people.length > 0 ? { assignees: people } : {}), ...(dueDate === null ? {} : { dueDate }) }
    askPast(dueDate, null, () =>
      save(
        sections.filter((section) => chosen.has(section.id)),
        set,
      ),
    )
  }
  return (
    <Modal opened onClose={onClose} title={t.name} size={860} closeOnClickOutside={chosen.size === 0}>
      <Form onSubmit={submit} className={dialog.form}>
        <p className={dialog.note}>{t.text}</p>
        <KeptNote form={form} />
        <Checkbox label={t.onlyFree} checked={onlyFree} onChange={(event) => setOnlyFree(event.currentTarget.checked)} />
        <AssignTable rows={rows} below={below} chosen={chosen} onChoose={setChosen} error={tried && chosen.size === 0 ? t.chooseFirst : undefined} />
        <div className={dialog.pair}>
          <MultiSelect
            styles={{ inputField: { outline: 'none' } }}
            label={t.people}
            placeholder={people.length === 0 ? t.keep : undefined}
            data={writers.map((member) => ({ value: member.userId, label: member.name }))}
            value={people}
            onChange={setPeople}
            error={tried && nothingToGive ? t.fillFirst : undefined}
            searchable
            clearable
          />
          <DayField label={t.due} value={due} onChange={setDue} placeholder={t.keep} words={typedDay} tried={tried} />
        </div>
        {problem ? <Notice tone="error" title={problem} /> : null}
        <div className={dialog.buttons}>
          <span className={dialog.status} role="status">
            {t.chosen(chosen.size)}
          </span>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {t.save(chosen.size)}
          </Button>
        </div>
      </Form>
    </Modal>
  )
}
