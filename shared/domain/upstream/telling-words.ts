import { readAims } from '../comparator-read.ts'
import { toBig, writeNumber } from '../vietnamese-number.ts'
import { newTones, plainWords, withoutForm } from './plain-form.ts'

/** Words that stand in every text of the kind and tell nothing of what it is about. */
const EMPTY = new Set(
  'và của các những một trong với theo cho về được là có đã đang sẽ từ đến tại trên dưới bằng do bởi vào ra này đó khi để như không cũng còn phải cần ở mà thì nhất hơn rất nhiều mọi mỗi từng bước'.split(
    ' ',
  ),
)

/** A row of words between stops, without the empty ones at its ends. */
export const clausesOf = (text: string): string[] =>
  withoutForm(text.replaceAll('\n', ' ; '))
    .split(/[;:.!?](?=\s|$)|,(?=\s)/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')

const TOKEN = /\d+(?:[.,]\d+)*%?|\p{L}+|[^\s\p{L}\d]|\n/gu

/** Pairs of neighbouring words of a text, small letters: most Vietnamese words are two syllables. Pairs that hold an empty word are left out. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = []
  let last = ''
  for (const [token] of newTones(text.normalize('NFC')).toLocaleLowerCase('vi').matchAll(TOKEN)) {
    const word = /^[\p{L}\d]/u.test(token) && !EMPTY.has(token) ? token : ''
    if (word !== '' && last !== '') pairs.push(`${last} ${word}`)
    last = word
  }
  return pairs
}

/** Words of a heading that tell what it is about. */
export const headingWords = (title: string): string[] => plainWords(title).filter((word) => !EMPTY.has(word))

/** How much each word tells: the fewer texts it stands in, the more. */
export type Weigh = (word: string) => number

export function weightsOf(texts: Iterable<Iterable<string>>): Weigh {
  const counts = new Map<string, number>()
  let all = 0
  for (const words of texts) {
    all++
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const weights = new Map([...counts].map(([word, count]) => [word, Math.log(1 + (all + 1) / (count + 1))]))
  const unknown = Math.log(all + 2)
  return (word) => weights.get(word) ?? unknown
}

/** Figures of a text with their unit, each as it is shown; values that are the same are the same figure ('10%' and '10,0%'). */
export function figuresOf(text: string): Map<string, string> {
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
  pairs: string[]
}

const LEAST_PAIRS = 2

/** What a text says, clause by clause; clauses too short to say anything of their own belong to the one before. */
export function ideasOf(text: string): Idea[] {
  const ideas: Idea[] = []
  for (const clause of clausesOf(text)) {
    const pairs = pairsOf(clause)
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

/** How much of what a text says stands in other words (a set of their pairs), 0 to 1, and the ideas that do not, longest first. */
export function saidOf(ideas: readonly Idea[], there: ReadonlySet<string>, weigh: Weigh): { share: number; missing: string[] } {
  let [said, all] = [0, 0]
  const missing: { text: string; weight: number }[] = []
  for (const { text, pairs } of ideas) {
    const weight = sum(pairs, weigh)
    const common = sum(
      pairs.filter((pair) => there.has(pair)),
      weigh,
    )
    all += weight
    if (common >= weight * LEAST_SAID) said += weight
    else {
      said += common
      missing.push({ text, weight })
    }
  }
  return { share: all === 0 ? 1 : said / all, missing: missing.sort((one, other) => other.weight - one.weight).map(({ text }) => text) }
}

const sum = (words: readonly string[], weigh: Weigh): number => words.reduce((total, word) => total + weigh(word), 0)
