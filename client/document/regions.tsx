import { useQuery } from '@tanstack/react-query'
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { useDocumentRoom, useSaveShortcut } from '../collab/hooks.ts'
import { documentQueries } from '../document-queries.ts'
import { WAY_OUT } from '../editor/section-editor.tsx'
import { Toolbar } from '../editor/toolbar.tsx'
import { app } from '../i18n/vi/app.ts'
import { checkCount as check } from '../i18n/vi/check-count.ts'
import { document as text } from '../i18n/vi/document.ts'
import { lazyPart } from '../lazy-part.tsx'
import { partSoon, soon, usePartsSoon } from '../part-soon.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'
import { type Screen, useScreen } from '../view/screen.ts'
import { may } from '../view/section-rights.ts'
import { Foot } from './bars/foot.tsx'
import { saveText } from './bars/save-status.tsx'
import { TopBar } from './bars/top-bar.tsx'
import { useFindKeys } from './find/use-find-keys.ts'
import { openFind } from './model/page-state.ts'
import { useZoom } from './model/zoom.ts'
import { Outline } from './outline/outline.tsx'
import { type StructureActions, useStructure } from './outline/use-structure.tsx'
import { usePage, usePageState, useView } from './page-context.ts'
import { Panel } from './panel/panel.tsx'
import { PanelRail } from './panel/panel-rail.tsx'
import styles from './regions.module.css'
import { scrollToSection } from './scroll-to-section.ts'
import { Sheet } from './sheet/sheet.tsx'
import { SheetNotice } from './sheet-notice.tsx'
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
const CheckPanel = lazyPart(() => import('./check-panel.tsx').then((module) => module.CheckPanel))
const TextLayers = lazyPart(() => soon.then(() => import('./text-layers.tsx')).then((module) => module.TextLayers))
const SideDrawer = lazyPart(() => import('./side-drawer.tsx').then((module) => module.SideDrawer), { kit: true })

interface Props {
  menu: { id: string; at: DOMRect } | null
  onMenuClose: () => void
  /** The address names a section that is not in the document. */
  lost: boolean
}

/** The grid of regions and what they become where there is less room. */
export function Regions({ menu, onMenuClose, lost }: Props) {
  const screen = useScreen()
  const { documentId, store, viewer } = usePage()
  const outlineShown = usePageState((state) => state.outlineShown)
  const checkOpen = usePageState((state) => state.checkOpen)
  const desk = useRef<HTMLElement>(null)
  const { zoom, setZoom, reset } = useZoom(viewer.userId)
  const structure = useStructure()
  const onEvent = useDocumentEvents()
  const { people: here, here: tellWhere, connected } = useDocumentRoom(documentId, onEvent)
  useReadAgain(connected)
  const others = useMemo(() => here.filter((person) => person.userId !== viewer.userId), [here, viewer.userId])
  useSaveShortcut((state) => toast({ message: saveText(state), tone: state.kind === 'saved' ? 'done' : 'news' }))
  useFollowScroll(desk, screen === 'phone' || !may(viewer, 'write'))
  useFindKeys(store)
  usePartsSoon()
  useCopyDrawn()
  useRegionKeys(useCallback(() => store.get().activeId, [store]))

  const onEditorFocus = useCallback((sectionId: string) => tellWhere(sectionId), [tellWhere])
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
          <Tools />
        </section>
      )}
      {outlineBeside ? (
        <nav className={styles.outline} aria-label={text.outline.name}>
          {outline}
        </nav>
      ) : null}
      <Middle desk={desk} structure={structure.actions} lost={lost} zoom={zoom} reading={phone} onEditorFocus={onEditorFocus} />
      <Beside screen={screen} panel={panel} />
      {phone ? <PhoneBars /> : <Foot zoom={zoom} onZoom={setZoom} onReset={reset} />}
      {screen === 'tablet' || phone ? (
        <Drawers phone={phone} outline={outline} panel={panel} onClose={closeDrawer} onCloseCheck={closeCheck} />
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
      <TextLayers wide={screen === 'wide'} />
      {structure.dialogs}
    </div>
  )
}

const tellNews = (message: string) => toast({ message, tone: 'news' })

