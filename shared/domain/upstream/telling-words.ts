import { readAims } from '../comparator-read.ts'
import { toBig, writeNumber } from '../vietnamese-number.ts'
import { keptByText } from './kept-by-text.ts'
import { newTones, plainWords, withoutForm } from './plain-form.ts'

/** Words that stand in every text of the kind and tell nothing of what it is about. */
const EMPTY = new Set(
  'và của các những một trong với theo cho về được là có đã đang sẽ từ đến tại trên dưới bằng do bởi vào ra này đó khi để như không cũng còn phải cần ở mà thì nhất hơn rất nhiều mọi mỗi từng bước'.split(
    ' ',
  ),
)

/** 'Thứ hai', 'Ba là': tells which one it is, not what it says. */
const ORDINAL = /^(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười)|(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười) là)$/iu
const SAYS_SOMETHING = /\p{L}{2}/u

/** Rows of words between stops; printed numbers and signs alone are none. */
const clausesOf = (text: string): string[] =>
  withoutForm(text.replaceAll('\n', ' ; '))
    .split(/[;:.!?](?=\s|$)|,(?=\s)/u)
    .map((clause) => clause.trim())
    .filter((clause) => SAYS_SOMETHING.test(clause) && !ORDINAL.test(clause))

/** A word or a figure, or a sign that parts words. */
const TOKEN = /\d+(?:[.,]\d+)*%?|\p{L}+|[^\s\p{L}\d]|\n/gu
const BEGINS_WORD = /^[\p{L}\d]/u

/** Pairs of neighbouring words of a text, small letters: most Vietnamese words are two syllables. Pairs that hold an empty word are left out. */
export const pairsOf: (text: string) => readonly string[] = keptByText(readPairs)

function readPairs(text: string): string[] {
  const pairs: string[] = []
  let last = ''
  for (const token of newTones(text.normalize('NFC')).toLocaleLowerCase('vi').match(TOKEN) ?? []) {
    // A sign is one character; only those are looked at twice.
    const word = (token.length > 2 || BEGINS_WORD.test(token)) && !EMPTY.has(token) ? token : ''
    if (word !== '' && last !== '') pairs.push(`${last} ${word}`)
    last = word
  }
  return pairs
}

/** More words of a row are not shown. */
const LONGEST_ROW = 9

/**
 * Rows of at least `least` neighbouring words of a text, as they are written, each once, the longest first.
 * @param goesOn whether a word (small letters) belongs to a row behind the one before it; null: begins one
 */
export function wordRows(text: string, least: number, goesOn: (word: string, before: string | null) => boolean): string[] {
  const rows = new Map<string, string[]>()
  let row: string[] = []
  let last: string | null = null
  const end = (): void => {
    if (row.length >= least) rows.set(row.join(' ').toLocaleLowerCase('vi'), row)
    row = []
  }
  for (const token of text.normalize('NFC').match(TOKEN) ?? []) {
    const plain = newTones(token.toLocaleLowerCase('vi'))
    const word = BEGINS_WORD.test(plain) && !EMPTY.has(plain) ? plain : null
    if (word === null || row.length === 0 || !goesOn(word, last)) {
      end()
      if (word !== null && goesOn(word, null)) row = [token]
    } else row.push(token)
    last = word
  }
  end()
  return [...rows.values()]
    .sort((one, other) => other.length - one.length)
    .map((words) => (words.length > LONGEST_ROW ? `${words.slice(0, LONGEST_ROW).join(' ')} …` : words.join(' ')))
}

/** Words of a heading that tell what it is about. */
export const headingWords = (title: string): string[] => plainWords(title).filter((word) => !EMPTY.has(word))

/** How much each word tells: the fewer texts it stands in, the more. */
export type Weigh = (word: string) => number

