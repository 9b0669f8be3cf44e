import { type FindOptions, findInText } from '../../editor/fold-text.ts'

const ALL = 'vk-find'
const CURRENT = 'vk-find-current'
const BLOCKS = 'p, h1, h2, h3, h4, h5, h6'

/** Ranges of the matches in drawn text that is no editor, counted like `findInContent`. A line break or a footnote ends a run. */
function rangesIn(body: Element, query: string, options: FindOptions): Range[] {
  const ranges: Range[] = []
  for (const block of body.querySelectorAll(BLOCKS)) {
    let nodes: Text[] = []
    const close = () => {
      const run = nodes.map((node) => node.data).join('')
      for (const { from, to } of findInText(run, query, options)) {
        const start = place(nodes, from)
        const end = place(nodes, to)
        if (!start || !end) continue
        const range = new Range()
        range.setStart(start.node, start.offset)
        range.setEnd(end.node, end.offset)
        ranges.push(range)
      }
      nodes = []
    }
    const walk = (parent: Node) => {
      for (const child of parent.childNodes) {
        if (child instanceof Text) nodes.push(child)
        else if (child instanceof Element && (child.tagName === 'BR' || child.tagName === 'SUP')) close()
        else walk(child)
      }
    }
    walk(block)
    close()
  }
  return ranges
}

function place(nodes: readonly Text[], at: number): { node: Text; offset: number } | null {
  let before = 0
  for (const node of nodes) {
    if (at <= before + node.length) return { node, offset: at - before }
    before += node.length
  }
  return null
}

/**
 * Marks the matches in sections that have no editor, with the browser's own highlights (nothing in the text changes). Where the browser has none,
 * the current section is still brought into view. Returns the range of the current one, if it is in such a section.
 */
export function highlightStatic(query: string, options: FindOptions, current: { sectionId: string; index: number } | null): Range | null {
  if (!('highlights' in CSS)) return null
  CSS.highlights.delete(ALL)
  CSS.highlights.delete(CURRENT)
  if (query === '') return null
  const all: Range[] = []
  let chosen: Range | null = null
  for (const section of document.querySelectorAll<HTMLElement>('[data-section]')) {
    const body = section.querySelector('[data-body]')
    if (!body || body.querySelector('.ProseMirror')) continue
    const ranges = rangesIn(body, query, options)
    all.push(...ranges)
    if (current && section.dataset.section === current.sectionId) chosen = ranges[current.index] ?? null
  }
  CSS.highlights.set(ALL, new Highlight(...all))
  if (chosen) CSS.highlights.set(CURRENT, new Highlight(chosen))
  return chosen
}
