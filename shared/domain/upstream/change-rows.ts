import type { ChangeKind, UpstreamChange } from './align.ts'
import type { UpstreamParagraph } from './paragraphs.ts'

/** What stands side by side when two versions are read: paragraphs that are the same, or one change. */
export type ChangeRow = { is: 'same'; pairs: [before: number, after: number][] } | { is: 'change'; change: number }

type Item = { row: ChangeRow; at: number | null }

/** Kinds of which the older paragraphs stand where they stood. */
const IN_PLACE: ReadonlySet<ChangeKind> = new Set(['edited', 'split', 'joined'])

/**
 * Two versions in the order of the newer one; what was deleted stands after what it followed. Every paragraph of both is in exactly one row.
 * @param changes numbers of paragraphs in `before` and `after`
 */
export function changeRows(
  before: readonly UpstreamParagraph[],
  after: readonly UpstreamParagraph[],
  changes: readonly UpstreamChange[],
): ChangeRow[] {
  const items = inNewOrder(before, after, changes)
  const deleted = changes.flatMap((change, number) => (change.kind === 'deleted' ? [{ number, at: change.before[0] ?? 0 }] : []))
  for (const { number, at } of deleted.toSorted((a, b) => a.at - b.at)) {
    const last = items.findLastIndex((item) => item.at !== null && item.at < at)
    items.splice(last + 1, 0, { row: { is: 'change', change: number }, at })
  }
  return joined(items.map(({ row }) => row))
}

function inNewOrder(before: readonly UpstreamParagraph[], after: readonly UpstreamParagraph[], changes: readonly UpstreamChange[]): Item[] {
  const old = new Set(changes.flatMap((change) => change.before))
  const begins = new Map(changes.flatMap((change, number) => (change.after.length > 0 ? [[Math.min(...change.after), number] as const] : [])))
  const taken = new Set(changes.flatMap((change) => change.after))
  // What did not change kept its order: the first that is left is the first that is left.
  const left = before.flatMap((_, number) => (old.has(number) ? [] : [number]))
  const items: Item[] = []
  let next = 0
  for (let number = 0; number < after.length; number++) {
    const change = begins.get(number)
    if (change !== undefined) {
      const { kind, before: from } = changes[change]!
      items.push({ row: { is: 'change', change }, at: IN_PLACE.has(kind) && from.length > 0 ? Math.min(...from) : null })
    }
    if (taken.has(number)) continue
    const at = left[next++]
    if (at !== undefined) items.push({ row: { is: 'same', pairs: [[at, number]] }, at })
  }
  return items
}

function joined(rows: readonly ChangeRow[]): ChangeRow[] {
  const result: ChangeRow[] = []
  for (const row of rows) {
    const last = result.at(-1)
    if (row.is === 'same' && last?.is === 'same') last.pairs.push(...row.pairs)
    else result.push(row)
  }
  return result
}

/** The passage that a change stands in: of the newer version where it has words there, else of the older. */
export const passageOfChange = (
  { before: from, after: to }: Pick<UpstreamChange, 'before' | 'after'>,
  before: readonly UpstreamParagraph[],
  after: readonly UpstreamParagraph[],
): string => (to.length > 0 ? after[Math.min(...to)] : before[Math.min(...from)])?.sectionKey ?? ''
