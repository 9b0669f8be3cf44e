import { type FindOptions, findInText } from '../../editor/fold-text.ts'

/** As long as a title may be. */
const LONGEST = 500

/** A title with its matches, or only the n-th, replaced; null when nothing can be: no such match, nothing left, too long. */
export function replaceInTitle(
  title: string,
  query: string,
  replacement: string,
  options: FindOptions,
  only?: number,
): { title: string; count: number } | null {
  const matches = findInText(title, query, options)
  const chosen = only === undefined ? matches : matches.slice(only, only + 1)
  let becomes = title
  for (const { from, to } of chosen.toReversed()) becomes = becomes.slice(0, from) + replacement.normalize('NFC') + becomes.slice(to)
  becomes = becomes.replace(/\s+/gu, ' ').trim()
  return chosen.length === 0 || becomes === '' || becomes.length > LONGEST ? null : { title: becomes, count: chosen.length }
}
