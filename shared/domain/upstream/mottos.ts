import { commonRow, share } from './align-words.ts'
import { WordNumbers } from './follow-checks.ts'
import { plainWords } from './plain-form.ts'

/** A motto as a text gives it, and where its words begin. */
interface Motto {
  words: string
  at: number
  /** It is said to be a congress's. */
  ofCongress: boolean
}

const QUOTED = /phương châm([^“”".]{0,60})[“"]([^“”"]{8,160})[”"]/giu
/** Without quotation marks: three parts of two syllables and more, as 'đoàn kết, dân chủ, kỷ cương'. */
const LISTED = /phương châm((?:\s+của)?(?:\s+Đại hội)?)\s*:?\s+(\p{L}+ \p{L}+(?:\s*[,–-]\s*\p{L}+ \p{L}+(?=\s*[,.;–-])){2,})/giu
const CONGRESS = /Đại hội/iu

/** Mottos that a text gives: of a congress, and whatever else is called one ('dân biết, dân bàn'). */
export const mottosIn = (text: string): Motto[] =>
  [...text.matchAll(QUOTED), ...text.matchAll(LISTED)]
    .map((match) => ({ words: match[2]!, at: match.index + match[0].lastIndexOf(match[2]!), ofCongress: CONGRESS.test(match[1]!) }))
    .sort((one, other) => one.at - other.at)

/** From this likeness on, two mottos are meant to be the same one. */
const LIKE = 0.5

/**
 * The motto from above that one of ours differs from: the likest, or for a congress's the one that a congress has there. Undefined when it stands there word
 * for word, whatever parts its words, or when there is none that it could be.
 */
export function otherMotto<Theirs extends Motto>(ours: Motto, theirs: readonly Theirs[]): Theirs | undefined {
  const plain = plainWords(ours.words).join(' ')
  if (theirs.some(({ words }) => plainWords(words).join(' ') === plain)) return undefined
  const numbers = new WordNumbers()
  const own = numbers.of(ours.words)
  const likest = theirs
    .map((motto) => {
      const other = numbers.of(motto.words)
      return { motto, likeness: share(commonRow(own, other), own.length, other.length) }
    })
    .sort((one, other) => other.likeness - one.likeness)[0]
  if (likest && likest.likeness >= LIKE) return likest.motto
  return ours.ofCongress ? theirs.find(({ ofCongress }) => ofCongress) : undefined
}
