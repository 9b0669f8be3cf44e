import { type DOMAttributes, useEffect, useRef } from 'react'
import { usePage, usePageState } from '../page-context.ts'

/** The panel shows the section in hand, but changes to no other while pointer or focus is in it. Given are the listeners that its box needs. */
export function useFollowedSection(): DOMAttributes<HTMLElement> {
  const { store } = usePage()
  const activeId = usePageState((state) => state.activeId)
  const held = useRef({ pointer: false, focus: false })

  const follow = () => {
    if (!held.current.pointer && !held.current.focus) store.set({ panelId: store.get().activeId })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows whenever another section becomes the active one
  useEffect(follow, [activeId])

  return {
    onPointerEnter: (event) => {
      if (event.pointerType === 'mouse') held.current.pointer = true
    },
    onPointerLeave: () => {
      held.current.pointer = false
      follow()
    },
    onFocus: () => {
      held.current.focus = true
    },
    onBlur: (event) => {
      if (event.currentTarget.contains(event.relatedTarget)) return
      held.current.focus = false
      follow()
    },
  }
}
