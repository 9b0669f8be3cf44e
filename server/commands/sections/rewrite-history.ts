import type { RewriteView } from '@van-kien/shared/api/views.ts'
import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import { listAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import type { SectionInPlace } from '../../storage/sections.ts'

const KINDS: Partial<Record<AuditAction, RewriteView['kind']>> = {
  'section.import': 'import',
  'section.take-copy': 'copy',
  'section.take-content': 'take',
  'section.restore': 'restore',
}
const ALL = -1

/** When other words took the place of a section's, newest first: from the audit (A1). */
export async function rewriteHistory(db: Database, section: Pick<SectionInPlace, 'id' | 'dossier_id'>): Promise<RewriteView[]> {
  const rows = await listAudit(db, section.dossier_id, ALL, Object.keys(KINDS) as AuditAction[])
  return rows.flatMap(({ action, actorName, at, data_json }): RewriteView[] => {
    const data = JSON.parse(data_json) as { sectionId?: string; file?: string; version?: number; undo?: boolean }
    if (data.sectionId !== section.id) return []
    const kind = KINDS[action as AuditAction]!
    return [{ kind, actor: actorName, at, file: data.file ?? null, version: data.version ?? null, undo: data.undo === true }]
  })
}
