import { COUNTED } from '../clipboard-lists.ts'
import { dossierOnPage, dropForeignFigures } from '../copied-words.ts'
import { isOwnCopy } from '../own-copies.ts'
import { dropUsualBold, stripForm, writeOutStyles } from './form.ts'
import { rebuildHtmlLists } from './html-lists.ts'
import { noNotes, type PasteNotes } from './notes.ts'
import { readOldFonts } from './old-fonts.ts'
import { dropEmptyParagraphs, makeParagraphs, rename } from './paragraphs.ts'
import { inlineStyleRules } from './style-rules.ts'
import { alignCells, flattenInnerTables, tidyTables } from './tables.ts'
import { buildTypedLists } from './typed-signs.ts'
import { bringFootnotes, dropHidden, dropImages, dropRemarks } from './word-extras.ts'
import { rebuildWordLists } from './word-lists.ts'
import { pastedWords, textsOf } from './words.ts'

/** Elements that never carry words of the text. */
const DROPPED = 'script, style, link, meta, title, xml, iframe, form > input, input, button, select, textarea, noscript, template'
/** Elements without a meaning of their own here: their content stays. */
const UNWRAPPED = 'font, o\\:p, form, label, ins, mark, small, big, abbr, cite, code, time, google-sheets-html-origin'

export interface Pasted {
  /** What the schema of a section knows, and nothing else. */
  html: string
  notes: PasteNotes
}

/**
 * HTML from Word, Google Docs, LibreOffice, a chat or a web page, reduced to what a section may hold: lists rebuilt, frozen numbers removed, tables and
 * bold, italic, underline kept, old fonts read, footnotes carried over; everything else loses its form but not its words, or is counted in the notes.
 */
export function cleanPasted(html: string): Pasted {
  const notes = noNotes()
  const doc = new DOMParser().parseFromString(html, 'text/html')
  const { body } = doc
  // Who says to be ours is not believed.
  const own = isOwnCopy(body)
  dropForeignFigures(body, own ? dossierOnPage() : undefined)
  if (own) dropCounts(body)
  else cleanForeign(doc, notes)
  for (const node of textsOf(body)) {
    const clean = pastedWords(node.data)
    if (clean !== node.data) node.data = clean
  }
  keepOuterSpaces(body)
  return { html: body.innerHTML, notes }
}

/** A copied item has the number of its place in the text; where it is pasted it is counted anew. */
function dropCounts(body: Element): void {
  for (const list of body.querySelectorAll(`[${COUNTED}]`)) list.removeAttribute('start')
}

/** Words out of the middle of a sentence keep the space at their ends: the parser drops plain ones, so they go as U+00A0 (`plainSpaces` brings them back). */
function keepOuterSpaces(body: Element): void {
  if (body.querySelector('p, li, table, h1, h2')) return
  const words = textsOf(body).filter((node) => node.data.trim() !== '' || node.parentElement !== body)
  const [first, last] = [words[0], words.at(-1)]
  if (first) first.data = first.data.replace(/^ /, '\u00a0')
  if (last) last.data = last.data.replace(/ $/, '\u00a0')
}

export const cleanPastedHtml = (html: string): string => cleanPasted(html).html

function cleanForeign(doc: Document, notes: PasteNotes): void {
  const { body } = doc
  inlineStyleRules(doc)
  for (const element of body.querySelectorAll(DROPPED)) element.remove()
  removeComments(body)
  readOldFonts(body, notes)
  for (const sign of body.querySelectorAll('sup[data-footnote]')) {
    sign.setAttribute('data-text', pastedWords(sign.getAttribute('data-text') ?? ''))
    sign.replaceChildren()
  }
  bringFootnotes(body)
  dropRemarks(body, notes)
  dropHidden(body, notes)
  rebuildWordLists(body)
  dropImages(body, notes)
  writeOutStyles(body)
  for (const element of [...body.querySelectorAll(UNWRAPPED)]) element.replaceWith(...element.childNodes)
  flattenInnerTables(body, notes)
  rebuildHtmlLists(body)
  makeParagraphs(body)
  for (const element of body.querySelectorAll('h3, h4, h5, h6')) rename(element, 'h2')
  for (const line of body.querySelectorAll('h1 br, h2 br')) line.replaceWith(' ')
  for (const line of body.querySelectorAll('hr:not([data-page-break])')) line.remove()
  alignCells(body)
  stripForm(body)
  dropEmptyParagraphs(body)
  buildTypedLists(body)
  tidyTables(body)
  dropUsualBold(body)
}

function removeComments(root: Node): void {
  for (const node of [...root.childNodes]) {
    if (node.nodeType === Node.COMMENT_NODE) node.parentNode?.removeChild(node)
    else removeComments(node)
  }
}
