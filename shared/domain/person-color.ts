/**
 * Dark enough for white letters on them (4.5:1) and apart from each other; no red, amber or green, which already mean something. Carets need `#rrggbb`.
 * The same eight as the interface's tokens.
 */
const PERSON_COLORS = ['#1f6f78', '#6a4a9c', '#a23a74', '#2f62ac', '#865226', '#4a5568', '#4b4fb5', '#7b3f6f'] as const

/** The colour of somebody's caret, avatar and remarks: always the same for one person. */
export function personColor(userId: string): string {
  let hash = 2166136261
  for (const char of userId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0
  return PERSON_COLORS[hash % PERSON_COLORS.length]!
}
