import '@mantine/notifications/styles.layer.css'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { Outlet } from '@tanstack/react-router'
import { app } from '../i18n/vi/app.ts'
import { ExpiredDialog } from './expired-dialog.tsx'
import { OfflineBanner } from './offline-banner.tsx'

/** What every signed-in page has: dialogs, toasts, the line that says that the connection is lost, signing in again in place. */
export function Inside() {
  return (
    <ModalsProvider labels={{ confirm: app.save, cancel: app.cancel }}>
      <OfflineBanner />
      <Outlet />
      <ExpiredDialog />
      <Notifications position="bottom-right" autoClose={6000} />
    </ModalsProvider>
  )
}
