import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { CIRCULATIONS, type Circulation } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import { upstreamKinds as t } from '../i18n/vi/upstream-kinds.ts'
import { DayField } from '../ui/day-field.tsx'
import { readDay } from '../ui/day-text.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './version-facts.module.css'

/** Fields of a version besides its words, as they stand in a form; the day as it was typed. */
export interface VersionFields {
  note: string
  issuedOn: string
  origin: string
  circulation: Circulation
  official: boolean
}

export const NO_FACTS: VersionFields = { note: '', issuedOn: '', origin: '', circulation: '', official: false }

/** The day that was typed; '' for none, null when it is no day. */
export function typedDay(typed: string): string | null {
  const day = readDay(typed)
  return day === null ? '' : typeof day === 'string' ? day : null
}

/** Day, origin, circulation, status and note of a version. */
export function VersionFactFields({
  value,
  onChange,
  tried,
}: {
  value: VersionFields
  onChange: (change: Partial<VersionFields>) => void
  tried: boolean
}) {
  return (
    <>
      <div className={styles.fields}>
        <DayField label={t.issuedOn} value={value.issuedOn} onChange={(issuedOn) => onChange({ issuedOn })} words={t.day} tried={tried} />
        <TextInput
          label={t.origin}
          placeholder={t.originHint}
          value={value.origin}
          onChange={(event) => onChange({ origin: event.currentTarget.value })}
          maxLength={300}
        />
        <NativeSelect
          label={t.circulation}
          value={value.circulation}
          onChange={(event) => onChange({ circulation: event.currentTarget.value as Circulation })}
          data={CIRCULATIONS.map((mark) => ({ value: mark, label: t.circulations[mark] }))}
        />
        <TextInput
          label={upstream.editor.note}
          placeholder={upstream.editor.noteHint}
          value={value.note}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
          maxLength={300}
        />
      </div>
      <Checkbox label={t.official} checked={value.official} onChange={(event) => onChange({ official: event.currentTarget.checked })} />
      {value.circulation === 'recall' ? <Notice tone="warning" title={t.recall} /> : null}
    </>
  )
}
