import { canonicalJson } from './canonical-json.ts'

type Values = Readonly<Record<string, unknown>>

/** A field that somebody else changed while the person was changing it. */
export interface FieldConflict {
  field: string
  /** What stands there now; null when the record is gone. */
  theirs: unknown
  mine: unknown
}

export const sameValue = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null)

/**
 * Fields in which a change meets somebody else's: what stands (`now`) is neither what the person saw nor what the person wants. Fields that the
 * person did not change are not in `wanted`, so an old screen never writes them.
 */
export const conflictsOf = (now: Values, seen: Values, wanted: Values): FieldConflict[] =>
  Object.keys(wanted)
    .filter((field) => wanted[field] !== undefined && !sameValue(now[field], wanted[field]) && !sameValue(now[field], seen[field]))
    .map((field) => ({ field, theirs: now[field] ?? null, mine: wanted[field] }))

/** Only the fields that differ from what was seen, and what was seen of them. */
export function changedSince<T extends object>(seen: T, wanted: T): { change: Partial<T>; seen: Partial<T> } {
  const keys = (Object.keys(wanted) as (keyof T)[]).filter((key) => !sameValue(wanted[key], seen[key]))
  const pick = (from: T) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>
  return { change: pick(wanted), seen: pick(seen) }
}
