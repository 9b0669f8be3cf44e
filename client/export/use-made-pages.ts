import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../request.ts'

/** Quiet time after a change before the pages are made again. */
const PAUSE_MS = 1200

/**
 * The pages of the newest state of the form as a file at `shown.url`, made again a moment after it changed.
 * @param key tells one state of the form from another
 * @param ask asks for the pages of that state
 * @param when may they be made (`may`), and without being asked to, once there are some (`follow`)
 */
export function useMadePages(key: string, ask: (signal: AbortSignal) => Promise<Blob>, when: { may: boolean; follow: boolean }) {
  const [shown, setShown] = useState<{ url: string; key: string } | null>(null)
  const [making, setMaking] = useState<AbortController | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const url = useRef<string | null>(null)
  const running = useRef<AbortController | null>(null)

  const make = async () => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setMaking(abort)
    setProblem(null)
    try {
      const file = await ask(abort.signal)
      if (abort.signal.aborted) return
      if (url.current) URL.revokeObjectURL(url.current)
      url.current = URL.createObjectURL(file)
      setShown({ url: url.current, key })
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'cancelled')) setProblem(error)
    }
    if (running.current === abort) setMaking(null)
  }
  const first = shown === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what is on paper changes
  useEffect(() => {
    if (!when.may || (!when.follow && !first) || shown?.key === key) return
    const timer = setTimeout(() => void make(), first ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key, when.may, when.follow])
  useEffect(
    () => () => {
      running.current?.abort()
      if (url.current) URL.revokeObjectURL(url.current)
    },
    [],
  )
  return { shown, making, problem, make }
}
