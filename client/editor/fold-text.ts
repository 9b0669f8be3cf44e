import { withoutMarks } from '@van-kien/shared/domain/without-marks.ts'

/** A text made comparable, with the way back to the original places. */
interface Folded {
  text: string
  /** `starts[i]`: where the i-th character of `text` begins in the original; one more entry for the end. */
  starts: number[]
}

/** Options of a search. Both sides are NFC before they are compared. */
export interface FindOptions {
  /** `kinh te` finds `kinh tế`, `dang` finds `đảng`. */
  ignoreMarks: boolean
  matchCase: boolean
}

const LETTER = /\P{M}\p{M}*/gu

/** Folds letter by letter: NFC, without tone and letter marks (đ becomes d by hand: it does not decompose), lower-case. */
function foldText(original: string, options: FindOptions): Folded {
  let text = ''
  const starts: number[] = []
  for (const match of original.matchAll(LETTER)) {
    let letter = match[0].normalize('NFC')
    if (options.ignoreMarks) letter = withoutMarks(letter)
    if (!options.matchCase) letter = letter.toLocaleLowerCase('vi')
    if (letter === '\u00a0') letter = ' '
    for (let index = 0; index < letter.length; index++) starts.push(match.index)
    text += letter
  }
  starts.push(original.length)
  return { text, starts }
}

/** Two vowels of which either may bear the tone: hòa and hoà, khỏe and khoẻ, thủy and thuỷ. */
const TONE_ON_FIRST = /([òóỏõọ])([ae])|([ùúủũụ])(y)/giu

/** The same letters with the tone of such a pair on its second vowel. */
const oneSpelling = (text: string): string =>
  text.replace(TONE_ON_FIRST, (pair) => {
    const [vowel = '', tone = ''] = pair[0]!.normalize('NFD')
    return vowel + (pair[1]! + tone).normalize('NFC')
  })

function indexesOf(text: string, wanted: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) found.push(at)
  return found
}

/** Places of `query` in `original`, in either spelling of its tones, as ranges of the original; they do not overlap. */
export function findInText(original: string, query: string, options: FindOptions): { from: number; to: number }[] {
  const wanted = foldText(query, options).text
  if (wanted === '') return []
  const { text, starts } = foldText(original, options)
  // As it was typed too: the beginning of a word ("thủ" of "thủy") bears a tone that moves when the word goes on.
  const found = new Set(indexesOf(text, wanted))
  if (!options.ignoreMarks) for (const at of indexesOf(oneSpelling(text), oneSpelling(wanted))) found.add(at)
  const places: { from: number; to: number }[] = []
  let end = 0
  for (const at of [...found].sort((one, other) => one - other)) {
    if (at < end) continue
    end = at + wanted.length
    places.push({ from: starts[at]!, to: starts[end]! })
  }
  return places
}
