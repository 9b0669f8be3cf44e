import { diffKeys } from '../text-diff.ts'
import { type Token, tokenKey } from './tokens.ts'

/** A stretch of the base that became something else. */
export interface Hunk {
  /** Tokens of the base, from (with) to (without). */
  from: number
  to: number
  /** Tokens of the newer text. */
  start: number
  end: number
}

export function hunksOf(base: readonly string[], newer: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0
  let there = 0
  for (const part of diffKeys(base, newer)) {
    if (part.kind === 'same') {
      at += part.count
      there += part.count
      continue
    }
    const last = hunks.at(-1)
    const hunk = last && last.to === at && last.end === there ? last : { from: at, to: at, start: there, end: there }
    if (hunk !== last) hunks.push(hunk)
    if (part.kind === 'removed') at += part.count
    else there += part.count
    hunk.to = at
    hunk.end = there
  }
  return hunks
}

/**
 * The words as they stand here with what was changed outside put in; null when both changed the same place, differently.
 * @param but marks that do not count
 */
export function mergeTokens(base: readonly Token[], outside: readonly Token[], here: readonly Token[], but = ''): Token[] | null {
  const keys = (tokens: readonly Token[]) => tokens.map((token) => tokenKey(token, but))
  const [baseKeys, outsideKeys, hereKeys] = [keys(base), keys(outside), keys(here)]
  const own = hunksOf(baseKeys, hereKeys)
  const result: Token[] = []
  let at = 0
  /** Where a place of the base, untouched here, stands in `here`. */
  const placed = (index: number): number =>
    index + own.reduce((shift, hunk) => (hunk.to <= index ? shift + hunk.end - hunk.start - (hunk.to - hunk.from) : shift), 0)
  for (const hunk of hunksOf(baseKeys, outsideKeys)) {
    const meets = own.filter((other) => other.from <= hunk.to && hunk.from <= other.to)
    const same = (other: Hunk) =>
      other.from === hunk.from &&
      other.to === hunk.to &&
      hereKeys.slice(other.start, other.end).join('\u0003') === outsideKeys.slice(hunk.start, hunk.end).join('\u0003')
    if (meets.length === 1 && same(meets[0]!)) continue
    if (meets.length > 0) return null
    result.push(...here.slice(at, placed(hunk.from)), ...outside.slice(hunk.start, hunk.end))
    at = placed(hunk.to)
  }
  return [...result, ...here.slice(at)]
}
