import { WHOLE_TEXT } from '@van-kien/shared/domain/upstream/answers.ts'
import type { FollowAnswer, FollowLink } from '@van-kien/shared/domain/upstream/coverage.ts'
import type { UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import type { Reading } from '../../readings/reading.ts'
import { listDossierSections } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listSourceSections, type SourceVersionRow } from '../../storage/sources.ts'
import { listFlags } from '../../storage/upstream-flags.ts'
import { passageOf, type StoredAlignment } from '../sources/align-source.ts'

/**
 * What the newest version changed and the ward has not answered: links of sections that wait for an answer, to a passage in which that change stands; a link
 * to an item only when the change stands in that item.
 */
export async function openAnswers(
  ctx: Reading,
  source: SourceTable,
  { versions, items }: { versions: readonly SourceVersionRow[]; items: readonly UpstreamItem[] },
  links: readonly FollowLink[],
): Promise<FollowAnswer[]> {
  const newest = versions.at(-1)
  if (!newest) return []
  const waiting = (await listFlags(ctx.db, newest.id)).filter((flag) => flag.answer === null)
  if (waiting.length === 0) return []
  const lineageOf = new Map(
    (await listDossierSections(ctx.db, source.dossier_id)).map((section) => [section.id as string, section.lineage_id as string]),
  )
  const placesOf = await touchedPlaces(ctx, newest)
  const paragraphsAt = new Map(items.map(({ key, paragraphs }) => [key, paragraphs]))
  const finer = new Set(links.filter(({ itemKey }) => itemKey !== null).map(({ sectionId, sourceKey }) => `${sectionId} ${sourceKey}`))
  const open = waiting.map((flag) => ({ lineage: lineageOf.get(flag.section_id), places: flag.change === WHOLE_TEXT ? null : placesOf(flag.change) }))
  return links
    .filter((link) =>
      open.some(
        ({ lineage, places }) =>
          lineage === link.sectionId &&
          (places === null ||
            isTouched(link, places, {
              item: paragraphsAt.get(link.itemKey ?? '') ?? null,
              onlyBelow: link.itemKey === null && finer.has(`${link.sectionId} ${link.sourceKey}`),
            })),
      ),
    )
    .map(({ sectionId, sourceKey, itemKey }) => ({ sectionId, sourceKey, itemKey, answer: 'open' }))
}

interface Touched {
  /** Passages in which a change stands. */
  keys: string[]
  /** Its paragraphs; empty for what was deleted. */
  paragraphs: readonly number[]
}

/** `onlyBelow`: for the words of the passage itself finer links of the section speak. */
function isTouched(
  { sourceKey }: FollowLink,
  { keys, paragraphs }: Touched,
  { item, onlyBelow }: { item: readonly [from: number, to: number] | null; onlyBelow: boolean },
): boolean {
  if (item !== null && paragraphs.length > 0) return paragraphs.some((number) => item[0] <= number && number <= item[1])
  return keys.some((key) => (key === sourceKey && !onlyBelow) || key.startsWith(`${sourceKey}.`))
}

/** Where each change of a version stands; what was deleted stands where its passage is now. */
async function touchedPlaces(ctx: Reading, { id, alignment_json }: SourceVersionRow): Promise<(change: number) => Touched> {
  if (alignment_json === null) return () => ({ keys: [], paragraphs: [] })
  const { changes, affected, passages } = JSON.parse(alignment_json) as StoredAlignment
  const paragraphs = paragraphsOf((await listSourceSections(ctx.db, id)).map(passageOf))
  const nowAt = new Map(passages.map(({ before, after }) => [before, after]))
  return (change) => {
    const numbers = changes[change]?.after ?? []
    const after = numbers.flatMap((index) => paragraphs[index]?.sectionKey ?? [])
    const before = affected.filter((passage) => passage.changes.includes(change)).flatMap(({ key }) => nowAt.get(key) ?? [])
    return { keys: [...after, ...before], paragraphs: numbers }
  }
}
