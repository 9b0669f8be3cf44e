import { commonRow, rowIn, share } from './align-words.ts'
import type { UpstreamItem } from './items.ts'
import { plainForm, plainWords } from './plain-form.ts'
import { ideasOf, pairsOf, saidOf, weightsOf } from './telling-words.ts'

/** Words in quotation marks. */
export interface Quotation {
  /** Without the marks, and where they begin in the text. */
  words: string
  at: number
}

const QUOTED = /“([^“”]{4,600})”|"([^"]{4,600})"/gu

export const quotationsIn = (text: string): Quotation[] =>
  [...text.matchAll(QUOTED)].map((match) => ({ words: (match[1] ?? match[2])!, at: match.index + 1 }))

/** Who is quoted, in the words before a quotation. */
const CLAIMS = /(?<!\p{L})(?:Thành phố|Thành ủy|Thành uỷ|Trung ương|cấp trên|Thủ đô|Đại hội (?:đại biểu )?toàn quốc)(?!\p{L})/iu
const OWN = /(?<!\p{L})(?:phường|Đảng ủy|Đảng uỷ|chi bộ)(?!\p{L})/iu
const AROUND = 160
const LEAST_WORDS = 4
/** From this likeness on, something else than what is quoted is meant to be it. */
const LEAST_LIKE = 0.6

/** A quotation says that it is the upstream's: the last body that is named before it is one above the ward. */
export function claimsUpstream(text: string, { at }: Quotation): boolean {
  const before = text
    .slice(Math.max(0, at - AROUND), at)
    .split(/[.!?]\s/u)
    .at(-1)!
  const last = (pattern: RegExp): number => [...before.matchAll(new RegExp(pattern, 'giu'))].at(-1)?.index ?? -1
  return last(CLAIMS) > last(OWN)
}

/** An upstream text, prepared for looking up quotations. */
interface QuotedText {
  title: string
  plain: string
  sentences: { text: string; words: Int32Array }[]
}

/** The same word is the same number in every text that is prepared with it. */
export class WordNumbers {
  private readonly known = new Map<string, number>()

  of(text: string): Int32Array {
    return Int32Array.from(plainWords(text), (word) => {
      const found = this.known.get(word)
      if (found !== undefined) return found
      this.known.set(word, this.known.size)
      return this.known.size - 1
    })
  }
}

export function quotedText(title: string, text: string, numbers: WordNumbers): QuotedText {
  const sentences = text
    .split(/\n|(?<=[.!?;])\s+/u)
    .flatMap((sentence) => [sentence, ...quotationsIn(sentence).map(({ words }) => words)])
    .filter((sentence) => plainWords(sentence).length >= 3)
  return { title, plain: plainLine(text), sentences: sentences.map((sentence) => ({ text: sentence, words: numbers.of(sentence) })) }
}

const plainLine = (text: string): string => plainForm(text.replaceAll('\n', ' ')).toLocaleLowerCase('vi')

/** What the upstream says instead; null when the quotation is verbatim, or like nothing there. */
export function misquoted(
  words: string,
  texts: readonly QuotedText[],
  numbers: WordNumbers,
): { upstream: string; exact: string; likeness: number } | null {
  const own = numbers.of(words)
  if (own.length < LEAST_WORDS || standsIn(words, texts)) return null
  let best: { upstream: string; sentence: QuotedText['sentences'][number]; likeness: number } | null = null
  for (const text of texts)
    for (const sentence of text.sentences) {
      const common = commonRow(own, sentence.words)
      const likeness = Math.max(share(common, own.length, sentence.words.length), (0.95 * common) / own.length)
      if (likeness >= LEAST_LIKE && (!best || likeness > best.likeness)) best = { upstream: text.title, sentence, likeness }
    }
  return best && { upstream: best.upstream, likeness: best.likeness, exact: spanOf(own, best.sentence) }
}

/** Word for word in one of the texts, with what was left out between dots. */
export function standsIn(words: string, texts: readonly Pick<QuotedText, 'plain'>[]): boolean {
  const parts = plainLine(words)
    .split(/[[(]?\.\.\.[\])]?/u)
    .map((part) => part.replace(/^[\s.,;:]+|[\s.,;:]+$/gu, ''))
  return texts.some(({ plain }) => parts.every((part) => plain.includes(part)))
}

/** The part of a sentence from the first to the last word that is quoted. */
function spanOf(own: Int32Array, { text, words }: QuotedText['sentences'][number]): string {
  const hit = rowIn(own, words)
  const [first, last] = [hit.indexOf(1), hit.lastIndexOf(1)]
  const places = [...text.matchAll(/\d+(?:[.,]\d+)*%?|\p{L}[\p{L}\p{M}]*/gu)]
  if (first < 0 || places.length !== words.length) return text
  const end = places[last]!
  return text.slice(places[first]!.index, end.index + end[0].length)
}

/** Xây dựng Đảng · đổi mới · Nhân dân, đoàn kết · mục tiêu. */
const THEME_PARTS = ['party', 'renewal', 'people', 'goal'] as const
export type ThemePart = (typeof THEME_PARTS)[number]

const NAMES_PART: Record<ThemePart, RegExp> = {
  party: /(?<!\p{L})Đảng(?!\p{L})|trong sạch/iu,
  renewal: /đổi mới|sáng tạo|đột phá|tiên phong|khát vọng|chuyển đổi số|kỷ nguyên/iu,
  people: /nhân dân|đoàn kết|dân chủ|người dân/iu,
  goal: /phát triển|văn minh|hiện đại|giàu|thông minh|hạnh phúc|kiểu mẫu|đáng sống/iu,
}

/** Parts that a theme should name and this one does not. */
export const lackingParts = (theme: string): ThemePart[] => THEME_PARTS.filter((part) => !NAMES_PART[part].test(theme))

const LEAST_REVIEWED = 0.4

/** Breakthroughs that no paragraph of a review speaks of. */
export function unreviewed(items: readonly UpstreamItem[], review: readonly string[]): UpstreamItem[] {
  const paragraphs = review.map((text) => new Set(pairsOf(text)))
  const weigh = weightsOf(items.map(({ text }) => pairsOf(text)))
  return items.filter(
    ({ kind, text }) => kind === 'breakthrough' && !paragraphs.some((there) => saidOf(ideasOf(text), there, weigh).share >= LEAST_REVIEWED),
  )
}

/** So many words in a row are seldom the same by chance. */
const ROW = 8

/** Rows of words of a text from above, for `copiedShare`. */
export const rowsOfWords = (text: string): Set<string> => {
  const words = plainWords(text)
  return new Set(words.slice(0, Math.max(0, words.length - ROW + 1)).map((_, at) => words.slice(at, at + ROW).join(' ')))
}

/** Share of a text's words that stand in rows of the other text, 0 to 1. */
export function copiedShare(text: string, rows: ReadonlySet<string>): number {
  const words = plainWords(text)
  const copied = new Uint8Array(words.length)
  for (let at = 0; at + ROW <= words.length; at++) if (rows.has(words.slice(at, at + ROW).join(' '))) copied.fill(1, at, at + ROW)
  return words.length === 0 ? 0 : copied.reduce((sum, one) => sum + one, 0) / words.length
}
