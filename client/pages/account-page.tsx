import { Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { useMe } from '../hooks/use-me.ts'
import { useSignOut } from '../hooks/use-sign-out.ts'
import { useTitle } from '../hooks/use-title.ts'
import { app } from '../i18n/vi/app.ts'
import { MachineCard } from '../offline/machine-card.tsx'
import { ApiError, wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { toast } from '../ui/toast.tsx'

/** /toi: own password, sign-out here and everywhere. */
export function AccountPage() {
  const t = app.me
  const me = useMe()
  const signOut = useSignOut()
  const [problem, setProblem] = useState<string | null>(null)
  useTitle(t.page)
  const leave = (everywhere: boolean) => signOut(everywhere).catch((error) => setProblem(wordsOf(error)))
  const askEverywhere = () =>
    ask({
      title: t.everywhere,
      text: t.everywhereAsk,
      confirm: t.everywhere,
      cancel: app.cancel,
      destroys: true,
      onConfirm: () => leave(true),
    })
  return (
    <Page title={me.name} subtitle={`${t.username}: ${me.username}`} narrow>
      <Card title={t.changePassword} padded>
        <ChangePassword />
      </Card>
      <MachineCard />
      <Card title={t.sessions} padded>
        <Stack gap={10} align="flex-start">
          {problem ? <Notice tone="error" title={problem} /> : null}
          <Button variant="default" onClick={() => leave(false)}>
            {t.here}
          </Button>
          <Button variant="default" destroys onClick={askEverywhere}>
            {t.everywhere}
          </Button>
          <p>{t.everywhereHint}</p>
        </Stack>
      </Card>
    </Page>
  )
}

function ChangePassword() {
  const t = app.me
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (next.length < 8) return setProblem(app.setup.short)
    if (next !== repeat) return setProblem(app.setup.differs)
    setBusy(true)
    setProblem(null)
    try {
      await api.auth.changePassword(current, next)
      setCurrent('')
      setNext('')
      setRepeat('')
      toast({ message: t.changed })
    } catch (error) {
      setProblem(error instanceof ApiError && error.code === 'wrong-password' ? t.wrongCurrent : wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate style={{ maxWidth: 360 }}>
      <Stack gap={12}>
        <PasswordField label={t.current} name="current" value={current} onChange={setCurrent} words={app.signIn} autoComplete="current-password" />
        <PasswordField label={t.next} name="next" value={next} onChange={setNext} words={app.signIn} autoComplete="new-password" />
        <PasswordField label={app.setup.repeat} name="repeat" value={repeat} onChange={setRepeat} words={app.signIn} autoComplete="new-password" />
        {problem ? <Notice tone="error" title={problem} /> : null}
        <div>
          <Button type="submit" loading={busy} disabled={!current || !next}>
            {t.changePassword}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
