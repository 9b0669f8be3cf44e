/** The words that are chosen within an element, without what a newer version left out: paragraphs by `\n`. '' when nothing is chosen there. */
export function chosenWithin(element: Element): string {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return ''
  const range = selection.getRangeAt(0)
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return ''
  const part = range.cloneContents()
  return wordsOf(part) || part.textContent.trim()
}

/** All words of a passage as it is drawn. */
export const wordsWithin = (element: Element): string => wordsOf(element.cloneNode(true) as Element)

function wordsOf(part: Element | DocumentFragment): string {
  for (const left of part.querySelectorAll('del, [data-aside]')) left.remove()
  const lines = [...part.querySelectorAll('p')]
  const texts = lines.length > 0 ? lines.map((line) => line.textContent) : [part.textContent]
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n')
}
