import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { account } from '../i18n/vi/account.ts'
import { ApiError, wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import styles from './sign-in.module.css'

/** Another password in place of the one that is used now. @param given true: that one was made up by the administrator */
export function NewPasswordForm({ given = false, onDone }: { given?: boolean; onDone: () => void | Promise<void> }) {
  const t = account.me
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (next.length < 8) return setProblem(account.setup.short)
    if (next !== repeat) return setProblem(account.setup.differs)
    setBusy(true)
    setProblem(null)
    try {
      await api.auth.changePassword(current, next)
      setCurrent('')
      setNext('')
      setRepeat('')
      await onDone()
    } catch (error) {
      setProblem(error instanceof ApiError && error.code === 'wrong-password' ? (given ? t.wrongGiven : t.wrongCurrent) : wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className={styles.fields}>
        <PasswordField
          label={given ? t.given : t.current}
          name="current"
          value={current}
          onChange={setCurrent}
          words={account.signIn}
          autoComplete="current-password"
        />
        <PasswordField label={t.next} name="next" value={next} onChange={setNext} words={account.signIn} autoComplete="new-password" />
        <PasswordField
          label={account.setup.repeat}
          name="repeat"
          value={repeat}
          onChange={setRepeat}
          words={account.signIn}
          autoComplete="new-password"
        />
        {problem ? <Notice tone="error" title={problem} /> : null}
        <div>
          <Button type="submit" loading={busy} disabled={!current || !next} fullWidth={given} className={given ? styles.submit : undefined}>
            {given ? t.setOwn : t.changePassword}
          </Button>
        </div>
      </div>
    </form>
  )
}
