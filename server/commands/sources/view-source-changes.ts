import type { FlagView, SourceChangesView } from '@van-kien/shared/api/source-views.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listMembers } from '../../storage/members.ts'
import { listAssignees, listSections } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listAllSourceVersions, listSourceSections, readSource } from '../../storage/sources.ts'
import { openCausesOf } from '../../storage/stale-causes.ts'
import { type FlagRow, listFlags } from '../../storage/upstream-flags.ts'
import { enterSource } from '../enter.ts'
import { inDocument } from '../in-document.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { aligned, passageOf, type StoredAlignment } from './align-source.ts'

interface Asked {
  sourceId: string
  dossierId: string
  /** The newer version. */
  number: number
  /** The older one; undefined: the one that stood before. */
  from: number | undefined
}

/** What one version changed against another (the one before unless asked for): the changes, and what the ward answers to them in which section. */
export async function viewSourceChanges(
  ctx: Context,
  person: Person,
  sourceId: string,
  number: number,
  from: number | undefined,
): Promise<Json<SourceChangesView>> {
  const { source } = await enterSource(ctx.db, person, sourceId, 'read')
  const dossierId = source.dossier_id
  return ctx.readings.json('sourceChanges', { sourceId: source.id, dossierId, number, from }, { dossierId, who: person.userId })
}

/** The work of `viewSourceChanges`. */
export async function readSourceChanges(ctx: Reading, asked: Asked): Promise<SourceChangesView> {
  const source = await readSource(ctx.db, asked.sourceId)
  if (!source) throw new Refusal('not-found')
  const versions = await listAllSourceVersions(ctx.db, source.id)
  const version = versions.find((row) => row.number === asked.number)
  const stood = versions.findLast((row) => row.number < asked.number && row.cancelled_at === null)
  const before = asked.from === undefined ? stood : versions.find((row) => row.number === asked.from)
  if (!version || (asked.from !== undefined && !before)) throw new Refusal('not-found')
  if (!before) return { number: version.number, from: null, alignment: null, answered: false, flags: [] }
  if (before.number >= version.number) throw new Refusal('bad-request', 'Bản đem so phải cũ hơn. Chọn một bản có số nhỏ hơn.')
  const stored = version.alignment_json === null ? null : (JSON.parse(version.alignment_json) as StoredAlignment)
  const own = stored !== null && stored.from === before.number
  const {
    moved: _moved,
    along: _along,
    ...alignment
  } = own
    ? stored
    : aligned(
        (await listSourceSections(ctx.db, before.id)).map(passageOf),
        (await listSourceSections(ctx.db, version.id)).map(passageOf),
        before.number,
      )
  return {
    number: version.number,
    from: before.number,
    alignment,
    answered: own,
    flags: own ? await flagViews(ctx, source, await listFlags(ctx.db, version.id)) : [],
  }
}

/** Flags with the sections that they stand at, in reading order. Those of sections that were taken out are left out. */
async function flagViews(ctx: Reading, source: SourceTable, rows: readonly FlagRow[]): Promise<FlagView[]> {
  const wanted = Map.groupBy(rows, (row) => row.section_id)
  const names = new Map((await listMembers(ctx.db, source.dossier_id)).map((member) => [member.user_id as string, member.name]))
  const views: FlagView[] = []
  for (const document of await listDocuments(ctx.db, source.dossier_id)) {
    const assignees = await listAssignees(ctx.db, document.id)
    const causes = await openCausesOf(ctx.db, document.id)
    for (const { section, path } of numberedOutline(toTreeSections(await listSections(ctx.db, document.id))))
      for (const row of wanted.get(section.id) ?? [])
        views.push({
          ...{ sectionId: section.id, documentId: document.id, ...inDocument(document), path, title: section.row.title },
          shortTitle: section.row.short_title,
          lineageId: section.row.lineage_id,
          status: section.status,
          stale: causes.has(section.id),
          assignees: (assignees.get(section.id) ?? []).map((id) => ({ userId: id, name: names.get(id) ?? '' })),
          ...flagAnswer(row),
        })
  }
  return views
}

export const flagAnswer = (row: FlagRow): Pick<FlagView, 'change' | 'answer'> => ({
  change: row.change,
  answer:
    row.answer === null || row.answered_at === null ? null : { is: row.answer, reason: row.reason, by: row.answerer_name ?? '', at: row.answered_at },
})
