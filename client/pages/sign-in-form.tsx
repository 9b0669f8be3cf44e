import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { account } from '../i18n/vi/account.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './sign-in.module.css'

/**
 * Name and password. `onDone` is called once the server has set the session's cookie; it may throw to show its own words.
 * @param username fixed name: signing in again in place asks only for the password
 */
export function SignInForm({ onDone, username: fixed }: { onDone: () => void | Promise<void>; username?: string }) {
  const t = account.signIn
  const [username, setUsername] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [keep, setKeep] = useState(false)
  const [caps, setCaps] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const fields = useRef<HTMLDivElement>(null)

  useEffect(
    () => fields.current?.querySelector<HTMLInputElement>(fixed === undefined ? 'input[name=username]' : 'input[name=password]')?.focus(),
    [fixed],
  )

  const submit = async () => {
    setTried(true)
    if (!username.trim() || !password) return
    setBusy(true)
    setProblem(null)
    try {
      await api.auth.signIn(username, password, keep)
      await onDone()
    } catch (error) {
      setProblem(messageOf(error))
      setBusy(false)
      const field = fields.current?.querySelector<HTMLInputElement>('input[name=password]')
      field?.focus()
      field?.select()
    }
  }

  return (
    <Form onSubmit={submit}>
      <div ref={fields} className={styles.fields}>
        <TextField
          label={t.username}
          name="username"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          readOnly={fixed !== undefined}
          error={tried && !username.trim() ? t.missing.username : undefined}
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <div>
          <PasswordField
            label={t.password}
            value={password}
            onChange={setPassword}
            error={tried && !password ? t.missing.password : undefined}
            words={t}
            autoComplete="current-password"
            onCapsLock={setCaps}
            autoFocus={fixed !== undefined}
          />
          <p className={styles.hint} data-strong={caps || undefined} role="status">
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
            {caps ? t.capsLock : t.keyboard}
          </p>
        </div>
        {problem ? <Notice tone="error" title={problem} /> : null}
        <CheckField checked={keep} onChange={setKeep} label={t.keep} description={t.keepHint} />
        <Button type="submit" fullWidth className={styles.submit} loading={busy}>
          {t.submit}
        </Button>
      </div>
    </Form>
  )
}
