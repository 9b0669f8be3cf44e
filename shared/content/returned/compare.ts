import { alignLines } from './align.ts'
import { compareTables } from './compare-tables.ts'
import type { Difference } from './difference.ts'
import type { Line, TextLine } from './lines.ts'
import { mergeTokens } from './merge-text.ts'
import { sameLine, usualMarks, wordsOf } from './same-line.ts'
import type { Token } from './tokens.ts'
import { walk } from './walk.ts'

/** Differences between what was exported and what came back, held against what stands here now; in the order of the text. */
export function compareLines(base: readonly Line[], outside: readonly Line[], here: readonly Line[]): Difference[] {
  const there = alignLines(base, outside, sameKind)
  const now = alignLines(base, here, sameKind)
  const differences: Difference[] = []
  walk(base, { outside, here }, { there, now }, (difference, from, to, own) => {
    if (from?.kind === 'table' && to?.kind === 'table' && own?.kind === 'table') {
      const rows = compareTables(from, to, own, difference.id)
      if (rows) return void differences.push(...rows)
    }
    if (!sameLine(from, to)) differences.push(...judged(difference, from, to, own))
  })
  return differences
}

const sameKind = (a: Line, b: Line): boolean => a.kind === b.kind

/** What a difference of lines is worth; nothing when it is the same here already. */
function judged(given: Pick<Difference, 'id' | 'behind'>, base: Line | null, outside: Line | null, here: Line | null): Difference[] {
  const make = (kind: Difference['kind'], state: Difference['state'], merged: Token[] | null = null): Difference[] => [
    { ...given, kind, state, base, outside, here, merged, table: null },
  ]
  if (base === null) return make('added', 'clean')
  if (outside === null) {
    if (here === null) return []
    return make('removed', sameLine(base, here) ? 'clean' : 'collision')
  }
  if (here === null) return make('changed', 'collision')
  if (sameLine(outside, here)) return []
  if (base.kind !== 'text' || outside.kind !== 'text' || here.kind !== 'text') return make('changed', sameLine(base, here) ? 'clean' : 'collision')
  const but = usualMarks(base)
  const kind = wordsOf(base) === wordsOf(outside) ? 'look' : 'changed'
  const merged = mergeTokens(base.tokens, outside.tokens, here.tokens, but)
  if (merged === null || !formsAgree(base, outside, here)) return make(kind, 'collision')
  return make(kind, sameLine(base, here) ? 'clean' : 'merged', merged)
}

/** Alignment and marker were not changed on both sides in two ways. */
const formsAgree = (base: TextLine, outside: TextLine, here: TextLine): boolean =>
  (['align', 'marker'] as const).every((key) => outside[key] === base[key] || here[key] === base[key] || outside[key] === here[key])
