import type { Alignment } from './align.ts'
import { WHOLE_TEXT } from './answers.ts'
import { changesOfRange, type PartedVersion, type PlacedPart, rangeOfPart } from './link-parts.ts'
import { isGone } from './moved-links.ts'
import type { Passage } from './paragraphs.ts'

/** A link of a lineage to a passage; `part` null: to the passage as a whole. */
interface TouchableLink {
  lineageId: string
  sourceKey: string
  part: PlacedPart['part'] | null
}

/** The older version of a text, as far as what touches its links can be told. */
interface TouchedVersion extends PartedVersion {
  passages: readonly Passage[]
}

/**
 * By lineage: the passages that it follows and that the next version changes where the lineage follows them, with the changes (`WHOLE_TEXT`: the text is
 * another one). A link to a part asks about the changes of that part; beside it a link of the same lineage to the same passage as a whole asks only about what
 * stands below the passage.
 */
export function touchedLinks(
  { passages, ...version }: TouchedVersion,
  alignment: Pick<Alignment, 'affected' | 'changes' | 'went' | 'unlike'> | null,
  links: readonly TouchableLink[],
): Map<string, Map<string, number[]>> {
  const found = new Map<string, Map<string, number[]>>()
  if (alignment === null) return found
  const affected = new Map(
    alignment.unlike ? passages.map(({ key }) => [key, [WHOLE_TEXT]]) : alignment.affected.map(({ key, changes }) => [key, changes]),
  )
  const finer = new Set(links.filter(({ part }) => part !== null).map(({ lineageId, sourceKey }) => `${lineageId} ${sourceKey}`))
  for (const { lineageId, sourceKey, part } of links) {
    if (isGone(sourceKey)) continue
    const whole = affected.get(sourceKey)
    if (whole === undefined) continue
    const changes = alignment.unlike
      ? whole
      : part !== null
        ? ofPart(version, alignment, { sourceKey, part })
        : finer.has(`${lineageId} ${sourceKey}`)
          ? whole.filter((change) => isBelow(passages, affected, sourceKey, change))
          : whole
    // A link to the whole is touched by what moved in or out as well, which is no change of its own.
    if (changes.length === 0 && (part !== null || finer.has(`${lineageId} ${sourceKey}`))) continue
    const own = found.get(lineageId) ?? new Map<string, number[]>()
    own.set(
      sourceKey,
      [...new Set([...(own.get(sourceKey) ?? []), ...changes])].sort((one, other) => one - other),
    )
    found.set(lineageId, own)
  }
  return found
}

function ofPart(version: PartedVersion, alignment: Pick<Alignment, 'changes' | 'went'>, placed: PlacedPart): number[] {
  const range = rangeOfPart(version, placed)
  return range === null ? [] : changesOfRange(range, alignment)
}

function isBelow(passages: readonly Passage[], affected: ReadonlyMap<string, number[]>, key: string, change: number): boolean {
  return passages.some(
    (passage) => passage.parentKey === key && (affected.get(passage.key)?.includes(change) || isBelow(passages, affected, passage.key, change)),
  )
}
