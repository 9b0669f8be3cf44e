import type { SectionLevel } from '../section-level.ts'
import { findHeadings, type HeadingMark } from './headings.ts'

/** A heading of the city's draft with the words up to the next heading. */
export interface UpstreamSection {
  /** Path of printed numbers: 'I.1', 'P2.III.4', 'MD' for the words before the first heading ('TD' when a heading MỞ ĐẦU follows). Unique in the list. */
  key: string
  parentKey: string | null
  level: SectionLevel
  /** As printed: 'I-', '1.', 'a)'; '' for none. */
  label: string
  title: string
  /** Paragraphs joined by `\n`, NFC, without blank lines. */
  text: string
  /** First and last line in the pasted text, from 1, the heading's own lines included. */
  lines: [from: number, to: number]
}

/** The pasted text as lines in NFC, the way all line numbers here count them. */
export const pastedLines = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\v|\f/gu, '\n')
    .replace(/[\u00a0\u202f\t]/gu, ' ')
    .replace(/\u200b|\u200c|\u200d|\ufeff|\u00ad/gu, '')
    .split('\n')

/** Splits a pasted draft at the headings that can be told from the text alone. What it got wrong is corrected on the marks: see `splitAt`, `joinSection`. */
export const splitUpstream = (text: string): UpstreamSection[] => sectionsFromMarks(text, findHeadings(pastedLines(text)))

/** The sections that these headings make of the text. Every line lands in exactly one section. */
export function sectionsFromMarks(text: string, marks: readonly HeadingMark[]): UpstreamSection[] {
  const lines = pastedLines(text)
  const sorted = [...marks].sort((a, b) => a.line - b.line)
  const result: UpstreamSection[] = []
  const open: { rank: number; key: string }[] = []
  const counts = new Map<string, number>()
  const keys = new Set<string>()
  const unique = (key: string): string => {
    let candidate = key
    for (let n = 2; keys.has(candidate); n++) candidate = `${key}(${n})`
    keys.add(candidate)
    return candidate
  }
  const before = (sorted[0]?.line ?? lines.length + 1) - 1
  const opening = body(lines, 1, before)
  if (opening) {
    const named = sorted.some((mark) => mark.sign === 'MD') ? { key: 'TD', title: 'Trang đầu' } : { key: 'MD', title: 'Mở đầu' }
    result.push({ ...named, key: unique(named.key), parentKey: null, level: 'plain', label: '', text: opening, lines: [1, before] })
  }
  for (const [index, mark] of sorted.entries()) {
    const rank = RANK[mark.level]
    while (open.length > 0 && open.at(-1)!.rank >= rank) open.pop()
    const parentKey = open.at(-1)?.key ?? null
    const sign = mark.sign || countedSign(counts, parentKey)
    const key = unique(parentKey === null ? sign : `${parentKey}.${sign}`)
    const to = (sorted[index + 1]?.line ?? lines.length + 1) - 1
    const text = body(lines, mark.line + mark.titleLines, to)
    result.push({ key, parentKey, level: mark.level, label: mark.label, title: mark.title, text, lines: [mark.line, to] })
    if (mark.level !== 'plain' && mark.level !== 'appendix') open.push({ rank, key })
  }
  return result
}

/** Depth of each level; a heading ends all that are as deep or deeper. */
const RANK: Record<SectionLevel, number> = { plain: 0, appendix: 0, part: 0, roman: 1, num: 2, num2: 3, alpha: 4 }

/** A heading without a number of its own: 'm1', 'm2' … below one parent. */
function countedSign(counts: Map<string, number>, parentKey: string | null): string {
  const count = (counts.get(parentKey ?? '') ?? 0) + 1
  counts.set(parentKey ?? '', count)
  return `m${count}`
}

const body = (lines: readonly string[], from: number, to: number): string =>
  lines
    .slice(from - 1, Math.max(to, from - 1))
    .map((line) => line.replace(/ {2,}/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
