import type { UpstreamParagraph } from './paragraphs.ts'
import { isPageMark, plainForm, plainTitle, plainWords } from './plain-form.ts'

/** A paragraph as it is compared. */
export interface Unit {
  /** Its number in the version. */
  index: number
  part: UpstreamParagraph['part']
  sectionKey: string
  /** The same key: the same words. */
  key: string
  /** Its words, each as a number that is the same in both versions. */
  words: Int32Array
  /** The words sorted, for counting what two have in common. */
  sorted: Int32Array
}

/** Both versions as units; what only a page leaves behind is left out. */
export function unitsOf(before: readonly UpstreamParagraph[], after: readonly UpstreamParagraph[]): { before: Unit[]; after: Unit[] } {
  const known = new Map<string, number>()
  const number = (word: string): number => {
    const found = known.get(word)
    if (found !== undefined) return found
    known.set(word, known.size)
    return known.size - 1
  }
  const unit = (paragraph: UpstreamParagraph, index: number): Unit => {
    const key = paragraph.part === 'title' ? plainTitle(paragraph.text) : plainForm(paragraph.text)
    const words = Int32Array.from(plainWords(key), number)
    return { index, part: paragraph.part, sectionKey: paragraph.sectionKey, key, words, sorted: words.toSorted() }
  }
  const all = (paragraphs: readonly UpstreamParagraph[]): Unit[] =>
    paragraphs.map(unit).filter((one) => one.part === 'title' || !isPageMark(paragraphs[one.index]!.text))
  return { before: all(before), after: all(after) }
}

/** Words that two have in common, whatever their order. */
export function commonWords(one: Int32Array, other: Int32Array): number {
  let [i, j, common] = [0, 0, 0]
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i]!, other[j]!]
    if (a === b) {
      common++
      i++
      j++
    } else if (a < b) i++
    else j++
  }
  return common
}

/** Beyond this many cells the order of words is not looked at. */
const MOST_CELLS = 6_000_000

/** Length of the longest row of words that stands in both in the same order. */
export function commonRow(one: Int32Array, other: Int32Array): number {
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start++
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const [a, b] = [one.subarray(start, one.length - end), other.subarray(start, other.length - end)]
  if (a.length === 0 || b.length === 0) return start + end
  if (a.length * b.length > MOST_CELLS) return start + end + commonWords(a.toSorted(), b.toSorted())
  let last = new Uint16Array(b.length + 1)
  let row = new Uint16Array(b.length + 1)
  for (const word of a) {
    for (let j = 0; j < b.length; j++) row[j + 1] = word === b[j] ? last[j]! + 1 : Math.max(last[j + 1]!, row[j]!)
    ;[last, row] = [row, last]
  }
  return start + end + last[b.length]!
}

/** Which words of `other` stand in the longest common row. */
export function rowIn(one: Int32Array, other: Int32Array): Uint8Array {
  const hit = new Uint8Array(other.length)
  const width = other.length + 1
  if (one.length * other.length > MOST_CELLS) return hit
  const best = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      best[i * width + j] = one[i] === other[j] ? best[(i + 1) * width + j + 1]! + 1 : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!)
  for (let i = 0, j = 0; i < one.length && j < other.length; )
    if (one[i] === other[j]) {
      hit[j] = 1
      i++
      j++
    } else if (best[(i + 1) * width + j]! >= best[i * width + j + 1]!) i++
    else j++
  return hit
}

/** Share of words in common, 0 to 1. */
export const share = (common: number, one: number, other: number): number => (one + other === 0 ? 1 : (2 * common) / (one + other))
