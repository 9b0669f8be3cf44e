import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTitle } from '../hooks/use-title.ts'
import { account } from '../i18n/vi/account.ts'
import { app } from '../i18n/vi/app.ts'
import { Mark } from '../ui/mark.tsx'
import styles from './sign-in.module.css'

/** The sheet on the desk that everybody sees before being inside: sign-in and first set-up. */
export function Door({ page, intro, children }: { page: string; intro: string; children: ReactNode }) {
  useTitle(page)
  return (
    <div className={styles.page}>
      <main className={styles.center}>
        <div className={styles.sheet}>
          <header className={styles.head}>
            <Mark height={38} />
            <h1>{app.name}</h1>
            <p>{intro}</p>
            <hr />
          </header>
          {children}
        </div>
      </main>
      <footer className={styles.foot}>
        <span>
          <IconLock size={16} stroke={1.75} aria-hidden="true" />
          {account.signIn.dataHere}
        </span>
        <span>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
          {account.signIn.noSecrets}
        </span>
      </footer>
    </div>
  )
}
