import { Checkbox, SegmentedControl, Select, Textarea } from '@mantine/core'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import styles from './export.module.css'
import type { FormDraft } from './use-form-draft.ts'

/** What every group of the form gets. */
export interface FieldsProps {
  draft: FormDraft
  disabled: boolean
}

type TextKey = { [K in keyof DocumentForm]: string extends DocumentForm[K] ? K : never }[keyof DocumentForm]
type FlagKey = { [K in keyof DocumentForm]: DocumentForm[K] extends boolean ? K : never }[keyof DocumentForm]
type LinesKey = { [K in keyof DocumentForm]: DocumentForm[K] extends string[] ? K : never }[keyof DocumentForm]

/** Value, mistake and change of a text of the form. */
export const textProps = ({ form, set, wrong }: FormDraft, key: TextKey) => ({
  value: form[key],
  error: wrong(key),
  onChange: (event: { currentTarget: { value: string } }) => set({ [key]: event.currentTarget.value }),
})

export function FlagField({ draft, name, label }: { draft: FormDraft; name: FlagKey; label: string }) {
  return <Checkbox label={label} checked={draft.form[name]} onChange={(event) => draft.set({ [name]: event.currentTarget.checked })} />
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'))

/** A list, one entry a line. */
export function LinesField(props: { draft: FormDraft; name: LinesKey; label: string; hint: string; rows?: number }) {
  const { draft, name } = props
  return (
    <Textarea
      label={props.label}
      description={props.hint}
      value={draft.form[name].join('\n')}
      onChange={(event) => draft.set({ [name]: linesOf(event.currentTarget.value) })}
      error={draft.wrong(name)}
      autosize
      minRows={props.rows ?? 1}
    />
  )
}

/** One of a few short choices, all of them in sight. */
export function Segments<T extends string>(props: {
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  disabled: boolean
  onChange: (value: T) => void
}) {
  return (
    <div>
      <span className={styles.label}>{props.label}</span>
      <SegmentedControl
        aria-label={props.label}
        value={props.value}
        onChange={(value) => props.onChange(value as T)}
        data={props.options.map(([value, label]) => ({ value, label }))}
        disabled={props.disabled}
        fullWidth
      />
    </div>
  )
}

/** One of some choices, in a list. */
export function Choice<T extends string>(props: {
  label: string
  value: T
  options: readonly (readonly [T, string])[]
  disabled: boolean
  error?: string | undefined
  hint?: string
  onChange: (value: T) => void
}) {
  return (
    <Select
      label={props.label}
      description={props.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={props.value}
      onChange={(value) => value !== null && props.onChange(value as T)}
      data={props.options.map(([value, label]) => ({ value, label }))}
      error={props.error}
      disabled={props.disabled}
      allowDeselect={false}
    />
  )
}
