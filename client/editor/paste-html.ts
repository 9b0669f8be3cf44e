import { cleanText } from './typed-text.ts'

/** Elements that never carry words of the text. */
const DROPPED = 'script, style, link, meta, title, xml, iframe, object, embed, svg, canvas, form, input, button, select, textarea, noscript, template'
/** Elements without a meaning of their own here: their content stays. */
const UNWRAPPED = 'a, font, o\\:p, center, article, section, main, header, footer, aside, figure, figcaption, label, details, summary'

interface Marker {
  kind: 'bullet' | 'ordered'
  /** Attributes of the list element: data-marker for bullets, type and start for numbers. */
  sign: '-' | '+' | '1' | 'a'
  start: number
}

const LETTERS = 'abcdđeghiklmnopqrstuvxy'

/** What a frozen number or bullet means. A lone `o` is Word's bullet of the second level, not a letter. */
export function readMarker(text: string, level: number): Marker {
  const sign = text.replace(/\u00a0/g, ' ').trim()
  const number = /^(\d{1,3})[.)]/.exec(sign)
  if (number) return { kind: 'ordered', sign: '1', start: Number(number[1]) }
  const letter = /^([a-zđ])[.)]/i.exec(sign)
  if (letter) return { kind: 'ordered', sign: 'a', start: Math.max(1, LETTERS.indexOf(letter[1]!.toLowerCase()) + 1) }
  return { kind: 'bullet', sign: sign === '+' || (level > 1 && sign !== '-') ? '+' : '-', start: 1 }
}

/**
 * HTML from Word, a browser or another system, reduced to what the schema of a section knows: lists rebuilt from `mso-list` or from typed dashes, frozen
 * numbers removed, tables and bold, italic, underline kept, footnotes carried over; everything else loses its form but not its words.
 */
export function cleanPastedHtml(html: string): string {
  const doc = new DOMParser().parseFromString(html, 'text/html')
  const { body } = doc
  if (body.querySelector('[data-pm-slice]') && !/mso-|MsoNormal/.test(html)) {
    cleanWords(body)
    return body.innerHTML
  }
  footnotes(body)
  for (const element of body.querySelectorAll(DROPPED)) element.remove()
  removeComments(body)
  rebuildWordLists(body)
  for (const element of body.querySelectorAll('h3, h4, h5, h6')) rename(element, 'h2')
  for (const element of [...body.querySelectorAll('table table')]) element.replaceWith(...paragraphsOf(element, doc))
  for (const image of body.querySelectorAll('img, picture, video, audio')) image.remove()
  for (const element of [...body.querySelectorAll(UNWRAPPED)]) element.replaceWith(...element.childNodes)
  stripForm(body)
  typedDashes(body)
  cleanWords(body)
  return body.innerHTML
}

function removeComments(root: Node): void {
  for (const node of [...root.childNodes]) {
    if (node.nodeType === Node.COMMENT_NODE) node.parentNode?.removeChild(node)
    else removeComments(node)
  }
}

function rename(element: Element, name: string): Element {
  const other = element.ownerDocument.createElement(name)
  other.append(...element.childNodes)
  element.replaceWith(other)
  return other
}

const paragraphsOf = (table: Element, doc: Document): Element[] =>
  [...table.querySelectorAll('tr')].map((row) => {
    const paragraph = doc.createElement('p')
    paragraph.textContent = [...row.children].map((cell) => cell.textContent?.trim() ?? '').join(' ')
    return paragraph
  })

/** Word keeps the words of footnotes at the end of the paste: bring them to their signs. */
function footnotes(body: Element): void {
  const words = new Map<string, string>()
  for (const note of body.querySelectorAll('[style*="mso-element:footnote"][id]')) {
    for (const sign of note.querySelectorAll('a[href^="#_ftnref"]')) sign.remove()
    words.set(
      note.id,
      cleanText(note.textContent ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
  }
  for (const anchor of [...body.querySelectorAll('a[href*="#_ftn"]')]) {
    const id = /#_(ftn\d+)$/.exec(anchor.getAttribute('href') ?? '')?.[1]
    const text = id === undefined ? undefined : words.get(id)
    if (!text) continue
    const sign = body.ownerDocument.createElement('sup')
    sign.setAttribute('data-footnote', '')
    sign.setAttribute('data-text', text)
    anchor.replaceWith(sign)
  }
  for (const list of body.querySelectorAll('[style*="mso-element:footnote-list"]')) list.remove()
}

interface Item {
  element: Element
  level: number
  marker: Marker
}

function itemOf(element: Element): Item | null {
  const style = element.getAttribute('style') ?? ''
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style)
  if (!level) return null
  const ignored = [...element.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''))
  const depth = Number(level[1])
  const marker = readMarker(ignored?.textContent ?? '', depth)
  ignored?.remove()
  return { element, level: depth, marker }
}

