import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { useTitle } from '../hooks/use-title.ts'
import { account } from '../i18n/vi/account.ts'
import { app } from '../i18n/vi/app.ts'
import { KeptCard } from '../kept-fields/kept-card.tsx'
import { MachineCard } from '../offline/machine-card.tsx'
import { useSignOut } from '../offline/use-sign-out.ts'
import { OwnCalendarCard } from '../own-mail/own-calendar-card.tsx'
import { OwnMailCard } from '../own-mail/own-mail-card.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Page } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { NewPasswordForm } from './new-password-form.tsx'

/** /toi: own password, sign-out here and everywhere. */
export function AccountPage() {
  const t = account.me
  const me = useMe()
  const signOut = useSignOut()
  const [problem, setProblem] = useState<string | null>(null)
  useTitle(t.page)
  const leave = (everywhere: boolean) => signOut(everywhere).catch((error) => setProblem(messageOf(error)))
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
        <div style={{ maxWidth: 360 }}>
          <NewPasswordForm onDone={() => toast({ message: t.changed })} />
        </div>
      </Card>
      <OwnMailCard />
      <OwnCalendarCard />
      <KeptCard />
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
