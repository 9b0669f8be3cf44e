import type { HistoryPoint } from '@van-kien/shared/api/history-point.ts'
import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listAudit } from '../../storage/audit.ts'
import { enterDocument } from '../enter.ts'

const KINDS: Partial<Record<AuditAction, HistoryPoint['kind']>> = {
  'section.submit': 'submit',
  'section.approve': 'approve',
  'section.return': 'return',
  'document.import': 'import',
  'document.take-copy': 'import',
  'section.restore': 'restore',
  'section.take-content': 'take',
}

/** What one person did in one go within this time counts as one moment. */
const TOGETHER_MS = 10 * 60_000
/** How many entries of the audit are looked at; the audit itself is never cut. */
const LOOKED_AT = 5000

/**
 * Points in the history of a document that an export can be compared with, newest first: submits, approvals, returns, imports, words brought back or taken from the
 * earlier stage. Each stands for the document right after it.
 */
export async function viewHistoryPoints(ctx: Context, person: Person, id: string): Promise<Json<HistoryPoint[]>> {
  const { document } = await enterDocument(ctx.db, person, id, 'export')
  const [documentId, dossierId] = [document.id, document.dossier_id]
  return ctx.readings.json('historyPoints', { documentId, dossierId }, { dossierId, who: person.userId })
}

/** The work of `viewHistoryPoints`. */
export async function readHistoryPoints(ctx: Reading, given: { documentId: string; dossierId: string }): Promise<HistoryPoint[]> {
  const points: HistoryPoint[] = []
  let last = 0
  let lastActor = ''
  for (const row of await listAudit(ctx.db, given.dossierId, LOOKED_AT, Object.keys(KINDS) as AuditAction[])) {
    const data = JSON.parse(row.data_json) as { documentId?: string; title?: string; sections?: string[]; taken?: string[]; file?: string }
    if (data.documentId !== given.documentId) continue
    const kind = KINDS[row.action as AuditAction]!
    const sections = data.sections?.length ?? 1
    const newest = points.at(-1)
    if (newest && newest.kind === kind && lastActor === row.actor && last - row.at < TOGETHER_MS && newest.file === (data.file ?? null)) {
      newest.sections += sections
      newest.title = null
    } else
      points.push({ id: historyPointId(row.at), kind, at: row.at, by: row.actorName, sections, title: data.title ?? null, file: data.file ?? null })
    last = row.at
    lastActor = row.actor
  }
  return points
}

const PREFIX = 'luc-'

/** A moment as the choice of an export names it. */
const historyPointId = (at: number): string => `${PREFIX}${at}`

/** The moment that a choice names, in milliseconds since 1970; null for a choice of another kind. */
export function historyPointAt(choice: string): number | null {
  const at = choice.startsWith(PREFIX) ? Number(choice.slice(PREFIX.length)) : Number.NaN
  return Number.isSafeInteger(at) && at > 0 ? at : null
}
