import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import { linesOf } from './paragraph-look.ts'

const MARKS = new Set(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'TỐIMẬT', 'TUYỆTMẬT'])
/** A first page without an explicit end is taken to be this long at most. */
const PAGE_BLOCKS = 60
const PAGE_LETTERS = 4000

/** Lines of the first page: paragraphs and cells, cut at line breaks. @param blocksOnPage number of blocks when the file says where the page ends */
export function firstPageLines(blocks: readonly ImportBlock[], blocksOnPage: number | null): string[] {
  const lines: string[] = []
  let letters = 0
  for (const block of blocks.slice(0, Math.min(blocksOnPage ?? PAGE_BLOCKS, PAGE_BLOCKS))) {
    if (block.kind === 'pageBreak' || letters > PAGE_LETTERS) break
    const paragraphs = block.kind === 'paragraph' ? [block] : block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs))
    const own = paragraphs.flatMap(linesOf)
    letters += own.join('').length
    lines.push(...own)
  }
  return lines
}

/** A mark in capitals beside the number of the text ('Số 05-BC/ĐU [tab] TỐI MẬT'), where tabs lay out the head. */
const BESIDE = /^(?:Số(?!\p{L}).*|.*\/\p{Lu}+\S*)[\s[(]+((?:TỐI |TUYỆT )?MẬT)[\s\])]*$|^[\s[(]*((?:TỐI |TUYỆT )?MẬT)[\s\])]+Số(?!\p{L})/u
const LONGEST_HEAD = 90

/** The secrecy mark on one of the lines, alone or beside the number of the text; null when there is none. 'Độ mật: Tối mật' and spaced letters count. */
export function secrecyMark(lines: readonly string[]): string | null {
  for (const line of lines) {
    const letters = line
      .normalize('NFC')
      .toUpperCase()
      .replace(/[^\p{L}]+/gu, ' ')
      .trim()
    const words = letters.replace(/^ĐỘ MẬT (?=.)/u, '')
    const joined = words.split(' ').every((word) => word.length === 1) ? words.replaceAll(' ', '') : words
    const beside = line.length <= LONGEST_HEAD ? BESIDE.exec(line.normalize('NFC').replace(/\s+/gu, ' ')) : null
    if (beside) return beside[1] ?? beside[2]!
    if (MARKS.has(joined)) return joined.replace(/^(TỐI|TUYỆT)MẬT$/u, '$1 MẬT')
  }
  return null
}
