const TONES_OF_O = 'òóỏõọ'
const TONES_OF_U = 'ùúủũụ'
const TONED: Record<string, string> = { a: 'àáảãạ', e: 'èéẻẽẹ', y: 'ỳýỷỹỵ' }
const OLD_PLACE = /([òóỏõọ])([ae])(?![\p{L}\p{M}])|([ùúủũụ])(y)(?![\p{L}\p{M}])/giu

/** A printed number or sign before the words of a paragraph: '1.', '2.3.', 'a)', '(4)', 'II-', '-', '+'. Not the start of a figure ('12,5%', '1.500 hộ'). */
const ENUMERATOR =
  /^(?:\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLC]{1,6}|[a-zđ]|[A-H])(?:\.\s*-|[.)/:]|\s*[-–])\s+|(?:\d{1,3}(?:\.\d{1,2}){1,3})\s+(?=\p{Lu})|[-–—+•*▪◦]\s*)+(?=\S)/u

/** A line that only a page leaves behind: its number, alone or out of how many. */
const PAGE_MARK = /^(?:trang\s*)?[-–]?\s*\d{1,4}\s*(?:\/\s*\d{1,4})?\s*[-–]?$/iu

export const isPageMark = (text: string): boolean => PAGE_MARK.test(text.trim())

/**
 * The words without what a change of form changes: printed numbers, spaces, Unicode form, the place of a tone mark (ủy/uỷ), kinds of dashes and
 * quotation marks. Two texts with the same plain form say the same, word for word.
 */
export function plainForm(text: string): string {
  return withoutForm(text).replace(ENUMERATOR, '')
}

/** The same for a heading: its number stands apart, and capitals are a matter of its form too. */
export const plainTitle = (text: string): string =>
  plainForm(text)
    .toLocaleLowerCase('vi')
    .replace(/[\s.:;]+$/u, '')

/** Spaces, Unicode form, tone marks, dashes, quotation marks; printed numbers stay. */
export function withoutForm(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\ufeff\u00ad]/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/…/gu, '...')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(OLD_PLACE, (match, o, vowel, u, y) => movedTone(match, o ?? u, vowel ?? y))
}

/** 'ủy' → 'uỷ', 'hòa' → 'hoà'. */
function movedTone(match: string, first: string, second: string): string {
  const small = first.toLowerCase()
  const at = Math.max(TONES_OF_O.indexOf(small), TONES_OF_U.indexOf(small))
  const bare = TONES_OF_O.includes(small) ? 'o' : 'u'
  const toned = TONED[second.toLowerCase()]?.[at]
  if (toned === undefined) return match
  return (first === small ? bare : bare.toUpperCase()) + (second === second.toLowerCase() ? toned : toned.toUpperCase())
}

const WORD = /\d+(?:[.,]\d+)*%?|\p{L}[\p{L}\p{M}]*/gu

/** Words and figures of a text in plain form, small letters. */
export const plainWords = (text: string): string[] => withoutForm(text).toLocaleLowerCase('vi').match(WORD) ?? []
