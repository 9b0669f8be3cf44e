import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import type { Cell } from '@van-kien/shared/domain/figures/cell.ts'
import { cellsByKey } from '@van-kien/shared/domain/figures/lookup.ts'
import { guessMapping, type ImportPlan, planImport, type SheetMapping } from '@van-kien/shared/domain/figures/plan-import.ts'
import type { SheetTable } from '@van-kien/shared/domain/figures/sheet.ts'
import { useEffect, useMemo, useState } from 'react'
import { figuresApi } from '../api/figures.ts'

/** Which columns of a sheet are what, and what would change by it. */
export function useSheetPlan(register: RegisterView, table: SheetTable, fileName: string, shown: { period: string | null; unitId: string | null }) {
  const [source, setSource] = useState(fileName.replace(/\.xlsx$/i, ''))
  const [period, setPeriod] = useState(shown.period)
  const [unit, setUnit] = useState(shown.unitId)
  const guessed = useMemo(() => guessMapping(table, register.units, unit, period), [table, register.units, unit, period])
  const [changed, setChanged] = useState<Partial<SheetMapping>>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sheet, unit or period begins anew
  useEffect(() => setChanged({}), [guessed])
  const mapping: SheetMapping = { ...guessed, ...changed }
  const [turn, setTurn] = useState(0)
  const [cells, setCells] = useState<{ key: string; cells: Map<string, Cell> } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const slices = [...new Set(mapping.columns.flatMap((column) => (column ? [column.period] : [])))].sort()
  const key = `${slices.join(' ')} ${turn}`
  useEffect(() => {
    let left = false
    const read = async () => {
      const found: Cell[] = []
      for (const one of key.split(' ').slice(0, -1))
        if (one !== '') found.push(...(await figuresApi.cells(register.dossierId, { period: one })).cells)
      if (!left) setCells({ key, cells: cellsByKey(found) })
    }
    read().catch((refused) => !left && setError(refused))
    return () => {
      left = true
    }
  }, [key, register.dossierId])
  const plan: ImportPlan | null =
    cells?.key === key && slices.length > 0
      ? planImport(table, mapping, register.figures, cells.cells, source.normalize('NFC').replace(/\s+/g, ' ').trim())
      : null
  return {
    ...{ source, setSource, period, setPeriod, unit, setUnit, mapping, plan, error },
    change: (change: Partial<SheetMapping>) => setChanged((now) => ({ ...now, ...change })),
    again: () => setTurn((now) => now + 1),
  }
}