export function weightsOf(texts: Iterable<Iterable<string>>): Weigh {
  const counts = new Map<string, { texts: number; last: number }>()
  let all = 0
  for (const words of texts) {
    all++
    for (const word of words) {
      const count = counts.get(word)
      if (count === undefined) counts.set(word, { texts: 1, last: all })
      else if (count.last !== all) {
        count.texts++
        count.last = all
      }
    }
  }
  const weights = Float64Array.from({ length: all + 1 }, (_, texts) => Math.log(1 + (all + 1) / (texts + 1)))
  return (word) => weights[counts.get(word)?.texts ?? 0]!
}

const BETWEEN_TEXTS = '\u0000'
const weightsOfAll = keptByText((all) => weightsOf(all.split(BETWEEN_TEXTS).map(pairsOf)))

/** How much each pair of words tells among the passages of a version, kept like what was read of each. */
export const passageWeights = (passages: readonly { title: string; text: string }[]): Weigh =>
  weightsOfAll(passages.map(({ title, text }) => `${title}\n${text}`).join(BETWEEN_TEXTS))

/** Figures of a text with their unit, each as it is shown; values that are the same are the same figure ('10%' and '10,0%'). */
export const figuresOf: (text: string) => ReadonlyMap<string, string> = keptByText(readFigures)

function readFigures(text: string): Map<string, string> {
  const figures = new Map<string, string>()
  for (const { comparator, unit } of readAims(text)) {
    const values = comparator.is === 'bound' ? [comparator.value] : comparator.is === 'range' ? [comparator.from, comparator.to] : []
    if (comparator.is === 'fraction')
      figures.set(`${comparator.part}/${comparator.whole} ${unit}`, `${comparator.part}/${comparator.whole} ${unit}`.trim())
    for (const value of values)
      if (value !== '0') figures.set(`${toBig(value).toString()} ${unit}`, `${writeNumber(value)}${/^[%‰]?$/u.test(unit) ? unit : ` ${unit}`}`)
  }
  return figures
}

/** One thing that a text says. */
export interface Idea {
  /** Its words, as they stand. */
  text: string
  pairs: readonly string[]
}

const LEAST_PAIRS = 2

/** What a text says, clause by clause; clauses too short to say anything of their own belong to the one before. */
export const ideasOf: (text: string) => readonly Idea[] = keptByText(readIdeas)

function readIdeas(text: string): Idea[] {
  const ideas: { text: string; pairs: string[] }[] = []
  for (const clause of clausesOf(text)) {
    const pairs = readPairs(clause)
    const last = ideas.at(-1)
    if (pairs.length < LEAST_PAIRS && last) {
      last.pairs.push(...pairs)
      last.text = `${last.text}, ${clause}`
    } else if (pairs.length > 0) ideas.push({ text: clause, pairs })
  }
  return ideas
}

/** Share of an idea's words that a text has from which it is there. */
const LEAST_SAID = 0.45

/** More words of an idea are not told: whoever reads it looks it up. */
const LONGEST_IDEA = 16

const shortIdea = (text: string): string => {
  const words = text.split(' ')
  return words.length > LONGEST_IDEA ? `${words.slice(0, LONGEST_IDEA).join(' ')} …` : text
}

/** How much of what a text says stands in other words (a set of their pairs), 0 to 1, and the ideas that do not (long ones by their beginning), longest first. */
export function saidOf(ideas: readonly Idea[], there: ReadonlySet<string>, weigh: Weigh): { share: number; missing: string[] } {
  let [said, all] = [0, 0]
  const missing: { text: string; weight: number }[] = []
  for (const { text, pairs } of ideas) {
    let [weight, common] = [0, 0]
    for (const pair of pairs) {
      const own = weigh(pair)
      weight += own
      if (there.has(pair)) common += own
    }
    all += weight
    if (common >= weight * LEAST_SAID) said += weight
    else {
      said += common
      missing.push({ text, weight })
    }
  }
  return { share: all === 0 ? 1 : said / all, missing: missing.sort((one, other) => other.weight - one.weight).map(({ text }) => shortIdea(text)) }
}
