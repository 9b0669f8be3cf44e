import { IconDots, IconFileImport, IconLock } from '@tabler/icons-react'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { memo } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { PersonMark } from '../../ui/person-mark.tsx'
import { dayOf, daysOverdue, daysUntil } from '../model/due-date.ts'
import { statusFace } from '../model/status-face.ts'
import { dayText, timeText } from '../model/time-text.ts'
import { usePage, usePageState } from '../page-context.ts'
import { StatusBadge } from '../status-badge.tsx'
import { SectionActions, useTransitions } from './section-actions.tsx'
import styles from './strip.module.css'

interface Props {
  section: SectionView
  active: boolean
  /** The earlier stage has approved words to take over. */
  hasUpdate: boolean
}

/** The line above a section. Its height is always reserved, so nothing moves when it fills. */
export const SectionStrip = memo(function SectionStrip({ section, active, hasUpdate }: Props) {
  const { openMenu, store } = usePage()
  const words = usePageState((state) => state.words.get(section.id) ?? section.words)
  const transitions = useTransitions(section)
  const face = statusFace(section, words)
  // A decision that waits for this very person is shown without asking; everything else is quiet until the section is used.
  const waiting = transitions.some((each) => each.obstacle === null && (each.transition === 'approve' || each.transition === 'confirm'))
  return (
    <div data-strip className={`${styles.strip} ${active ? styles.filled : ''}`}>
      {section.status === 'drafting' ? null : (
        <span
          className={`${styles.lock} ${styles[`lock-${face}`]}`}
          title={face === 'ok' ? text.strip.lockedOk : face === 'sent' ? text.strip.lockedSent : text.strip.lockedAgain}
        >
          <IconLock size={17} stroke={2} aria-hidden="true" />
          <span className="vk-sr">{face === 'ok' ? text.strip.lockedOk : face === 'sent' ? text.strip.lockedSent : text.strip.lockedAgain}</span>
        </span>
      )}
      <StatusBadge face={face} />
      <StripFacts section={section} active={active} />
      {hasUpdate ? (
        <button
          type="button"
          className={styles.link}
          onClick={() => store.set({ activeId: section.id, panelId: section.id, tab: 'section', drawer: 'panel' })}
        >
          <IconFileImport size={14} stroke={1.75} aria-hidden="true" />
          {text.strip.updates}
        </button>
      ) : null}
      <span className={`${styles.actions} ${active || waiting ? styles.shown : ''}`}>
        <button
          type="button"
          data-strip-menu
          className={styles.more}
          aria-label={text.strip.more}
          title={text.strip.more}
          onClick={(event) => openMenu(section.id, event.currentTarget.getBoundingClientRect())}
        >
          <IconDots size={16} stroke={1.75} aria-hidden="true" />
        </button>
        <SectionActions section={section} active={active} />
      </span>
    </div>
  )
})

function StripFacts({ section, active }: { section: SectionView; active: boolean }) {
  const { people } = usePage()
  const today = dayOf(new Date())
  if (section.status === 'submitted') {
    const by = section.submittedBy ? people.get(section.submittedBy)?.name : undefined
    return (
      <span className={styles.fact}>
        {by && section.submittedAt ? text.strip.waiting(by, timeText(section.submittedAt, Date.now())) : text.strip.waitingShort}
      </span>
    )
  }
  const reasons = section.stale?.causes.map((cause) => cause.reason).join('; ')
  if (section.status === 'approved')
    return (
      <span className={styles.fact} title={reasons}>
        {reasons ?? text.strip.approvedVersion(section.approvedVersion ?? section.version ?? 1)}
      </span>
    )
  const overdue = daysOverdue(section, today)
  return (
    <>
      {section.assignees.length > 0 ? (
        <span className={styles.who}>
          {section.assignees.slice(0, 3).map((id) => {
            const person = people.get(id)
            return person ? <PersonMark key={id} small outlined signs={person.initials} name={person.name} /> : null
          })}
          {active ? <span className={styles.wide}>{text.strip.responsible}</span> : null}
        </span>
      ) : null}
      {overdue > 0 ? (
        <span className={styles.late}>{text.strip.overdue(overdue)}</span>
      ) : section.dueDate && active ? (
        <span className={styles.fact}>
          {text.strip.due(dayText(section.dueDate, today))} · {text.strip.daysLeft(daysUntil(section.dueDate, today))}
        </span>
      ) : null}
    </>
  )
}
