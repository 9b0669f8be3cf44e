import { IconX } from '@tabler/icons-react'
import type { Presence } from '@van-kien/shared/protocol/events.ts'
import { memo, useMemo, useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { dayOf, daysOverdue } from '../../view/due-date.ts'
import { documentExtent, extents } from '../../view/page-estimate.ts'
import { countFaces, statusFace } from '../../view/status-face.ts'
import { usePage, usePageState, usePages, useView, useWordCount } from '../page-context.ts'
import styles from './outline.module.css'
import { OutlineFoot } from './outline-foot.tsx'
import { OutlineHead } from './outline-head.tsx'
import { OutlineProgress } from './outline-progress.tsx'
import { isFiltering, NO_FILTER, type OutlineFilter, outlineRows } from './outline-rows.ts'
import { OutlineTree } from './outline-tree.tsx'
import type { StructureActions } from './use-structure.tsx'

interface Props {
  here: readonly Presence[]
  structure: StructureActions
  onHide: (() => void) | null
  onJumped: () => void
}

/** The left side: progress counted from statuses, search and filter, the tree of sections. */
export const Outline = memo(function Outline({ here, structure, onHide, onJumped }: Props) {
  const view = useView()
  const { viewer } = usePage()
  const wordCountOf = useWordCount()
  const activeId = usePageState((state) => state.activeId)
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const [filter, setFilter] = useState<OutlineFilter>(NO_FILTER)
  const [searching, setSearching] = useState(false)
  const today = dayOf(new Date())

  const pages = usePages()
  const extent = useMemo(() => extents(view.sections, wordCountOf, pages.of), [view.sections, wordCountOf, pages])
  const whole = documentExtent(view.sections, extent)
  const rows = useMemo(
    () =>
      outlineRows(view.sections, collapsed, filter, {
        face: (section) => statusFace(section, wordCountOf(section)),
        isMine: (section) => section.assignees.includes(viewer.userId),
        isOverdue: (section) => daysOverdue(section, today) > 0,
      }),
    [view.sections, collapsed, filter, viewer.userId, today, wordCountOf],
  )
  const hits = rows.filter((row) => row.fits).length
  const parents = useMemo(() => new Set(view.sections.flatMap((section) => (section.parentId ? [section.parentId] : []))), [view.sections])
  const allCollapsed = parents.size > 0 && collapsed.size >= parents.size

  const toggle = (id: string, close: boolean) =>
    setCollapsed((now) => {
      const next = new Set(now)
      if (close) next.add(id)
      else next.delete(id)
      return next
    })

  return (
    <div className={styles.outline}>
      <div className={styles.head}>
        <OutlineHead
          filter={filter}
          onFilter={setFilter}
          searching={searching}
          onSearching={setSearching}
          collapsed={allCollapsed}
          onCollapse={() => setCollapsed(allCollapsed ? new Set() : parents)}
          onHide={onHide}
        />
        <OutlineProgress counts={countFaces(view.sections, wordCountOf)} total={pages.total} plan={whole.plan} />
        {isFiltering(filter) ? (
          <div className={styles.filtered} role="status">
            <span>{text.outline.filtered(hits)}</span>
            <button
              type="button"
              onClick={() => {
                setFilter(NO_FILTER)
                setSearching(false)
              }}
            >
              <IconX size={13} stroke={2} aria-hidden="true" />
              {text.outline.filterClear}
            </button>
          </div>
        ) : null}
      </div>
      {rows.length === 0 ? (
        <p className={styles.nothing}>{view.sections.length === 0 ? text.outline.empty : text.outline.nothing}</p>
      ) : (
        <OutlineTree
          rows={rows}
          extents={extent}
          activeId={activeId}
          here={here}
          today={today}
          structure={structure}
          onToggle={toggle}
          onJumped={onJumped}
        />
      )}
      <OutlineFoot structure={structure} />
    </div>
  )
})
