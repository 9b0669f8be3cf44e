import { foldForSearch } from '@van-kien/shared/domain/without-marks.ts'

/** A line of a pasted table, cut into cells. */
interface PastedRow {
  /** Line of the pasted text, from 1. */
  line: number
  cells: string[]
}

/** The lines of a table pasted from Excel or typed, cut by tab, semicolon or comma; empty lines are passed over. */
export function pastedRows(text: string): PastedRow[] {
  const lines = text
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, content }))
    .filter(({ content }) => content.trim() !== '')
  const separator = ['\t', ';', ','].find((candidate) => lines.some(({ content }) => content.includes(candidate))) ?? '\t'
  return lines.map(({ line, content }) => ({ line, cells: content.split(separator).map(clean) }))
}

const clean = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\s+/g, ' ')
    .trim()

/** Words without marks, capitals and signs: 'Họ và tên:' -> 'hovaten'. */
export const foldWords = (text: string): string => foldForSearch(text).replace(/[^a-z0-9]/g, '')
