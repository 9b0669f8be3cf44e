import { document as text } from '../../i18n/vi/document.ts'
import { PANEL_TABS } from '../model/page-state.ts'
import { usePage, usePageState } from '../page-context.ts'
import styles from './panel-rail.module.css'

/** The panel's tabs where the panel itself has no room: each opens it over the desk, pressed again closes it. */
export function PanelRail() {
  const { store } = usePage()
  const tab = usePageState((state) => state.tab)
  const open = usePageState((state) => state.drawer === 'panel')
  return (
    <section className={styles.rail} aria-label={text.panel.name}>
      {PANEL_TABS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={open && tab === each}
          onClick={() => store.set(open && tab === each ? { drawer: null } : { tab: each, drawer: 'panel', checkOpen: false })}
        >
          {text.panel.tabs[each]}
        </button>
      ))}
    </section>
  )
}
