import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { keyName, OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import type { SheetTable } from '@van-kien/shared/domain/figures/sheet.ts'
import { useState } from 'react'
import { figuresApi } from '../api/figures.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import { ImportPlanView, letterOf } from './import-plan-view.tsx'
import { ColumnFields, SheetFields } from './sheet-fields.tsx'
import { useSheetPlan } from './use-sheet-plan.ts'

interface Props {
  register: RegisterView
  store: FiguresStore
  table: SheetTable
  fileName: string
  /** Which values are looked at: what the columns are first taken for. */
  period: string | null
  unitId: string | null
  onClose: () => void
}

/** Which columns of a sheet hold which values, and what writing them would change. */
export function SheetMapper({ register, store, table, fileName, onClose, ...shown }: Props) {
  const state = useSheetPlan(register, table, fileName, shown)
  const { plan } = state
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const heads = table.rows[state.mapping.head] ?? []
  const columns = Array.from({ length: Math.max(...table.rows.map(({ length }) => length)) }, (_, at): [string, string] => [
    String(at),
    t.import.column(letterOf(at), heads[at]?.text.slice(0, 40) ?? ''),
  ])
  const units = register.units.map(({ id, name }): [string, string] => [id, name])
  const periods = [...register.periods, OWN_TARGET].map((key): [string, string] => [key, keyName(key)])
  const write = async () => {
    if (!plan) return
    setBusy(true)
    setError(null)
    const source = state.source.trim()
    try {
      const edits = plan.edits.map(({ figureId, unitId, period, value, seen }) => ({ figureId, unitId, period, value, seen, source }))
      const { cells } = await figuresApi.enter(register.dossierId, { edits, file: fileName })
      store.put(cells)
      toast({ message: t.import.done(cells.length) })
      onClose()
    } catch (refused) {
      setError(refused)
      if (refused instanceof ApiError && refused.code === 'record-changed') state.again()
      setBusy(false)
    }
  }
  return (
    <>
      <SheetFields state={state} table={table} columns={columns} units={units} periods={periods} />
      <ColumnFields state={state} columns={columns} units={units} periods={periods} />
      {plan ? <ImportPlanView plan={plan} register={register} /> : <p className={page.meta}>{t.import.nothing}</p>}
      {state.error ? <Notice tone="error" title={messageOf(state.error)} /> : null}
      {error ? (
        <Notice tone="error" title={error instanceof ApiError && error.code === 'record-changed' ? t.import.moved : messageOf(error)} />
      ) : null}
      <div className={page.actions}>
        <span className={page.space} />
        <Button variant="default" onClick={onClose}>
          {t.import.cancel}
        </Button>
        <Button loading={busy} disabled={!plan || plan.edits.length === 0} onClick={write}>
          {t.import.write(plan?.edits.length ?? 0)}
        </Button>
      </div>
    </>
  )
}
