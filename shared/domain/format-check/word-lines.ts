import { type Finding, finding, startOf } from './finding.ts'
import type { LineProblem } from './paper-lines.ts'
import type { Placed } from './word-parts.ts'

/** A paragraph's words on one line. */
export const trimmed = ({ paragraph }: Placed): string => paragraph.text.replaceAll(/\s+/g, ' ').trim()

/** A finding about a line of the form. */
export const at = (placed: Placed, { rule, found }: LineProblem): Finding =>
  finding(rule, { ...placed.place, area: 'form' }, { found, quote: startOf(placed.paragraph.text) })

export const isCapital = (text: string): boolean => text === text.toLocaleUpperCase('vi')
