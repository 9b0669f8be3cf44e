import { startTransition, useEffect, useState } from 'react'
import type { FiguresStore } from './figures-store.ts'

const CALM_MS = 250

/** A number that follows the values of a store, a few times a second at most and behind keys: for what counts over all of them. */
export function useCalm(store: FiguresStore): number {
  const [calm, setCalm] = useState(store.version)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const leave = store.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null
        startTransition(() => setCalm(store.version))
      }, CALM_MS)
    })
    setCalm(store.version)
    return () => {
      leave()
      if (timer) clearTimeout(timer)
    }
  }, [store])
  return calm
}
