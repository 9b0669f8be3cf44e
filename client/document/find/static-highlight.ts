import { type FindOptions, findInText } from '../../editor/fold-text.ts'
import { paintNear } from '../beside/paint-near.ts'

const ALL = 'vk-find'
const CURRENT = 'vk-find-current'
const BLOCKS = 'p, h1, h2, h3, h4, h5, h6'

/** What is marked now, and the sections near the window. */
let painted: ReturnType<typeof paintNear> | null = null
const near = new Set<string>()

/** Marks the sign of a footnote in whose words a match stands: it has no letters of its own on the page. */
const SIGN = 'vk-match'
const SIGN_CURRENT = 'vk-match--current'

/** A match: letters, or the sign of a footnote. */
type Place = Range | Element

/** Places of the matches in drawn text that is no editor, counted like `findInContent`. A line break or a footnote ends a run. */
function placesIn(body: Element, query: string, options: FindOptions): Place[] {
  const ranges: Place[] = []
  for (const block of body.querySelectorAll(BLOCKS)) {
    let nodes: Text[] = []
    const close = () => {
      const run = nodes.map((node) => node.data).join('')
      ranges.push(...rangesOf(nodes, findInText(run, query, options)))
      nodes = []
    }
    const walk = (parent: Node) => {
      for (const child of parent.childNodes) {
        if (child instanceof Text) nodes.push(child)
        else if (child instanceof HTMLElement && (child.tagName === 'BR' || child.tagName === 'SUP')) {
          close()
          // Figures in its words end a run there, too.
          const runs = child.children.length > 0 ? [...child.children].map(({ textContent }) => textContent ?? '') : [child.title]
          for (const _ of runs.flatMap((run) => findInText(run, query, options))) ranges.push(child)
        } else walk(child)
      }
    }
    walk(block)
    close()
  }
  return ranges
}

function rangesOf(nodes: readonly Text[], matches: readonly { from: number; to: number }[]): Range[] {
  return matches.flatMap(({ from, to }) => {
    const [start, end] = [place(nodes, from), place(nodes, to)]
    if (!start || !end) return []
    const range = new Range()
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    return [range]
  })
}

/** Matches in a title, which its number stands before. */
function titleRanges(section: Element, query: string, options: FindOptions): Range[] {
  const heading = window.document.getElementById(`tieu-de-${(section as HTMLElement).dataset.section}`)
  const title = heading?.dataset.title
  if (!heading || title === undefined) return []
  const nodes: Text[] = []
  const texts = window.document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) nodes.push(texts.currentNode as Text)
  const shift = nodes.reduce((sum, node) => sum + node.length, 0) - title.length
  return rangesOf(
    nodes,
    findInText(title, query, options).map(({ from, to }) => ({ from: from + shift, to: to + shift })),
  )
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
 * Marks the matches in titles and in sections that have no editor, with the browser's own highlights (nothing in the text changes). Where the browser has none,
 * the current section is still brought into view. Returns an element of the current one, if it is in such a place.
 */
export function highlightStatic(
  query: string,
  options: FindOptions,
  current: { sectionId: string; part: 'title' | 'body'; index: number } | null,
): Element | null {
  if (!('highlights' in CSS)) return null
  painted?.stop()
  painted = null
  CSS.highlights.delete(CURRENT)
  for (const sign of document.querySelectorAll(`[data-body] sup.${SIGN}:not(.ProseMirror *)`)) sign.classList.remove(SIGN, SIGN_CURRENT)
  if (query === '') return null
  const bySection = new Map<string, Place[]>()
  let chosen: Place | null = null
  for (const section of document.querySelectorAll<HTMLElement>('[data-section]')) {
    const body = section.querySelector('[data-body]')
    const titles = titleRanges(section, query, options)
    const places = !body || body.querySelector('.ProseMirror') ? [] : placesIn(body, query, options)
    bySection.set(section.dataset.section!, [...titles, ...places])
    if (current && section.dataset.section === current.sectionId) chosen = (current.part === 'title' ? titles : places)[current.index] ?? null
  }
  for (const all of bySection.values()) for (const one of all) if (one instanceof Element) one.classList.add(SIGN)
  painted = paintNear(ALL, bySection, near, () => [...bySection].map(([id, all]) => [id, all.filter((one) => one instanceof Range)] as const))
  painted.paint()
  if (chosen instanceof Range) CSS.highlights.set(CURRENT, new Highlight(chosen))
  else chosen?.classList.add(SIGN_CURRENT)
  return chosen instanceof Range ? chosen.startContainer.parentElement : chosen
}
