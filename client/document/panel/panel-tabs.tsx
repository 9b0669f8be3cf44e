import { type KeyboardEvent, useRef } from 'react'
import { document as text } from '../../i18n/vi/document.ts'
import { PANEL_TABS, type PanelTab } from '../model/page-state.ts'
import { usePage } from '../page-context.ts'
import styles from './panel.module.css'

/** The tabs of the panel: one tab stop, and the arrows choose. */
export function PanelTabs({ tab }: { tab: PanelTab }) {
  const { store } = usePage()
  const list = useRef<HTMLDivElement>(null)
  const select = (next: PanelTab) => store.set({ tab: next })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = PANEL_TABS[(PANEL_TABS.indexOf(tab) + step + PANEL_TABS.length) % PANEL_TABS.length]!
    select(next)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }
  return (
    <div ref={list} className={styles.tablist} role="tablist" aria-label={text.panel.name} onKeyDown={onKeyDown}>
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
  )
}
