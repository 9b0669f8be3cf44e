import { romanValue, vietnameseOrdinal } from '../ordinals.ts'
import { type Finding, finding, startOf } from './finding.ts'
import { trimmed } from './word-lines.ts'
import type { Placed, WordParts } from './word-parts.ts'

/** The kinds of numbers, the highest first. Below each the lower ones begin again, or go on. */
const KINDS = ['part', 'chapter', 'roman', 'section', 'article', 'num', 'num2'] as const
type Kind = (typeof KINDS)[number]

interface Numbered {
  placed: Placed
  kind: Kind
  n: number
  /** As it is written: 'II.' */
  label: string
  /** Of '2.1.' the 2. */
  above: number | null
}

/** Most that a part is numbered in words. */
const MOST_IN_WORDS = 30

/** '3', 'III', 'thứ ba'; null for anything else. */
function numberOf(text: string): number | null {
  if (/^\d{1,3}$/u.test(text)) return Number(text)
  const roman = romanValue(text.toLocaleUpperCase('vi'))
  if (roman !== null) return roman
  for (let n = 1; n <= MOST_IN_WORDS; n++) if (vietnameseOrdinal(n) === text.toLocaleLowerCase('vi')) return n
  return null
}

const PATTERNS: [Kind, RegExp][] = [
  ['part', /^(Phần (thứ \p{L}+|[IVX]+|\d+))/iu],
  ['chapter', /^(Chương (thứ \p{L}+|[IVX]+|\d+))/iu],
  ['section', /^(Mục ([IVX]+|\d+))/u],
  ['article', /^(Điều (\d+))/u],
  ['roman', /^(([IVX]{1,5})\s*[.\-–])\s*\p{L}/u],
  ['num2', /^(\d{1,2}\.(\d{1,2})\.?)\s+\p{L}/u],
  ['num', /^((\d{1,2})\s*[.\-–])\s*\p{L}/u],
]

function numbered(placed: Placed): Numbered | null {
  const line = placed.paragraph.text.split('\n')[0]!.trim()
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(line)
    if (!match) continue
    const n = numberOf(match[2]!)
    return n === null ? null : { placed, kind, n, label: match[1]!.trim(), above: kind === 'num2' ? Number.parseInt(line, 10) : null }
  }
  return null
}

/** Numbers of headings: none left out, none twice, '2.1.' below '2.', and roman ones with the same sign behind them. Automatic numbers count by themselves. */
export function sequenceFindings(parts: WordParts): Finding[] {
  const byStyle = parts.headings.some(({ paragraph }) => paragraph.outline !== null)
  const headings = parts.headings.filter(({ paragraph }) => !paragraph.listed && (!byStyle || paragraph.outline !== null))
  const findings: Finding[] = []
  const say = ({ placed }: Numbered, found: string) =>
    findings.push(finding('TT-39', { ...placed.place, area: 'heading' }, { found, quote: startOf(trimmed(placed)) }))
  const last = new Map<Kind, Numbered>()
  /** Kinds that may begin again, for something above them was just passed. */
  const fresh = new Set<Kind>(KINDS)
  const signs = new Map<string, Numbered>()
  for (const placed of headings) {
    if (parts.appendices.includes(placed)) {
      last.clear()
      for (const kind of KINDS) fresh.add(kind)
      continue
    }
    const own = numbered(placed)
    if (!own) continue
    const before = last.get(own.kind)
    const goesOn = before !== undefined && own.n === before.n + 1
    const above = own.kind === 'num2' ? last.get('num') : undefined
    if (above && own.above !== above.n) say(own, `“${own.label}” đứng dưới mục “${above.label}”`)
    else if (!goesOn && !(fresh.has(own.kind) && own.n === 1)) {
      if (!before || fresh.has(own.kind)) say(own, `“${own.label}” là đề mục đầu tiên của cấp này, cần bắt đầu từ 1`)
      else if (own.n === before.n) say(own, `Hai đề mục cùng số “${own.label}”`)
      else say(own, `“${own.label}” đứng ngay sau “${before.label}”`)
    }
    last.set(own.kind, own)
    fresh.delete(own.kind)
    for (const kind of KINDS.slice(KINDS.indexOf(own.kind) + 1)) fresh.add(kind)
    if (own.kind === 'roman') signs.set(own.label.at(-1)!, signs.get(own.label.at(-1)!) ?? own)
  }
  const [one, other] = [...signs.values()]
  if (one && other) say(other, `Vừa ghi “${one.label}” vừa ghi “${other.label}”`)
  return findings
}
