import { findText as text } from '../../i18n/vi/find.ts'
import type { Hit } from './find-everywhere.ts'

/** Why the place in hand, or all that were found, cannot be replaced; null: they can. */
export function replaceObstacles(canWrite: boolean, hits: readonly Hit[], current: Hit | null): { one: string | null; all: string | null } {
  if (!canWrite) return { one: text.cannotWrite, all: text.cannotWrite }
  const here = current?.locked ? (current.part === 'title' ? text.lockedTitle : text.lockedHere) : null
  return {
    one: here ?? (hits.length === 0 ? text.count(0, 0) : null),
    all: hits.every((hit) => hit.locked) ? text.nothingReplaced : null,
  }
}
