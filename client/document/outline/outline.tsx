import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconFileImport,
  IconFilter,
  IconLayoutSidebarLeftCollapse,
  IconPlus,
  IconSearch,
  IconTrash,
  IconUsers,
  IconX,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Presence } from '@van-kien/shared/protocol/events.ts'
import { memo, useMemo, useRef, useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { partSoon } from '../../part-soon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { dayOf, daysOverdue } from '../model/due-date.ts'
import { documentExtent, extents } from '../model/page-estimate.ts'
import { may } from '../model/section-rights.ts'
import { countFaces, statusFace } from '../model/status-face.ts'
import { usePage, usePageState, usePages, useView, useWordCount } from '../page-context.ts'
import styles from './outline.module.css'
import { OutlineProgress } from './outline-progress.tsx'
import { isFiltering, NO_FILTER, type OutlineFilter, outlineRows } from './outline-rows.ts'
import { OutlineTree } from './outline-tree.tsx'
import type { StructureActions } from './use-structure.tsx'

const FilterItems = partSoon(() => import('./filter-items.tsx').then((module) => module.FilterItems))

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
  const searchButton = useRef<HTMLButtonElement>(null)
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
  const canStructure = may(viewer, 'structure')
  const canWrite = may(viewer, 'write')

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
        <div className={styles.title}>
          <h2>{text.outline.name}</h2>
          <span className={styles.space} />
          <IconButton
            ref={searchButton}
            size={30}
            className={searching ? styles.on : undefined}
            label={text.outline.search}
            aria-expanded={searching}
            onClick={() => {
              setSearching(!searching)
              if (searching) setFilter({ ...filter, search: '' })
            }}
          >
            <IconSearch size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
          <Menu
            align="end"
            width={230}
            target={
              <IconButton
                size={30}
                className={filter.faces.size > 0 || filter.mine || filter.overdue ? styles.on : undefined}
                label={text.outline.filter}
              >
                <IconFilter size={18} stroke={1.75} aria-hidden="true" />
              </IconButton>
            }
          >
            <FilterItems filter={filter} onFilter={setFilter} />
          </Menu>
          <IconButton
            size={30}
            label={allCollapsed ? text.outline.expandAll : text.outline.collapseAll}
            onClick={() => setCollapsed(allCollapsed ? new Set() : parents)}
          >
            {allCollapsed ? (
              <IconArrowsMaximize size={17} stroke={1.75} aria-hidden="true" />
            ) : (
              <IconArrowsMinimize size={17} stroke={1.75} aria-hidden="true" />
            )}
          </IconButton>
          {onHide ? (
            <IconButton size={30} label={text.outline.hide} onClick={onHide}>
              <IconLayoutSidebarLeftCollapse size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
          ) : null}
        </div>
        {searching ? (
          <div className={styles.search}>
            <IconSearch size={15} stroke={1.75} aria-hidden="true" />
            <input
              // biome-ignore lint/a11y/noAutofocus: opened by pressing the search button
              autoFocus
              type="search"
              value={filter.search}
              placeholder={text.outline.searchHint}
              aria-label={text.outline.search}
              onChange={(event) => setFilter({ ...filter, search: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
                setFilter({ ...filter, search: '' })
                setSearching(false)
                searchButton.current?.focus()
              }}
            />
          </div>
        ) : null}
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
      {canStructure || canWrite ? (
        <div className={styles.foot}>
          {canStructure ? (
            <>
              <button
                type="button"
                onClick={() => structure.addBehind(view.sections.filter((section) => section.parentId === null).at(-1)?.id ?? null)}
              >
                <IconPlus size={15} stroke={1.75} aria-hidden="true" />
                {view.sections.length === 0 ? text.outline.addFirst : text.sectionForm.add}
              </button>
              <button type="button" onClick={structure.assignMany}>
                <IconUsers size={15} stroke={1.75} aria-hidden="true" />
                {text.outline.assignMany}
              </button>
              <button type="button" onClick={structure.showRemoved}>
                <IconTrash size={15} stroke={1.75} aria-hidden="true" />
                {text.outline.menu.removed}
              </button>
            </>
          ) : null}
          {canWrite ? (
            <Link to="/van-ban/$documentId/nhap-word" params={{ documentId: view.id }}>
              <IconFileImport size={15} stroke={1.75} aria-hidden="true" />
              {text.outline.import}
            </Link>
          ) : null}
        </div>
      ) : null}
    </div>
  )
})
