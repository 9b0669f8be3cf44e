import { typedMarker } from './list-marker.ts'
import { textsOf } from './words.ts'

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
/** Blocks without a meaning here: a paragraph, or a frame around others. */
const FRAMES =
  'address, article, aside, blockquote, caption, center, dd, details, dl, dt, fieldset, figcaption, figure, footer, header, main, nav, section, summary'

const isBlock = (node: Node): node is Element => node instanceof Element && BLOCKS.has(node.localName)
const ANY_BLOCK = [...BLOCKS].join(',')
const holdsBlock = (node: Node): boolean => node instanceof Element && node.querySelector(ANY_BLOCK) !== null
const isBlank = (node: Node): boolean => node instanceof Text && node.data.trim() === ''

export function rename(element: Element, name: string): Element {
  if (element.localName === name) return element
  const other = element.ownerDocument.createElement(name)
  const align = element instanceof HTMLElement && (element.localName === 'center' ? 'center' : element.style.textAlign)
  if (align) other.style.textAlign = align
  other.append(...element.childNodes)
  element.replaceWith(other)
  return other
}

/** Removes the first `count` characters of an element's text. */
export function cutStart(element: Element, count: number): void {
  let left = count
  for (const node of textsOf(element)) {
    const cut = Math.min(left, node.data.length)
    node.data = node.data.slice(cut)
    left -= cut
    if (left === 0) return
  }
}

/** Blocks for the words of a list item: what stands in the line becomes paragraphs, headings too. */
export function paragraphsOf(doc: Document, nodes: readonly Node[]): Element[] {
  const frame = doc.createElement('div')
  frame.append(...nodes)
  if (![...frame.childNodes].some(isBlock)) return [rename(frame, 'p')]
  wrapLines(frame)
  return [...frame.children].map((child) => (/^(?:h\d|div)$/.test(child.localName) ? rename(child, 'p') : child))
}

/** Runs of words between blocks become paragraphs. */
function wrapLines(parent: Element): void {
  let paragraph: Element | null = null
  for (const node of [...parent.childNodes]) {
    if (isBlock(node)) paragraph = null
    else if (paragraph) paragraph.append(node)
    else if (isBlank(node)) node.parentNode?.removeChild(node)
    else {
      paragraph = parent.ownerDocument.createElement('p')
      node.parentNode?.replaceChild(paragraph, node)
      paragraph.append(node)
    }
  }
}

/** What an inline element says about the words in it; '' for nothing, which most spans say. */
function saying(element: Element): string {
  if (!(element instanceof HTMLElement)) return ''
  const { fontWeight, fontStyle, textDecorationLine, textDecoration } = element.style
  const line = textDecorationLine || textDecoration
  const name = /^(?:b|strong|i|em|u)$/.test(element.localName) ? element.localName : ''
  return `${name}${fontWeight}${fontStyle === 'normal' ? '' : fontStyle}${/underline/.test(line) ? 'underline' : ''}`
}

/** An inline element around paragraphs (Google Docs wraps everything in one `<b>`) goes into each of them, if it says something new. */
function pushInwards(body: Element): void {
  const around = [...body.querySelectorAll('b, strong, i, em, u, span, font, a, label, ins')].filter(holdsBlock)
  const said = new Map<Element, Set<string>>()
  const outer = (element: Element): Set<string> => {
    for (let at = element.parentElement; at !== null && at !== body; at = at.parentElement) {
      const found = said.get(at)
      if (found) return found
    }
    return new Set()
  }
  for (const element of around) {
    const own = saying(element)
    const above = outer(element)
    said.set(element, own === '' ? above : new Set([...above, own]))
    if (own !== '' && !above.has(own)) continue
    said.set(element, above)
    element.setAttribute('data-vk-frame', '')
  }
  for (const element of around.reverse()) {
    if (!element.hasAttribute('data-vk-frame')) for (const child of [...element.childNodes]) if (!isBlank(child)) wrapInside(child, element)
    element.replaceWith(...element.childNodes)
  }
}

function wrapInside(node: Node, around: Element): void {
  const own = around.cloneNode(false) as Element
  if (holdsBlock(node)) {
    for (const child of [...node.childNodes]) if (!isBlank(child)) wrapInside(child, around)
  } else if (isBlock(node)) {
    own.append(...node.childNodes)
    node.append(own)
  } else {
    node.parentNode!.replaceChild(own, node)
    own.append(node)
  }
}

/** Frames of every kind become paragraphs or vanish; lines between blocks become paragraphs; line by line where somebody broke lines for paragraphs. */
export function makeParagraphs(body: Element): void {
  for (const element of [...body.querySelectorAll('pre')]) linesOfPre(element)
  for (const element of [...body.querySelectorAll(FRAMES)]) if (!element.closest('table') || element.localName !== 'caption') rename(element, 'div')
  pushInwards(body)
  // From the inside: what holds no block any more is a paragraph.
  for (const element of [...body.querySelectorAll('div, p')].reverse()) {
    if ([...element.childNodes].some(isBlock)) {
      wrapLines(element)
      element.replaceWith(...element.childNodes)
    } else if (element.localName === 'div') rename(element, 'p')
  }
  if ([...body.childNodes].some(isBlock)) wrapLines(body)
  else if (isBroken(body)) {
    const paragraph = body.ownerDocument.createElement('p')
    paragraph.append(...body.childNodes)
    body.append(paragraph)
  }
  for (const cell of body.querySelectorAll('td, th')) if ([...cell.childNodes].some(isBlock)) wrapLines(cell)
  for (const paragraph of [...body.querySelectorAll('p')]) if (isBroken(paragraph)) splitAtBreaks(paragraph)
}

function linesOfPre(element: Element): void {
  const lines = (element.textContent ?? '').split(/\r?\n/)
  const paragraphs = lines.map((line) => {
    const paragraph = element.ownerDocument.createElement('p')
    paragraph.textContent = line
    return paragraph
  })
  element.replaceWith(...paragraphs)
}

/** Breaks that stand for paragraphs: two in a row, or lines that begin with the sign of a list. */
function isBroken(paragraph: Element): boolean {
  const breaks = [...paragraph.querySelectorAll('br')]
  if (breaks.length === 0) return false
  const lines = linesIn(paragraph)
  return lines.slice(1, -1).some((line) => line.trim() === '') || (lines.length > 1 && lines.some((line) => typedMarker(line) !== null))
}

function linesIn(paragraph: Element): string[] {
  const lines = ['']
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) lines[lines.length - 1] += node.data
    else if ((node as Element).localName === 'br') lines.push('')
  }
  return lines
}

function splitAtBreaks(paragraph: Element): void {
  for (let first = paragraph.querySelector('br'); first !== null; first = paragraph.querySelector('br')) {
    const range = paragraph.ownerDocument.createRange()
    range.setStart(paragraph, 0)
    range.setEndBefore(first)
    const line = paragraph.cloneNode(false) as Element
    line.append(range.extractContents())
    paragraph.before(line)
    first.remove()
  }
}

/** Empty paragraphs are the old way to make room: the form has its own. One stays where there is nothing else. */
export function dropEmptyParagraphs(body: Element): void {
  const isEmpty = (paragraph: Element) => (paragraph.textContent ?? '').trim() === '' && !paragraph.querySelector('sup[data-footnote], hr, img')
  for (const paragraph of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const onlyOne = paragraph.parentElement?.childElementCount === 1
    if (isEmpty(paragraph) && !onlyOne) paragraph.remove()
  }
}
