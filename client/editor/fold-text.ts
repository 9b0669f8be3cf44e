/** A text made comparable, with the way back to the original places. */
export interface Folded {
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
export function foldText(original: string, options: FindOptions): Folded {
  let text = ''
  const starts: number[] = []
  for (const match of original.matchAll(LETTER)) {
    let letter = match[0].normalize('NFC')
    if (options.ignoreMarks) letter = letter.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
    if (!options.matchCase) letter = letter.toLocaleLowerCase('vi')
    if (letter === '\u00a0') letter = ' '
    for (let index = 0; index < letter.length; index++) starts.push(match.index)
    text += letter
  }
  starts.push(original.length)
  return { text, starts }
}

/** Places of `query` in `original`, as ranges of the original; they do not overlap. */
export function findInText(original: string, query: string, options: FindOptions): { from: number; to: number }[] {
  const wanted = foldText(query, options).text
  if (wanted === '') return []
  const { text, starts } = foldText(original, options)
  const found: { from: number; to: number }[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    found.push({ from: starts[at]!, to: starts[at + wanted.length]! })
  }
  return found
}
