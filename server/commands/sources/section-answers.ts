import type { SectionAnswersView } from '@van-kien/shared/api/source-views.ts'
import type { DossierId, LineageId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from '../../storage/database.ts'
import { listSources } from '../../storage/sources.ts'
import { type FlagRow, listLineageFlags } from '../../storage/upstream-flags.ts'
import { flagAnswer } from './view-source-changes.ts'

/** What was answered in a section, in whichever stage, to the newest version of each upstream text that touched it. */
export async function sectionAnswers(db: Database, section: { dossier_id: DossierId; lineage_id: LineageId }): Promise<SectionAnswersView[]> {
  const bySource = Map.groupBy(await listLineageFlags(db, section.lineage_id), (row) => row.source_id)
  return (await listSources(db, section.dossier_id)).flatMap((source) => {
    const rows = bySource.get(source.id) ?? []
    const version = Math.max(...rows.map((row) => row.version))
    const newest = rows.filter((row) => row.version === version)
    return newest.length === 0 ? [] : [{ source: source.title, kind: source.kind, version, answers: together(newest) }]
  })
}

/** Each answer once, those that are open last. */
function together(rows: readonly FlagRow[]): SectionAnswersView['answers'] {
  const groups = Map.groupBy(rows, (row) => (row.answer === null ? '' : JSON.stringify([row.answer, row.reason, row.answered_by])))
  return [...groups]
    .toSorted(([one], [other]) => Number(one === '') - Number(other === ''))
    .map(([, same]) => ({ answer: flagAnswer(same.at(-1)!).answer, changes: same.length }))
}
