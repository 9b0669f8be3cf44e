import { romanNumeral, VIETNAMESE_POINTS } from '@van-kien/shared/domain/ordinals.ts'

/**
 * What stands before an item. The form knows dashes, pluses, figures and letters; any other number (I., A., 1.1.) is kept as words.
 * `sign: null` of a bullet: as its depth has it. `latin`: place in the Latin alphabet, which automatic letters count by.
 */
export type Marker =
  | { kind: 'bullet'; sign: '-' | '+' | null }
  | { kind: 'ordered'; sign: '1' | 'a'; value: number; latin?: number }
  | { kind: 'words'; words: string }

const LATIN = 'abcdefghijklmnopqrstuvwxyz'

/** What a number or bullet means that Word printed before a paragraph. A lone `o` is Word's bullet of the second level, not a letter. */
export function readPrinted(printed: string): Marker {
  const sign = printed.replace(/[\s\u00a0]+/g, ' ').trim()
  const number = /^(\d{1,3})[.)]$/.exec(sign)
  if (number) return { kind: 'ordered', sign: '1', value: Number(number[1]) }
  const letter = /^([a-zđ])[.)]$/.exec(sign)?.[1]
  if (letter) return letterMarker(letter)
  if (/^[-–—]$/.test(sign)) return { kind: 'bullet', sign: '-' }
  if (sign === '+') return { kind: 'bullet', sign: '+' }
  return /[\p{Lu}\d]|\p{Ll}{2}/u.test(sign) ? { kind: 'words', words: sign } : { kind: 'bullet', sign: null }
}

const letterMarker = (letter: string): Marker => ({
  kind: 'ordered',
  sign: 'a',
  value: Math.max(1, VIETNAMESE_POINTS.indexOf(letter) + 1),
  ...(LATIN.includes(letter) ? { latin: LATIN.indexOf(letter) + 1 } : {}),
})

const ORDERED_STYLES: Record<string, (value: number) => Marker> = {
  a: (value) => ({ kind: 'ordered', sign: 'a', value }),
  A: (value) => ({ kind: 'words', words: `${LATIN[value - 1]?.toUpperCase() ?? value}.` }),
  i: (value) => ({ kind: 'words', words: `${romanNumeral(value).toLowerCase()}.` }),
  I: (value) => ({ kind: 'words', words: `${romanNumeral(value)}.` }),
}
const STYLE_NAMES: Record<string, string> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
}

/** The marker of an item of an HTML list. @param type `type` attribute or `list-style-type` @param value its number, from 1 */
export function listMarker(ordered: boolean, type: string, value: number, own: string | null): Marker {
  if (!ordered) return { kind: 'bullet', sign: own === '+' || /^["']?\+/.test(type) ? '+' : own === '-' ? '-' : null }
  const made = ORDERED_STYLES[STYLE_NAMES[type] ?? type]
  return made && value > 0 ? made(value) : { kind: 'ordered', sign: '1', value }
}

/** Signs that people type at the start of a line. Not `*`, which begins remarks and headings in official texts. */
const TYPED = /^\s*(?:([-–—•●▪◦‣■\uf02d\uf0a7\uf0b7])|(\+)|(\d{1,2})[.)]|([a-zđ])\))\s+(?=\S)/u

export interface TypedMarker {
  marker: Exclude<Marker, { kind: 'words' }>
  /** Letters that the sign takes, with the space behind it. */
  length: number
}

/** The sign that a line begins with; null for words. A figure before a figure is a date or an amount ('1. 7.2025'), four figures are a year. */
export function typedMarker(line: string): TypedMarker | null {
  const match = TYPED.exec(line.replace(/\u00a0/g, ' '))
  if (!match) return null
  const { length } = match[0]
  if (match[1]) return { marker: { kind: 'bullet', sign: '-' }, length }
  if (match[2]) return { marker: { kind: 'bullet', sign: '+' }, length }
  if (match[3])
    return Number(match[3]) === 0 || /\d/.test(line[length] ?? '')
      ? null
      : { marker: { kind: 'ordered', sign: '1', value: Number(match[3]) }, length }
  const value = VIETNAMESE_POINTS.indexOf(match[4]!) + 1
  return value === 0 ? null : { marker: { kind: 'ordered', sign: 'a', value }, length }
}
