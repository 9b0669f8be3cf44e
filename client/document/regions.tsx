import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useDocumentRoom, useSaveShortcut } from '../collab/hooks.ts'
import { WAY_OUT } from '../editor/section-editor.tsx'
import { Toolbar } from '../editor/toolbar.tsx'
import { app } from '../i18n/vi/app.ts'
import { checkCount as check } from '../i18n/vi/check-count.ts'
import { document as text } from '../i18n/vi/document.ts'
import { lazyPart } from '../lazy-part.tsx'
import { partSoon, soon, usePartsSoon } from '../part-soon.tsx'
import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { Foot } from './bars/foot.tsx'
import { saveText } from './bars/save-status.tsx'
import { TopBar } from './bars/top-bar.tsx'
import { documentQueries } from './document-queries.ts'
import { useFindKeys } from './find/use-find-keys.ts'
import { openFind } from './model/page-state.ts'
import { useScreen } from './model/screen.ts'
import { may } from './model/section-rights.ts'
import { useZoom } from './model/zoom.ts'
import { Outline } from './outline/outline.tsx'
import { useStructure } from './outline/use-structure.tsx'
import { usePage, usePageState } from './page-context.ts'
import { Panel } from './panel/panel.tsx'
import { PanelRail } from './panel/panel-rail.tsx'
import styles from './regions.module.css'
import { scrollToSection } from './scroll-to-section.ts'
import { Sheet } from './sheet/sheet.tsx'
import { useCopyDrawn } from './use-copy-drawn.ts'
import { useDocumentEvents, useReadAgain } from './use-document-events.ts'
import { useFollowScroll } from './use-follow-scroll.ts'
import { useOpenRecoveries } from './use-open-recoveries.ts'
import { useRegionKeys } from './use-region-keys.ts'

const PhoneBars = lazyPart(() => import('./bars/phone-bars.tsx').then((module) => module.PhoneBars), {
  meanwhile: <footer className={styles.phoneFoot} />,
})
const FindPanel = partSoon(() => import('./find/find-panel.tsx').then((module) => module.FindPanel), { takesKeys: true })
const SectionMenu = partSoon(() => import('./section-menu.tsx').then((module) => module.SectionMenu))
const CheckPanel = lazyPart(() => import('../check/check-panel.tsx').then((module) => module.CheckPanel))
const RemarkLayer = lazyPart(() => soon.then(() => import('./remarks/remark-layer.tsx')).then((module) => module.RemarkLayer))
const SideDrawer = lazyPart(() => import('./side-drawer.tsx').then((module) => module.SideDrawer), { kit: true })

interface Props {
  menu: { id: string; at: DOMRect } | null
  onMenuClose: () => void
  /** The address names a section that is not in the document. */
  lost: boolean
}

