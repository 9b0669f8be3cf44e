const EDGE = 8
const GAP = 4

/**
 * Puts a fixed box under another one, above it where there is no room below, at its side where there is none above either, and always inside the
 * window: what opens never lies under the pointer that opened it.
 */
export function placeBeside(element: HTMLElement, box: DOMRect, align: 'start' | 'end' | 'middle' = 'start'): void {
  const { offsetWidth: width, offsetHeight: height } = element
  const below = box.bottom + GAP
  const above = box.top - GAP - height
  const fitsBelow = below + height <= innerHeight - EDGE
  const atSide = !fitsBelow && above < EDGE
  const top = fitsBelow || atSide ? below : above
  const beside = box.right + GAP + width <= innerWidth - EDGE ? box.right + GAP : box.left - GAP - width
  const left = atSide ? beside : align === 'end' ? box.right - width : align === 'middle' ? box.left + (box.width - width) / 2 : box.left
  element.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`
  element.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`
}
