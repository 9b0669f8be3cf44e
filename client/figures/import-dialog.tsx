import { Modal } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import type { RegisterView, SheetFileView } from '@van-kien/shared/api/figures.ts'
import { keyName, OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import type { ColumnMeaning } from '@van-kien/shared/domain/figures/plan-import.ts'
import type { SheetTable } from '@van-kien/shared/domain/figures/sheet.ts'
import { useRef, useState } from 'react'
import { figuresApi } from '../api/figures.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { ChoiceField } from './choice-field.tsx'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import styles from './forms.module.css'
import { ImportPlanView, letterOf } from './import-plan-view.tsx'
import { useSheetFile } from './use-sheet-file.ts'
import { useSheetPlan } from './use-sheet-plan.ts'

interface Props {
  register: RegisterView
  store: FiguresStore
  period: string | null
  unitId: string | null
  onClose: () => void
}

/** Values out of an Excel file: chosen columns, a look at what changes, then written. */
export function ImportDialog(props: Props) {
  const sheet = useSheetFile(props.register.dossierId)
  const input = useRef<HTMLInputElement>(null)
  const { file } = sheet
  return (
    <Modal opened onClose={props.onClose} title={t.import.title} size={860}>
      <div style={{ display: 'grid', gap: 12 }}>
        <p className={page.meta}>{t.import.intro}</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t.import.choose}
          accept=".xlsx,.xlsm,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0]
            // The same file may be chosen again after it was changed in Excel.
            event.currentTarget.value = ''
            if (chosen) void sheet.read(chosen)
          }}
        />
        <div className={page.actions}>
          <Button
            variant={file ? 'default' : 'filled'}
            leftSection={<IconTable size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => (sheet.reading ? sheet.stop() : input.current?.click())}
          >
            {sheet.reading ? t.import.stop : file ? t.import.again : t.import.choose}
          </Button>
          {sheet.reading ? <span className={page.meta}>{t.import.reading}</span> : file ? <span className={page.meta}>{file.name}</span> : null}
        </div>
        {sheet.error ? <Notice tone="error" title={messageOf(sheet.error)} /> : null}
        {file ? <SheetChoice key={file.name} {...props} fileName={file.name} view={file.view} /> : null}
      </div>
    </Modal>
  )
}

/** Which sheet of the file, and what there is to say about it. */
function SheetChoice(props: Props & { fileName: string; view: SheetFileView }) {
  const { view } = props
  const [index, setIndex] = useState(0)
  const table = view.tables[index]!
  return (
    <>
      {view.formulas > 0 ? <Notice tone="info" title={t.import.formulas(view.formulas)} /> : null}
      {view.externalLinks ? <Notice tone="info" title={t.import.external} /> : null}
      {table.cut ? <Notice tone="warning" title={t.import.cut} /> : null}
      {view.tables.length > 1 ? (
        <ChoiceField
          label={t.import.sheet}
          value={String(index)}
          choices={view.tables.map(({ name }, at) => [String(at), name])}
          onChange={(at) => setIndex(Number(at))}
        />
      ) : null}
      <SheetMapper key={index} {...props} table={table} />
    </>
  )
}

function SheetMapper({ register, store, table, fileName, onClose, ...shown }: Props & { table: SheetTable; fileName: string }) {
  const state = useSheetPlan(register, table, fileName, shown)
  const { mapping, plan } = state
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const heads = table.rows[mapping.head] ?? []
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
      <div className={styles.formGrid}>
        <ChoiceField
          label={t.import.period}
          value={state.period ?? ''}
          choices={[['', t.import.none], ...periods]}
          onChange={(key) => state.setPeriod(key || null)}
        />
        <ChoiceField
          label={t.import.unit}
          value={state.unit ?? ''}
          choices={[['', t.import.none], ...units]}
          onChange={(id) => state.setUnit(id || null)}
        />
        <ChoiceField
          label={t.import.head}
          value={String(mapping.head)}
          choices={table.rows.slice(0, 30).map((_, row) => [String(row), t.import.row(row + 1)])}
          onChange={(row) => state.change({ head: Number(row) })}
        />
        <TextField label={t.import.source} value={state.source} maxLength={200} onChange={(event) => state.setSource(event.currentTarget.value)} />
        <ChoiceField
          label={t.import.code}
          value={String(mapping.code ?? '')}
          choices={[['', t.import.none], ...columns]}
          onChange={(at) => state.change({ code: at === '' ? null : Number(at) })}
        />
        <ChoiceField
          label={t.import.name}
          value={String(mapping.name ?? '')}
          choices={[['', t.import.none], ...columns]}
          onChange={(at) => state.change({ name: at === '' ? null : Number(at) })}
        />
      </div>
      <fieldset className={styles.scroll} style={{ border: '1px solid var(--vk-line)', borderRadius: 6, padding: 10 }}>
        <legend>{t.import.columns}</legend>
        <div className={styles.formGrid}>
          {columns
            .filter((_, at) => at !== mapping.code && at !== mapping.name)
            .map(([at, label]) => (
              <ColumnField
                key={at}
                label={label}
                meaning={mapping.columns[Number(at)] ?? null}
                units={units}
                periods={periods}
                given={{ unitId: state.unit, period: state.period }}
                onChange={(meaning) =>
                  state.change({
                    columns: Array.from({ length: columns.length }, (_, one) => (one === Number(at) ? meaning : (mapping.columns[one] ?? null))),
                  })
                }
              />
            ))}
        </div>
      </fieldset>
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

/** What one column holds: a unit where the period is given, a period where the unit is, or both. */
function ColumnField(props: {
  label: string
  meaning: ColumnMeaning
  units: readonly (readonly [string, string])[]
  periods: readonly (readonly [string, string])[]
  given: { unitId: string | null; period: string | null }
  onChange: (meaning: ColumnMeaning) => void
}) {
  const { given, meaning } = props
  const choices: (readonly [string, string])[] = [
    ['', t.import.skip],
    ...(given.period === null ? [] : props.units.map(([id, name]) => [`${id} ${given.period}`, name] as const)),
    ...(given.unitId === null ? [] : props.periods.map(([key, name]) => [`${given.unitId} ${key}`, name] as const)),
  ]
  const value = meaning ? `${meaning.unitId} ${meaning.period}` : ''
  const known = choices.some(([key]) => key === value) ? choices : [...choices, [value, nameOf(meaning, props)] as const]
  return (
    <ChoiceField
      label={props.label}
      value={value}
      choices={known}
      onChange={(chosen) => {
        const [unitId, period] = chosen.split(' ')
        props.onChange(unitId && period ? { unitId, period } : null)
      }}
    />
  )
}

const nameOf = (
  meaning: ColumnMeaning,
  { units, periods }: { units: readonly (readonly [string, string])[]; periods: readonly (readonly [string, string])[] },
) => (meaning ? `${units.find(([id]) => id === meaning.unitId)?.[1] ?? ''}, ${periods.find(([key]) => key === meaning.period)?.[1] ?? ''}` : '')
