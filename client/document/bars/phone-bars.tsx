import { IconInfoCircle, IconListTree, IconSearch } from '@tabler/icons-react'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { PhoneCheckButton } from '../../check/check-button.tsx'
import { acts } from '../../i18n/vi/document-acts.ts'
import { spokenName } from '../model/section-names.ts'
import { usePage, usePageState, useView } from '../page-context.ts'
import { SectionActions, useTransitions } from '../sheet/section-actions.tsx'
import styles from './phone-bars.module.css'

/** In the thumb's reach: what can be decided about the section being read, and the four ways on. */
export function PhoneBars() {
  const { documentId, store } = usePage()
  const { sections } = useView()
  const activeId = usePageState((state) => state.activeId)
  const section = sections.find((each) => each.id === activeId)
  const icon = { size: 22, stroke: 1.75, 'aria-hidden': true }
  return (
    <footer className={styles.bars}>
      {section && !section.headingOnly ? <Decision key={section.id} section={section} /> : null}
      <nav className={styles.ways} aria-label={acts.phone.bar}>
        <button type="button" onClick={() => store.set({ drawer: 'outline' })}>
          <IconListTree {...icon} />
          {acts.phone.outline}
        </button>
        <button type="button" onClick={() => store.set({ findOpen: !store.get().findOpen })}>
          <IconSearch {...icon} />
          {acts.phone.find}
        </button>
        <button type="button" onClick={() => store.set({ tab: 'section', drawer: 'panel', panelId: store.get().activeId })}>
          <IconInfoCircle {...icon} />
          {acts.phone.section}
        </button>
        <PhoneCheckButton documentId={documentId} onOpen={() => store.set({ checkOpen: true, drawer: null })} />
      </nav>
    </footer>
  )
}

function Decision({ section }: { section: SectionView }) {
  const transitions = useTransitions(section).filter((each) => each.obstacle === null)
  const writes = section.access === 'write'
  if (transitions.length === 0 && !writes) return null
  const approving = transitions.some((each) => each.transition === 'approve')
  const confirming = transitions.some((each) => each.transition === 'confirm')
  const words =
    section.version === null ? '' : approving ? acts.decision.approving(section.version) : confirming ? acts.decision.confirming(section.version) : ''
  const said = writes ? acts.phone.write : words
  return (
    <section className={styles.decision} aria-label={spokenName(section)}>
      <p>
        <b>{spokenName(section)}</b>
        {said ? ` · ${said}` : ''}
      </p>
      {transitions.length > 0 ? (
        <div className={styles.buttons}>
          <SectionActions section={section} active big />
        </div>
      ) : null}
    </section>
  )
}
