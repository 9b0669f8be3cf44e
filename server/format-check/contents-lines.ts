import { descendants, elements, textOf, type XmlElement } from '../import/xml.ts'

/** A paragraph as far as it may be a line of a contents page. */
export interface ContentsCandidate {
  text: string
  /** Name of its style, lower case. */
  style: string
  /** It stands inside a TOC field. */
  inField: boolean
}

const TITLE = /^mục\s+lục$/iu
const STYLE = /^toc \d/
/** Dots or a tab, and the page: what no sentence ends with. */
const PAGE = /(?:\t|[.…_]{3,}\s*)\d{1,4}$/u

/**
 * Which paragraphs are a contents page: those inside a TOC field, and rows of paragraphs in a style 'toc n' of which one at least ends in a page. A style
 * alone proves nothing: whole texts were seen to wear one (FINDINGS D14). The title above belongs to it.
 */
export function contentsLines(paragraphs: readonly ContentsCandidate[]): boolean[] {
  const found = paragraphs.map(({ inField }) => inField)
  for (let start = 0; start < paragraphs.length; start++) {
    if (!STYLE.test(paragraphs[start]!.style)) continue
    let end = start
    while (end < paragraphs.length && STYLE.test(paragraphs[end]!.style)) end++
    if (paragraphs.slice(start, end).some(({ text }) => PAGE.test(text.trim()))) found.fill(true, start, end)
    start = end
  }
  for (const [index, { text }] of paragraphs.entries()) if (TITLE.test(text.trim()) && found[nextWritten(paragraphs, index)]) found[index] = true
  return found
}

const nextWritten = (paragraphs: readonly ContentsCandidate[], index: number): number => {
  const next = paragraphs.findIndex(({ text }, at) => at > index && text.trim() !== '')
  return next < 0 ? index : next
}

/** Follows complex fields through the paragraphs of a file and tells which stand inside a TOC. */
export class TocField {
  /** Instructions of the fields that are open, the outermost first. */
  readonly #open: string[] = []

  /** Whether all words of the paragraph stand inside. Paragraphs must come in their order. @param isHeading it ends a field that was never closed */
  read(paragraph: XmlElement, isHeading: boolean): boolean {
    if (isHeading) this.#open.length = 0
    let inside = this.#inToc()
    let outside = false
    for (const run of descendants(paragraph, 'w:r'))
      for (const one of elements(run)) {
        if (one.name === 'w:instrText' && this.#open.length > 0) this.#open.push(this.#open.pop()! + textOf(one))
        const type = one.name === 'w:fldChar' ? one.attrs['w:fldCharType'] : undefined
        if (type === 'begin') this.#open.push('')
        if (type === 'end') this.#open.pop()
        inside ||= this.#inToc()
        if (one.name === 'w:t' && textOf(one).trim() !== '' && !this.#inToc()) outside = true
      }
    return inside && !outside
  }

  #inToc(): boolean {
    return this.#open.some((code) => /^\s*TOC(?:\s|$)/iu.test(code))
  }
}
