import type { ColumnMeaning } from '@van-kien/shared/domain/figures/plan-import.ts'
import type { SheetTable } from '@van-kien/shared/domain/figures/sheet.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { TextField } from '../ui/text-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import styles from './forms.module.css'
import type { useSheetPlan } from './use-sheet-plan.ts'

/** What is chosen, and its words. */
type Choices = readonly (readonly [string, string])[]

interface Props {
  state: ReturnType<typeof useSheetPlan>
  /** Columns of the sheet by their place, units by id, periods by key. */
  columns: Choices
  units: Choices
  periods: Choices
}

/** What holds for the whole sheet: period, unit, the row of the heads, the source, the columns of code and name. */
export function SheetFields({ state, table, columns, units, periods }: Props & { table: SheetTable }) {
  const { mapping } = state
  return (
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
  )
}

/** What each other column holds. */
export function ColumnFields({ state, columns, units, periods }: Props) {
  const { mapping } = state
  return (
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
  )
}

/** What one column holds: a unit where the period is given, a period where the unit is, or both. */
function ColumnField(props: {
  label: string
  meaning: ColumnMeaning
  units: Choices
  periods: Choices
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

const nameOf = (meaning: ColumnMeaning, { units, periods }: { units: Choices; periods: Choices }) =>
  meaning ? `${units.find(([id]) => id === meaning.unitId)?.[1] ?? ''}, ${periods.find(([key]) => key === meaning.period)?.[1] ?? ''}` : ''
