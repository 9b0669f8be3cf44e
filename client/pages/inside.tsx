import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { useWaitingNews } from '../hooks/use-waiting.ts'
import { app } from '../i18n/vi/app.ts'
import { lazyPart } from '../lazy-part.tsx'
import { keepFresh } from '../offline/keep-fresh.ts'
import { prepareLeaving } from '../offline/prepare-leaving.ts'
import { useOfflineReading } from '../offline/use-offline-reading.ts'
import { useServerReturn } from '../offline/use-server-return.ts'
import { Dialogs } from '../ui/dialogs.tsx'
import { Toasts } from '../ui/toast.tsx'
import { Expired } from './expired.tsx'
import { OfflineBanner } from './offline-banner.tsx'

const Frame = lazyPart(() => import('../ui/dialog-frame.tsx').then((module) => module.ModalFrame), { kit: true })

/** What every signed-in page has: dialogs, toasts, the line that says that the connection is lost, signing in again in place. */
export function Inside() {
  const me = useMe()
  const withoutServer = useOfflineReading()
  useServerReturn()
  useWaitingNews()
  useEffect(prepareLeaving, [])
  useEffect(keepFocusOnceUsed, [])
  useEffect(() => (withoutServer ? undefined : keepFresh(me)), [me, withoutServer])
  return (
    <>
      <OfflineBanner />
      <Outlet />
      <Dialogs frame={Frame} />
      <Expired />
      <Toasts close={app.close} />
    </>
  )
}

/** Nothing can lose the focus before something has had it: the first load does without. */
function keepFocusOnceUsed(): () => void {
  let stop: (() => void) | null = null
  let left = false
  const start = () =>
    void import('../ui/keep-focus-in-page.ts').then(
      ({ keepFocusInPage }) => {
        if (!left) stop = keepFocusInPage()
      },
      () => undefined,
    )
  document.addEventListener('focusin', start, { once: true })
  return () => {
    left = true
    document.removeEventListener('focusin', start)
    stop?.()
  }
}
