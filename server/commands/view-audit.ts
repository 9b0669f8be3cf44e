import type { AuditCheckView, AuditEntryView } from '@van-kien/shared/api/views.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { listAudit, verifyStoredChain } from '../storage/audit.ts'
import { enterDossier } from './enter.ts'

/** How many of the newest entries are shown; the chain itself is never cut. */
const SHOWN = 2000

/** What happened in a dossier, newest first. */
export async function viewAudit(ctx: Context, person: Person, id: string): Promise<AuditEntryView[]> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'audit')
  const rows = await listAudit(ctx.db, dossier.id, SHOWN)
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    actor: row.actorName,
    action: row.action,
    data: JSON.parse(row.data_json) as Record<string, unknown>,
    hash: row.hash,
  }))
}

/** Proves the dossier's chain as it stands on disk (A1). */
export async function checkAudit(ctx: Context, person: Person, id: string): Promise<AuditCheckView> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'audit')
  return verifyStoredChain(ctx.db, dossier.id)
}
