import { type RefObject, useEffect } from 'react'
import { usePage } from './page-context.ts'

/** While reading there is no caret: the section at a third of the desk's height counts as the one in hand. */
export function useFollowScroll(desk: RefObject<HTMLElement | null>, on: boolean): void {
  const { store } = usePage()
  useEffect(() => {
    const element = desk.current
    if (!on || !element) return
    let frame = 0
    const look = () => {
      frame = 0
      const box = element.getBoundingClientRect()
      const line = box.top + box.height / 3
      let found: string | undefined
      for (const section of element.querySelectorAll<HTMLElement>('[data-section]')) {
        if (section.getBoundingClientRect().top > line) break
        found = section.dataset.section
      }
      if (found) store.set({ activeId: found })
    }
    const onScroll = () => {
      frame ||= requestAnimationFrame(look)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', onScroll)
    }
  }, [desk, on, store])
}
