import { IconArrowLeft, IconChevronRight, IconLayoutSidebarLeftExpand, IconLayoutSidebarRightExpand } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import type { Presence } from '@van-kien/shared/protocol/events.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { soon } from '../../part-soon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useView } from '../page-context.ts'
import styles from './bars.module.css'
import { ExportMenu } from './export-menu.tsx'
import { PeopleHere } from './people-here.tsx'
import { SaveStatus } from './save-status.tsx'
import { StageSwitch } from './stage-switch.tsx'

const TopSigns = lazyPart(() => soon.then(() => import('./top-signs.tsx')).then((module) => module.TopSigns), { meanwhile: '' })

interface Props {
  here: readonly Presence[]
  /** Shown where the outline is a drawer or folded away. */
  onOutline: (() => void) | null
  onPanel: (() => void) | null
  onFailure: (message: string) => void
}

/** Where this is, which of the three documents, whether every word is saved, who is here, the way out onto paper. */
export function TopBar({ here, onOutline, onPanel, onFailure }: Props) {
  const view = useView()
  const { duyet } = useSearch({ from: '/inside/van-ban/$documentId' })
  return (
    <header className={styles.top}>
      <div className={styles.left}>
        {onOutline ? (
          <IconButton label={text.bar.openOutline} onClick={onOutline}>
            <IconLayoutSidebarLeftExpand size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
        ) : null}
        {duyet ? (
          <Link
            to="/cho-duyet/$sectionId"
            params={{ sectionId: duyet }}
            className={`${styles.home} ${styles.back}`}
            aria-label={text.bar.toApproval}
            title={text.bar.toApproval}
          >
            <IconArrowLeft size={20} stroke={1.75} aria-hidden="true" />
            <span>{text.bar.toApprovalShort}</span>
          </Link>
        ) : (
          <Link to="/" className={styles.home} aria-label={text.bar.home} title={text.bar.home}>
            <Mark />
          </Link>
        )}
        <nav className={styles.crumb} aria-label={text.bar.path}>
          <Link to="/ho-so/$dossierId" params={{ dossierId: view.dossierId }}>
            {view.dossierName}
          </Link>
          <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
          <b>{view.title}</b>
        </nav>
      </div>
      <StageSwitch onFailure={onFailure} />
      <div className={styles.right}>
        <SaveStatus />
        {here.length > 0 ? <span className={styles.rule} /> : null}
        <PeopleHere here={here} />
        <ExportMenu onFailure={onFailure} />
        {onPanel ? (
          <IconButton label={text.bar.openPanel} onClick={onPanel}>
            <IconLayoutSidebarRightExpand size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
        ) : null}
        <TopSigns />
      </div>
    </header>
  )
}
