import { useSyncExternalStore } from 'react'

/** The widths of the mock: a phone reads and decides, a tablet has both sides as drawers, a small PC the right one. */
export type Screen = 'phone' | 'tablet' | 'narrow' | 'wide'

const QUERIES = ['(max-width: 599.98px)', '(max-width: 1023.98px)', '(max-width: 1279.98px)'] as const
const NAMES: Screen[] = ['phone', 'tablet', 'narrow']

let lists: MediaQueryList[] | null = null
const media = (): MediaQueryList[] => {
  lists ??= QUERIES.map((query) => window.matchMedia(query))
  return lists
}

function subscribe(listener: () => void): () => void {
  for (const list of media()) list.addEventListener('change', listener)
  return () => {
    for (const list of media()) list.removeEventListener('change', listener)
  }
}

const current = (): Screen => NAMES[media().findIndex((list) => list.matches)] ?? 'wide'

export const useScreen = (): Screen => useSyncExternalStore(subscribe, current)
