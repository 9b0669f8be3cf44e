import type { CheckedRun } from './checked-run.ts'
import { type Correction, type Finding, finding, quoteOf } from './finding.ts'
import type { RuleId } from './rules.ts'

/** Rules that need nothing but one run: spaces, punctuation, composed letters, signs that deceive. Each place is corrected by itself. */
export function textRules(run: CheckedRun): Finding[] {
  return [...patternRules(run), ...composedLetters(run)]
}

interface Pattern {
  rule: RuleId
  pattern: RegExp
  found: string
  becomes: (match: RegExpExecArray) => string
}

const SPACE = '[ \\u00a0]'
const PATTERNS: Pattern[] = [
  // 'số     -BC/ĐU, ngày     tháng 7': room for the pen.
  {
    rule: 'ND-05',
    pattern: new RegExp(`(?<=\\S)(?!(?<=(?:ngày|tháng|năm|[Ss]ố))${SPACE}{3})${SPACE}{2,}(?=\\S)`, 'gu'),
    found: 'Có nhiều dấu cách liền nhau',
    becomes: () => ' ',
  },
  {
    rule: 'ND-06',
    // '3 : 4' and ' .05' are meant so.
    pattern: new RegExp(`(?<=[\\p{L}\\p{N})\\]”"%])${SPACE}+(?=[,;!)\\]”]|\\?(?!\\?)|:(?!${SPACE}?\\d)|\\.(?![.\\d]))`, 'gu'),
    found: 'Có dấu cách trước dấu câu',
    becomes: () => '',
  },
  { rule: 'ND-06', pattern: new RegExp(`(?<=[(\\[“])${SPACE}+(?=\\S)`, 'gu'), found: 'Có dấu cách sau dấu mở ngoặc', becomes: () => '' },
  // FINDINGS W17: with \u202e before it '%21' is read as '12%'.
  {
    rule: 'ND-14',
    pattern: /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/gu,
    found: 'Có ký tự không nhìn thấy ở đây',
    becomes: () => '',
  },
  {
    rule: 'ND-07',
    pattern:
      /(?<=(?:\p{L}\p{M}*){2}|\d{4}|[)”])[,;](?=\p{L})|(?<=(?:\p{L}\p{M}*){2}|[)”]):(?=\p{L})|(?<=(?:\p{Ll}\p{M}*){2}|[)”])[.!?](?=\p{Lu}\p{M}*\p{Ll})/gu,
    found: 'Thiếu dấu cách sau dấu câu',
    becomes: ([sign]) => `${sign} `,
  },
]

/** Addresses keep their dots and colons. */
const ADDRESS = /(?:https?:|www\.|\S@)\S*/giu

function patternRules(run: CheckedRun): Finding[] {
  if (run.text.length < 2) return []
  const findings: Finding[] = []
  const addresses = /@|www\.|:\/\//.test(run.text) ? [...run.text.matchAll(ADDRESS)] : []
  const inAddress = (at: number) => addresses.some((match) => at >= match.index && at < match.index + match[0].length)
  for (const { rule, pattern, found, becomes } of PATTERNS) {
    for (const match of run.text.matchAll(pattern)) {
      const from = match.index
      if (inAddress(from)) continue
      const to = from + match[0].length
      // What is missing or too much is best seen with the letter before it.
      const quote = quoteOf(run.text, Math.max(0, from - 1), Math.min(run.text.length, to + 1))
      findings.push(finding(rule, run.place, { found, quote, corrections: correct(run, from, match[0], becomes(match as RegExpExecArray)) }))
    }
  }
  return findings
}

const COMPOSABLE = /\P{M}\p{M}+/gu

function composedLetters(run: CheckedRun): Finding[] {
  if (run.text.normalize('NFC') === run.text) return []
  const letters = [...run.text.matchAll(COMPOSABLE)].filter(([letter]) => letter.normalize('NFC') !== letter)
  const first = letters[0]
  if (!first) return []
  return [
    finding('ND-08', run.place, {
      found: `${letters.length} chữ viết bằng Unicode tổ hợp`,
      quote: quoteOf(run.text, first.index, first.index + first[0].length),
      count: letters.length,
      corrections: letters.flatMap((match) => correct(run, match.index, match[0], match[0].normalize('NFC'))),
    }),
  ]
}

const BESIDE = 12

/** The correction of a place, when it stands where it can be changed. */
export function correct(run: CheckedRun, from: number, was: string, becomes: string): Correction[] {
  const { sectionId } = run.place
  if (run.run === null || sectionId === null) return []
  const to = from + was.length
  return [
    { sectionId, run: run.run, from, before: run.text.slice(Math.max(0, from - BESIDE), from), was, after: run.text.slice(to, to + BESIDE), becomes },
  ]
}
