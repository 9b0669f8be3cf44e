import { copiedShare, rowsOfWords } from './follow-checks.ts'

/** Percent of a section's words that may be the wording of texts from above, until the lead sets another. */
export const USUAL_COPIED_SHARE = 50

/** Fewer words say nothing about where they come from: a paragraph, a section. */
const LEAST_PARAGRAPH = 12
const LEAST_SECTION = 60

interface ReportedSection {
  id: string
  /** Its words, a paragraph a line. */
  text: string
}

interface CopiedParagraph {
  text: string
  words: number
  /** Percent of its words that stand in rows of the text from above. */
  percent: number
  /** Title of that text. */
  from: string
}

export interface CopiedSection {
  id: string
  words: number
  percent: number
  from: string
  /** Those with any of its wording, in reading order. */
  paragraphs: CopiedParagraph[]
}

const wordsOf = (text: string): number => text.split(/\s+/u).filter((word) => word !== '').length

/** How much of each section, and of each of its paragraphs, is the wording of the text from above that it takes most from. Sections with none of it are left out. */
export function copiedReport(sections: readonly ReportedSection[], upstream: readonly { title: string; text: string }[]): CopiedSection[] {
  const known = upstream.map(({ title, text }) => ({ title, rows: rowsOfWords(text) }))
  const most = (text: string): { percent: number; from: string } =>
    known
      .map(({ title, rows }) => ({ percent: Math.round(copiedShare(text, rows) * 100), from: title }))
      .reduce((one, other) => (other.percent > one.percent ? other : one), { percent: 0, from: '' })
  return sections.flatMap(({ id, text }): CopiedSection[] => {
    const words = wordsOf(text)
    if (words < LEAST_PARAGRAPH) return []
    const whole = most(text)
    if (whole.percent === 0) return []
    const paragraphs = text
      .split('\n')
      .map((line): CopiedParagraph => ({ text: line.trim(), words: wordsOf(line), ...most(line) }))
      .filter((paragraph) => paragraph.words >= LEAST_PARAGRAPH && paragraph.percent > 0)
    return [{ id, words, ...whole, paragraphs }]
  })
}

/** Whether the check tells it: sections of a few words never. @param limit percent */
export const isTooMuch = ({ words, percent }: Pick<CopiedSection, 'words' | 'percent'>, limit: number): boolean =>
  words >= LEAST_SECTION && percent >= limit
