import type { SectionView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { usePastDay } from '../../hooks/use-past-day.ts'
import { dialogs as dialogText } from '../../i18n/vi/document-dialogs.ts'
import { useKeptFields } from '../../kept-fields/use-kept-fields.ts'
import { useRecordSave } from '../../record/use-record-save.ts'
import { dayIn, dayText, isNoDay } from '../../ui/day-text.ts'
import { formatPlan } from '../../view/page-estimate.ts'
import { readPlannedPages } from '../model/planned-pages.ts'

/** What is recorded of one section beside its words. */
export interface Assigned {
  assignees: string[]
  dueDate: string | null
  budgetPages: number | null
  field: string
  landscape: boolean
}

/** What was typed about a section's people, day and length, what is wrong in it, and its saving. A day that is over is asked about first. */
export function useAssignForm(options: {
  section: SectionView
  /** What people call the form. */
  title: string
  /** @param seen what the changed fields said when the dialog opened */
  onSubmit: (input: Partial<Assigned>, seen: Partial<Assigned>) => Promise<unknown>
  onDone: () => void | Promise<void>
}) {
  const { section } = options
  const form = useKeptFields(
    `assign/${section.id}`,
    {
      assignees: section.assignees,
      due: dayText(section.dueDate),
      pages: section.budgetPages === null ? '' : formatPlan(section.budgetPages),
      field: section.field,
      landscape: section.landscape,
    },
    options.title,
    ['assignees', 'landscape'],
  )
  const [tried, setTried] = useState(false)
  const askPast = usePastDay()
  const record = useRecordSave<Assigned>({
    seen: {
      assignees: section.assignees.toSorted(),
      dueDate: section.dueDate,
      budgetPages: section.budgetPages,
      field: section.field,
      landscape: section.landscape,
    },
    save: options.onSubmit,
    onSaved: () => {
      form.saved()
      return options.onDone()
    },
  })
  const { assignees, due, pages, field, landscape } = form.values
  const budgetPages = readPlannedPages(pages)

  return {
    form,
    record,
    /** Somebody tried to save: what is wrong is told. */
    tried,
    pagesWrong: typeof budgetPages === 'object' && budgetPages !== null ? dialogText.assignForm.pagesWrong[budgetPages.wrong] : null,
    save: () => {
      setTried(true)
      if (typeof budgetPages === 'object' && budgetPages !== null) return
      if (isNoDay(due) || record.isPending) return
      const dueDate = dayIn(due)
      askPast(dueDate, section.dueDate, () =>
        record.submit({ assignees: assignees.toSorted(), dueDate, budgetPages, field: field.trim(), landscape }),
      )
    },
  }
}
