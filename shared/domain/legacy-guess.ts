import { decodeLegacy, isUnicodeAlready, type LegacyEncoding } from './legacy-encodings.ts'
import { isSyllable } from './vietnamese-syllable.ts'

/** Letters, and the signs that old encodings use as letters. */
const WORD = /[\p{L}\u00a1-\u00bf\u00d7\u00f7]+/gu
/** Words with signs that must be there before anything is said. */
const FEWEST = 4

const share = (words: readonly string[], holds: (word: string) => boolean): number => words.filter(holds).length / Math.max(1, words.length)
const hasSigns = (word: string) => /[^\p{ASCII}]/u.test(word)
const rawWords = (text: string) => text.match(WORD) ?? []

/**
 * The old encoding that a text without font names is in; null unless it is certain: as it stands hardly a word is Vietnamese, read in that encoding
 * nearly all are. Capitals that only a font drew (.VnTimeH) cannot be told from small letters.
 */
export function guessLegacy(text: string): Exclude<LegacyEncoding, 'tcvn3-capitals'> | null {
  const asItStands = text.slice(0, 20_000)
  if (isUnicodeAlready(asItStands)) return null
  const before = rawWords(asItStands).filter(hasSigns)
  if (before.length < FEWEST || share(before, isSyllable) > 0.25) return null
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const { text: read, lost } = decodeLegacy(asItStands, encoding)
    const words = rawWords(read)
    if (lost.length === 0 && share(words.filter(hasSigns), isSyllable) >= 0.95 && share(words, isSyllable) >= 0.75) return encoding
  }
  return null
}
