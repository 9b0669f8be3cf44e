import { Outlet } from '@tanstack/react-router'
import { app } from '../i18n/vi/app.ts'
import { BottomBar } from './bottom-bar.tsx'
import styles from './frame.module.css'
import { TopBar } from './top-bar.tsx'

/** Top bar, page, and on a phone the bottom bar. */
export function Frame() {
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {app.nav.skip}
      </a>
      <TopBar />
      <main className={styles.main} id="main">
        <Outlet />
      </main>
      <BottomBar />
    </div>
  )
}
