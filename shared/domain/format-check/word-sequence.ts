import { numberedHeading } from '../heading-numbers.ts'
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

/** The levels that the numbers of a heading stand for, where Word says none; null for what has no place in this order. */
const ORDER: readonly Kind[] = ['part', 'roman', 'num', 'num2']

/** Depth of each heading from 0: Word's own, or among the kinds of numbers that the file made by hand uses; null where nothing is known. */
export function depthsOf({ headings, byHand }: Pick<WordParts, 'headings' | 'byHand'>): (number | null)[] {
  if (!byHand) return headings.map(({ paragraph }) => paragraph.outline)
  const kinds = headings.map((placed) => numbered(placed)?.kind ?? null)
  const used = ORDER.filter((kind) => kinds.includes(kind))
  return kinds.map((kind) => (kind !== null && used.includes(kind) ? used.indexOf(kind) : null))
}

/** By the recogniser of the import, so that both see the same numbers. */
function numbered(placed: Placed): Numbered | null {
  const own = numberedHeading(placed.paragraph.text.split('\n')[0]!)
  const kind = own && (own.named ?? own.level)
  if (!own || own.value === 0 || !KINDS.includes(kind as Kind)) return null
  return { placed, kind: kind as Kind, n: own.value, label: own.label, above: own.above ?? null }
}

/** Numbers of headings: none left out, none twice, '2.1.' below '2.', and roman ones with the same sign behind them. Automatic numbers count by themselves. */
export function sequenceFindings(parts: WordParts): Finding[] {
  const headings = parts.headings.filter(({ paragraph }) => !paragraph.listed && (parts.byHand || paragraph.outline !== null))
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
    if (above && own.above !== null && own.above !== above.n) say(own, `“${own.label}” đứng dưới mục “${above.label}”`)
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