/** The sheet, what is said above it, and what looks through it. */
function Middle(props: {
  desk: RefObject<HTMLElement | null>
  structure: StructureActions
  lost: boolean
  zoom: number
  reading: boolean
  onEditorFocus: (sectionId: string) => void
}) {
  const { viewer } = usePage()
  const { structure } = props
  const findOpen = usePageState((state) => state.findOpen)
  const { contents, bodies, withUpdate } = useTexts()
  const recoveries = useOpenRecoveries()
  useScrollToAddress(bodies !== null)
  return (
    <div className={styles.middle}>
      <SheetNotice
        failed={contents.isError}
        onRetry={() => void contents.refetch()}
        lost={props.lost}
        onRemoved={may(viewer, 'structure') ? structure.showRemoved : null}
      />
      <Sheet
        desk={props.desk}
        contents={bodies}
        recoveries={recoveries}
        withUpdate={withUpdate}
        zoom={props.zoom}
        reading={props.reading}
        onEditorFocus={props.onEditorFocus}
        onNotice={tellNews}
        onBringBack={structure.bringBack}
      />
      {findOpen ? <FindPanel contents={bodies} onFresh={() => void contents.refetch()} /> : null}
    </div>
  )
}

/** The words of all sections, null until they are there; and which sections an earlier stage has other words for. */
function useTexts() {
  const { documentId, viewer } = usePage()
  const contents = useQuery(documentQueries.contents(documentId))
  const bodies = useMemo(() => (contents.data ? new Map(contents.data.sections.map((each) => [each.id, each.json])) : null), [contents.data])
  const updates = useQuery({ ...documentQueries.updates(documentId), enabled: may(viewer, 'write') })
  const withUpdate = useMemo(
    () => new Set((updates.data ?? []).filter((update) => update.kind === 'take-content').map((update) => update.sectionId)),
    [updates.data],
  )
  return { contents, bodies, withUpdate }
}

/** The address may name a section: once its text is there. */
function useScrollToAddress(ready: boolean): void {
  const { store } = usePage()
  const scrolled = useRef(false)
  useEffect(() => {
    if (scrolled.current || !ready) return
    scrolled.current = true
    const { activeId } = store.get()
    if (activeId && new URLSearchParams(location.search).get('muc') === activeId) scrollToSection(activeId)
  }, [ready, store])
}

/** The panel where there is room for it beside the sheet: always, or over its rail. */
function Beside({ screen, panel }: { screen: Screen; panel: ReactNode }) {
  const open = usePageState((state) => state.drawer === 'panel' || state.checkOpen)
  if (screen === 'wide') return <div className={styles.panel}>{panel}</div>
  if (screen !== 'narrow') return null
  return (
    <div className={styles.panel}>
      <PanelRail />
      {open ? <div className={styles.float}>{panel}</div> : null}
    </div>
  )
}

/** Outline, panel and check where they cover the sheet. */
function Drawers(props: { phone: boolean; outline: ReactNode; panel: ReactNode; onClose: () => void; onCloseCheck: () => void }) {
  const drawer = usePageState((state) => state.drawer)
  const checkOpen = usePageState((state) => state.checkOpen)
  const side = props.phone ? 'bottom' : 'right'
  if (checkOpen)
    return (
      <SideDrawer key="check" side={side} label={check.name} onClose={props.onCloseCheck}>
        {props.panel}
      </SideDrawer>
    )
  if (!drawer) return null
  const isOutline = drawer === 'outline'
  return (
    <SideDrawer key="drawer" side={isOutline ? 'left' : side} label={isOutline ? text.outline.name : text.panel.name} onClose={props.onClose}>
      {isOutline ? props.outline : props.panel}
    </SideDrawer>
  )
}

/** Only the toolbar follows which section is chosen. */
function Tools() {
  const { store, viewer } = usePage()
  const { sections } = useView()
  const sectionId = usePageState((state) => state.activeId)
  const on = usePageState((state) => state.suggestingId !== null && state.suggestingId === state.activeId)
  const section = sections.find(({ id }) => id === sectionId)
  const suggest = may(viewer, 'remark')
    ? { on, disabled: !section || section.headingOnly, onPress: () => store.set({ suggestingId: on ? null : sectionId }) }
    : null
  return (
    <>
      <Toolbar sectionId={sectionId} suggest={suggest} onFind={() => openFind(store)} />
      <p id={WAY_OUT} hidden>
        {text.wayOut}
      </p>
    </>
  )
}
