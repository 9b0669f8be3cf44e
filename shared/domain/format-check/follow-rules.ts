import { copiedReport, isTooMuch } from '../upstream/copied-report.ts'
import { KIND_WORDS } from '../upstream/coverage-words.ts'
import {
  claimsUpstream,
  lackingParts,
  misquoted,
  quotationsIn,
  quotedText,
  standsIn,
  type ThemePart,
  unreviewed,
  WordNumbers,
} from '../upstream/follow-checks.ts'
import type { UpstreamItem } from '../upstream/items.ts'
import { mottosIn, otherMotto } from '../upstream/mottos.ts'
import { plainWords } from '../upstream/plain-form.ts'
import { claimedTexts } from '../upstream/quoted-claims.ts'
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

/** From this likeness on the upstream's own words may be put in. */
const SURE = 0.75

/** The checks that readers of drafts make of how a document follows the texts from above. */
export function followRules(
  runs: readonly CheckedRun[],
  upstream: readonly UpstreamText[],
  { theme, following, copiedShare: limit }: { theme: string; following: Following; copiedShare: number },
): Finding[] {
  return [
    ...quotations(runs, upstream),
    ...unanswered(following),
    ...mottos(runs, upstream),
    ...themeParts(theme),
    ...oldBreakthroughs(runs, following),
    ...copied(runs, upstream, limit),
  ]
}

function quotations(runs: readonly CheckedRun[], upstream: readonly UpstreamText[]): Finding[] {
  if (upstream.length === 0) return []
  const numbers = new WordNumbers()
  let prepared: ReturnType<typeof quotedText>[] | null = null
  return runs.flatMap((run) =>
    quotationsIn(run.text).flatMap((quotation) => {
      const claimed = claimedTexts(run.text, quotation, upstream)
      if (claimed.length === 0 && !claimsUpstream(run.text, quotation)) return []
      prepared ??= upstream.map(({ title, text }) => quotedText(title, text, numbers))
      const texts = prepared
      const { words, at } = quotation
      const quote = quoteOf(run.text, at, at + words.length)
      const found = misquoted(words, texts, numbers)
      if (found)
        return [
          finding('ND-21', run.place, {
            found: `Câu trích không đúng nguyên văn “${found.upstream}”`,
            expected: `Nguyên văn: “${found.exact}”`,
            quote,
            corrections: found.likeness >= SURE ? correct(run, at, words, found.exact) : [],
            difference: { ours: words, theirs: found.exact },
          }),
        ]
      if (claimed.length === 0 || standsIn(words, texts)) return []
      const titles = claimed.map(({ title }) => `“${title}”`).join(', ')
      return [
        finding('ND-21', run.place, {
          found: `Câu trích không có trong bản mới nhất của ${titles}`,
          expected: 'Chép đúng lời của văn bản đó, hoặc bỏ ngoặc kép và viết là lời của phường',
          quote,
          difference: { ours: words, theirs: '' },
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

function mottos(runs: readonly CheckedRun[], upstream: readonly UpstreamText[]): Finding[] {
  const theirs = upstream.flatMap(({ title, text }) => mottosIn(text).map((motto) => ({ title, ...motto })))
  if (theirs.length === 0) return []
  return runs.flatMap((run) =>
    mottosIn(run.text).flatMap((ours) => {
      const other = otherMotto(ours, theirs)
      if (!other) return []
      return [
        finding('ND-23', run.place, {
          found: `Phương châm khác “${other.title}”`,
          expected: `Cấp trên: “${other.words}”. Khác thì nêu lý do`,
          quote: quoteOf(run.text, ours.at, ours.at + ours.words.length),
          difference: { ours: ours.words, theirs: other.words },
        }),
      ]
    }),
  )
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
  const found = `Chủ đề chưa nêu: ${lacking.map((part) => PART_WORDS[part]).join('; ')}`
  return [finding('ND-24', NOWHERE, { found, difference: { ours: theme.trim(), theirs: '' } })]
}

const REVIEW = /kết quả|kiểm điểm|đánh giá|2020\s*[-–]\s*2025/iu

function oldBreakthroughs(runs: readonly CheckedRun[], { old }: Following): Finding[] {
  const missing = unreviewed(
    old,
    runs.filter(({ about }) => REVIEW.test(about)).map(({ text }) => text),
  )
  return missing.map(({ title }) =>
    finding('ND-25', NOWHERE, {
      found: `Phần kiểm điểm chưa có đoạn nào về khâu đột phá: ${title}`,
      difference: { ours: '', theirs: title },
    }),
  )
}

/** Sections of which more than the limit (in percent) is the upstream's wording. */
function copied(runs: readonly CheckedRun[], upstream: readonly UpstreamText[], limit: number): Finding[] {
  const sections = [...Map.groupBy(runs, ({ place }) => place.sectionId)].flatMap(([id, own]) =>
    id === null ? [] : [{ id, text: own.map((run) => run.text).join('\n') }],
  )
  return copiedReport(sections, upstream)
    .filter((section) => isTooMuch(section, limit))
    .map(({ id, percent, from }) =>
      finding(
        'ND-26',
        { ...NOWHERE, sectionId: id, area: 'heading' },
        {
          found: `${percent}% số chữ của mục là nguyên văn “${from}”`,
          expected: `Không quá ${limit}% số chữ của mục, mức đặt trong hồ sơ`,
        },
      ),
    )
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
