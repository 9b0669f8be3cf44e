import type { CellConflict, confirmCellsInput, decideInput, EnteredView } from '@van-kien/shared/api/figures.ts'
import { type Cell, cellKey, cellKind, cellState, emptyCell, withChoice, withConfirmation } from '@van-kien/shared/domain/figures/cell.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { putCells, readCells } from '../../storage/figure-cells.ts'
import { saidCell } from '../../storage/figure-proof.ts'
import { readFigures } from '../../storage/figures.ts'
import { enterDossier } from '../enter.ts'
import { cellsEvent, record } from './record.ts'

/** Of sources that differ one counts, with a reason; what the others say stays beside it. A confirmation ends. */
export async function decideCell(ctx: Context, person: Person, dossierId: string, input: z.output<typeof decideInput>): Promise<EnteredView> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures-confirm')
    const [figure] = await readFigures(tx, dossier.id, [input.figureId])
    const cell = (await readCells(tx, dossier.id, [input])).get(cellKey(input))
    if (!figure || !cell) throw new Refusal('not-found')
    if (cell.chosen === input.source && cell.chosenReason === input.reason) return { cells: [] }
    insistOnVersions([[cell, input.version]], input.source)
    const decided = withChoice(cell, input.source, input.reason)
    if (!decided) throw new Refusal('bad-request', 'Không có nguồn này trong ô.')
    const at = ctx.now()
    await putCells(tx, dossier.id, [decided], { what: 'decide', reason: input.reason, by: actor.userId, at })
    const data = { code: figure.code, name: figure.name, source: input.source, reason: input.reason }
    await record(ctx, tx, dossier.id, { action: 'figure.decide', at, actor, data, rows: [saidCell(decided)] }, cellsEvent([decided]))
    return { cells: [decided] }
  })
}

/** Confirms values, or takes confirmations back with a reason. Only what has one value can be confirmed. */
export async function confirmCells(
  ctx: Context,
  person: Person,
  dossierId: string,
  { cells: places, confirmed, reason }: z.output<typeof confirmCellsInput>,
): Promise<EnteredView> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures-confirm')
    const stored = await readCells(tx, dossier.id, places)
    const figures = new Map(
      (await readFigures(tx, dossier.id, [...new Set(places.map(({ figureId }) => figureId))])).map((figure) => [figure.id, figure]),
    )
    const at = ctx.now()
    const asked = places.map((place): [Cell, number] => [stored.get(cellKey(place)) ?? emptyCell(place), place.version])
    const open = asked.filter(([cell]) => (cell.confirmedBy !== null) !== confirmed)
    for (const [cell] of open) if (!figures.has(cell.figureId)) throw new Refusal('not-found')
    insistOnVersions(open, confirmed ? 'xác nhận' : 'bỏ xác nhận')
    if (open.length === 0) return { cells: [] }
    if (!confirmed && reason === '') throw new Refusal('reason-required')
    const unready = open.filter(([cell]) => cellState(cell, cellKind(figures.get(cell.figureId)!.kind, cell.period)).state !== 'value')
    if (confirmed && unready.length > 0) throw new Refusal('bad-request', 'Ô chưa có số, hoặc các nguồn còn lệch nhau, nên chưa xác nhận được.')
    const changed = open.map(([cell]) => withConfirmation(cell, confirmed ? actor.userId : null, at))
    await putCells(tx, dossier.id, changed, { what: 'confirm', reason, by: actor.userId, at })
    const first = figures.get(changed[0]!.figureId)!
    const data = { count: changed.length, code: first.code, name: first.name, confirmed, reason }
    const rows = changed.map(saidCell)
    await record(ctx, tx, dossier.id, { action: 'figure.confirm', at, actor, data, rows }, cellsEvent(changed))
    return { cells: changed }
  })
}

/** S1. @throws Refusal record-changed */
function insistOnVersions(cells: readonly (readonly [Cell, number])[], mine: string): void {
  const conflicts = cells
    .filter(([cell, seen]) => cell.version !== seen)
    .map(([cell]): CellConflict => ({ field: cellKey(cell), theirs: cell, mine }))
  if (conflicts.length > 0) throw new Refusal('record-changed', undefined, { conflicts })
}
