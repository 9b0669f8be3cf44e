import type { StaleEventView } from '@van-kien/shared/api/views.ts'
import { listAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import type { SectionInPlace } from '../../storage/sections.ts'

/** What the audit tells of a version of an upstream text that was saved or taken back. `reasons` are of `stale`, one each; entries of earlier programs have none. */
interface Recorded {
  title: string
  version: number
  stale?: string[]
  reasons?: string[]
  restored?: string[]
}

const ALL = -1

/**
 * When a section became “cần duyệt lại”, by which version of a text from above and by whom it was saved, and when such a version was taken back; newest
 * first. Read from the audit (A1), so that it also tells what happened before there was this list.
 */
export async function staleHistory(db: Database, section: Pick<SectionInPlace, 'id' | 'dossier_id'>): Promise<StaleEventView[]> {
  const rows = await listAudit(db, section.dossier_id, ALL, ['source.version', 'source.cancel'])
  return rows.flatMap(({ action, at, actorName, data_json }): StaleEventView[] => {
    const recorded = JSON.parse(data_json) as Recorded
    const { title, version } = recorded
    const index = (action === 'source.version' ? recorded.stale : recorded.restored)?.indexOf(section.id) ?? -1
    if (index < 0) return []
    const by = { source: title, sourceVersion: version, actor: actorName, at }
    return [
      action === 'source.version' ? { kind: 'stale', ...by, reason: recorded.reasons?.[index] ?? '' } : { kind: 'cancelled', ...by, reason: '' },
    ]
  })
}
