/**
 * Stands in for the package `fast-equals`, of which @tiptap/react needs one function: whether two values that were read of an editor are alike. Ours are plain
 * values, lists and records.
 */
export function deepEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [keys, others] = [Object.keys(one), Object.keys(other)]
  return (
    keys.length === others.length && keys.every((key) => deepEqual((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  )
}
