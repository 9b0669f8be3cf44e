import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import type { Cell } from '@van-kien/shared/domain/figures/cell.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { type FiguresEvent, MOST_TOLD } from '@van-kien/shared/protocol/figures.ts'
import type { Context } from '../../context.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { SaidRow } from '../../storage/figure-proof.ts'
import type { Tx } from '../../storage/writer.ts'

interface Note {
  action: AuditAction
  at: number
  actor: UserId
  data: Record<string, unknown>
  /** Every row that the command wrote or took away. */
  rows: readonly SaidRow[]
}

/** The audit entry of a command of the register (A1), and what open pages hear of it (O1). */
export async function record(ctx: Context, tx: Tx, dossierId: DossierId, note: Note, event: FiguresEvent): Promise<void> {
  await appendAudit(tx, { chain: dossierId, at: note.at, actor: note.actor, action: note.action, data: { ...note.data, rows: note.rows } })
  await ctx.outbox.write(tx, { kind: 'figures', dossierId, event })
}

/** What is told of changed cells: the cells, unless they are many. */
export const cellsEvent = (cells: readonly Cell[]): FiguresEvent =>
  cells.length > MOST_TOLD ? { type: 'many-cells' } : { type: 'cells', cells: [...cells] }
