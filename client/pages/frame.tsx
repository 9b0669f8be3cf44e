import { Outlet } from '@tanstack/react-router'
import { useMe } from '../hooks/use-me.ts'
import { nav } from '../i18n/vi/nav.ts'
import { Kit } from '../kit.tsx'
import { useSendUnsent } from '../offline/use-send-unsent.ts'
import { BottomBar } from './bottom-bar.tsx'
import styles from './frame.module.css'
import { TopBar } from './top-bar.tsx'

/** Top bar, page, and on a phone the bottom bar. */
export function Frame() {
  useSendUnsent(useMe().id)
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {nav.skip}
      </a>
      <TopBar />
      <main className={styles.main} id="main" tabIndex={-1}>
        <Kit>
          <Outlet />
        </Kit>
      </main>
      <BottomBar />
    </div>
  )
}
