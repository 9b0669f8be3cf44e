import { textWords } from '../text-words.ts'
import type { UpstreamKind } from '../upstream/text-kinds.ts'
import type { CheckedRun } from './checked-run.ts'
import { type Finding, finding, startOf } from './finding.ts'

/** A text from above that the dossier keeps, in its newest version. */
export interface UpstreamText {
  title: string
  kind: UpstreamKind
  text: string
}

/** Words that stand together: so many in a row are seldom the same by chance. */
const ROW = 8
/** A shorter passage may well be a fixed formula. */
const LEAST_WORDS = 30
/** Share of the rows of a passage that stand in the other text too. */
const ALIKE = 0.8

function rowsOf(text: string): string[] {
  const words = textWords(text.toLocaleLowerCase('vi'))
  return words.slice(0, Math.max(0, words.length - ROW + 1)).map((_, at) => words.slice(at, at + ROW).join(' '))
}

/** Passages taken over from a text from above without a word changed to the ward's own case. */
export function copiedPassages(runs: readonly CheckedRun[], upstream: readonly UpstreamText[]): Finding[] {
  const long = runs.filter(({ text, run }) => run !== null && textWords(text.toLocaleLowerCase('vi')).length >= LEAST_WORDS)
  if (long.length === 0) return []
  const known = upstream.map(({ title, text }) => ({ title, rows: new Set(text.split('\n').flatMap(rowsOf)) }))
  return long.flatMap((run) => {
    const rows = rowsOf(run.text)
    const from = known.find((one) => rows.filter((row) => one.rows.has(row)).length >= rows.length * ALIKE)
    return from ? [finding('ND-13', run.place, { found: `Đoạn này gần như nguyên văn “${from.title}”`, quote: startOf(run.text) })] : []
  })
}
