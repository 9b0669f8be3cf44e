import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { lazyPart } from '../../lazy-part.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { shortName } from '../../view/section-names.ts'
import { PANEL_TABS, type PanelTab } from '../model/page-state.ts'
import type { StructureActions } from '../outline/use-structure.tsx'
import { usePage, usePageState, useView } from '../page-context.ts'
import { PanelSkeleton } from '../panel-parts.tsx'
import styles from './panel.module.css'
import { SectionTab } from './section-tab.tsx'

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
  const { store } = usePage()
  const { sections } = useView()
  const tab = usePageState((state) => state.tab)
  const activeId = usePageState((state) => state.activeId)
  const panelId = usePageState((state) => state.panelId)
  const box = useRef<HTMLElement>(null)
  const held = useRef({ pointer: false, focus: false })
  const section = sections.find((each) => each.id === panelId)

  const follow = () => {
    if (!held.current.pointer && !held.current.focus) store.set({ panelId: store.get().activeId })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows whenever another section becomes the active one
  useEffect(follow, [activeId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section or tab is read from its top
  useEffect(() => {
    if (box.current) box.current.querySelector(`.${styles.content}`)?.scrollTo({ top: 0 })
  }, [panelId, tab])

  const select = (next: PanelTab) => store.set({ tab: next })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = PANEL_TABS[(PANEL_TABS.indexOf(tab) + step + PANEL_TABS.length) % PANEL_TABS.length]!
    select(next)
    box.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }

  return (
    <aside
      ref={box}
      className={styles.panel}
      aria-label={text.panel.name}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') held.current.pointer = true
      }}
      onPointerLeave={() => {
        held.current.pointer = false
        follow()
      }}
      onFocus={() => {
        held.current.focus = true
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return
        held.current.focus = false
        follow()
      }}
    >
      <div className={styles.tabs}>
        <div className={styles.tablist} role="tablist" aria-label={text.panel.name} onKeyDown={onKeyDown}>
          {PANEL_TABS.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              data-tab={each}
              id={`the-${each}`}
              aria-selected={tab === each}
              aria-controls="noi-dung-muc"
              tabIndex={tab === each ? 0 : -1}
              className={styles.tab}
              onClick={() => select(each)}
            >
              {text.panel.tabs[each]}
            </button>
          ))}
        </div>
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
