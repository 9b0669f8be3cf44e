import type { BadCell, CellConflict, CellsInput, EnteredView } from '@van-kien/shared/api/figures.ts'
import { type Cell, cellKey, cellKind, emptyCell, withEntry } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure } from '@van-kien/shared/domain/figures/figure.ts'
import { OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import { readTarget } from '@van-kien/shared/domain/figures/target.ts'
import { type NoValue, readValue, sameStored } from '@van-kien/shared/domain/figures/value.ts'
import { NO_VALUE_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { putCells, readCells } from '../../storage/figure-cells.ts'
import { saidCell } from '../../storage/figure-proof.ts'
import { readFigures, readUnits } from '../../storage/figures.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier } from '../enter.ts'
import { cellsEvent, record } from './record.ts'

type Edit = CellsInput['edits'][number]

/**
 * Values for cells of the register, all or none of them. The same value again is no change.
 * @throws Refusal `record-changed` with both values of each cell that is no longer as the screen showed it (S1); `figure-confirmed` for confirmed values without a
 * reason; `bad-request` for what is no value, cell by cell
 */
export async function enterCells(ctx: Context, person: Person, dossierId: string, input: CellsInput): Promise<EnteredView> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures')
    const figures = await knownFigures(tx, dossier.id, input.edits)
    const cells = await readCells(tx, dossier.id, input.edits)
    const at = ctx.now()
    const changed = changedCells(input, figures, cells, { by: actor.userId, at })
    if (changed.length === 0) return { cells: [] }
    const what = input.file === '' ? 'enter' : 'import'
    await putCells(tx, dossier.id, changed, { what, reason: input.reason, by: actor.userId, at })
    const first = figures.get(changed[0]!.figureId)!
    const data = { count: changed.length, code: first.code, name: first.name, reason: input.reason, file: input.file }
    const rows = changed.map(saidCell)
    await record(ctx, tx, dossier.id, { action: `figure.${what}`, at, actor, data, rows }, cellsEvent(changed))
    return { cells: changed }
  })
}

/** Figures by id. An id of another dossier is unknown. @throws Refusal not-found */
async function knownFigures(tx: Tx, dossierId: DossierId, edits: readonly Edit[]): Promise<Map<string, Figure>> {
  const figureIds = [...new Set(edits.map(({ figureId }) => figureId))]
  const unitIds = [...new Set(edits.map(({ unitId }) => unitId))]
  const [figures, units] = [await readFigures(tx, dossierId, figureIds), await readUnits(tx, dossierId, unitIds)]
  if (figures.length < figureIds.length || units.length < unitIds.length) throw new Refusal('not-found')
  return new Map(figures.map((figure) => [figure.id, figure]))
}

/** The cells after the edits, only those that say something else than before. */
function changedCells(
  { edits, reason }: CellsInput,
  figures: ReadonlyMap<string, Figure>,
  stored: ReadonlyMap<string, Cell>,
  who: { by: UserId; at: number },
): Cell[] {
  const bad: BadCell[] = []
  const conflicts: CellConflict[] = []
  const confirmed: string[] = []
  const changed = new Map<string, Cell>()
  for (const edit of edits) {
    const key = cellKey(edit)
    const cell = stored.get(key) ?? emptyCell(edit)
    // Two edits of one cell in one request were made on the same screen.
    const before = changed.get(key) ?? cell
    const kind = cellKind(figures.get(edit.figureId)!.kind, edit.period)
    const typed = read(figures.get(edit.figureId)!, edit)
    if (!typed.ok) {
      bad.push({ field: key, message: NO_VALUE_WORDS[typed.why] })
      continue
    }
    const known = before.entries.find((entry) => entry.source === edit.source)
    const same = known ? typed.value !== null && sameStored(kind, known.value, typed.value) && known.value === typed.value : typed.value === null
    if (same && (!known || (known.note === edit.note && known.confidence === edit.confidence))) continue
    if (cell.version !== edit.seen) conflicts.push({ field: key, theirs: cell, mine: edit.value })
    else if (cell.confirmedBy !== null && reason === '') confirmed.push(key)
    else changed.set(key, { ...withEntry(before, { ...edit, value: typed.value, ...who }, kind), version: cell.version + 1 })
  }
  if (bad.length > 0) throw new Refusal('bad-request', bad[0]!.message, { cells: bad })
  if (conflicts.length > 0) throw new Refusal('record-changed', undefined, { conflicts })
  if (confirmed.length > 0) throw new Refusal('figure-confirmed', undefined, { cells: confirmed })
  return [...changed.values()]
}

function read(figure: Figure, edit: Edit): { ok: true; value: string | null } | { ok: false; why: NoValue | 'not-a-target' } {
  if (edit.period !== OWN_TARGET) return readValue(figure, edit.value)
  const typed = readValue({ kind: 'text', unit: '' }, edit.value)
  return typed.ok && typed.value !== null && readTarget(typed.value) === null ? { ok: false, why: 'not-a-target' } : typed
}
