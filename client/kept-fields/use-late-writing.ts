import { useCallback, useEffect, useRef } from 'react'

/** Keys of a fast writer fall into one writing; leaving the page does not wait for it. */
const WRITE_MS = 200

/** `soon` writes a moment later, or at once when the page or the form goes before that; after `stop` nothing is written. */
export function useLateWriting(write: () => void): { soon(): void; stop(): void } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const stop = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
  }, [])
  const writeNow = useCallback(() => {
    if (timer.current === null) return
    stop()
    write()
  }, [write, stop])
  useEffect(() => {
    addEventListener('pagehide', writeNow)
    return () => {
      removeEventListener('pagehide', writeNow)
      writeNow()
    }
  }, [writeNow])
  return {
    soon: () => {
      timer.current ??= setTimeout(writeNow, WRITE_MS)
    },
    stop,
  }
}
