import { NumberInput } from '@mantine/core'
import { PROFILE_CHOICES, type ProfileChoice } from '@van-kien/shared/domain/profile-choices.ts'
import { PROFILE_NUMBERS } from '@van-kien/shared/domain/profile-number-rules.ts'
import type { ProfileNumber, ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { exporting } from '../i18n/vi/export.ts'
import styles from './export.module.css'
import { Choice } from './form-inputs.tsx'

const t = exporting.numbers

const GROUPS: readonly { title: string; numbers: readonly ProfileNumber[]; choices?: readonly ProfileChoice[] }[] = [
  { title: t.groups.page, numbers: ['top', 'bottom', 'left', 'right', 'pageNumberAt', 'pageNumberSize'], choices: ['landscapeMargin'] },
  { title: t.groups.body, numbers: ['bodySize', 'line', 'before', 'firstLine'], choices: ['num2Letters', 'basesLetters'] },
  { title: t.groups.head, numbers: ['leftColumn', 'rightColumn', 'partySize', 'issuerSize', 'numberSize'] },
  { title: t.groups.title, numbers: ['typeSize', 'subjectSize'] },
  { title: t.groups.marks, numbers: [], choices: ['draftMark', 'draftLetters', 'circulationMark', 'urgencyMark'] },
  { title: t.groups.sign, numbers: ['signatureSize', 'signatureLines', 'recipientsSize'] },
  { title: t.groups.appendix, numbers: ['tableSize', 'footnoteSize'], choices: ['appendixFirstNumber'] },
]

/** All numbers, places and looks of a profile in their groups; one that is not as usual says what is usual. */
export function NumberGroups(props: {
  numbers: ProfileNumbers
  usual: ProfileNumbers
  /** How the usual ones are called here. */
  words: { was: (value: number, unit: string) => string; wasChoice: (name: string) => string }
  wrong: (field: string) => string | undefined
  onChange: (numbers: ProfileNumbers) => void
  disabled: boolean
}) {
  const { numbers, usual } = props
  const number = (key: ProfileNumber) => {
    const { name, unit, stored } = PROFILE_NUMBERS[key]
    return (
      <NumberInput
        key={key}
        label={name}
        description={numbers[key] === usual[key] ? undefined : props.words.was(usual[key], unit)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        suffix={` ${unit}`}
        value={Number.isNaN(numbers[key]) ? '' : numbers[key]}
        onChange={(value) => props.onChange({ ...numbers, [key]: typeof value === 'number' ? value : Number.NaN })}
        error={props.wrong(`numbers.${key}`)}
        decimalScale={stored === 'lines' ? 0 : 1}
        decimalSeparator=","
        step={stored === 'letters' ? 0.5 : 1}
        allowNegative={false}
        clampBehavior="none"
        disabled={props.disabled}
      />
    )
  }
  const choice = (key: ProfileChoice) => {
    const { name, options } = PROFILE_CHOICES[key]
    return (
      <Choice
        key={key}
        label={name}
        value={numbers[key] as string}
        options={Object.entries(options)}
        {...(numbers[key] === usual[key] ? {} : { hint: props.words.wasChoice(options[usual[key]]!) })}
        onChange={(value) => props.onChange({ ...numbers, [key]: value })}
        disabled={props.disabled}
      />
    )
  }
  return (
    <>
      {GROUPS.map((group) => (
        <section className={styles.numberGroup} aria-label={group.title} key={group.title}>
          <h3>{group.title}</h3>
          <div className={styles.pairs}>
            {group.numbers.map(number)}
            {group.choices?.map(choice)}
          </div>
        </section>
      ))}
    </>
  )
}
