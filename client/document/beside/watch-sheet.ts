/** After the last change of the sheet. */
const REST = 300
/** What we draw beside the words ourselves: no change of the sheet. */
const OURS = '.vk-pin, .vk-remark-say, [role="dialog"]'

/**
 * Calls `look` with the sections that changed, or took another size, once the sheet rests. Returns how to stop.
 * @param sections which are watched
 */
export function watchSheet(
  sheet: Element,
  sections: { has(id: string): boolean; keys(): Iterable<string> },
  note: (sectionId: string) => void,
  look: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const changed = (node: Node): void => {
    const element = node instanceof Element ? node : node.parentElement
    const id = element?.closest<HTMLElement>('[data-section]')?.dataset.section
    if (id === undefined || !sections.has(id)) return
    note(id)
    clearTimeout(timer)
    timer = setTimeout(look, REST)
  }
  const observer = new MutationObserver((mutations) => {
    for (const { target } of mutations) if (!(target instanceof Element && target.closest(OURS))) changed(target)
  })
  observer.observe(sheet, { subtree: true, childList: true, characterData: true })
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) changed(target)
  })
  for (const id of sections.keys()) {
    const section = window.document.getElementById(`muc-${id}`)
    if (section) sizes.observe(section)
  }
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    sizes.disconnect()
  }
}
