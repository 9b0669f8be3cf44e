import { createStore } from '../model/store.ts'

/** What the page knows of suggestions; nothing of it is stored on the server. */
interface SuggestionState {
  /** The suggestion whose card and words are marked. */
  openId: string | null
  /** The tab shows suggestions, not remarks. */
  shown: boolean
  /** New words of others are drawn in the text. */
  inText: boolean
}

const KEPT = 'vk-new-words'

export const suggestionStore = createStore<SuggestionState>({ openId: null, shown: false, inText: localStorage.getItem(KEPT) !== 'off' })

/** Kept on this machine, as the zoom is. */
export function showInText(inText: boolean): void {
  if (inText) localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, 'off')
  suggestionStore.set({ inText })
}
