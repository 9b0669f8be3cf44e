import type { Comparator } from '../comparator.ts'
import { readAim } from '../comparator-read.ts'
import { readNumber } from './numbers.ts'

/** A target as people write it in a table: '95', 'từ 95 % trở lên', '12 - 14', '04/09 thôn', 'giữ vững'. */
export interface Target {
  comparator: Comparator
  /** The year that it names itself ('đến năm 2025'). */
  year: number | null
}

const FRACTION = /^(\d{1,6})\s*\/\s*(\d{1,6})(?:\s+\p{L}[\p{L}\s]*)?$/u

/** Null when no target can be read out of the words. */
export function readTarget(text: string): Target | null {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (words === '') return null
  const [, part, whole] = FRACTION.exec(words) ?? []
  if (part && whole) return Number(whole) === 0 ? null : { comparator: { is: 'fraction', part, whole }, year: null }
  const alone = readNumber(words)
  if (alone) return { comparator: { is: 'bound', bound: 'equal', value: alone.number }, year: null }
  const aim = readAim(words)
  return aim && { comparator: aim.comparator, year: aim.deadline?.year ?? null }
}
