import { type RefObject, useEffect } from 'react'
import { usePage } from './page-context.ts'

/** Below the top of the desk: the section that covers this line is the one being read. */
const LINE = 80
/** A scroll is the reader's own when it follows a wheel, a finger or a key within this time; jumps of the program are not. */
const OWN = 400

/** While reading there is no caret: the section at the top of the desk counts as the one in hand. */
export function useFollowScroll(desk: RefObject<HTMLElement | null>, on: boolean): void {
  const { store } = usePage()
  useEffect(() => {
    const element = desk.current
    if (!on || !element) return
    let frame = 0
    let ownUntil = 0
    const look = () => {
      frame = 0
      const line = element.getBoundingClientRect().top + LINE
      let found: string | undefined
      for (const section of element.querySelectorAll<HTMLElement>('[data-section]')) {
        if (section.getBoundingClientRect().top > line) break
        found = section.dataset.section
      }
      if (found) store.set({ activeId: found })
    }
    const onOwn = () => {
      ownUntil = performance.now() + OWN
    }
    const onScroll = () => {
      if (performance.now() > ownUntil) return
      // A flick goes on after the finger has left.
      onOwn()
      frame ||= requestAnimationFrame(look)
    }
    const own = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
    for (const name of own) element.addEventListener(name, onOwn, { passive: true })
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      for (const name of own) element.removeEventListener(name, onOwn)
      element.removeEventListener('scroll', onScroll)
    }
  }, [desk, on, store])
}
