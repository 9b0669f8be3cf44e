import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** One tab stop for a row of buttons, as a toolbar has it: arrows, Home and End go from button to button, Tab goes on. Its answer belongs on `box`. */
export function useRovingTab(box: RefObject<HTMLElement | null>) {
  const stop = useRef<HTMLElement | null>(null)
  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])]
  const mark = () => {
    const all = buttons()
    const at = stop.current && all.includes(stop.current) ? stop.current : all[0]
    for (const button of all) button.tabIndex = button === at ? 0 : -1
  }
  useLayoutEffect(mark)
  return {
    onFocus: (event: FocusEvent<HTMLElement>) => {
      if (!(event.target instanceof HTMLButtonElement) || !box.current?.contains(event.target)) return
      stop.current = event.target
      mark()
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = STEPS[event.key]
      const all = buttons()
      const at = all.indexOf(event.target as HTMLElement)
      // An open menu of the row sends its keys here as well.
      if (!step || at < 0 || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      all[step(at, all.length)]?.focus()
    },
  }
}
