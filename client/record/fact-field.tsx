import { Textarea, TextInput } from '@mantine/core'
import type { CheckedFact } from '@van-kien/shared/domain/congress-facts.ts'
import { useState } from 'react'

/** A value that is checked as it is typed (most are printed on official paper): what is wrong with it stands at the field, once it was left or when saving was tried. */
export function FactField(props: {
  label: string
  hint?: string
  placeholder?: string
  value: string
  check: (text: string) => CheckedFact
  /** Saving was tried. */
  tried: boolean
  rows?: number
  autoFocus?: boolean
  /** Typed as it is told, without help of the keyboard: a name to sign in with. */
  code?: boolean
  onChange: (value: string) => void
}) {
  const [left, setLeft] = useState(false)
  const checked = props.check(props.value)
  const shared = {
    label: props.label,
    description: props.hint,
    placeholder: props.placeholder,
    value: props.value,
    error: (left || props.tried) && !checked.ok ? checked.message : undefined,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
    maxLength: 1000,
    autoComplete: 'off',
    'data-autofocus': props.autoFocus || undefined,
    ...(props.code ? { autoCapitalize: 'none', spellCheck: false } : {}),
    onBlur: () => setLeft(true),
  }
  return props.rows ? (
    <Textarea {...shared} autosize minRows={props.rows} maxRows={6} onChange={(event) => props.onChange(event.currentTarget.value)} />
  ) : (
    <TextInput {...shared} onChange={(event) => props.onChange(event.currentTarget.value)} />
  )
}
