import { WHOLE_TEXT } from '@van-kien/shared/domain/upstream/answers.ts'
import type { FollowAnswer, FollowLink } from '@van-kien/shared/domain/upstream/coverage.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import type { Reading } from '../../readings/reading.ts'
import { listDossierSections } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listSourceSections, type SourceVersionRow } from '../../storage/sources.ts'
import { listFlags } from '../../storage/upstream-flags.ts'
import { passageOf, type StoredAlignment } from '../sources/align-source.ts'

/** What the newest version changed and the ward has not answered: links of sections that wait for an answer, to a passage in which that change stands. */
export async function openAnswers(
  ctx: Reading,
  source: SourceTable,
  versions: readonly SourceVersionRow[],
  links: readonly FollowLink[],
): Promise<FollowAnswer[]> {
  const newest = versions.at(-1)
  if (!newest) return []
  const waiting = (await listFlags(ctx.db, newest.id)).filter((flag) => flag.answer === null)
  if (waiting.length === 0) return []
  const lineageOf = new Map(
    (await listDossierSections(ctx.db, source.dossier_id)).map((section) => [section.id as string, section.lineage_id as string]),
  )
  const keysOf = await touchedKeys(ctx, newest)
  const open = waiting.map((flag) => ({ lineage: lineageOf.get(flag.section_id), keys: flag.change === WHOLE_TEXT ? null : keysOf(flag.change) }))
  return links
    .filter(({ sectionId, sourceKey }) =>
      open.some(
        ({ lineage, keys }) => lineage === sectionId && (keys === null || keys.some((key) => key === sourceKey || key.startsWith(`${sourceKey}.`))),
      ),
    )
    .map(({ sectionId, sourceKey, itemKey }) => ({ sectionId, sourceKey, itemKey, answer: 'open' }))
}

/** The passages of a version in which each of its changes stands; what was deleted stands where its passage is now. */
async function touchedKeys(ctx: Reading, { id, alignment_json }: SourceVersionRow): Promise<(change: number) => string[]> {
  if (alignment_json === null) return () => []
  const { changes, affected, passages } = JSON.parse(alignment_json) as StoredAlignment
  const paragraphs = paragraphsOf((await listSourceSections(ctx.db, id)).map(passageOf))
  const nowAt = new Map(passages.map(({ before, after }) => [before, after]))
  return (change) => {
    const after = (changes[change]?.after ?? []).flatMap((index) => paragraphs[index]?.sectionKey ?? [])
    const before = affected.filter((passage) => passage.changes.includes(change)).flatMap(({ key }) => nowAt.get(key) ?? [])
    return [...after, ...before]
  }
}
