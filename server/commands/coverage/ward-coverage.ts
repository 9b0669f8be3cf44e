import type { WardCoverageView } from '@van-kien/shared/api/city-views.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { type CoverageCounts, coverageOf, totalOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import { COVERAGE_GROUPS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import type { Reading } from '../../readings/reading.ts'
import { listSources, listSourceVersions } from '../../storage/sources.ts'
import { listFlags } from '../../storage/upstream-flags.ts'
import { followedSource, newestStage, wardSections } from './coverage-input.ts'

/**
 * How much of the text that the city follows a ward by (the one that it shares, else the ward's draft of the city, else its first) the newest stage answers, and
 * how many changes of its versions wait for an answer: numbers only. Null when the ward keeps no such text.
 */
export async function readWardCoverage(ctx: Reading, { dossierId }: { dossierId: DossierId }): Promise<WardCoverageView | null> {
  const sources = await listSources(ctx.db, dossierId)
  const source =
    sources.find((one) => one.shared_id !== null && one.left_at === null) ?? sources.find(({ kind }) => kind === 'city-draft') ?? sources[0]
  const followed = source ? await followedSource(ctx, source) : null
  if (!source || !followed) return null
  const document = await newestStage(ctx, dossierId)
  const sections = document ? (await wardSections(ctx, document)).following : []
  const { passages, items, links, answers, notApplicable } = followed
  const { counts } = coverageOf({ passages, items, sections, links, answers, notApplicable })
  let open = 0
  for (const version of await listSourceVersions(ctx.db, source.id))
    open += (await listFlags(ctx.db, version.id)).filter(({ answer }) => answer === null).length
  const kinds = Object.fromEntries(COVERAGE_GROUPS.map((group) => [group, counts[group]])) as Record<(typeof COVERAGE_GROUPS)[number], CoverageCounts>
  return { total: totalOf(counts), kinds, open }
}
