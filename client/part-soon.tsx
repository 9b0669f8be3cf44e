import { type ComponentType, createElement, useEffect, useState } from 'react'
import { lazyPart } from './lazy-part.tsx'

/** Reading and typing come first. */
const LATER = 4_000

/** When what is not read or typed in may be fetched: some seconds after the first page that has such parts. */
export const soon = new Promise<void>((resolve) => setTimeout(resolve, LATER))

const parts = new Set<() => Promise<unknown>>()

/**
 * A part of a page that is fetched some seconds after it, before anybody asks for it (`usePartsSoon`): then it opens as fast as what is there from the
 * beginning. Asked for earlier, it comes as a lazy part.
 * @param takesKeys whoever opens it types into it: while it is on its way, keys do not go where they went before
 */
export function partSoon<Props extends object>(load: () => Promise<ComponentType<Props>>, { takesKeys = false } = {}): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null
  const fetchPart = async (): Promise<ComponentType<Props>> => {
    fetched ??= await load()
    return fetched
  }
  parts.add(fetchPart)
  const Later = lazyPart(fetchPart)
  // biome-ignore lint/correctness/noComponentHookFactories: called once a part, at the top of a module
  return function PartSoon(props: Props) {
    const [Part] = useState<ComponentType<Props>>(() => fetched ?? Later)
    useEffect(() => {
      if (takesKeys && fetched === null && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    }, [])
    return createElement(Part, props)
  }
}

/** A program that is fetched in the same way: at the latest when it is asked for. */
export function fetchSoon<T>(load: () => Promise<T>): () => Promise<T> {
  let fetched: Promise<T> | null = null
  const fetchProgram = (): Promise<T> => {
    fetched ??= load().catch((error: unknown) => {
      fetched = null
      throw error
    })
    return fetched
  }
  parts.add(fetchProgram)
  return fetchProgram
}

/** Fetches those parts when the page has been there for some seconds. */
export function usePartsSoon(): void {
  useEffect(() => {
    void soon.then(() => {
      for (const fetchPart of parts) void fetchPart().catch(() => undefined)
    })
  }, [])
}
