import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { FactSection, FactWorld } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import { TRANSITION_RULES, type Transition } from '@van-kien/shared/domain/section-status.ts'
import type { Database } from '../../storage/database.ts'
import {
  listAllAssignees,
  listAllDecisions,
  listAllDrafts,
  listAllFlags,
  listAllRemarks,
  listAllSections,
  listKinds,
  listSectionsNow,
  listStaleSections,
  type SectionNow,
} from '../../storage/plan-facts.ts'

/** Name of a version of an upstream text in links of tasks. */
export const versionName = (sourceId: string, number: number): string => `${sourceId}:${number}`

const dayOrNull = (at: number | null): string | null => (at === null ? null : dayInVietnam(at))

const historyOf = (decisions: readonly { transition: Transition; at: number }[] = []) =>
  decisions.map(({ transition, at }) => ({ day: dayInVietnam(at), status: TRANSITION_RULES[transition].to }))

/**
 * Everything that tasks of a dossier can follow, as at a day.
 * @param at 'YYYY-MM-DD' @param now that day is today
 */
export async function collectFacts(db: Database, dossierId: DossierId, at: string, now: boolean): Promise<FactWorld> {
  return (await collectWorlds(db, [dossierId], at, now)).get(dossierId)!
}

/**
 * The same of many dossiers, with as many questions to the database as of one.
 * @param brief as they stand now, without names, people and past: enough to say what is finished
 */
export async function collectWorlds(
  db: Database,
  of: readonly DossierId[],
  at: string,
  now: boolean,
  brief = false,
): Promise<Map<DossierId, FactWorld>> {
  const sections = brief ? await briefSections(db, of, at) : await wholeSections(db, of)
  const [documents, drafts, flags, remarks] = [
    Map.groupBy(await listKinds(db, of), ({ dossier_id }) => dossier_id),
    Map.groupBy(await listAllDrafts(db, of), ({ dossier_id }) => dossier_id),
    Map.groupBy(await listAllFlags(db, of), ({ dossier_id }) => dossier_id),
    Map.groupBy(await listAllRemarks(db, of), ({ dossier_id }) => dossier_id),
  ]
  const world = (id: DossierId): FactWorld => ({
    ...{ at, now },
    documents: (documents.get(id) ?? []).map(({ kind, created_at }) => ({ kind, day: dayInVietnam(created_at) })),
    sections: sections.get(id) ?? [],
    drafts: (drafts.get(id) ?? []).map(({ kind, number, created_at }) => ({ kind, number, day: dayInVietnam(created_at) })),
    flags: (flags.get(id) ?? []).map((flag) => ({
      version: versionName(flag.source_id, flag.number),
      title: flag.title,
      since: dayInVietnam(flag.created_at),
      answered: dayOrNull(flag.answered_at),
    })),
    remarks: (remarks.get(id) ?? []).map((remark) => ({
      sectionId: remark.section_id,
      kind: remark.kind,
      title: remark.title,
      since: dayInVietnam(remark.created_at),
      settled: dayOrNull(remark.resolved_at),
    })),
  })
  return new Map(of.map((id) => [id, world(id)]))
}

async function wholeSections(db: Database, of: readonly DossierId[]): Promise<Map<DossierId, FactSection[]>> {
  const [rows, assignees, decisions, stale] = [
    await listAllSections(db, of),
    await listAllAssignees(db, of),
    await listAllDecisions(db, of),
    await listStaleSections(db, of),
  ]
  const parents = new Set(rows.filter((row) => row.removed_at === null).map((row) => row.parent_id))
  const factOf = (row: (typeof rows)[number]): FactSection => ({
    id: row.id,
    kind: row.kind,
    title: row.short_title || row.title,
    appendix: row.level === 'appendix',
    headingOnly: row.status === 'drafting' && row.word_count === 0 && parents.has(row.id),
    removed: row.removed_at !== null,
    stale: stale.has(row.id),
    assignees: assignees.get(row.id) ?? [],
    history: historyOf(decisions.get(row.id)),
  })
  return new Map([...Map.groupBy(rows, ({ dossier_id }) => dossier_id)].map(([id, own]) => [id, own.map(factOf)]))
}

/** What stands in the outlines, as if it had come to its status today. */
async function briefSections(db: Database, of: readonly DossierId[], at: string): Promise<Map<DossierId, FactSection[]>> {
  const histories = { drafting: [], submitted: [{ day: at, status: 'submitted' }], approved: [{ day: at, status: 'approved' }] } as const
  const factOf = ({ id, kind, appendix, heading, stale, status }: SectionNow): FactSection => ({
    ...{ id, kind, title: '', appendix: appendix === 1, headingOnly: heading === 1, removed: false, stale: stale === 1, assignees: [] },
    history: histories[status],
  })
  return new Map([...Map.groupBy(await listSectionsNow(db, of), ({ dossierId }) => dossierId)].map(([id, own]) => [id, own.map(factOf)]))
}
