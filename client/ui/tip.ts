const DELAY = 300

let box: HTMLElement | null = null
let timer: ReturnType<typeof setTimeout> | undefined

function hide(): void {
  clearTimeout(timer)
  box?.remove()
}

function show(target: HTMLElement, words: string): void {
  box ??= Object.assign(document.createElement('div'), { className: 'vk-tip' })
  box.setAttribute('aria-hidden', 'true')
  box.textContent = words
  document.body.append(box)
  const at = target.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const above = at.top - height - 6
  box.style.top = `${above > 4 ? above : at.bottom + 6}px`
  box.style.left = `${Math.max(4, Math.min(at.left + (at.width - width) / 2, innerWidth - width - 4))}px`
}

/** Words over a control while the pointer or the focus rests on it. They repeat or explain its label: a screen reader does not read them again. */
export const tip = (words: string) => ({
  onPointerEnter: (event: { pointerType: string; currentTarget: HTMLElement }) => {
    if (event.pointerType !== 'mouse') return
    const target = event.currentTarget
    clearTimeout(timer)
    timer = setTimeout(() => show(target, words), DELAY)
  },
  onFocus: (event: { currentTarget: HTMLElement }) => {
    if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, words)
  },
  onPointerLeave: hide,
  onPointerDown: hide,
  onBlur: hide,
})
