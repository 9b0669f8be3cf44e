import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { app } from '../i18n/vi/app.ts'
import { queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Door } from './door.tsx'
import styles from './sign-in.module.css'

/** /thiet-lap: the first administrator of an empty installation; signs in at once. */
export function SetupPage() {
  const t = app.setup
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [username, setUsername] = useState('quantri')
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (password.length < 8) return setProblem(t.short)
    if (password !== repeat) return setProblem(t.differs)
    setBusy(true)
    setProblem(null)
    try {
      await api.setup.create({ name, username, password })
      queryClient.clear()
      await navigate({ to: '/quan-tri', replace: true })
    } catch (error) {
      setProblem(wordsOf(error))
      setBusy(false)
    }
  }

  return (
    <Door page={t.page} intro={t.page}>
      <form onSubmit={submit} noValidate>
        <div className={styles.fields}>
          <p>{t.intro}</p>
          <TextField label={t.name} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="name" required />
          <TextField
            label={app.signIn.username}
            description={t.usernameHint}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField label={app.signIn.password} value={password} onChange={setPassword} words={app.signIn} autoComplete="new-password" />
          <PasswordField label={t.repeat} name="repeat" value={repeat} onChange={setRepeat} words={app.signIn} autoComplete="new-password" />
          {problem ? <Notice tone="error" title={problem} /> : null}
          <Button type="submit" fullWidth className={styles.submit} loading={busy}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Door>
  )
}
