import { type BodyLines, indexOfSpot, type Span, type Spot, spotOf } from './lines.ts'

/** Words with some around them. */
export interface Quote {
  /** The words; `\n` between lines. */
  quote: string
  /** Up to `AROUND` letters of the same line before and behind. */
  before: string
  after: string
  /** By what the words were known from all others when the quote was taken: themselves, only what is around them, or nothing: then they are never looked for. Stored. */
  toldBy: 'words' | 'around' | 'nothing'
}

/** By what the words of a quote are known from all others in these lines. */
export function distinguishedBy(lines: BodyLines, quote: Omit<Quote, 'toldBy'>): Quote['toldBy'] {
  const places = placesOf(lines, quote.quote)
  if (places.length === 1) return 'words'
  return places.filter((at) => isBetween(lines, quote, at, AROUND)).length === 1 ? 'around' : 'nothing'
}

/** Letters kept on each side of a quote. */
export const AROUND = 40

/** Words this short stand in many places: they count only with what is around them. */
const SHORT = 12
/** Words that a similar passage must have in common, and how far a second one must stay behind. */
const ALIKE = 0.75
const LEAD = 0.2
/** Fewer words are not compared: two of three are soon alike. */
const LEAST_WORDS = 4

export interface Found {
  how: 'quote' | 'similar'
  span: Span
}

/**
 * Where the words of a quote stand in lines, their own place being gone. Never guesses: of two passages that are alike, neither.
 * @param near where they stood: words typed anew right there are meant; similar words are looked for only around it. Null when that is gone as well
 */
export function findQuote(lines: BodyLines, quote: Quote, near: Spot | null): Found | null {
  if (quote.quote.trim() === '' || quote.toldBy === 'nothing') return null
  const exact = exactly(lines, quote, near)
  if (exact !== null) return { how: 'quote', span: spanOf(lines, exact, quote.quote.length) }
  return near && similar(lines, quote, near)
}

const spanOf = (lines: BodyLines, from: number, length: number): Span => ({ start: spotOf(lines, from), end: spotOf(lines, from + length) })

/** No letters stand nowhere: a search for none never ends. */
function placesOf({ joined }: BodyLines, quote: string): number[] {
  const places: number[] = []
  if (quote === '') return places
  for (let at = joined.indexOf(quote); at >= 0; at = joined.indexOf(quote, at + 1)) places.push(at)
  return places
}

/** Whether the words stand between the letters that they stood between, as many of them as asked for. */
function isBetween({ joined }: BodyLines, { quote, before, after }: Omit<Quote, 'toldBy'>, at: number, count: number): boolean {
  const [ahead, behind] = [before.slice(-count), after.slice(0, count)]
  return ahead + behind !== '' && joined.startsWith(ahead, at - ahead.length) && joined.startsWith(behind, at + quote.length)
}

/** Letters on both sides that must be the same where words were typed anew. */
const BESIDE = 8

function exactly(lines: BodyLines, quote: Quote, near: Spot | null): number | null {
  const places = placesOf(lines, quote.quote)
  if (quote.toldBy === 'words' && quote.quote.length >= SHORT && places.length === 1) return places[0]!
  const between = places.filter((at) => isBetween(lines, quote, at, AROUND))
  if (between.length === 1) return between[0]!
  if (near === null) return null
  const here = indexOfSpot(lines, near)
  const beside = places.filter((at) => at <= here && here <= at + quote.quote.length && isBetween(lines, quote, at, BESIDE))
  return beside.length === 1 ? beside[0]! : null
}

interface Word {
  text: string
  from: number
  to: number
}

const wordsIn = (text: string, offset = 0): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    text: match[0].toLowerCase(),
    from: offset + match.index,
    to: offset + match.index + match[0].length,
  }))

/** A passage of about as many words, most of them the same, in the line where the words stood or beside it. */
function similar(lines: BodyLines, { quote }: Quote, near: Spot): Found | null {
  const wanted = wordsIn(quote).map(({ text }) => text)
  if (wanted.length < LEAST_WORDS || quote.includes('\n')) return null
  const windows: { from: number; to: number; likeness: number }[] = []
  for (let line = Math.max(0, near.line - 1); line <= Math.min(lines.texts.length - 1, near.line + 1); line++) {
    const words = wordsIn(lines.texts[line]!, lines.starts[line])
    for (let first = 0; first < words.length; first++)
      for (const size of [wanted.length - 1, wanted.length, wanted.length + 1]) {
        const part = words.slice(first, first + size)
        if (part.length === size) windows.push({ from: part[0]!.from, to: part.at(-1)!.to, likeness: alike(wanted, part) })
      }
  }
  windows.sort((one, other) => other.likeness - one.likeness || one.to - one.from - (other.to - other.from))
  const [best] = windows
  if (!best || best.likeness < ALIKE) return null
  const other = windows.find(({ from, to }) => to <= best.from || from >= best.to)
  if (other && other.likeness > best.likeness - LEAD) return null
  return { how: 'similar', span: spanOf(lines, best.from, best.to - best.from) }
}

/** Share of words in common, 0 to 1. */
function alike(wanted: readonly string[], words: readonly Word[]): number {
  const left = [...wanted]
  let common = 0
  for (const { text } of words) {
    const at = left.indexOf(text)
    if (at < 0) continue
    left.splice(at, 1)
    common++
  }
  return (2 * common) / (wanted.length + words.length)
}
