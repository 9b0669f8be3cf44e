import { IconArrowsMaximize, IconArrowsMinimize, IconFilter, IconLayoutSidebarLeftCollapse, IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { partSoon } from '../../part-soon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import styles from './outline.module.css'
import type { OutlineFilter } from './outline-rows.ts'

const FilterItems = partSoon(() => import('./filter-items.tsx').then((module) => module.FilterItems))

/** The name of the outline with its tools: search, filter, all open or closed, away with it. */
export function OutlineHead(props: {
  filter: OutlineFilter
  onFilter: (filter: OutlineFilter) => void
  searching: boolean
  onSearching: (searching: boolean) => void
  collapsed: boolean
  onCollapse: () => void
  onHide: (() => void) | null
}) {
  const { filter, onFilter, searching, onSearching } = props
  const searchButton = useRef<HTMLButtonElement>(null)
  return (
    <>
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
            onSearching(!searching)
            if (searching) onFilter({ ...filter, search: '' })
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
          <FilterItems filter={filter} onFilter={onFilter} />
        </Menu>
        <IconButton size={30} label={props.collapsed ? text.outline.expandAll : text.outline.collapseAll} onClick={props.onCollapse}>
          {props.collapsed ? (
            <IconArrowsMaximize size={17} stroke={1.75} aria-hidden="true" />
          ) : (
            <IconArrowsMinimize size={17} stroke={1.75} aria-hidden="true" />
          )}
        </IconButton>
        {props.onHide ? (
          <IconButton size={30} label={text.outline.hide} onClick={props.onHide}>
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
            onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
              onFilter({ ...filter, search: '' })
              onSearching(false)
              searchButton.current?.focus()
            }}
          />
        </div>
      ) : null}
    </>
  )
}
