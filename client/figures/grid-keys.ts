import type { KeyboardEvent } from 'react'
import type { CellKeyboardEvent, CellKeyDownArgs } from 'react-data-grid'
import { figures as t } from '../i18n/vi/figures.ts'
import { toast } from '../ui/toast.tsx'
import type { FiguresStore } from './figures-store.ts'
import type { FigureRow } from './figures-view.ts'
import type { GridCells } from './grid-cells.ts'
import type { gridEdits } from './grid-edits.ts'
import type { useRange } from './use-range.ts'

interface Grid {
  cells: GridCells
  edits: ReturnType<typeof gridEdits>
  range: ReturnType<typeof useRange>
  mayEnter: boolean
  onToggle: (groupId: string) => void
}

/** What keys do in a cell, beside what react-data-grid does with them. @param goTo brings the focus to a cell */
export function gridKeys({ cells, edits, range, mayEnter, onToggle }: Grid, goTo: (row: number, column: number) => void) {
  return (args: CellKeyDownArgs<FigureRow>, event: CellKeyboardEvent) => {
    // The Enter that ends a composition is not meant for the grid.
    if (event.nativeEvent.isComposing) return event.preventGridDefault()
    if (args.mode === 'EDIT') {
      if (event.key !== 'Enter') return
      event.preventGridDefault()
      const next = cells.rows.findIndex((row, index) => index > args.rowIdx && row.type === 'figure')
      // Going elsewhere commits what was typed; closing first would draw and lay out twice.
      return next < 0 ? args.onClose(true) : goTo(next, args.column.idx)
    }
    if (range.keyDown(args, event) || !args.column) return
    const { idx } = args.column
    const command = event.ctrlKey || event.metaKey
    const take = (act: () => unknown) => {
      event.preventGridDefault()
      event.preventDefault()
      act()
    }
    if (args.row?.type === 'group' && (event.key === 'Enter' || event.key === ' ')) return take(() => onToggle(args.row!.key))
    if (event.key === 'Escape') range.clear()
    if (!mayEnter) return
    if (command && event.key.toLowerCase() === 'd') take(() => edits.fillDown(args.rowIdx, idx))
    else if (event.key === 'Delete' || event.key === 'Backspace') take(() => edits.clear(args.rowIdx, idx))
    else if (event.key === 'F2') take(() => args.setActivePosition({ rowIdx: args.rowIdx, idx }, { enableEditor: true }))
  }
}

/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z anywhere in the grid but in the field of a cell. */
export function undoKeys(event: KeyboardEvent, store: FiguresStore): void {
  const key = event.key.toLowerCase()
  if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return
  if (event.target instanceof HTMLInputElement) return
  event.preventDefault()
  const step = store.step(key === 'y' || event.shiftKey ? 'forth' : 'back')
  if (step && step.left > 0) toast({ message: t.undone(step.left), tone: 'news' })
}
