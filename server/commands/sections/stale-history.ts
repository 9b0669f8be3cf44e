import type { StaleEventView } from '@van-kien/shared/api/views.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { listAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { namesOf } from '../../storage/members.ts'
import type { SectionInPlace } from '../../storage/sections.ts'
import { listCausesIn } from '../../storage/stale-causes.ts'

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
 * When a section became “cần duyệt lại”: by which version of a text from above and by whom it was saved, when such a version was taken back; by which
 * numbers, and when they were again what was approved; newest first. Of texts read from the audit (A1), so that it also tells what happened before there was this list.
 */
export async function staleHistory(db: Database, section: Pick<SectionInPlace, 'id' | 'dossier_id'>): Promise<StaleEventView[]> {
  const rows = await listAudit(db, section.dossier_id, ALL, ['source.version', 'source.cancel'])
  const causes = (await Promise.all((['figure', 'appendix'] as const).map((kind) => listCausesIn(db, kind, [section.id])))).flat()
  const names = await namesOf(
    db,
    causes.flatMap(({ caused_by, settled_by }) => [caused_by, ...(settled_by === null ? [] : [settled_by])]),
  )
  const event = (kind: StaleEventView['kind'], by: string, at: number, reason: string): StaleEventView => ({
    ...{ kind, source: '', sourceVersion: 0, actor: names.get(by as UserId) ?? '', at, reason },
  })
  const ofFigures = causes.flatMap(({ object, since, caused_by, reason, outcome, settled_at, settled_by }) => {
    // A number that changed once more has a cause of its own from then on.
    const goesOn = causes.some((other) => other.object === object && other.since === settled_at)
    const isOver = outcome === 'cancel' && settled_at !== null && settled_by !== null && !goesOn
    return [event('stale', caused_by, since, reason), ...(isOver ? [event('cancelled', settled_by, settled_at, '')] : [])]
  })
  const ofTexts = rows.flatMap(({ action, at, actorName, data_json }): StaleEventView[] => {
    const recorded = JSON.parse(data_json) as Recorded
    const { title, version } = recorded
    const index = (action === 'source.version' ? recorded.stale : recorded.restored)?.indexOf(section.id) ?? -1
    if (index < 0) return []
    const by = { source: title, sourceVersion: version, actor: actorName, at }
    return [
      action === 'source.version' ? { kind: 'stale', ...by, reason: recorded.reasons?.[index] ?? '' } : { kind: 'cancelled', ...by, reason: '' },
    ]
  })
  return [...ofTexts, ...ofFigures].sort((one, other) => other.at - one.at)
}
