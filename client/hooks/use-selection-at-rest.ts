import { useEffect, useEffectEvent } from 'react'

const REST_MS = 250

/**
 * Looks at the selection when it rests: never at each key, for the caret moves with every one.
 * @param look also called once at the beginning: something may be selected since before this was fetched
 * @param of looks anew when this is something else
 */
export function useSelectionAtRest(look: () => void, of: unknown = null): void {
  const rested = useEffectEvent(look)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked at is another thing
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => rested(), REST_MS)
    }
    later()
    document.addEventListener('selectionchange', later)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', later)
    }
  }, [of])
}
