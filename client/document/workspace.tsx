import type { DocumentView } from '@van-kien/shared/api/views.ts'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import '../editor/editor.css'
import { CHECK_HASH } from '../check/check-queries.ts'
import { useCollab } from '../collab/collab-context.tsx'
import { useMe } from '../hooks/use-me.ts'
import { distinctInitials } from '../view/initials.ts'
import { useScreen } from '../view/screen.ts'
import type { Viewer } from '../view/section-rights.ts'
import { useDecisions } from './decisions/use-decisions.tsx'
import { createPageStore, type PageStore } from './model/page-state.ts'
import { type PageContext, PageProvider, type Person, ViewProvider } from './page-context.ts'
import { Regions } from './regions.tsx'
import { scrollToSection } from './scroll-to-section.ts'

interface Props {
  documentId: string
  view: DocumentView
  /** The section named by the address. */
  wanted: string | undefined
  onActive: (sectionId: string) => void
}

/** The page where people live: puts outline, sheet and panel side by side and gives them what they share. */
export function Workspace({ documentId, view, wanted, onActive }: Props) {
  const me = useMe()
  const collab = useCollab()
  const screen = useScreen()
  const [store] = useState<PageStore>(() =>
    createPageStore(view.sections.find((section) => section.id === wanted)?.id ?? firstToRead(view), location.hash === `#${CHECK_HASH}`),
  )
  // A link may name a section that was taken out since.
  const [lost] = useState(() => Boolean(wanted) && !view.sections.some((section) => section.id === wanted))
  const [menu, setMenu] = useState<{ id: string; at: DOMRect } | null>(null)
  const viewer = useMemo<Viewer>(() => ({ userId: me.id, role: view.role }), [me.id, view.role])
  const people = useMemo(() => peopleOf(view.members), [view.members])
  const signsOf = useCallback((userId: string | null) => (userId === null ? null : (people.get(userId)?.initials ?? null)), [people])
  const decisions = useDecisions({ documentId, sections: view.sections, store, collab, signsOf })
  const jumpTo = useCallback<PageContext['jumpTo']>(
    (id, options) => {
      store.set({ activeId: id, ...(options?.write ? { caretWanted: id } : {}) })
      scrollToSection(id)
    },
    [store],
  )
  const opener = useRef<Element | null>(null)
  const openMenu = useCallback((id: string, at: DOMRect) => {
    opener.current = window.document.activeElement
    setMenu({ id, at })
  }, [])
  const closeMenu = useCallback(() => {
    setMenu(null)
    // The focus goes back to where the menu was opened, unless a dialog of the menu has taken it.
    setTimeout(() => {
      const lost = window.document.activeElement === window.document.body
      if (lost && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true })
    }, 200)
  }, [])
  const canWriteHere = screen !== 'phone'
  const page = useMemo<PageContext>(
    () => ({ documentId, viewer, myName: me.name, people, store, jumpTo, openMenu, decide: decisions.decide, canWriteHere }),
    [documentId, viewer, me.name, people, store, jumpTo, openMenu, decisions.decide, canWriteHere],
  )
  useEffect(() => {
    let reported = store.get().activeId
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = store.subscribe(() => {
      const { activeId } = store.get()
      if (activeId === null || activeId === reported) return
      reported = activeId
      clearTimeout(timer)
      timer = setTimeout(() => onActive(activeId), 600)
    })
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [store, onActive])

  return (
    <PageProvider value={page}>
      <ViewProvider value={view}>
        <Regions menu={menu} onMenuClose={closeMenu} lost={lost} />
        {decisions.dialogs}
      </ViewProvider>
    </PageProvider>
  )
}

/** Where reading starts: the first section that has words of its own. */
function firstToRead(view: DocumentView): string | null {
  const written = view.sections.filter((section) => !section.headingOnly)
  return (written[0] ?? view.sections[0])?.id ?? null
}

function peopleOf(members: DocumentView['members']): ReadonlyMap<string, Person> {
  const signs = distinctInitials(members)
  return new Map(
    members.map((member) => [
      member.userId,
      { userId: member.userId, name: member.name, color: member.color, initials: signs.get(member.userId) ?? '?' },
    ]),
  )
}
