import { account } from '../i18n/vi/account.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { Door } from './door.tsx'
import styles from './sign-in.module.css'
import { useSetup } from './use-setup.ts'

/** /thiet-lap: the first administrator of an empty installation; signs in at once. */
export function SetupPage() {
  const t = account.setup
  const { name, username, password, repeat, code, busy, problem, submit } = useSetup()
  return (
    <Door page={t.page} intro={t.page}>
      <Form onSubmit={submit}>
        <div className={styles.fields}>
          <p>{t.intro}</p>
          {code ? (
            <TextField
              label={t.code}
              description={t.codeHint}
              value={code.value}
              onChange={(event) => code.set(event.currentTarget.value)}
              error={code.wrong}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
            />
          ) : null}
          <TextField
            label={t.name}
            value={name.value}
            onChange={(event) => name.set(event.currentTarget.value)}
            error={name.wrong}
            autoComplete="name"
            required
          />
          <TextField
            label={account.signIn.username}
            description={t.usernameHint}
            value={username.value}
            onChange={(event) => username.set(event.currentTarget.value)}
            error={username.wrong}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <PasswordField
            label={account.signIn.password}
            value={password.value}
            onChange={password.set}
            words={account.signIn}
            error={password.wrong}
            autoComplete="new-password"
          />
          <PasswordField
            label={t.repeat}
            name="repeat"
            value={repeat.value}
            onChange={repeat.set}
            words={account.signIn}
            error={repeat.wrong}
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
