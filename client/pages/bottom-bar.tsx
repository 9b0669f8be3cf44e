import { IconChecklist, IconFileText, IconSettings, IconSquareCheck, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useIsApprover } from '../hooks/use-is-approver.ts'
import { useMe } from '../hooks/use-me.ts'
import { app } from '../i18n/vi/app.ts'
import { queries } from '../queries.ts'
import styles from './frame.module.css'

/** The places that a phone needs, in reach of the thumb. Hidden on wider screens. */
export function BottomBar() {
  const t = app.nav
  const me = useMe()
  const approver = useIsApprover()
  const waiting = useQuery({ ...queries.approvals(), enabled: approver }).data?.length ?? 0
  const icon = { size: 22, stroke: 1.75, 'aria-hidden': true }
  return (
    <nav className={styles.bottom} aria-label={t.label}>
      {approver ? (
        <Link to="/cho-duyet" className={styles.bottomLink}>
          <IconChecklist {...icon} />
          {waiting > 0 ? (
            <span className={styles.badge} role="img" aria-label={t.waiting(waiting)}>
              {waiting}
            </span>
          ) : null}
          {t.approvals}
        </Link>
      ) : null}
      <Link to="/" activeOptions={{ exact: true }} className={styles.bottomLink}>
        <IconFileText {...icon} />
        {t.documents}
      </Link>
      <Link to="/viec-cua-toi" className={styles.bottomLink}>
        <IconSquareCheck {...icon} />
        {t.tasks}
      </Link>
      {me.isAdmin ? (
        <Link to="/quan-tri" className={styles.bottomLink}>
          <IconSettings {...icon} />
          {t.admin}
        </Link>
      ) : null}
      <Link to="/toi" className={styles.bottomLink}>
        <IconUser {...icon} />
        {t.me}
      </Link>
    </nav>
  )
}
