import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import type { Cell } from '@van-kien/shared/domain/figures/cell.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { type FiguresEvent, MOST_SENT } from '@van-kien/shared/protocol/figures.ts'
import type { Context } from '../../context.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { SaidRow } from '../../storage/figure-proof.ts'
import type { Tx } from '../../storage/writer.ts'
import { markStaleAppendices } from '../appendices/mark-stale.ts'
import type { Member } from '../enter.ts'
import { staleByFigures, touchedBy } from '../figure-texts/stale-figures.ts'
import { notifyDossier } from '../notify.ts'

interface Note {
  action: AuditAction
  at: number
  actor: Pick<Member, 'userId' | 'name'>
  data: Record<string, unknown>
  /** Every row that the command wrote or took away. */
  rows: readonly SaidRow[]
}

/**
 * The audit entry of a command of the register (A1), what it makes of approved sections that show its figures and of approved appendices, and what open pages
 * hear of it (O1): those of the register the change, those of texts that numbers may be others.
 */
export async function record(ctx: Context, tx: Tx, dossierId: DossierId, note: Note, event: FiguresEvent): Promise<void> {
  const actor = note.actor.userId
  const touched = await touchedBy(tx, dossierId, note.rows)
  const stale = await staleByFigures(ctx, tx, { dossierId, actor, at: note.at, touched })
  const data = { ...note.data, rows: note.rows, ...(stale ? { stale } : {}) }
  await appendAudit(tx, { chain: dossierId, at: note.at, actor, action: note.action, data })
  await ctx.outbox.write(tx, { kind: 'figures', dossierId, event })
  await notifyDossier(ctx, tx, dossierId, 'figures')
  await markStaleAppendices(ctx, tx, { dossierId, at: note.at, actor: note.actor, rows: note.rows })
}

/** What is told of changed cells: the cells, unless they are many. */
export const cellsEvent = (cells: readonly Cell[]): FiguresEvent =>
  cells.length > MOST_SENT ? { type: 'many-cells' } : { type: 'cells', cells: [...cells] }
