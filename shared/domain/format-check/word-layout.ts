import { type FormatProfile, type PageMargins, pageMargins } from '../format-profile.ts'
import { type Finding, finding, NOWHERE, type Place, startOf } from './finding.ts'
import type { RuleId } from './rules.ts'
import type { WordFacts, WordPages, WordParagraph } from './word-facts.ts'

/** Half a millimetre more or less is the same, in twips. */
const NEAR = 57
const near = (one: number, other: number) => Math.abs(one - other) <= NEAR

const millimetres = (twips: number): string => `${Math.round((twips / 1440) * 254) / 10}`.replace('.', ',')
const points = (twips: number): string => `${Math.round(twips / 2) / 10}`.replace('.', ',')
const sizeOf = (halfPoints: number): string => `${halfPoints / 2}`.replace('.', ',')

/** Paper, margins, page numbers. */
export function pageFindings(facts: WordFacts, profile: FormatProfile): Finding[] {
  const findings: Finding[] = []
  const once = new Set<string>()
  const say = (rule: RuleId, found: string, expected?: string) => {
    if (!once.has(rule)) findings.push(finding(rule, NOWHERE, { found, expected }))
    once.add(rule)
  }
  for (const pages of facts.pages) {
    const [short, long] = [Math.min(pages.width, pages.height), Math.max(pages.width, pages.height)]
    if (!near(short, profile.page.width) || !near(long, profile.page.height))
      say('TT-01', `Khổ giấy ${millimetres(pages.width)} × ${millimetres(pages.height)} mm`)
    if (!marginsFit(pages, profile)) say('TT-02', margins(pages), margins(profile.page.portrait))
  }
  const first = facts.pages.find(({ contents }) => !contents)
  const numbered = facts.pages.find(({ number }) => number?.where === 'footer') ?? facts.pages.find(({ number }) => number !== null)
  const letters = facts.pages.map(() => 0)
  for (const { pages, text } of facts.paragraphs) letters[Math.min(pages, letters.length - 1)]! += text.length
  if (facts.pages.some(({ number }, index) => number === null && letters[index]! > LONGER_THAN_A_PAGE)) say('TT-09', 'Không có số trang')
  else if (numbered?.number) {
    const { where, align } = numbered.number
    if (where === 'footer') say('TT-09', 'Số trang ở lề dưới')
    else if (align !== 'center') say('TT-09', 'Số trang không ở giữa')
    else if (!near(numbered.header, profile.page.header)) say('TT-09', `Số trang cách mép giấy ${millimetres(numbered.header)} mm, cần 10 mm`)
    else if (first && first.number !== null && (!first.titlePage || first.numberOnFirst)) say('TT-09', 'Trang đầu cũng hiện số trang')
  }
  return findings
}

const margins = ({ top, bottom, left, right }: PageMargins): string =>
  `Lề trên ${millimetres(top)} mm, dưới ${millimetres(bottom)} mm, trái ${millimetres(left)} mm, phải ${millimetres(right)} mm`

const LONGER_THAN_A_PAGE = 2500

/** On wide pages the margins may have turned with the paper. */
function marginsFit(pages: WordPages, profile: FormatProfile): boolean {
  const own = [pages.top, pages.bottom, pages.left, pages.right]
  const { top, bottom, left, right } = pageMargins(profile, pages.width > pages.height)
  if ([top, bottom, left, right].every((side, index) => near(side, own[index]!))) return true
  if (pages.width <= pages.height) return false
  const sorted = (sides: number[]) => [...sides].sort((one, other) => one - other)
  return sorted([top, bottom, left, right]).every((side, index) => near(side, sorted(own)[index]!))
}

/** What must not leave the office with the file. */
export function leftFindings({ left }: WordFacts): Finding[] {
  const counts: [number, string][] = [
    [left.changes, 'vết sửa đổi (theo dõi thay đổi)'],
    [left.comments, 'nhận xét'],
    [left.marked, 'chỗ chữ tô nền'],
  ]
  return counts.flatMap(([count, words]) => (count === 0 ? [] : [finding('TT-38', NOWHERE, { found: `Còn ${count} ${words}`, count })]))
}

/** Fonts anywhere; the look of the paragraphs that are text. One finding stands for all places of a kind, at the first of them. */
export function paragraphFindings(
  facts: WordFacts,
  body: readonly { paragraph: WordParagraph; place: Place }[],
  places: readonly Place[],
  profile: FormatProfile,
): Finding[] {
  const fonts = new Map<string, number[]>()
  for (const [index, { fonts: own }] of facts.paragraphs.entries())
    for (const name of Object.keys(own)) if (name.toLowerCase() !== profile.font.toLowerCase()) fonts.set(name, [...(fonts.get(name) ?? []), index])
  const findings = [...fonts].map(([name, at]) =>
    finding('TT-03', places[at[0]!]!, {
      found: `Phông ${name}: ${at.length} đoạn`,
      quote: startOf(facts.paragraphs[at[0]!]!.text),
      count: at.length,
    }),
  )
  const each = (
    rule: RuleId,
    expected: string | undefined,
    wrong: (paragraph: WordParagraph, previous: WordParagraph | undefined) => string | null,
  ) => {
    const found = body.flatMap(({ paragraph, place }, index) => {
      const words = wrong(paragraph, body[index - 1]?.paragraph)
      return words === null ? [] : [{ paragraph, place, words }]
    })
    const first = found[0]
    if (!first) return
    const many = found.length > 1 ? ` (${found.length} trong ${body.length} đoạn)` : ''
    findings.push(finding(rule, first.place, { found: first.words + many, expected, quote: startOf(first.paragraph.text), count: found.length }))
  }
  const least = profile.body
  each('TT-04', `Cỡ chữ ${sizeOf(least.size)} đến ${sizeOf(least.size + 2)}`, ({ size }) =>
    size === 0 || (size >= least.size && size <= least.size + 2) ? null : `Cỡ chữ ${sizeOf(size)}`,
  )
  each('TT-05', undefined, ({ align }) => (align === 'both' || align === 'distribute' ? null : `Căn ${ALIGNMENTS[align] ?? 'kiểu khác'}`))
  each('TT-06', `Dòng đầu mỗi đoạn lùi vào ${millimetres(least.firstLine)} mm`, ({ indent, text }) => {
    if (near(indent, least.firstLine)) return null
    return text.startsWith('\t')
      ? 'Lùi đầu dòng bằng phím Tab'
      : /^[ \u00a0]{2,}/.test(text)
        ? 'Lùi đầu dòng bằng dấu cách'
        : `Lùi ${millimetres(indent)} mm`
  })
  each('TT-07', `Giãn dòng kiểu “Chính xác” (Exactly), từ ${points(least.line)} pt`, ({ line, lineRule }) => {
    if (lineRule === 'exact') return line >= least.line - 2 ? null : `Giãn dòng ${points(line)} pt`
    return lineRule === 'atLeast'
      ? `Giãn dòng kiểu ít nhất ${points(line)} pt`
      : `Giãn dòng kiểu nhiều lần: ${(line / 240).toFixed(2).replace('.', ',')}`
  })
  each('TT-08', `Giữa hai đoạn cách ít nhất ${points(least.before)} pt`, ({ before }, previous) => {
    const gap = Math.max(before, previous?.after ?? least.before)
    return gap >= least.before - 2 ? null : `Cách đoạn trên ${points(gap)} pt`
  })
  return findings
}

const ALIGNMENTS: Record<string, string> = { left: 'trái', start: 'trái', right: 'phải', end: 'phải', center: 'giữa' }
