import { IconChevronRight, IconLayoutSidebarLeftExpand, IconLayoutSidebarRightExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Presence } from '@van-kien/shared/protocol/events.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useView } from '../page-context.ts'
import styles from './bars.module.css'
import { ExportMenu } from './export-menu.tsx'
import { PeopleHere } from './people-here.tsx'
import { SaveStatus } from './save-status.tsx'
import { StageSwitch } from './stage-switch.tsx'

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
  return (
    <header className={styles.top}>
      {onOutline ? (
        <IconButton label={text.bar.openOutline} onClick={onOutline}>
          <IconLayoutSidebarLeftExpand size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      ) : null}
      <Link to="/" className={styles.home} aria-label={text.bar.home} title={text.bar.home}>
        <Mark />
      </Link>
      <nav className={styles.crumb} aria-label={text.bar.path}>
        <Link to="/ho-so/$dossierId" params={{ dossierId: view.dossierId }}>
          {view.dossierName}
        </Link>
        <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
        <b>{text.stage[view.stage]}</b>
      </nav>
      <span className={styles.space} />
      <StageSwitch onFailure={onFailure} />
      <span className={styles.space} />
      <SaveStatus />
      <span className={styles.rule} />
      <PeopleHere here={here} />
      <ExportMenu onFailure={onFailure} />
      {onPanel ? (
        <IconButton label={text.bar.openPanel} onClick={onPanel}>
          <IconLayoutSidebarRightExpand size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      ) : null}
    </header>
  )
}
