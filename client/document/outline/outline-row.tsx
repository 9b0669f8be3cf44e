import { IconCalendarDue, IconChevronDown, IconChevronRight, IconDots } from '@tabler/icons-react'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { type DragEvent, type HTMLAttributes, memo, type ReactNode } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { formatPages, formatPlan, isOver } from '../../view/page-estimate.ts'
import { outlineLabel } from '../../view/section-names.ts'
import { StatusIcon } from '../../view/status-badge.tsx'
import type { StatusFace } from '../../view/status-face.ts'
import type { DropZone } from './move-target.ts'
import styles from './outline-row.module.css'

/** What can happen to a row. The same object for all rows as long as the tree lives, so that only rows that changed are drawn again. */
export interface RowHandlers {
  jump(id: string): void
  focus(id: string): void
  toggle(id: string, close: boolean): void
  menu(id: string, at: DOMRect): void
  dragStart(id: string): void
  /** True when it may be dropped here. */
  dragOver(id: string, zone: DropZone): boolean
  drop(): void
  dragEnd(): void
}

interface Props {
  section: SectionView
  name: string
  depth: number
  position: number
  siblings: number
  /** Null: nothing below. */
  expanded: boolean | null
  dim: boolean
  active: boolean
  tabStop: boolean
  /** Null for a heading without words of its own. */
  face: StatusFace | null
  /** With those of the sections below. */
  pages: number
  plan: number | null
  overdue: number
  responsible: string
  responsibleNames: string
  /** '#rrggbb #rrggbb': who is here now. */
  colors: string
  present: string
  drop: DropZone | null
  dragged: boolean
  draggable: boolean
  on: RowHandlers
}

const LEVEL_CLASS: Record<SectionView['level'], string> = {
  plain: styles.level1!,
  part: styles.part!,
  roman: styles.level1!,
  num: styles.level2!,
  num2: styles.level3!,
  alpha: styles.level4!,
  appendix: styles.level1!,
}

function zoneOf(event: DragEvent<HTMLElement>): DropZone {
  const box = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - box.top) / box.height
  return share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'inside'
}

/** Everything that the row shows, in words. */
const phraseOf = (props: Props, over: boolean): string =>
  text.outline.row([
    `${props.section.label} ${props.name}`.trim(),
    props.face ? text.status[props.face] : text.heading,
    over ? text.outline.over : '',
    props.overdue > 0 ? text.outline.overdue(props.overdue) : '',
    props.responsibleNames ? text.outline.assignees(props.responsibleNames) : '',
    props.present ? text.outline.here(props.present) : '',
  ])

const tooltipOf = ({ section, responsibleNames }: Props): string =>
  [`${section.label} ${section.title}`.trim(), responsibleNames ? text.outline.assignees(responsibleNames) : ''].filter(Boolean).join('\n')

/** The columns at the right: pages, who, status. @param end what stands there when there is no status */
function Cells(props: Props & { over: boolean; end: ReactNode }) {
  const { pages, plan } = props
  const extent = plan === null ? (pages > 0 ? formatPages(pages) : '') : `${formatPages(pages)}/${formatPlan(plan)}`
  return (
    <>
      <span className={`${styles.pages} ${props.over ? styles.over : ''}`} aria-hidden="true" title={props.over ? text.outline.over : undefined}>
        {props.over ? '↑' : ''}
        {extent}
      </span>
      <span className={styles.who} aria-hidden="true" title={props.responsibleNames || undefined}>
        {props.responsible}
      </span>
      <span className={styles.end} aria-hidden="true">
        {props.face ? <StatusIcon face={props.face} /> : props.end}
      </span>
    </>
  )
}

/** Opens and closes what lies below. Keys do that at the row itself. */
function Toggle({ section, expanded, on }: Pick<Props, 'section' | 'expanded' | 'on'>) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.toggle}
      aria-hidden="true"
      title={expanded ? text.outline.collapse : text.outline.expand}
      onClick={(event) => {
        event.stopPropagation()
        on.toggle(section.id, expanded === true)
      }}
    >
      {expanded ? <IconChevronDown size={13} stroke={2} aria-hidden="true" /> : <IconChevronRight size={13} stroke={2} aria-hidden="true" />}
    </button>
  )
}

