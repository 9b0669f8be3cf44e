import { NumberInput, SegmentedControl } from '@mantine/core'
import { PROFILE_NUMBERS, type ProfileNumber, type ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { exporting } from '../i18n/vi/export.ts'
import { Button } from '../ui/button.tsx'
import styles from './export.module.css'

const ROWS: readonly (readonly ProfileNumber[])[] = [
  ['top', 'bottom'],
  ['left', 'right'],
  ['bodySize', 'line'],
  ['before', 'firstLine'],
  ['leftColumn', 'rightColumn'],
]

/** The numbers of the profile for this dossier, with the way back to the shipped ones. */
export function ProfileFields(props: {
  numbers: ProfileNumbers
  shipped: ProfileNumbers
  wrong: (field: string) => string | undefined
  onChange: (numbers: ProfileNumbers) => void
  disabled: boolean
}) {
  const t = exporting.numbers
  const { numbers, shipped } = props
  const own = JSON.stringify(numbers) !== JSON.stringify(shipped)
  return (
    <details className={styles.numbers} open={own || undefined}>
      <summary>{own ? t.changed : t.title}</summary>
      <p className={styles.quiet}>{t.scope}</p>
      {ROWS.map((row) => (
        <div className={styles.row} key={row.join()}>
          {row.map((key) => (
            <NumberInput
              key={key}
              label={PROFILE_NUMBERS[key].name}
              description={numbers[key] === shipped[key] ? undefined : t.was(shipped[key], PROFILE_NUMBERS[key].unit)}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              suffix={` ${PROFILE_NUMBERS[key].unit}`}
              value={Number.isNaN(numbers[key]) ? '' : numbers[key]}
              onChange={(value) => props.onChange({ ...numbers, [key]: typeof value === 'number' ? value : Number.NaN })}
              error={props.wrong(`numbers.${key}`)}
              decimalScale={1}
              decimalSeparator=","
              step={key === 'bodySize' ? 0.5 : 1}
              allowNegative={false}
              clampBehavior="none"
              disabled={props.disabled}
            />
          ))}
        </div>
      ))}
      <div>
        <span className={styles.label}>{t.draftMark}</span>
        <SegmentedControl
          aria-label={t.draftMark}
          value={numbers.draftMark}
          onChange={(value) => props.onChange({ ...numbers, draftMark: value as ProfileNumbers['draftMark'] })}
          data={[
            { value: 'left', label: t.left },
            { value: 'right', label: t.right },
          ]}
          disabled={props.disabled}
          fullWidth
        />
      </div>
      {own && !props.disabled ? (
        <div>
          <Button variant="default" size="xs" onClick={() => props.onChange(shipped)}>
            {t.reset}
          </Button>
        </div>
      ) : null}
    </details>
  )
}
