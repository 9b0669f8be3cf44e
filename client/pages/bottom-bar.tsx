import { IconBuildingCommunity, IconChecklist, IconFileText, IconSettings, IconSquareCheck, IconUser } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useHasDossier, useIsApprover } from '../hooks/use-is-approver.ts'
import { useMe } from '../hooks/use-me.ts'
import { useTaskCount } from '../hooks/use-task-count.ts'
import { useWaiting } from '../hooks/use-waiting.ts'
import { cityNav } from '../i18n/vi/city-nav.ts'
import { nav } from '../i18n/vi/nav.ts'
import { Bell } from '../notices/bell.tsx'
import { useScreen } from '../view/screen.ts'
import styles from './frame.module.css'

/** The places that a phone needs, in reach of the thumb. Hidden on wider screens. */
export function BottomBar() {
  const t = nav
  const me = useMe()
  const approver = useIsApprover()
  const waiting = useWaiting()
  const hasDossier = useHasDossier()
  const phone = useScreen() === 'phone'
  const tasks = useTaskCount(phone && hasDossier)
  // A dossier and its documents are below the list of them.
  const inDossier = /^\/(ho-so|van-ban)\//u.test(useLocation().pathname)
  const icon = { size: 22, stroke: 1.75, 'aria-hidden': true }
  return (
    <nav data-bottom-bar className={styles.bottom} aria-label={t.bottom}>
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
      {hasDossier ? (
        <>
          <Link to="/" activeOptions={{ exact: true }} className={styles.bottomLink} data-here={inDossier || undefined}>
            <IconFileText {...icon} />
            {t.documents}
          </Link>
          <Link to="/viec-cua-toi" className={styles.bottomLink}>
            <IconSquareCheck {...icon} />
            {tasks > 0 ? (
              <span className={styles.badge} role="img" aria-label={t.tasksOpen(tasks)}>
                {tasks}
              </span>
            ) : null}
            {t.tasks}
          </Link>
        </>
      ) : null}
      {me.city !== null ? (
        <Link to="/thanh-pho" className={styles.bottomLink}>
          <IconBuildingCommunity {...icon} />
          {cityNav.short}
        </Link>
      ) : null}
      {me.isAdmin ? (
        <Link to="/quan-tri" className={styles.bottomLink}>
          <IconSettings {...icon} />
          {t.admin}
        </Link>
      ) : null}
      {phone ? <Bell foot /> : null}
      <Link to="/toi" className={styles.bottomLink}>
        <IconUser {...icon} />
        {t.me}
      </Link>
    </nav>
  )
}
