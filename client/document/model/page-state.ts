import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { createStore, type Store } from './store.ts'

export const PANEL_TABS = ['section', 'earlier', 'upstream', 'remarks', 'history'] as const
export type PanelTab = (typeof PANEL_TABS)[number]

/** What the page knows about itself; nothing of it is stored on the server. */
export interface PageState {
  /** The section with the caret, or the one last clicked or jumped to: its strip is filled. */
  activeId: string | null
  /** The section that the right panel shows: follows `activeId` unless pointer or focus is in the panel. */
  panelId: string | null
  tab: PanelTab
  /** Words of sections counted in the editor, newer than the server's. */
  words: ReadonlyMap<string, number>
  /** Locked sections whose frozen version is drawn, and which version that is: what a decision names (V3). */
  shown: ReadonlyMap<string, number>
  /** The section about which the server is being asked to decide. */
  decidingId: string | null
  /** The section in which what is typed is suggested, not written. */
  suggestingId: string | null
  /** How many changes that others suggest are open in each section, as far as that is known. */
  suggestions: ReadonlyMap<string, number>
  /** What is drawn instead of the words of a section without an editor; the same for the same. Null until the layers over the text are there. */
  drawWith: ((sectionId: string, content: SectionContent) => SectionContent) | null
  /** A section into which the caret should go as soon as it can be written in. */
  caretWanted: string | null
  /** Which side is open as a drawer where it has no room of its own. */
  drawer: 'outline' | 'panel' | null
  /** False when the person folded the outline away on a wide screen. */
  outlineShown: boolean
  findOpen: boolean
  /** What had the focus when finding was opened: it gets it back. */
  findFrom: Element | null
  /** The list of the form check stands where the panel does. */
  checkOpen: boolean
}

export type PageStore = Store<PageState>

/** @param checkOpen the page is opened to read what the form check says */
export const createPageStore = (activeId: string | null, checkOpen = false): PageStore =>
  createStore<PageState>({
    activeId,
    panelId: activeId,
    tab: 'section',
    words: new Map(),
    shown: new Map(),
    decidingId: null,
    caretWanted: null,
    suggestingId: null,
    suggestions: new Map(),
    drawWith: null,
    drawer: null,
    outlineShown: true,
    findOpen: false,
    findFrom: null,
    checkOpen,
  })

/** Opens finding and replacing; when it is closed the focus goes back to where it is now. */
export const openFind = (store: PageStore): void => store.set({ findOpen: true, findFrom: store.get().findFrom ?? window.document.activeElement })

/** Notes how many words a section has now. */
export function noteWordCount(store: PageStore, sectionId: string, words: number): void {
  if (store.get().words.get(sectionId) === words) return
  const next = new Map(store.get().words)
  next.set(sectionId, words)
  store.set({ words: next })
}

/** Notes which version of a locked section is on screen; null: none that a decision could name. */
export function noteShown(store: PageStore, sectionId: string, version: number | null): void {
  if ((store.get().shown.get(sectionId) ?? null) === version) return
  const next = new Map(store.get().shown)
  if (version === null) next.delete(sectionId)
  else next.set(sectionId, version)
  store.set({ shown: next })
}
