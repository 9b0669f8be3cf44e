import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { shortName } from '../../view/section-names.ts'
import type { StructureActions } from '../outline/use-structure.tsx'
import { usePageState, useView } from '../page-context.ts'
import { PanelSkeleton } from '../panel-parts.tsx'
import styles from './panel.module.css'
import { PanelTabs } from './panel-tabs.tsx'
import { SectionTab } from './section-tab.tsx'
import { useFollowedSection } from './use-followed-section.ts'

const meanwhile = <PanelSkeleton />
const EarlierTab = lazyPart(() => import('./earlier-tab.tsx').then((module) => module.EarlierTab), { meanwhile })
const UpstreamTab = lazyPart(() => import('./upstream-tab.tsx').then((module) => module.UpstreamTab), { kit: true, meanwhile })
const SayTab = lazyPart(() => import('../suggestions/say-tab.tsx').then((module) => module.SayTab), { kit: true, meanwhile })
const HistoryTab = lazyPart(() => import('./history-tab.tsx').then((module) => module.HistoryTab), { kit: true, meanwhile })

interface Props {
  structure: StructureActions
  onClose: (() => void) | null
}

/** The right side: everything about one section. It follows the caret, but never changes while pointer or focus is in it. */
export function Panel({ structure, onClose }: Props) {
  const { sections } = useView()
  const tab = usePageState((state) => state.tab)
  const panelId = usePageState((state) => state.panelId)
  const box = useRef<HTMLElement>(null)
  const section = sections.find((each) => each.id === panelId)
  const held = useFollowedSection()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section or tab is read from its top
  useEffect(() => {
    if (box.current) box.current.querySelector(`.${styles.content}`)?.scrollTo({ top: 0 })
  }, [panelId, tab])

  return (
    <aside ref={box} className={styles.panel} aria-label={text.panel.name} {...held}>
      <div className={styles.tabs}>
        <PanelTabs tab={tab} />
        {onClose ? (
          <IconButton className={styles.close} label={text.panel.close} onClick={onClose}>
            <IconX size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
      <div className={styles.content} role="tabpanel" id="noi-dung-muc" aria-labelledby={`the-${tab}`} tabIndex={-1}>
        {section ? (
          <>
            <p className={styles.where}>{section.label ? `${section.path} ${shortName(section)}` : shortName(section)}</p>
            {tab === 'section' ? <SectionTab key={section.id} section={section} structure={structure} /> : null}
            {tab === 'earlier' ? <EarlierTab key={section.id} section={section} /> : null}
            {tab === 'upstream' ? <UpstreamTab key={section.id} section={section} /> : null}
            {tab === 'remarks' ? <SayTab section={section} /> : null}
            {tab === 'history' ? <HistoryTab key={section.id} section={section} /> : null}
          </>
        ) : (
          <p className={styles.quiet}>{text.panel.noSection}</p>
        )}
      </div>
    </aside>
  )
}
