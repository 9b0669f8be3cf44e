import { KIND_WORDS } from '../upstream/coverage-words.ts'
import {
  claimsUpstream,
  copiedShare,
  lackingParts,
  misquoted,
  mottoIn,
  quotationsIn,
  quotedText,
  rowsOfWords,
  sameMotto,
  type ThemePart,
  unreviewed,
  WordNumbers,
} from '../upstream/follow-checks.ts'
import type { UpstreamItem } from '../upstream/items.ts'
import { plainWords } from '../upstream/plain-form.ts'
import type { CheckedRun } from './checked-run.ts'
import type { UpstreamText } from './copied.ts'
import { type Finding, finding, NOWHERE, quoteOf } from './finding.ts'
import { correct } from './text-rules.ts'

/** What the ward answers of the texts from above, as far as the check looks at it. */
export interface Following {
  /** Targets, breakthroughs and tasks of the texts that are followed now which nothing answers and nobody gave a reason for. */
  unanswered: Pick<UpstreamItem, 'key' | 'kind' | 'title'>[]
  /** Breakthroughs of the resolutions of the term that ends. */
  old: readonly UpstreamItem[]
}

export const NOTHING_FOLLOWED: Following = { unanswered: [], old: [] }

/** A section of which more is the upstream's wording is told to the lead. */
export const COPIED_SHARE = 0.5
const LEAST_COPIED_WORDS = 60
/** From this likeness on the upstream's own words may be put in. */
const SURE = 0.75

/** The checks that readers of drafts make of how a document follows the texts from above. */
export function followRules(
  runs: readonly CheckedRun[],
  upstream: readonly UpstreamText[],
  { theme, following }: { theme: string; following: Following },
): Finding[] {
  return [
    ...quotations(runs, upstream),
    ...unanswered(following),
    ...motto(runs, upstream),
    ...themeParts(theme),
    ...oldBreakthroughs(runs, following),
    ...copied(runs, upstream),
  ]
}

function quotations(runs: readonly CheckedRun[], upstream: readonly UpstreamText[]): Finding[] {
  if (upstream.length === 0) return []
  const numbers = new WordNumbers()
  let texts: ReturnType<typeof quotedText>[] | null = null
  return runs.flatMap((run) =>
    quotationsIn(run.text).flatMap((quotation) => {
      if (!claimsUpstream(run.text, quotation)) return []
      texts ??= upstream.map(({ title, text }) => quotedText(title, text, numbers))
      const found = misquoted(quotation.words, texts, numbers)
      if (!found) return []
      const { words, at } = quotation
      return [
        finding('ND-21', run.place, {
          found: `Câu trích không đúng nguyên văn “${found.upstream}”`,
          expected: `Nguyên văn: “${found.exact}”`,
          quote: quoteOf(run.text, at, at + words.length),
          corrections: found.likeness >= SURE ? correct(run, at, words, found.exact) : [],
        }),
      ]
    }),
  )
}

const MOST_TITLES = 5

function unanswered({ unanswered }: Following): Finding[] {
  return (['breakthrough', 'task', 'target'] as const).flatMap((kind) => {
    const items = unanswered.filter((item) => item.kind === kind)
    if (items.length === 0) return []
    const titles = items.slice(0, MOST_TITLES).map(({ title }) => title)
    const more = items.length > titles.length ? `; và ${items.length - titles.length} nội dung khác` : ''
    return [finding('ND-22', NOWHERE, { found: `${KIND_WORDS[kind]} chưa mục nào trả lời: ${titles.join('; ')}${more}`, count: items.length })]
  })
}

function motto(runs: readonly CheckedRun[], upstream: readonly UpstreamText[]): Finding[] {
  const theirs = upstream.flatMap(({ title, text }) => (mottoIn(text) === null ? [] : [{ title, motto: mottoIn(text)! }]))[0]
  const run = runs.find(({ text }) => mottoIn(text) !== null)
  if (!theirs || !run) return []
  const ours = mottoIn(run.text)!
  if (sameMotto(ours, theirs.motto)) return []
  const at = run.text.indexOf(ours)
  return [
    finding('ND-23', run.place, {
      found: `Phương châm khác “${theirs.title}”`,
      expected: `Cấp trên: “${theirs.motto}”. Khác thì nêu lý do trong tờ trình`,
      quote: quoteOf(run.text, at, at + ours.length),
    }),
  ]
}

const PART_WORDS: Record<ThemePart, string> = {
  party: 'xây dựng Đảng',
  renewal: 'đổi mới, sáng tạo',
  people: 'Nhân dân, đoàn kết',
  goal: 'mục tiêu phát triển',
}

function themeParts(theme: string): Finding[] {
  const lacking = theme.trim() === '' ? [] : lackingParts(theme)
  if (lacking.length === 0) return []
  return [finding('ND-24', NOWHERE, { found: `Chủ đề chưa nêu: ${lacking.map((part) => PART_WORDS[part]).join('; ')}` })]
}

const REVIEW = /kết quả|kiểm điểm|đánh giá|2020\s*[-–]\s*2025/iu

function oldBreakthroughs(runs: readonly CheckedRun[], { old }: Following): Finding[] {
  const missing = unreviewed(
    old,
    runs.filter(({ about }) => REVIEW.test(about)).map(({ text }) => text),
  )
  return missing.map(({ title }) => finding('ND-25', NOWHERE, { found: `Phần kiểm điểm chưa có đoạn nào về khâu đột phá: ${title}` }))
}

/** How much of each section is the upstream's wording. */
function copied(runs: readonly CheckedRun[], upstream: readonly UpstreamText[]): Finding[] {
  const known = upstream.map(({ title, text }) => ({ title, rows: rowsOfWords(text) }))
  return [...Map.groupBy(runs, ({ place }) => place.sectionId)].flatMap(([sectionId, own]) => {
    const text = own.map((run) => run.text).join('\n')
    if (sectionId === null || text.split(/\s+/u).length < LEAST_COPIED_WORDS) return []
    const shares = known.map(({ title, rows }) => ({ title, share: copiedShare(text, rows) }))
    const most = shares.sort((one, other) => other.share - one.share)[0]
    if (!most || most.share < COPIED_SHARE) return []
    const percent = Math.round(most.share * 100)
    return [finding('ND-26', { ...NOWHERE, sectionId, area: 'heading' }, { found: `${percent}% số chữ của mục là nguyên văn “${most.title}”` })]
  })
}

const LEAST_SENTENCE = 6

/** Whether a sentence stands word for word in one of the texts. */
export function copiedSentences(upstream: readonly UpstreamText[]): (sentence: string) => boolean {
  const plain = upstream.map(({ text }) => ` ${plainWords(text).join(' ')} `)
  return (sentence) => {
    const words = plainWords(sentence)
    return words.length >= LEAST_SENTENCE && plain.some((text) => text.includes(` ${words.join(' ')} `))
  }
}
