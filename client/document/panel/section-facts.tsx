import type { SectionView } from '@van-kien/shared/api/views.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { dayOf, daysOverdue, daysUntil } from '../../view/due-date.ts'
import { formatCount, formatPages, formatPlan, isOver } from '../../view/page-estimate.ts'
import { StatusBadge } from '../../view/status-badge.tsx'
import { statusFace } from '../../view/status-face.ts'
import { dayText } from '../../view/time-text.ts'
import { usePage, usePageState, usePages } from '../page-context.ts'
import styles from './panel.module.css'

/** What is recorded of a section that has words of its own: its status, how much is written, who, until when. */
export function SectionFacts({ section }: { section: SectionView }) {
  const words = usePageState((state) => state.words.get(section.id) ?? section.words)
  const pages = usePages().of(section)
  const over = isOver(pages, section.budgetPages)
  return (
    <dl className={styles.facts}>
      <dt>{text.outline.filterStatus}</dt>
      <dd>
        <StatusBadge face={statusFace(section, words)} />
      </dd>
      <dt>{text.section.written}</dt>
      <dd>
        {text.section.words(formatCount(words))}, <span className={over ? styles.over : undefined}>{text.section.pages(formatPages(pages))}</span>
        <small>{section.budgetPages === null ? ` (${text.section.noPlan})` : ` / ${text.section.pages(formatPlan(section.budgetPages))}`}</small>
      </dd>
      <dt>{text.section.responsible}</dt>
      <dd className={styles.people}>
        <Assignees section={section} />
      </dd>
      <dt>{text.section.due}</dt>
      <dd>
        <Due section={section} />
      </dd>
      {section.field ? (
        <>
          <dt>{text.section.field}</dt>
          <dd>{section.field}</dd>
        </>
      ) : null}
      {section.landscape ? (
        <>
          <dt />
          <dd>{text.strip.landscape}</dd>
        </>
      ) : null}
    </dl>
  )
}

function Assignees({ section }: { section: SectionView }) {
  const { people } = usePage()
  if (section.assignees.length === 0) return <small>{text.assignForm.noPeople}</small>
  return section.assignees.map((id) => {
    const person = people.get(id)
    return person ? (
      <span key={id}>
        <PersonMark small outlined signs={person.initials} name={person.name} /> {person.name}
      </span>
    ) : null
  })
}

/** The day, and how far away it is while the section is written. */
function Due({ section }: { section: SectionView }) {
  const today = dayOf(new Date())
  const overdue = daysOverdue(section, today)
  if (!section.dueDate) return <small>{text.section.noDue}</small>
  return (
    <>
      {dayText(section.dueDate, today)}{' '}
      {overdue > 0 ? (
        <span className={styles.late}>{text.strip.overdue(overdue)}</span>
      ) : section.status === 'drafting' ? (
        <small>{text.strip.daysLeft(Math.max(0, daysUntil(section.dueDate, today)))}</small>
      ) : null}
    </>
  )
}
