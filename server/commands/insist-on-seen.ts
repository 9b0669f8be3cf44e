import { conflictsOf, type FieldConflict } from '@van-kien/shared/domain/seen-values.ts'
import { Refusal } from '../errors.ts'

/** What the fields of a change said on the screen of whoever makes it; null: the program itself makes it. */
export type Seen = Readonly<Record<string, unknown>> | null

/**
 * An old screen never overwrites (S1): refuses a change of a field that says something else by now.
 * @throws Refusal `record-changed` with both values of each such field
 */
export function insistOnSeen(now: Readonly<Record<string, unknown>>, seen: Seen, wanted: object): void {
  if (seen !== null) refuseConflicts(conflictsOf(now, seen, wanted as Record<string, unknown>))
}

export function refuseConflicts(conflicts: readonly FieldConflict[]): void {
  if (conflicts.length > 0) throw new Refusal('record-changed', undefined, { conflicts })
}
