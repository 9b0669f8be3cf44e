import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { checkPassword, checkUsername } from '@van-kien/shared/domain/accounts.ts'
import { checkPersonName } from '@van-kien/shared/domain/congress-facts.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import { account } from '../i18n/vi/account.ts'
import { useKeptFieldsOf } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
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

  const [tried, setTried] = useState(false)
  const [nameFact, usernameFact, passwordFact] = [checkPersonName(name), checkUsername(username), checkPassword(password)]
  const missingCode = asksCode && code.trim() === ''
  const differs = password !== repeat

  const submit = async () => {
    setTried(true)
    if (missingCode || differs || ![nameFact, usernameFact, passwordFact].every((fact) => fact.ok)) return
    setBusy(true)
    setProblem(null)
    try {
      await api.setup.create({ name, username, password, code })
      form.saved()
      queryClient.clear()
      await navigate({ to: '/quan-tri', replace: true })
    } catch (error) {
      setProblem(messageOf(error))
      setBusy(false)
    }
  }

  return (
    <Door page={t.page} intro={t.page}>
      <Form onSubmit={submit}>
        <div className={styles.fields}>
          <p>{t.intro}</p>
          {asksCode ? (
            <TextField
              label={t.code}
              description={t.codeHint}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={tried && missingCode ? t.missingCode : undefined}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
            />
          ) : null}
          <TextField
            label={t.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried && !nameFact.ok ? nameFact.message : undefined}
            autoComplete="name"
            required
          />
          <TextField
            label={account.signIn.username}
            description={t.usernameHint}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={tried && !usernameFact.ok ? usernameFact.message : undefined}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField
            label={account.signIn.password}
            value={password}
            onChange={setPassword}
            words={account.signIn}
            error={tried && !passwordFact.ok ? passwordFact.message : undefined}
            autoComplete="new-password"
          />
          <PasswordField
            label={t.repeat}
            name="repeat"
            value={repeat}
            onChange={setRepeat}
            words={account.signIn}
            error={tried && differs ? t.differs : undefined}
            autoComplete="new-password"
          />
          {problem ? <Notice tone="error" title={problem} /> : null}
          <Button type="submit" fullWidth className={styles.submit} loading={busy}>
            {t.submit}
          </Button>
        </div>
      </Form>
    </Door>
  )
}
