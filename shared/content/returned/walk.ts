import type { Alignment } from './align.ts'
import type { Difference } from './difference.ts'
import type { Line, RowLine } from './lines.ts'
import { lineText } from './same-line.ts'

type Pieces<T> = { outside: readonly T[]; here: readonly T[] }

/** Goes through the places where base and copy may differ, in order. */
export function walk<T extends Line | RowLine>(
  base: readonly T[],
  { outside, here }: Pieces<T>,
  { there, now }: { there: Alignment; now: Alignment },
  visit: (difference: Pick<Difference, 'id' | 'behind'>, base: T | null, outside: T | null, here: T | null) => void,
): void {
  /** The last line here that stands at or before a place of the base, with what was added behind it here. */
  const behind = (index: number): T | null => {
    for (let at = index; at >= -1; at--) {
      const added = now.added.get(at)?.at(-1)
      if (added !== undefined) return here[added]!
      const partner = at < 0 ? undefined : now.partner[at]
      if (partner !== null && partner !== undefined) return here[partner]!
    }
    return null
  }
  const stands = alreadyHere(base, here, now)
  const additions = (gap: number) => {
    for (const index of there.added.get(gap) ?? [])
      if (!stands(outside[index]!)) visit({ id: `+${index}`, behind: behind(gap) }, null, outside[index]!, null)
  }
  additions(-1)
  for (const [index, line] of base.entries()) {
    const to = at(outside, there.partner[index])
    const own = at(here, now.partner[index])
    const isNew = to !== null && lineText(to) !== lineText(line) && (own === null || lineText(own) !== lineText(to))
    if (!isNew || !stands(to)) visit({ id: `${index}`, behind: behind(index - 1) }, line, to, own)
    additions(index)
  }
}

const at = <T>(lines: readonly T[], index: number | null | undefined): T | null => (index === null || index === undefined ? null : lines[index]!)

/** Tells, once for each such line, that words which came back already stand here: they were taken before, or written here too. */
function alreadyHere<T extends Line | RowLine>(base: readonly T[], here: readonly T[], now: Alignment): (line: T) => boolean {
  const origin = new Map(now.partner.flatMap((to, from) => (to === null ? [] : [[to, from] as const])))
  const counts = new Map<string, number>()
  for (const [index, line] of here.entries()) {
    const from = origin.get(index)
    const words = lineText(line)
    if (from === undefined || lineText(base[from]!) !== words) counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return (line) => {
    const words = lineText(line)
    const count = counts.get(words) ?? 0
    if (count > 0) counts.set(words, count - 1)
    return count > 0
  }
}