/** A dot for each connection of those who are in the section now. */
function PeopleHere({ colors, present }: Pick<Props, 'colors' | 'present'>) {
  return (
    <span className={styles.here} aria-hidden="true" title={text.outline.here(present)}>
      {colors.split(' ').map((color, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two connections of one person share a colour
        <i key={`${color}${index}`} style={{ background: color }} />
      ))}
    </span>
  )
}

/** @param end what stands behind the words */
function Name({ section, name, overdue, end }: Pick<Props, 'section' | 'name' | 'overdue'> & { end: ReactNode }) {
  return (
    <span className={styles.name} aria-hidden="true">
      <span className={styles.words}>
        {section.level === 'part' ? <strong>{section.label ? `${section.label}. ` : ''}</strong> : null}
        {name}
      </span>
      {overdue > 0 ? (
        <span className={styles.overdue} title={text.outline.overdue(overdue)}>
          <IconCalendarDue size={13} stroke={2} aria-hidden="true" />
        </span>
      ) : null}
      {end}
    </span>
  )
}

/** A row is taken by the mouse to another place, and others are dropped on it. */
const dragging = ({ section, draggable, on }: Pick<Props, 'section' | 'draggable' | 'on'>): HTMLAttributes<HTMLDivElement> => ({
  draggable,
  onDragStart: (event) => {
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', section.title)
    on.dragStart(section.id)
  },
  onDragOver: (event) => {
    if (on.dragOver(section.id, zoneOf(event))) {
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
    }
  },
  onDrop: (event) => {
    event.preventDefault()
    on.drop()
  },
  onDragEnd: on.dragEnd,
})

/**
 * One row of the outline. A screen reader gets one phrase that says in words everything that its columns show; what is drawn is hidden from it, and the
 * arrow too: the row opens and closes by keys.
 */
export const OutlineRowView = memo(function OutlineRowView(props: Props) {
  const { section, on, face, expanded } = props
  const over = isOver(props.pages, props.plan)
  const isPart = section.level === 'part'
  // A heading has no status of its own: its place at the end of the row is free.
  const toggleAtEnd = expanded !== null && face === null && !isPart
  const toggle = expanded === null ? null : <Toggle section={section} expanded={expanded} on={on} />
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all rows
    <div
      data-row={section.id}
      role="treeitem"
      tabIndex={props.tabStop ? 0 : -1}
      aria-level={props.depth + 1}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
      aria-expanded={expanded ?? undefined}
      aria-selected={props.active}
      title={tooltipOf(props)}
      className={`${styles.row} ${LEVEL_CLASS[section.level]} ${props.active ? styles.active : ''} ${props.dim ? styles.dim : ''} ${props.dragged ? styles.dragged : ''}`}
      data-drop={props.drop ?? undefined}
      {...dragging(props)}
      onClick={() => on.jump(section.id)}
      onFocus={() => on.focus(section.id)}
      onContextMenu={(event) => {
        event.preventDefault()
        on.menu(section.id, new DOMRect(event.clientX, event.clientY))
      }}
    >
      <span className="vk-sr">{phraseOf(props, over)}</span>
      {props.colors ? <PeopleHere colors={props.colors} present={props.present} /> : null}
      {isPart ? null : <b aria-hidden="true">{outlineLabel(section)}</b>}
      <Name section={section} name={props.name} overdue={props.overdue} end={toggleAtEnd ? null : toggle} />
      {isPart ? null : <Cells {...props} over={over} end={toggleAtEnd ? toggle : null} />}
      <button
        type="button"
        tabIndex={-1}
        className={styles.more}
        aria-label={text.outline.more(props.name)}
        onClick={(event) => {
          event.stopPropagation()
          on.menu(section.id, event.currentTarget.getBoundingClientRect())
        }}
      >
        <IconDots size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  )
})
