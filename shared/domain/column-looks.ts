/** How the words of a column stand on paper where nobody set it: null is the left. */
export type ColumnLook = 'center' | 'right' | null

/** A cell of one column; what reaches over several does not count. */
interface LookedAtCell {
  /** From 0. */
  column: number
  isHeader: boolean
  words: string
}

/** '1', 'II', '2.1', 'a)': the number of a line. */
const ORDINAL = /^(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[a-zđ])[.)]?$/u
const ORDINAL_HEAD = /^(?:TT|STT|Số TT|Số thứ tự)$/iu
/** '1.234,5', '-3 %', '98,5', '12/12', '> 50', '≥ 90%'; with a unit behind it is words. */
const FIGURE = /^[<>≥≤±+\-–~]?\s*\d[\d.,/\s]*\s*[%‰]?$/u
/** Not written yet, or nothing to write. */
const OPEN = /^(?:…+|\.{3,}|[-–—xX]+|\[[^\]]*\])?$/u

/** Numbers of lines stand in the middle, figures at the right, one digit over the other. One look for each of `count` columns. */
export function columnLooks(cells: readonly LookedAtCell[], count: number): ColumnLook[] {
  return Array.from({ length: count }, (_, column) => {
    const own = cells
      .filter((cell) => cell.column === column)
      .map(({ isHeader, words }) => ({ isHeader, words: words.replaceAll(/\s+/gu, ' ').trim() }))
    const texts = own.filter(({ isHeader }) => !isHeader).map(({ words }) => words)
    const isNumber = (words: string) => words === '' || ORDINAL.test(words)
    if (own.some(({ isHeader, words }) => isHeader && ORDINAL_HEAD.test(words)) || (column === 0 && texts.length > 0 && texts.every(isNumber)))
      return 'center'
    const written = texts.filter((text) => !OPEN.test(text))
    return written.length > 0 && written.every((text) => FIGURE.test(text)) ? 'right' : null
  })
}
