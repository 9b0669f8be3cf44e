import type { CoverageView, StageCoverageView } from '@van-kien/shared/api/coverage-views.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { coverageOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import { stageCoverageOf } from '@van-kien/shared/domain/upstream/stage-coverage.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listSources, readSource } from '../../storage/sources.ts'
import { enterDossier } from '../enter.ts'
import { inDocument } from '../in-document.ts'
import { followedSource, newestStage, stagesOf, wardSections } from './coverage-input.ts'

type Asked = { dossierId: DossierId; sourceId: string | null }

/** Bảng đối chiếu: what of an upstream text (the first unless another is asked for) the newest stage answers. Changes nothing. */
export async function viewCoverage(ctx: Context, person: Person, id: string, sourceId: string | undefined): Promise<Json<CoverageView>> {
  const asked = await enterCoverage(ctx, person, id, sourceId)
  return ctx.readings.json('coverage', asked, { dossierId: asked.dossierId, who: person.userId })
}

/** The door: an upstream text of another dossier is as unknown as none. */
export async function enterCoverage(ctx: Context, person: Person, id: string, sourceId: string | undefined): Promise<Asked> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'read')
  const source = sourceId === undefined ? null : await readSource(ctx.db, sourceId)
  if (sourceId !== undefined && source?.dossier_id !== dossier.id) throw new Refusal('not-found')
  return { dossierId: dossier.id, sourceId: source?.id ?? null }
}

/** The work of `viewCoverage`. */
export async function readCoverage(ctx: Reading, { dossierId, sourceId }: Asked): Promise<CoverageView> {
  const sources = await listSources(ctx.db, dossierId)
  const source = sourceId === null ? sources[0] : sources.find(({ id }) => id === sourceId)
  const document = await newestStage(ctx, dossierId)
  const ward = document ? await wardSections(ctx, document) : { following: [], sections: [], columns: [] }
  const followed = source ? await followedSource(ctx, source) : null
  const { passages = [], items = [], links = [], answers = [], notApplicable = [] } = followed ?? {}
  const coverage = coverageOf({ passages, items, sections: ward.following, links, answers, notApplicable })
  const used = new Set(coverage.rows.flatMap(({ cells }) => cells.map(({ sectionId }) => sectionId)))
  const columns = new Set(ward.sections.filter(({ lineageId, words }) => words > 0 || used.has(lineageId)).map(({ column }) => column))
  return {
    sources: sources.map(({ id, title }) => ({ id, title })),
    source: source && followed ? { id: source.id, title: source.title, version: followed.version.number, at: followed.version.at } : null,
    document: document ? { id: document.id, ...inDocument(document) } : null,
    sections: ward.sections,
    columns: ward.columns.filter(({ lineageId }) => columns.has(lineageId)),
    items: items.map(({ key, sectionKey, paragraphs }) => ({ key, sectionKey, paragraphs })),
    coverage,
  }
}

/** The same between each stage of ours and the one before it. */
export async function viewStageCoverage(ctx: Context, person: Person, id: string): Promise<Json<StageCoverageView[]>> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'read')
  return ctx.readings.json('stageCoverage', { dossierId: dossier.id }, { dossierId: dossier.id, who: person.userId })
}

/** The work of `viewStageCoverage`. */
export async function readStageCoverage(ctx: Reading, { dossierId }: { dossierId: DossierId }): Promise<StageCoverageView[]> {
  const stages = await stagesOf(ctx, dossierId)
  const sections = await Promise.all(stages.map((stage) => wardSections(ctx, stage)))
  return stages.slice(1).map((later, at) => {
    const [earlier, [one, other]] = [stages[at]!, [sections[at]!, sections[at + 1]!]] as const
    const { rows, unasked } = stageCoverageOf(one.following, other.following)
    const [before, now] = [one, other].map((side) => new Map(side.sections.map((section) => [section.lineageId, section]))) as [
      Map<string, (typeof one.sections)[number]>,
      Map<string, (typeof one.sections)[number]>,
    ]
    return {
      earlier: { id: earlier.id, ...inDocument(earlier) },
      later: { id: later.id, ...inDocument(later) },
      rows: rows.map((row) => ({
        ...row,
        path: before.get(row.sectionId)!.path,
        earlierSection: before.get(row.sectionId)!.sectionId,
        laterSection: now.get(row.sectionId)?.sectionId ?? null,
      })),
      unasked: unasked.map((lineage) => now.get(lineage)!).map(({ sectionId, path, title }) => ({ sectionId, path, title })),
    }
  })
}