/** The grid of regions and what they become where there is less room. */
export function Regions({ menu, onMenuClose, lost }: Props) {
  const [lostSeen, setLostSeen] = useState(false)
  const screen = useScreen()
  const { documentId, store, viewer } = usePage()
  const outlineShown = usePageState((state) => state.outlineShown)
  const drawer = usePageState((state) => state.drawer)
  const findOpen = usePageState((state) => state.findOpen)
  const checkOpen = usePageState((state) => state.checkOpen)
  const desk = useRef<HTMLElement>(null)
  const { zoom, setZoom, reset } = useZoom(viewer.userId)
  const structure = useStructure()
  const contents = useQuery(documentQueries.contents(documentId))
  const bodies = useMemo(() => (contents.data ? new Map(contents.data.sections.map((each) => [each.id, each.json])) : null), [contents.data])
  const updates = useQuery({ ...documentQueries.updates(documentId), enabled: may(viewer, 'write') })
  const withUpdate = useMemo(
    () => new Set((updates.data ?? []).filter((update) => update.kind === 'take-content').map((update) => update.sectionId)),
    [updates.data],
  )
  const onEvent = useDocumentEvents()
  const { people: here, here: tellWhere, connected } = useDocumentRoom(documentId, onEvent)
  useReadAgain(connected)
  const recoveries = useOpenRecoveries()
  const others = useMemo(() => here.filter((person) => person.userId !== viewer.userId), [here, viewer.userId])
  useSaveShortcut((state) => toast({ message: saveText(state), tone: state.kind === 'saved' ? 'done' : 'news' }))
  useFollowScroll(desk, screen === 'phone' || !may(viewer, 'write'))
  useFindKeys(store)
  usePartsSoon()
  useCopyDrawn()
  useRegionKeys(useCallback(() => store.get().activeId, [store]))
  // The address may name a section: once its text is there.
  const scrolled = useRef(false)
  useEffect(() => {
    if (scrolled.current || !bodies) return
    scrolled.current = true
    const { activeId } = store.get()
    if (activeId && new URLSearchParams(location.search).get('muc') === activeId) scrollToSection(activeId)
  }, [bodies, store])

  const onEditorFocus = useCallback((sectionId: string) => tellWhere(sectionId), [tellWhere])
  const onNotice = useCallback((message: string) => toast({ message, tone: 'news' }), [])
  const phone = screen === 'phone'
  const outlineBeside = (screen === 'wide' || screen === 'narrow') && outlineShown
  const closeDrawer = () => store.set({ drawer: null })
  const outline = (
    <Outline
      here={others}
      structure={structure.actions}
      onHide={outlineBeside ? () => store.set({ outlineShown: false }) : null}
      onJumped={() => {
        if (store.get().drawer === 'outline') closeDrawer()
      }}
    />
  )
  const closeCheck = () => store.set({ checkOpen: false })
  const panel = checkOpen ? (
    <CheckPanel onClose={closeCheck} coversText={screen === 'tablet' || phone} />
  ) : (
    <Panel structure={structure.actions} onClose={screen === 'wide' ? null : closeDrawer} />
  )

  return (
    <div className={styles.page} data-screen={screen} data-outline={outlineBeside}>
      <div className={styles.top}>
        <TopBar
          here={here}
          onOutline={
            outlineBeside || phone
              ? null
              : () => (screen === 'wide' || screen === 'narrow' ? store.set({ outlineShown: true }) : store.set({ drawer: 'outline' }))
          }
          onPanel={screen === 'tablet' ? () => store.set({ drawer: 'panel' }) : null}
          onFailure={(message) => showFailure(text.decision.failed, message, app.close)}
        />
      </div>
      {phone ? null : (
        <section className={styles.tools} aria-label={text.tools}>
          <Tools onFind={() => openFind(store)} />
          <p id={WAY_OUT} hidden>
            {text.wayOut}
          </p>
        </section>
      )}
      {outlineBeside ? (
        <nav className={styles.outline} aria-label={text.outline.name}>
          {outline}
        </nav>
      ) : null}
      <div className={styles.middle}>
        {contents.isError ? (
          <div className={styles.notice}>
            <Notice
              tone="error"
              title={text.loadFailed}
              actions={
                <Button size="xs" variant="default" onClick={() => void contents.refetch()}>
                  {app.retry}
                </Button>
              }
            >
              {text.contentsFailed}
            </Notice>
          </div>
        ) : lost && !lostSeen ? (
          <div className={styles.notice}>
            <Notice
              tone="warning"
              title={text.lost.title}
              actions={
                <>
                  {may(viewer, 'structure') ? (
                    <Button size="xs" variant="default" onClick={structure.actions.showRemoved}>
                      {text.outline.menu.removed}
                    </Button>
                  ) : null}
                  <Button size="xs" variant="default" onClick={() => setLostSeen(true)}>
                    {app.close}
                  </Button>
                </>
              }
            >
              {may(viewer, 'structure') ? text.lost.look : text.lost.ask}
            </Notice>
          </div>
        ) : null}
        <Sheet
          desk={desk}
          contents={bodies}
          recoveries={recoveries}
          withUpdate={withUpdate}
          zoom={zoom}
          reading={phone}
          onEditorFocus={onEditorFocus}
          onNotice={onNotice}
          onBringBack={structure.actions.bringBack}
        />
        {findOpen ? <FindPanel contents={bodies} onFresh={() => void contents.refetch()} /> : null}
      </div>
      {screen === 'wide' ? <div className={styles.panel}>{panel}</div> : null}
      {screen === 'narrow' ? (
        <div className={styles.panel}>
          <PanelRail />
          {drawer === 'panel' || checkOpen ? <div className={styles.float}>{panel}</div> : null}
        </div>
      ) : null}
      {phone ? <PhoneBars /> : <Foot zoom={zoom} onZoom={setZoom} onReset={reset} />}
      {(screen === 'tablet' || phone) && checkOpen ? (
        <SideDrawer side={phone ? 'bottom' : 'right'} label={check.name} onClose={closeCheck}>
          {panel}
        </SideDrawer>
      ) : null}
      {(screen === 'tablet' || phone) && drawer && !checkOpen ? (
        <SideDrawer
          side={drawer === 'outline' ? 'left' : phone ? 'bottom' : 'right'}
          label={drawer === 'outline' ? text.outline.name : text.panel.name}
          onClose={closeDrawer}
        >
          {drawer === 'outline' ? outline : panel}
        </SideDrawer>
      ) : null}
      {menu ? (
        <SectionMenu
          {...menu}
          structure={structure.actions}
          onClose={onMenuClose}
          onShow={(id, tab) =>
            store.set({ activeId: id, panelId: id, tab, checkOpen: false, ...(screen === 'wide' ? {} : { drawer: 'panel' as const }) })
          }
        />
      ) : null}
      <RemarkLayer wide={screen === 'wide'} />
      {structure.dialogs}
    </div>
  )
}

/** Only the toolbar follows which section is chosen. */
const Tools = ({ onFind }: { onFind: () => void }) => <Toolbar sectionId={usePageState((state) => state.activeId)} onFind={onFind} />
