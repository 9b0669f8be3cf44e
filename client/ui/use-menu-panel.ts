import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react'
import { placeBeside } from './place-beside.ts'

type Anchor = RefObject<HTMLElement | null> | DOMRect

const itemsOf = (panel: HTMLElement) => [...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')]

/** Place, focus and closing of an open menu. `move` answers whether the key was one of the menu's. */
export function useMenuPanel(panel: RefObject<HTMLElement | null>, anchor: Anchor, align: 'start' | 'end', byKeys: boolean, onClose: () => void) {
  const put = useEffectEvent(() => {
    const element = panel.current
    if (!element) return
    const box = 'current' in anchor ? anchor.current?.getBoundingClientRect() : anchor
    if (!box) return
    placeBeside(element, box, align)
  })
  const closed = useEffectEvent(onClose)
  useLayoutEffect(() => put(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: lives as long as the open menu
  useEffect(() => {
    const element = panel.current
    const before = document.activeElement
    if (element) (byKeys ? (itemsOf(element)[0] ?? element) : element).focus({ preventScroll: true })
    const inside = (target: EventTarget | null) =>
      target instanceof Node && (element?.contains(target) || ('current' in anchor && anchor.current?.contains(target)))
    const press = (event: PointerEvent) => {
      if (!inside(event.target)) closed()
    }
    const resized = () => closed()
    document.addEventListener('pointerdown', press, true)
    window.addEventListener('resize', resized)
    return () => {
      document.removeEventListener('pointerdown', press, true)
      window.removeEventListener('resize', resized)
      const lost = document.activeElement === document.body || element?.contains(document.activeElement)
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  return {
    close() {
      onClose()
    },
    move(key: string): boolean {
      const element = panel.current
      if (!element) return false
      const items = itemsOf(element)
      const at = items.indexOf(document.activeElement as HTMLElement)
      const to =
        key === 'ArrowDown'
          ? (at + 1) % items.length
          : key === 'ArrowUp'
            ? (at <= 0 ? items.length : at) - 1
            : key === 'Home'
              ? 0
              : key === 'End'
                ? items.length - 1
                : null
      if (to === null) return false
      items[to]?.focus()
      return true
    },
  }
}
