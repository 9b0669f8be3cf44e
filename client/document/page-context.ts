import { useQuery } from '@tanstack/react-query'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import type { Transition } from '@van-kien/shared/domain/section-status.ts'
import { createContext, useCallback, useContext, useMemo } from 'react'
import { documentQueries } from './document-queries.ts'
import { type PageCount, pageCount } from './model/page-count.ts'
import type { PageState, PageStore } from './model/page-state.ts'
import type { Viewer } from './model/section-rights.ts'
import { useStore } from './model/store.ts'

/** A member of the team as the page draws them. */
export interface Person {
  userId: string
  name: string
  initials: string
  color: string
}

/** What every part of the page needs and what changes seldom. */
export interface PageContext {
  documentId: string
  viewer: Viewer
  myName: string
  people: ReadonlyMap<string, Person>
  store: PageStore
  /** Scrolls to a section, fills its strip and, with `write`, puts the caret into it. */
  jumpTo(sectionId: string, options?: { write?: boolean }): void
  /** Opens the menu of a section's place beside what was pressed. */
  openMenu(sectionId: string, at: DOMRect): void
  /** Starts a transition: asks for the reason where one is needed, then asks the server. */
  decide(sectionId: string, transition: Transition): void
  /** False on a phone: there one reads and decides. */
  canWriteHere: boolean
}

const Page = createContext<PageContext | null>(null)
const View = createContext<DocumentView | null>(null)

export const PageProvider = Page.Provider
export const ViewProvider = View.Provider

export function usePage(): PageContext {
  const page = useContext(Page)
  if (!page) throw new Error('outside of the document page')
  return page
}

/** The document as the server last told it. */
export function useView(): DocumentView {
  const view = useContext(View)
  if (!view) throw new Error('outside of the document page')
  return view
}

export function usePageState<S>(select: (state: PageState) => S): S {
  return useStore(usePage().store, select)
}

/** The document's pages: as last laid out, what came since by its words. */
export function usePages(): PageCount {
  const { sections, id } = useView()
  const wordCountOf = useWordCount()
  const { data } = useQuery(documentQueries.pages(id))
  return useMemo(() => pageCount(sections, wordCountOf, data?.laidOut ?? null), [sections, wordCountOf, data])
}

/** Counts a section's words: the editor's number while it is mounted, the server's otherwise. */
export function useWordCount(): (section: Pick<SectionView, 'id' | 'words'>) => number {
  const words = usePageState((state) => state.words)
  return useCallback((section: Pick<SectionView, 'id' | 'words'>) => words.get(section.id) ?? section.words, [words])
}
