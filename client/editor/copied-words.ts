import { INLINE } from '@van-kien/shared/content/body/nodes.ts'
import { hasNoteFigures, noteFigure, noteParts } from '@van-kien/shared/content/body/note-words.ts'
import { isPictureOf } from '@van-kien/shared/content/picture-id.ts'
import { vietnamesePoint } from '@van-kien/shared/domain/ordinals.ts'

/** What leaves by the clipboard says what paper says: list signs, which the page draws by CSS, and the words of footnotes, of which it shows a number. */

/** A line whose beginning was not copied: its sign was not either. */
export const CUT = 'data-cut'

/** The dossier whose text is on the page. */
export const dossierOnPage = (): string | undefined => document.querySelector<HTMLElement>('[data-dossier]')?.dataset.dossier

/** The words of each footnote stand beside its sign; our own paste reads the attribute alone. A sign that is only drawn has them as children, or as its title. */
export function writeOutFootnotes(root: ParentNode): void {
  for (const sign of root.querySelectorAll<HTMLElement>('sup[data-footnote]')) {
    const drawn = [...sign.children].map((part) => (part.localName === 'vk-figure' ? noteFigure(attributesOf(part)) : (part.textContent ?? '')))
    const text = noteParts(sign.getAttribute('data-text') ?? (drawn.length > 0 ? drawn.join('') : sign.title))
      .map(({ words, figure }) => (figure ? noteFigure(figure, words || INLINE.figureRef.shown(figure)) : words))
      .join('')
    sign.setAttribute('data-text', text)
    sign.removeAttribute('title')
    sign.textContent = INLINE.footnote.shown({ text })
    const dossierId = dossierOnPage()
    if (hasNoteFigures(text) && dossierId !== undefined) sign.setAttribute('dossier', dossierId)
  }
}

const attributesOf = (element: Element): Record<string, string> => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))

/** Each number of the register stands as it is shown; its dossier with it, which is the only one that knows its ids. */
export function writeOutFigures(root: ParentNode, dossierId: string | undefined): void {
  for (const sign of root.querySelectorAll('vk-figure')) {
    sign.textContent = INLINE.figureRef.shown(attributesOf(sign))
    if (dossierId !== undefined) sign.setAttribute('dossier', dossierId)
  }
}

/** Numbers and pictures of another dossier, or out of another program, are words: of a picture its caption. */
export function dropForeignFigures(root: ParentNode, dossierId: string | undefined): void {
  for (const sign of root.querySelectorAll('vk-figure'))
    if (dossierId === undefined || sign.getAttribute('dossier') !== dossierId) sign.replaceWith(sign.textContent ?? '')
  for (const sign of root.querySelectorAll('sup[data-text]'))
    if (dossierId === undefined || sign.getAttribute('dossier') !== dossierId)
      sign.setAttribute('data-text', INLINE.footnote.words({ text: sign.getAttribute('data-text') }))
  for (const picture of root.querySelectorAll('figure[data-image]')) {
    if (dossierId !== undefined && isPictureOf(dossierId, picture.getAttribute('data-image'))) continue
    const caption = document.createElement('p')
    caption.textContent = picture.getAttribute('data-caption')
    picture.replaceWith(caption)
  }
}

/** The words of copied blocks as plain text: a line a block, cells apart by tabs, with list signs. */
export function plainWords(root: ParentNode): string {
  const lines: string[] = []
  walk(root, lines, '')
  return lines.join('\n')
}

const BLOCKS = 'figure, p, h1, h2, h3, h4, h5, h6, li, ul, ol, table, thead, tbody, tfoot, div'

/** @param indent before each line: an item of a list stands below the words of the one around it */
function walk(parent: ParentNode, lines: string[], indent: string): void {
  let run = ''
  const close = (): void => {
    if (run.trim() !== '') lines.push(...linesOf(run, indent))
    run = ''
  }
  for (const child of parent.childNodes) {
    if (!(child instanceof Element) || !child.matches(`${BLOCKS}, tr, hr, colgroup`)) {
      run += child instanceof Element && child.localName !== 'br' ? inline(child) : child instanceof Element ? '\n' : (child.textContent ?? '')
      continue
    }
    close()
    if (child.matches('tr')) lines.push([...child.children].map(cellWords).join('\t'))
    else if (child.matches('li')) item(child, lines, indent)
    else if (child.matches('p, h1, h2, h3, h4, h5, h6')) lines.push(...linesOf(inline(child), indent))
    else if (child.matches('ul ul, ol ul, ul ol, ol ol')) walk(child, lines, `${indent}  `)
    else if (!child.matches('hr, colgroup')) walk(child, lines, indent)
  }
  close()
}

const linesOf = (text: string, indent: string): string[] => text.split('\n').map((line) => indent + line)

const inline = (element: Element): string =>
  [...element.childNodes]
    .map((child) =>
      child instanceof Element ? (child.localName === 'br' ? (child.nextSibling ? '\n' : '') : inline(child)) : (child.textContent ?? ''),
    )
    .join('')

function cellWords(cell: Element): string {
  const lines: string[] = []
  walk(cell, lines, '')
  return lines.map((line) => line.trim()).join(' ')
}

function item(element: Element, lines: string[], indent: string): void {
  const own: string[] = []
  walk(element, own, indent)
  const first = own[0]
  if (first !== undefined && !element.hasAttribute(CUT)) own[0] = indent + signOf(element) + first.slice(indent.length)
  lines.push(...own)
}

function signOf(item: Element): string {
  const list = item.parentElement
  if (list?.localName !== 'ol') return list?.getAttribute('data-marker') === '+' ? '+ ' : '- '
  const number = Math.max(1, Number(list.getAttribute('start') ?? 1) + [...list.children].indexOf(item))
  return (list.getAttribute('type') ?? list.getAttribute('data-type')) === 'a' ? `${vietnamesePoint(number)}) ` : `${number}. `
}
