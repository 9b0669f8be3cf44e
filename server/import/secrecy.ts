import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import { linesOf } from './reader.ts'

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

/** The secrecy mark that stands alone on one of the lines; null when there is none. 'Độ mật: Tối mật' and spaced letters count. */
export function secrecyMark(lines: readonly string[]): string | null {
  for (const line of lines) {
    const letters = line
      .normalize('NFC')
      .toUpperCase()
      .replace(/[^\p{L}]+/gu, ' ')
      .trim()
    const words = letters.replace(/^ĐỘ MẬT (?=.)/u, '')
    const joined = words.split(' ').every((word) => word.length === 1) ? words.replaceAll(' ', '') : words
    if (MARKS.has(joined)) return joined.replace(/^(TỐI|TUYỆT)MẬT$/u, '$1 MẬT')
  }
  return null
}
