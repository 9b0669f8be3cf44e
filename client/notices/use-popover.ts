import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react'

const GAP = 6
const EDGE = 8

/**
 * A box that lies over the page beside the button that opened it: on the side of it that has more room, and never higher than that. It takes the focus and gives it
 * back; Escape, a press or the focus elsewhere, and another size of the window close it.
 */
export function usePopover(panel: RefObject<HTMLElement | null>, anchor: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const [element, box] = [panel.current, anchor.current?.getBoundingClientRect()]
    if (!element || !box) return
    const below = box.top + box.bottom < innerHeight
    element.style.setProperty(below ? 'top' : 'bottom', `${below ? box.bottom + GAP : innerHeight - box.top + GAP}px`)
    element.style.maxHeight = `${(below ? innerHeight - box.bottom : box.top) - GAP - EDGE}px`
    element.style.right = `${Math.max(EDGE, innerWidth - Math.max(box.right, element.offsetWidth + EDGE))}px`
  }, [panel, anchor])
  useEffect(() => {
    const element = panel.current
    const button = anchor.current
    element?.focus({ preventScroll: true })
    const isOurs = (target: EventTarget | null) => target instanceof Node && (element?.contains(target) || button?.contains(target))
    const press = (event: PointerEvent) => {
      if (!isOurs(event.target)) close()
    }
    const left = (event: FocusEvent) => {
      if (event.relatedTarget !== null && !isOurs(event.relatedTarget)) close()
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      close()
    }
    const resized = () => close()
    document.addEventListener('pointerdown', press, true)
    element?.addEventListener('focusout', left)
    element?.addEventListener('keydown', key)
    window.addEventListener('resize', resized)
    return () => {
      document.removeEventListener('pointerdown', press, true)
      element?.removeEventListener('focusout', left)
      element?.removeEventListener('keydown', key)
      window.removeEventListener('resize', resized)
      if (document.activeElement === document.body || element?.contains(document.activeElement)) button?.focus({ preventScroll: true })
    }
  }, [panel, anchor])
}
