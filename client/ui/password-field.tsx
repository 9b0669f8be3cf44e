import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import styles from './field.module.css'
import { TextField } from './text-field.tsx'

/** A password with an eye; tells the caller whether Caps Lock is on. The field never autocorrects or capitalises. */
export function PasswordField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  words: { show: string; hide: string }
  autoComplete: 'current-password' | 'new-password'
  onCapsLock?: (on: boolean) => void
  error?: string | boolean | undefined
  autoFocus?: boolean
  name?: string
}) {
  const [shown, setShown] = useState(false)
  const watch = (event: KeyboardEvent) => props.onCapsLock?.(event.getModifierState('CapsLock'))
  return (
    <TextField
      label={props.label}
      name={props.name ?? 'password'}
      type={shown ? 'text' : 'password'}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      onKeyDown={watch}
      onKeyUp={watch}
      autoComplete={props.autoComplete}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      error={props.error}
      data-autofocus={props.autoFocus || undefined}
      side={
        <button
          type="button"
          className={styles.icon}
          aria-label={shown ? props.words.hide : props.words.show}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <IconEyeOff size={18} stroke={1.75} /> : <IconEye size={18} stroke={1.75} />}
        </button>
      }
    />
  )
}
