import { useEffect, useEffectEvent } from 'react'

const PAUSE = 400

/** Hands on what was typed as soon as the keys rest, not only when the field is left: a page that goes does not leave its fields. Nothing typed is nothing. */
export function useSettled(typed: string, known: string, handOn: (typed: string) => void): void {
  const settle = useEffectEvent(handOn)
  useEffect(() => {
    if (typed === '' || typed === known) return
    const timer = setTimeout(() => settle(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, known])
}
