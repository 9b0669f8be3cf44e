import type { Presence } from '@van-kien/shared/protocol/events.ts'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { daysOverdue } from '../../view/due-date.ts'
import type { Extent } from '../../view/page-estimate.ts'
import { shortName } from '../../view/section-names.ts'
import { may } from '../../view/section-rights.ts'
import { statusFace } from '../../view/status-face.ts'
import { usePage, useView, useWordCount } from '../page-context.ts'
import { type DropZone, dropPlace } from './move-target.ts'
import styles from './outline.module.css'
import { OutlineRowView, type RowHandlers } from './outline-row.tsx'
import type { OutlineRow } from './outline-rows.ts'
import type { StructureActions } from './use-structure.tsx'

interface Props {
  rows: readonly OutlineRow[]
  extents: ReadonlyMap<string, Extent>
  activeId: string | null
  here: readonly Presence[]
  today: string
  structure: StructureActions
  onToggle: (id: string, close: boolean) => void
  onJumped: () => void
}

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const

interface KeyActs {
  rows: readonly OutlineRow[]
  focusRow: (id: string | undefined) => void
  jump: (id: string, write?: boolean) => void
  onToggle: (id: string, close: boolean) => void
  structure: StructureActions
  openMenu: (id: string, at: DOMRect) => void
  canWriteHere: boolean
}

/** A key on a row of the tree. */
function onTreeKey(event: KeyboardEvent, { rows, focusRow, jump, onToggle, structure, openMenu, canWriteHere }: KeyActs): void {
  const id = (event.target as HTMLElement).dataset.row
  const index = rows.findIndex((row) => row.section.id === id)
  const row = rows[index]
  if (!row || !id) return
  const arrow = ARROWS[event.key as keyof typeof ARROWS]
  const done = () => event.preventDefault()
  if (arrow && event.altKey) {
    done()
    void structure.moveByKey(id, arrow).then(() => requestAnimationFrame(() => focusRow(id)))
  } else if (event.key === 'ArrowDown') {
    done()
    focusRow(rows[index + 1]?.section.id)
  } else if (event.key === 'ArrowUp') {
    done()
    focusRow(rows[index - 1]?.section.id)
  } else if (event.key === 'Home' || event.key === 'End') {
    done()
    focusRow(rows.at(event.key === 'Home' ? 0 : -1)?.section.id)
  } else if (event.key === 'ArrowRight') {
    done()
    if (row.collapsed) onToggle(id, false)
    else if (row.hasChildren) focusRow(rows[index + 1]?.section.id)
  } else if (event.key === 'ArrowLeft') {
    done()
    if (row.hasChildren && !row.collapsed) onToggle(id, true)
    else if (row.section.parentId) focusRow(row.section.parentId)
  } else if (event.key === 'Enter' || event.key === ' ') {
    done()
    // Enter goes on into the text, the space bar only shows it.
    const writes = event.key === 'Enter' && canWriteHere && row.section.access === 'write' && !row.section.headingOnly
    jump(id, writes)
  } else if (event.key === 'F2') {
    done()
    structure.rename(id)
  } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    done()
    openMenu(id, (event.target as HTMLElement).getBoundingClientRect())
  }
}

/** Which row is dragged, and over which place it hangs. */
function useRowDrag(move: StructureActions['move']) {
  const { sections } = useView()
  const [drag, setDrag] = useState<{ id: string; over: { id: string; zone: DropZone } | null } | null>(null)
  const handlers: Pick<RowHandlers, 'dragStart' | 'dragOver' | 'drop' | 'dragEnd'> = {
    dragStart: (id) => setDrag({ id, over: null }),
    dragOver: (id, zone) => {
      if (!drag) return false
      if (drag.over?.id === id && drag.over.zone === zone) return true
      const possible = dropPlace(sections, drag.id, { id, zone }) !== null
      setDrag({ id: drag.id, over: possible ? { id, zone } : null })
      return possible
    },
    drop: () => {
      const place = drag?.over ? dropPlace(sections, drag.id, drag.over) : null
      if (drag && place) void move(drag.id, place)
      setDrag(null)
    },
    dragEnd: () => setDrag(null),
  }
  return { drag, handlers }
}

