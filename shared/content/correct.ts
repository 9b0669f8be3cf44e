import type { Correction } from '../domain/format-check/finding.ts'

/** Where the words of a correction stand now: at their place, or else at the only one with the same words around. -1 when it is not clear. */
export function placeOf(words: string, { from, before, was, after }: Correction): number {
  const whole = before + was + after
  if (was === '') return -1
  if (words.startsWith(whole, from - before.length)) return from
  const first = words.indexOf(whole)
  return first >= 0 && words.indexOf(whole, first + 1) < 0 ? first + before.length : -1
}
