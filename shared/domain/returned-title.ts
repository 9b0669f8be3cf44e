import { foldLine } from './returned-parts.ts'
import { splitAt } from './upstream-headings.ts'

const isCapital = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)

/**
 * The title that a heading has in a returned copy; null when it is as it was printed (another number is no other title).
 * Capitals of paper become small letters again: words of the old title as they stood there, new ones small.
 * @param printed number and title as they were exported @param title the title behind it @param outside the heading of the copy
 */
export function returnedTitle(printed: string, title: string, outside: string): string | null {
  const line = outside.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (foldLine(line) === foldLine(printed)) return null
  const label = foldLine(printed).endsWith(foldLine(title)) ? foldLine(printed).slice(0, -foldLine(title).length).trim() : ''
  const rest = label !== '' && foldLine(line).startsWith(label) ? line.slice(label.length).trim() : withoutNumber(line)
  if (rest === '' || foldLine(rest) === foldLine(title)) return null
  const wasCapital = isCapital(printed.slice(-title.length)) && !isCapital(title)
  return wasCapital && isCapital(rest) ? inSmallLetters(rest, title) : rest
}

const withoutNumber = (line: string): string => splitAt([line], [], 1)[0]?.title ?? line

function inSmallLetters(words: string, title: string): string {
  const known = new Map((title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).reverse().map((word) => [word.toLowerCase(), word]))
  const small = words.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => known.get(word.toLowerCase()) ?? (/^[IVX]+$/.test(word) ? word : word.toLowerCase()))
  return small.charAt(0).toUpperCase() + small.slice(1)
}
