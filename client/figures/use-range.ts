import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CellKeyboardEvent, CellKeyDownArgs, CellMouseArgs, CellMouseEvent } from 'react-data-grid'
import type { FigureRow } from './figures-view.ts'
import { boxOf, isOneCell, type Range } from './range.ts'

const STEPS: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The rectangle of cells that is chosen by Shift and arrows, Shift and a press, or by dragging; null: the active cell alone. */
export function useRange(grid: RefObject<HTMLElement | null>, rows: number, columns: number) {
  const [range, setRange] = useState<Range | null>(null)
  const active = useRef<{ row: number; column: number } | null>(null)
  const dragging = useRef<{ row: number; column: number } | null>(null)

  useEffect(() => {
    const move = (event: PointerEvent) => {
      const from = dragging.current
      if (!from) return
      const at = cellAt(event, grid.current)
      if (at) setRange((now) => next(now, from, at))
    }
    const end = () => {
      dragging.current = null
    }
    document.addEventListener('pointermove', move)
    document.addEventListener('pointerup', end)
    document.addEventListener('pointercancel', end)
    return () => {
      document.removeEventListener('pointermove', move)
      document.removeEventListener('pointerup', end)
      document.removeEventListener('pointercancel', end)
    }
  }, [grid])

  return {
    box: range && !isOneCell(range) ? boxOf(range) : null,
    /** The active cell is another one now. */
    moved: (row: number, column: number) => {
      if (active.current?.row === row && active.current.column === column) return
      active.current = { row, column }
      if (!dragging.current) setRange(null)
    },
    clear: () => setRange(null),
    mouseDown: ({ rowIdx, column }: CellMouseArgs<FigureRow>, event: CellMouseEvent) => {
      if (event.button !== 0) return
      const at = { row: rowIdx, column: column.idx }
      if (event.shiftKey && active.current) {
        event.preventGridDefault()
        event.preventDefault()
        setRange({ anchor: active.current, end: at })
        return
      }
      dragging.current = at
      setRange(null)
    },
    /** True when the key chose cells. */
    keyDown: (args: CellKeyDownArgs<FigureRow>, event: CellKeyboardEvent): boolean => {
      const step = STEPS[event.key]
      if (args.mode !== 'ACTIVE' || !step || !event.shiftKey || event.ctrlKey || event.metaKey || !active.current) return false
      event.preventGridDefault()
      event.preventDefault()
      const from = active.current
      setRange((now) => {
        const end = now?.end ?? from
        return {
          anchor: from,
          end: { row: clamp(end.row + step[0], rows), column: clamp(end.column + step[1], columns) },
        }
      })
      return true
    },
  }
}

const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value))

function next(now: Range | null, anchor: Range['anchor'], end: Range['end']): Range | null {
  if (!now && anchor.row === end.row && anchor.column === end.column) return null
  return now?.end.row === end.row && now.end.column === end.column ? now : { anchor, end }
}

/** The cell under the pointer, as the grid counts them. The head is its first row. */
function cellAt(event: PointerEvent, grid: HTMLElement | null): { row: number; column: number } | null {
  const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[role="gridcell"]')
  const row = cell?.closest('[role="row"]')
  if (!cell || !row || !grid?.contains(cell)) return null
  const at = { row: Number(row.getAttribute('aria-rowindex')) - 2, column: Number(cell.getAttribute('aria-colindex')) - 1 }
  return at.row >= 0 && at.column >= 0 ? at : null
}
