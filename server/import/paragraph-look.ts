import { type ChangeMark, type ImportInline, type ImportParagraph, paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { type Findings, shortened } from './findings.ts'
import type { ParagraphLook } from './styles.ts'
import { descendants, elements, textOf, type XmlElement } from './xml.ts'

const ALIGN = new Map<string, ImportParagraph['align']>([
  ['left', 'left'],
  ['start', 'left'],
  ['center', 'center'],
  ['right', 'right'],
  ['end', 'right'],
])

/** A paragraph of these words that looks like this. @param number that Word prints, '' for none */
export const builtParagraph = (inlines: ImportInline[], look: ParagraphLook, number: string, endChanges: ChangeMark[]): ImportParagraph => ({
  kind: 'paragraph',
  inlines,
  align: ALIGN.get(look.align ?? '') ?? null,
  outline: look.outline !== undefined && look.outline < 9 ? look.outline : null,
  keepNext: look.keepNext ?? false,
  number,
  ...(endChanges.length > 0 ? { endChanges } : {}),
})

/** Twips from which an indent on the left means something. */
const INDENTED = 400
const TYPED_SIGN = /^(?:[-–—+*•●▪]|\d{1,2}[.)]|\p{Ll}\))\s/u
const OTHER_BULLET = /^[•●▪*◦○■□►▶➢✓✔❖]\s*(?=\S)/u

/** Tells what the form of a Party text does not have and is therefore not taken. */
export function tellLook(findings: Findings, block: number, look: ParagraphLook, styleName: string, words: string): void {
  const here = { block, words: shortened(words, 120) }
  const isList = look.numId !== undefined || styleName.startsWith('list') || TYPED_SIGN.test(words)
  if ((look.indent ?? 0) >= INDENTED && !isList && look.align !== 'center' && look.align !== 'right') findings.add('indent', here)
  if (OTHER_BULLET.test(words)) findings.add('bullet', here)
}

/** A line that leads to a page: by its page number, or by a link to a place that only contents pages link to. */
export const isContentsLine = (paragraph: XmlElement, words: string): boolean =>
  /[\s.…]\d{1,4}$/u.test(words) ||
  descendants(paragraph, 'w:hyperlink').some((one) => one.attrs['w:anchor']?.startsWith('_Toc')) ||
  descendants(paragraph, 'w:instrText').some((one) => /PAGEREF/i.test(textOf(one)))

/** Dots or a tab, and the page: what no sentence ends with. */
export const leadsToPage = (paragraph: XmlElement, words: string): boolean =>
  /[.…_]{3,}\s*\d{1,4}$/u.test(words) ||
  (/\s\d{1,4}$/u.test(words) && descendants(paragraph, 'w:r').some((run) => elements(run).some(({ name }) => name === 'w:tab' || name === 'w:ptab')))

/** Lines of a paragraph as a reader sees them: cut at its line breaks. */
export const linesOf = (paragraph: ImportParagraph): string[] => {
  const lines: ImportInline[][] = [[]]
  for (const inline of paragraph.inlines) {
    if (inline.kind === 'break') lines.push([])
    else lines.at(-1)!.push(inline)
  }
  return lines.map((inlines) => paragraphText({ inlines }).trim())
}
