import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { addRow, moveRow, removeRow, setLevel, type TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { useState } from 'react'

/** How many steps can be taken back. */
const STEPS = 50

/**
 * The rows of an outline, the one that is chosen, and what changes them. Typing in a field is undone by the field itself; what changes the outline by `undo`.
 * @param usedKeys keys that no new row may have
 */
export function useOutlineRows(rows: TemplateRow[], set: (rows: TemplateRow[]) => void, usedKeys: readonly string[]) {
  const [chosen, choose] = useState<string | null>(rows[0]?.key ?? null)
  const [earlier, setEarlier] = useState<TemplateRow[][]>([])
  const put = (next: TemplateRow[]) => {
    setEarlier((stack) => [...stack.slice(1 - STEPS), rows])
    set(next)
  }
  return {
    chosen,
    choose,
    mayUndo: earlier.length > 0,
    type: (key: string, change: Partial<TemplateRow>) => set(rows.map((row) => (row.key === key ? { ...row, ...change } : row))),
    move: (key: string, way: 'up' | 'down') => put(moveRow(rows, key, way)),
    setLevel: (key: string, level: SectionLevel) => put(setLevel(rows, key, level)),
    /** A new row after that one, chosen at once; null: at the end. */
    add(after: string | null) {
      const next = addRow(rows, after, usedKeys)
      put(next)
      choose(next.find(({ key }) => !rows.some((row) => row.key === key))?.key ?? null)
    },
    remove(key: string) {
      const next = removeRow(rows, key)
      const at = rows.findIndex((row) => row.key === key)
      put(next)
      choose(next[Math.min(at, next.length - 1)]?.key ?? null)
    },
    undo() {
      const last = earlier.at(-1)
      if (!last) return
      setEarlier(earlier.slice(0, -1))
      set(last)
      if (!last.some(({ key }) => key === chosen)) choose(last[0]?.key ?? null)
    },
  }
}
