const EDGE = 8

/** Puts a fixed box under another one, above it where there is no room below, and always inside the window. */
export function placeBeside(element: HTMLElement, box: DOMRect, align: 'start' | 'end' | 'middle' = 'start'): void {
  const { offsetWidth: width, offsetHeight: height } = element
  const below = box.bottom + 4
  const above = box.top - 4 - height
  const top = below + height > innerHeight - EDGE && above > EDGE ? above : below
  const left = align === 'end' ? box.right - width : align === 'middle' ? box.left + (box.width - width) / 2 : box.left
  element.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`
  element.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`
}
