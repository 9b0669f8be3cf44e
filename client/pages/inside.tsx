import '@mantine/notifications/styles.layer.css'
import { useMediaQuery } from '@mantine/hooks'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { app } from '../i18n/vi/app.ts'
import { keepFresh } from '../offline/keep-fresh.ts'
import { useOfflineReading } from '../offline/use-offline-reading.ts'
import { useServerReturn } from '../offline/use-server-return.ts'
import { ExpiredDialog } from './expired-dialog.tsx'
import { OfflineBanner } from './offline-banner.tsx'

/** What every signed-in page has: dialogs, toasts, the line that says that the connection is lost, signing in again in place. */
export function Inside() {
  const me = useMe()
  const withoutServer = useOfflineReading()
  useServerReturn()
  useEffect(() => (withoutServer ? undefined : keepFresh(me)), [me, withoutServer])
  // On a phone the decisions stand at the bottom: nothing may lie over them.
  const phone = useMediaQuery('(max-width: 599px)') ?? false
  return (
    <ModalsProvider labels={{ confirm: app.save, cancel: app.cancel }}>
      <OfflineBanner />
      <Outlet />
      <ExpiredDialog />
      <Notifications position={phone ? 'top-center' : 'bottom-right'} autoClose={6000} />
    </ModalsProvider>
  )
}
