import { createStore } from '../model/store.ts'
import type { Chosen } from './chosen-words.ts'

export const FILTERS = ['section', 'all', 'mine'] as const
export type RemarkFilter = (typeof FILTERS)[number]

/** What the page knows of remarks; nothing of it is stored on the server. */
interface RemarkState {
  /** The thread whose card and words are marked. */
  openId: string | null
  /** What is being written about: words, or a section as a whole. */
  composing: { sectionId: string; chosen: Chosen | null } | null
  /** Places in the words of their sections, for the order of the list; threads that are not there have lost their words. */
  places: ReadonlyMap<string, number>
  /** Sections that were looked through: of others nothing is known yet. */
  looked: ReadonlySet<string>
}

export const remarkStore = createStore<RemarkState>({ openId: null, composing: null, places: new Map(), looked: new Set() })
