import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { account } from '../i18n/vi/account.ts'
import { useKeptFieldsOf } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Door } from './door.tsx'
import styles from './sign-in.module.css'

/** /thiet-lap: the first administrator of an empty installation; signs in at once. */
export function SetupPage() {
  const t = account.setup
  const navigate = useNavigate()
  const form = useKeptFieldsOf('', 'setup', { name: '', username: 'quantri' }, t.page)
  const [name, setName] = form.field('name')
  const [username, setUsername] = form.field('username')
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const [code, setCode] = useState('')
  const asksCode = useQuery(queries.setup()).data?.code ?? false
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (password.length < 8) return setProblem(t.short)
    if (password !== repeat) return setProblem(t.differs)
    setBusy(true)
    setProblem(null)
    try {
      await api.setup.create({ name, username, password, code })
      form.saved()
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
          {asksCode ? (
            <TextField
              label={t.code}
              description={t.codeHint}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
            />
          ) : null}
          <TextField label={t.name} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="name" required />
          <TextField
            label={account.signIn.username}
            description={t.usernameHint}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField label={account.signIn.password} value={password} onChange={setPassword} words={account.signIn} autoComplete="new-password" />
          <PasswordField label={t.repeat} name="repeat" value={repeat} onChange={setRepeat} words={account.signIn} autoComplete="new-password" />
          {problem ? <Notice tone="error" title={problem} /> : null}
          <Button type="submit" fullWidth className={styles.submit} loading={busy}>
            {t.submit}
          </Button>
        </div>
      </form>
    </Door>
  )
}
