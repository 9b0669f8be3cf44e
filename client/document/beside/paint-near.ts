import type { RangesBySection } from './use-marks-beside.ts'

/** How far beyond the window words are marked: a quick turn of the wheel shows them marked. */
const BEYOND = '10% 0px'

/**
 * Paints the words of things beside the text, in the sections near the window only: the browser lays all the words of a highlight out anew for each key (1,000 remarks:
 * × 4 of the time of a paint).
 * @param highlight name of the browser's highlight
 * @param sections that are watched
 * @param near those of them that are near the window; kept up to date
 */
export function paintNear(
  highlight: string,
  sections: Iterable<string>,
  near: Set<string>,
  ranges: () => RangesBySection,
): { paint(): void; stop(): void } {
  const paint = (): void => {
    if (!('highlights' in CSS)) return
    const distinct = new Map<string, Range>()
    for (const [id, each] of ranges()) if (near.has(id)) for (const range of each.values()) distinct.set(keyOf(range), range)
    CSS.highlights.set(highlight, new Highlight(...distinct.values()))
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = (target as HTMLElement).dataset.section!
        if (isIntersecting) near.add(id)
        else near.delete(id)
      }
      paint()
    },
    { rootMargin: BEYOND },
  )
  for (const id of sections) {
    const section = window.document.getElementById(`muc-${id}`)
    if (section) observer.observe(section)
  }
  return {
    paint,
    stop() {
      observer.disconnect()
      CSS.highlights?.delete(highlight)
    },
  }
}

/** Numbers of the nodes that ranges begin and end in. */
const numbers = new WeakMap<Node, number>()
let count = 0

const numberOf = (node: Node): number => {
  const known = numbers.get(node) ?? count++
  numbers.set(node, known)
  return known
}

/** Equal for ranges over the same words: many remarks may be on one. */
const keyOf = ({ startContainer, startOffset, endContainer, endOffset }: Range): string =>
  [numberOf(startContainer), startOffset, numberOf(endContainer), endOffset].join()
