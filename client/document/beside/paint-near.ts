/** How far beyond the window words are marked: a quick turn of the wheel shows them marked. */
const BEYOND = '10% 0px'

/**
 * Paints words in the sections near the window only: the browser lays all the words of a highlight out anew for each key (1,000 remarks: × 4 of the time of a paint).
 * @param highlight name of the browser's highlight
 * @param sections in which there may be some
 * @param near those of them that are near the window; kept up to date
 * @param ranges by section, as they are now
 */
export function paintNear(
  highlight: string,
  sections: { keys(): Iterable<string> },
  near: Set<string>,
  ranges: () => Iterable<readonly [string, Iterable<Range>]>,
): { paint(): void; stop(): void } {
  const watched = new Map<string, Element>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = (target as HTMLElement).dataset.section!
        if (isIntersecting) near.add(id)
        else if (watched.get(id) === target) near.delete(id)
      }
      draw()
    },
    { rootMargin: BEYOND },
  )
  /** A section that was taken out and put back has another element. */
  const watch = (): void => {
    for (const id of sections.keys()) {
      const section = window.document.getElementById(`muc-${id}`)
      const before = watched.get(id)
      if (!section || section === before) continue
      if (before) observer.unobserve(before)
      watched.set(id, section)
      observer.observe(section)
    }
  }
  const draw = (): void => {
    if (!('highlights' in CSS)) return
    const distinct = new Map<string, Range>()
    for (const [id, each] of ranges()) if (near.has(id)) for (const range of each) distinct.set(keyOf(range), range)
    CSS.highlights.set(highlight, new Highlight(...distinct.values()))
  }
  return {
    paint() {
      watch()
      draw()
    },
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
