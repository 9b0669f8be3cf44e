import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { SaidPlanRow } from '../../storage/plan-proof.ts'
import type { Tx } from '../../storage/writer.ts'

interface Note {
  action: AuditAction
  at: number
  actor: UserId
  data: Record<string, unknown>
  /** Every row that the command wrote or took away. */
  rows: readonly SaidPlanRow[]
}

/** The audit entry of a command of the plan (A1). */
export const recordPlan = (tx: Tx, dossierId: DossierId, { rows, data, ...note }: Note): Promise<unknown> =>
  appendAudit(tx, { chain: dossierId, ...note, data: { ...data, rows } })
