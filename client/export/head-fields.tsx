import { NumberInput, TextInput } from '@mantine/core'
import { changeIssuer } from '@van-kien/shared/domain/change-issuer.ts'
import { numberSeries, usualSymbol } from '@van-kien/shared/domain/document-types.ts'
import { HEADER_VARIANTS } from '@van-kien/shared/domain/header-variants.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { HEADER_NAMES } from '../i18n/vi/issuers.ts'
import { Button } from '../ui/button.tsx'
import styles from './export.module.css'
import { Group } from './form-group.tsx'
import { Choice, type FieldsProps, FlagField, textProps } from './form-inputs.tsx'

/** What was typed, also when it is too large: it stays in its field, and `checkForm` says so there. */
const whole = (value: number | string): number | null => (value === '' ? null : Number(value))

/** Who issues it, number and symbol, place and date. Empty numbers and dates stay blank on paper, to be written by hand. */
export function HeadFields({ draft, disabled }: FieldsProps) {
  const { form, set, wrong } = draft
  const f = t.fields
  const usual = usualSymbol(form.docType, form.headerVariant)
  const series = numberSeries(form.headerVariant)
  const date = (key: 'day' | 'month' | 'year') => (
    <NumberInput
      label={f[key]}
      value={form.date[key] ?? ''}
      onChange={(value) => set({ date: { ...form.date, [key]: whole(value) } })}
      error={wrong(`date.${key}`) ?? (key === 'day' ? wrong('date') : undefined)}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  )
  return (
    <Group title={t.groups.head}>
      <Choice
        label={f.headerVariant}
        value={form.headerVariant}
        options={HEADER_VARIANTS.map((variant) => [variant, HEADER_NAMES[variant]] as const)}
        onChange={(variant) => set(changeIssuer(form, variant))}
        disabled={disabled}
      />
      {series === 'congress' ? <FlagField draft={draft} name="byTerm" label={f.byTerm} /> : null}
      <div className={styles.row}>
        <NumberInput
          label={f.number}
          placeholder={f.numberHint}
          value={form.number ?? ''}
          onChange={(value) => set({ number: whole(value) })}
          error={wrong('number')}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          hideControls
        />
        <TextInput label={f.symbol} {...textProps(draft, 'symbol')} placeholder={f.symbolHint} />
      </div>
      {usual !== null && usual !== form.symbol && !disabled ? (
        <div>
          <Button size="xs" variant="default" onClick={() => set({ symbol: usual })}>
            {f.symbolUsual(usual)}
          </Button>
        </div>
      ) : null}
      {form.symbol === '' ? null : <p className={styles.quiet}>{f.series[series]}</p>}
      <TextInput label={f.place} {...textProps(draft, 'place')} />
      <div className={styles.row}>
        {date('day')}
        {date('month')}
        {date('year')}
      </div>
    </Group>
  )
}
