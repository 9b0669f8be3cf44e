import { checkPassword } from '@van-kien/shared/domain/accounts.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import { account } from '../i18n/vi/account.ts'
import { ApiError, messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
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

  /** The password that the server did not know. */
  const [wrongCurrent, setWrongCurrent] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const nextFact = checkPassword(next)
  const differs = next !== repeat

  const submit = async () => {
    setTried(true)
    if (current === '' || !nextFact.ok || differs) return
    setBusy(true)
    setProblem(null)
    setWrongCurrent(null)
    try {
      await api.auth.changePassword(current, next)
      setCurrent('')
      setNext('')
      setRepeat('')
      setTried(false)
      await onDone()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'wrong-password') setWrongCurrent(current)
      else setProblem(messageOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form onSubmit={submit} refused={wrongCurrent}>
      <div className={styles.fields}>
        <PasswordField
          label={given ? t.given : t.current}
          name="current"
          value={current}
          onChange={setCurrent}
          error={
            current === '' ? (tried ? t.missingCurrent : undefined) : current === wrongCurrent ? (given ? t.wrongGiven : t.wrongCurrent) : undefined
          }
          words={account.signIn}
          autoComplete="current-password"
        />
        <PasswordField
          label={t.next}
          name="next"
          value={next}
          onChange={setNext}
          words={account.signIn}
          error={tried && !nextFact.ok ? nextFact.message : undefined}
          autoComplete="new-password"
        />
        <PasswordField
          label={account.setup.repeat}
          name="repeat"
          value={repeat}
          onChange={setRepeat}
          error={tried && differs ? account.setup.differs : undefined}
          words={account.signIn}
          autoComplete="new-password"
        />
        {problem ? <Notice tone="error" title={problem} /> : null}
        <div>
          <Button type="submit" loading={busy} fullWidth={given} className={given ? styles.submit : undefined}>
            {given ? t.setOwn : t.changePassword}
          </Button>
        </div>
      </div>
    </Form>
  )
}