/** Handlers that stay the same, so that no row is drawn anew because of them. */
function useLasting(handlers: RowHandlers): RowHandlers {
  const latest = useRef(handlers)
  latest.current = handlers
  return useMemo<RowHandlers>(
    () => ({
      jump: (id) => latest.current.jump(id),
      focus: (id) => latest.current.focus(id),
      toggle: (id, close) => latest.current.toggle(id, close),
      menu: (id, at) => latest.current.menu(id, at),
      dragStart: (id) => latest.current.dragStart(id),
      dragOver: (id, zone) => latest.current.dragOver(id, zone),
      drop: () => latest.current.drop(),
      dragEnd: () => latest.current.dragEnd(),
    }),
    [],
  )
}

/** The tree: one tab stop, arrows between the rows; with the right also F2, Alt + arrows and dragging. */
export function OutlineTree({ rows, extents, activeId, here, today, structure, onToggle, onJumped }: Props) {
  const { viewer, people, jumpTo, openMenu, canWriteHere } = usePage()
  const wordCountOf = useWordCount()
  const canStructure = may(viewer, 'structure')
  const tree = useRef<HTMLDivElement>(null)
  const [focusId, setFocusId] = useState<string | null>(null)
  const { drag, handlers: dragging } = useRowDrag(structure.move)

  const stop = rows.some((row) => row.section.id === focusId) ? focusId : (rows.find((row) => row.section.id === activeId) ?? rows[0])?.section.id
  const namesAt = useMemo(() => {
    const at = new Map<string, Presence[]>()
    for (const person of here) if (person.sectionId) at.set(person.sectionId, [...(at.get(person.sectionId) ?? []), person])
    return at
  }, [here])

  const rowOf = useCallback((id: string) => tree.current?.querySelector<HTMLElement>(`[data-row="${id}"]`) ?? null, [])
  useEffect(() => {
    if (activeId) rowOf(activeId)?.scrollIntoView({ block: 'nearest' })
  }, [activeId, rowOf])

  const focusRow = (id: string | undefined) => {
    if (!id) return
    setFocusId(id)
    rowOf(id)?.focus()
  }
  const jump = (id: string, write = false) => {
    jumpTo(id, { write })
    onJumped()
  }

  const on = useLasting({ jump, focus: setFocusId, toggle: onToggle, menu: openMenu, ...dragging })
  const groups = useMemo(() => Map.groupBy(rows, (row) => row.section.parentId), [rows])

  return (
    <div
      ref={tree}
      className={styles.tree}
      role="tree"
      aria-label={text.outline.name}
      aria-description={text.outline.keys}
      onKeyDown={(event) => onTreeKey(event, { rows, focusRow, jump, onToggle, structure, openMenu, canWriteHere })}
    >
      {rows.map((row) => {
        const { section } = row
        const siblings = groups.get(section.parentId) ?? []
        const present = namesAt.get(section.id) ?? []
        return (
          <OutlineRowView
            key={section.id}
            section={section}
            depth={row.depth}
            position={siblings.indexOf(row) + 1}
            siblings={siblings.length}
            expanded={row.hasChildren ? !row.collapsed : null}
            dim={!row.fits}
            active={section.id === activeId}
            tabStop={section.id === stop}
            face={section.headingOnly ? null : statusFace(section, wordCountOf(section))}
            pages={extents.get(section.id)?.pages ?? 0}
            plan={extents.get(section.id)?.plan ?? null}
            overdue={daysOverdue(section, today)}
            responsible={section.assignees.map((id) => people.get(id)?.initials ?? '?').join(' ')}
            responsibleNames={section.assignees.map((id) => people.get(id)?.name ?? '').join(', ')}
            colors={present.map((person) => person.color).join(' ')}
            present={present.map((person) => person.name).join(', ')}
            drop={drag?.over?.id === section.id ? drag.over.zone : null}
            dragged={drag?.id === section.id}
            draggable={canStructure}
            on={on}
            name={shortName(section)}
          />
        )
      })}
    </div>
  )
}