/** Paragraphs with `mso-list` become lists again; neighbours of one run share a list. */
function rebuildWordLists(body: Element): void {
  const runs: Item[][] = []
  let last: Item | null = null
  for (const element of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')]) {
    const item = itemOf(element)
    if (item === null) continue
    const run = runs[runs.length - 1]
    if (run && last && nextElement(last.element) === element) run.push(item)
    else runs.push([item])
    last = item
  }
  for (const run of runs) replaceRun(run)
}

const nextElement = (element: Element): Element | null => element.nextElementSibling

function listElement(doc: Document, marker: Marker): HTMLElement {
  const list = doc.createElement(marker.kind === 'bullet' ? 'ul' : 'ol')
  if (marker.kind === 'bullet') list.setAttribute('data-marker', marker.sign)
  else {
    list.setAttribute('type', marker.sign)
    if (marker.start > 1) list.setAttribute('start', String(marker.start))
  }
  return list
}

function replaceRun(run: Item[]): void {
  const first = run[0]!
  const doc = first.element.ownerDocument
  const base = Math.min(...run.map((item) => item.level))
  const lists: HTMLElement[] = []
  const stack: { level: number; list: HTMLElement; sign: string }[] = []
  for (const { element, level, marker } of run) {
    while (stack.length > 0 && stack[stack.length - 1]!.level > level) stack.pop()
    const top = stack[stack.length - 1]
    if (!top || top.level < level || top.sign !== marker.sign) {
      if (top && top.level === level) stack.pop()
      const parent = stack[stack.length - 1]
      const list = listElement(doc, marker)
      if (parent && level > base) (parent.list.lastElementChild ?? parent.list).append(list)
      else lists.push(list)
      stack.push({ level, list, sign: marker.sign })
    }
    const item = doc.createElement('li')
    const paragraph = doc.createElement('p')
    paragraph.append(...element.childNodes)
    item.append(paragraph)
    stack[stack.length - 1]!.list.append(item)
  }
  first.element.replaceWith(...lists)
  for (const item of run.slice(1)) item.element.remove()
}

const DASH = /^[\s\u00a0]*([-–+])[\s\u00a0]+(?=\S)/

/** Most texts of offices carry typed dashes: `- …` and `+ …` paragraphs become the lists of the form. */
function typedDashes(body: Element): void {
  let list: Element | null = null
  for (const paragraph of [...body.querySelectorAll('p')]) {
    if (paragraph.closest('li, td, th')) continue
    const dash = DASH.exec(paragraph.textContent ?? '')
    if (!dash) {
      list = null
      continue
    }
    const sign = dash[1] === '+' ? '+' : '-'
    cutStart(paragraph, dash[0].length)
    const item = paragraph.ownerDocument.createElement('li')
    if (list && list.getAttribute('data-marker') === sign && list.nextElementSibling === paragraph) list.append(item)
    else {
      list = listElement(paragraph.ownerDocument, { kind: 'bullet', sign, start: 1 })
      list.append(item)
      paragraph.before(list)
    }
    item.append(paragraph)
  }
}

/** Removes the first `count` characters of an element's text. */
function cutStart(element: Element, count: number): void {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = count
  for (let node = walker.nextNode(); node !== null && left > 0; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    const cut = Math.min(left, text.length)
    node.textContent = text.slice(cut)
    left -= cut
  }
}

const KEPT_ATTRIBUTES = new Set(['colspan', 'rowspan', 'colwidth', 'data-marker', 'data-footnote', 'data-text', 'data-page-break', 'type', 'start'])

/** Form is the business of the form profile: of all styles only bold, italic, underline and a paragraph's centre or right alignment stay. */
function stripForm(body: Element): void {
  for (const element of [...body.querySelectorAll('*')]) {
    if (!(element instanceof HTMLElement)) {
      element.replaceWith(...element.childNodes)
      continue
    }
    const { fontWeight, fontStyle, textDecorationLine, textDecoration, textAlign, display } = element.style
    if (display === 'none' || /mso-hide:\s*all/i.test(element.getAttribute('style') ?? '')) {
      element.remove()
      continue
    }
    const inline = element.localName === 'span'
    for (const { name } of [...element.attributes]) {
      const own = name === 'type' || name === 'start' ? element.localName === 'ol' : KEPT_ATTRIBUTES.has(name)
      if (!own) element.removeAttribute(name)
    }
    if (inline || element.localName === 'b' || element.localName === 'strong') {
      if (fontWeight === 'bold' || Number(fontWeight) >= 600) element.style.fontWeight = 'bold'
      else if (fontWeight === 'normal' || fontWeight === '400') element.style.fontWeight = 'normal'
    }
    if (inline) {
      if (fontStyle === 'italic') element.style.fontStyle = 'italic'
      if (/underline/.test(textDecorationLine || textDecoration)) element.style.textDecoration = 'underline'
    }
    if ((textAlign === 'center' || textAlign === 'right') && element.localName === 'p') element.style.textAlign = textAlign
  }
}

function cleanWords(body: Element): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    const clean = cleanText(text).replace(/\u00a0/g, ' ')
    if (clean !== text) node.textContent = clean
  }
}
