import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useIsApprover } from '../hooks/use-is-approver.ts'
import { useMe } from '../hooks/use-me.ts'
import { app } from '../i18n/vi/app.ts'
import { queries } from '../queries.ts'
import { Mark } from '../ui/mark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { DossierMenu } from './dossier-menu.tsx'
import styles from './frame.module.css'

/** Where one is: the dossier's tabs inside one, the main places elsewhere. */
export function TopBar() {
  const t = app.nav
  const me = useMe()
  const params = useParams({ strict: false })
  const document = useQuery({ ...queries.document(params.documentId ?? ''), enabled: params.documentId !== undefined }).data
  const dossierId = params.dossierId ?? document?.dossierId
  const approver = useIsApprover()
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // On a phone the row of places is wider than the screen: where one is stays in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at every change of place
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (here && nav.current) nav.current.scrollLeft = here.offsetLeft - (nav.current.clientWidth - here.offsetWidth) / 2
  }, [pathname])
  const waiting = useQuery({ ...queries.approvals(), enabled: approver }).data?.length ?? 0
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
      <nav ref={nav} className={styles.nav} aria-label={t.label}>
        {dossierId ? (
          <>
            <Link to="/ho-so/$dossierId" params={{ dossierId }} activeOptions={{ exact: true }} className={styles.navLink}>
              {t.overview}
            </Link>
            <Link to="/ho-so/$dossierId/van-ban-cap-tren" params={{ dossierId }} className={styles.navLink}>
              {t.upstream}
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
        ) : (
          <Link to="/" activeOptions={{ exact: true }} className={`${styles.navLink} ${styles.desktopOnly}`}>
            {t.dossiers}
          </Link>
        )}
        {approver ? (
          <Link to="/cho-duyet" className={`${styles.navLink} ${styles.desktopOnly}`}>
            {t.approvals}
            {waiting > 0 ? <span className={styles.count}>{waiting}</span> : null}
          </Link>
        ) : null}
        {me.isAdmin && !dossierId ? (
          <Link to="/quan-tri" className={styles.navLink}>
            {t.admin}
          </Link>
        ) : null}
      </nav>
      <span className={styles.space} />
      <AccountMenu />
    </header>
  )
}
