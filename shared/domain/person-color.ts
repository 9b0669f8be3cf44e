/** Dark enough for white letters on them (4.5:1) and apart from each other. Carets need `#rrggbb`. */
const COLORS = [
  '#b3261e',
  '#8e3b00',
  '#6b5800',
  '#2e6b1f',
  '#00695c',
  '#00639b',
  '#3949ab',
  '#6a3fb5',
  '#9c2780',
  '#a3244f',
  '#4e5b31',
  '#5d4037',
] as const

/** The colour of somebody's caret, avatar and remarks: always the same for one person. */
export function personColor(userId: string): string {
  let hash = 2166136261
  for (const char of userId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0
  return COLORS[hash % COLORS.length]!
}
