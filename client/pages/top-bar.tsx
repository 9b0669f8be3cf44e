import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useHasDossier, useIsApprover } from '../hooks/use-is-approver.ts'
import { useMe } from '../hooks/use-me.ts'
import { useWaiting } from '../hooks/use-waiting.ts'
import { app } from '../i18n/vi/app.ts'
import { cityNav } from '../i18n/vi/city-nav.ts'
import { nav } from '../i18n/vi/nav.ts'
import { Bell } from '../notices/bell.tsx'
import { queries } from '../queries.ts'
import { Mark } from '../ui/mark.tsx'
import { useScreen } from '../view/screen.ts'
import { AccountMenu } from './account-menu.tsx'
import { DossierMenu } from './dossier-menu.tsx'
import styles from './frame.module.css'

/** Where one is: the dossier's tabs inside one, the main places elsewhere. */
export function TopBar() {
  const t = nav
  const me = useMe()
  const params = useParams({ strict: false })
  const document = useQuery({ ...queries.document(params.documentId ?? ''), enabled: params.documentId !== undefined }).data
  const dossierId = params.dossierId ?? document?.dossierId
  const approver = useIsApprover()
  const { pathname } = useLocation()
  const row = useRef<HTMLElement>(null)
  // On a phone the row of places is wider than the screen: where one is stays in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at every change of place
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (here && row.current) row.current.scrollLeft = here.offsetLeft - (row.current.clientWidth - here.offsetWidth) / 2
  }, [pathname])
  const waiting = useWaiting()
  const hasDossier = useHasDossier()
  const phone = useScreen() === 'phone'
  return (
    <header className={dossierId ? styles.top : `${styles.top} ${styles.outside}`}>
      {dossierId ? (
        <DossierMenu dossierId={dossierId} />
      ) : (
        <Link to="/" className={styles.brand}>
          <Mark />
          <span className={styles.brandName}>{app.name}</span>
        </Link>
      )}
      <nav ref={row} className={styles.nav} aria-label={t.label}>
        {dossierId ? (
          <>
            <Link to="/ho-so/$dossierId" params={{ dossierId }} activeOptions={{ exact: true }} className={styles.navLink}>
              {t.overview}
            </Link>
            <Link to="/ho-so/$dossierId/van-ban-cap-tren" params={{ dossierId }} className={styles.navLink}>
              {t.upstream}
            </Link>
            <Link to="/ho-so/$dossierId/so-lieu" params={{ dossierId }} className={styles.navLink}>
              {t.figures}
            </Link>
            <Link to="/ho-so/$dossierId/bieu-tien-do/{-$viec}" params={{ dossierId }} className={styles.navLink}>
              {t.schedule}
            </Link>
            <Link to="/ho-so/$dossierId/kiem-tra-word" params={{ dossierId }} className={styles.navLink}>
              {t.checkFile}
            </Link>
            <Link to="/ho-so/$dossierId/thanh-vien" params={{ dossierId }} className={styles.navLink}>
              {t.team}
            </Link>
            <Link to="/ho-so/$dossierId/nhat-ky" params={{ dossierId }} className={styles.navLink}>
              {t.audit}
            </Link>
          </>
        ) : hasDossier ? (
          <Link to="/" activeOptions={{ exact: true }} className={`${styles.navLink} ${styles.desktopOnly}`}>
            {t.dossiers}
          </Link>
        ) : null}
        {approver ? (
          <Link to="/cho-duyet" className={`${styles.navLink} ${styles.desktopOnly}`}>
            {t.approvals}
            {waiting > 0 ? (
              <span className={styles.count} role="img" aria-label={t.waiting(waiting)}>
                {waiting}
              </span>
            ) : null}
          </Link>
        ) : null}
        {me.city !== null && !dossierId ? (
          <Link to="/thanh-pho" className={`${styles.navLink} ${styles.desktopOnly}`}>
            {cityNav.whole}
          </Link>
        ) : null}
        {me.isAdmin && !dossierId ? (
          <Link to="/quan-tri" className={styles.navLink}>
            {t.admin}
          </Link>
        ) : null}
      </nav>
      <span className={styles.space} />
      {phone ? null : <Bell />}
      <AccountMenu />
    </header>
  )
}
