import type { SentSheetView, sheetSendInput, WardSheetView } from '@van-kien/shared/api/ward-sheets.ts'
import { type Cell, cellKey, emptyCell, withEntry } from '@van-kien/shared/domain/figures/cell.ts'
import { concerns, type Figure, figureNumbers, inOrder, isHeading, sortedGroups } from '@van-kien/shared/domain/figures/figure.ts'
import { OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import { readValue, sameStored, showValue } from '@van-kien/shared/domain/figures/value.ts'
import { NO_VALUE_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { z } from 'zod'
import type { LinkAccess } from '../../auth/link-door.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listCells, putCells, readCells } from '../../storage/figure-cells.ts'
import { saidCell } from '../../storage/figure-proof.ts'
import { listFigures, listGroups, listUnits } from '../../storage/figures.ts'
import { listMembers } from '../../storage/members.ts'
import { findLink } from '../../storage/secret-links.ts'
import type { Tx } from '../../storage/writer.ts'
import type { OutFile } from '../exports/export-document.ts'
import { cellsEvent, record } from '../figures/record.ts'
import { periodsOf } from '../figures/view-figures.ts'
import { emptyForm } from '../figures/write-sheet.ts'
import { unitTitle } from './sheet-links.ts'

type Sent = z.output<typeof sheetSendInput>['values'][number]

/** The source under which values of a sheet stand in the register. */
const sourceOf = (unit: string): string => `${unitTitle(unit)} gửi`
const keyOf = ({ figureId, period }: { figureId: string; period: string }): string => `${figureId} ${period}`

/** What a link is about. A unit that is gone is refused as a link that is over. */
async function groundOf(db: Database, { dossierId, object }: LinkAccess) {
  const dossier = await readDossier(db, dossierId)
  const unit = dossier && (await listUnits(db, dossier.id)).find(({ id, role }) => id === object && role === 'former')
  if (!dossier || !unit) throw new Refusal('link-closed')
  const figures = await listFigures(db, dossier.id)
  return { dossier, unit, figures, own: figures.filter((figure) => concerns(figure, unit.role)), source: sourceOf(unit.name) }
}

/** The empty sheet of a former ward, with what it sent before. */
export async function viewWardSheet(ctx: Context, link: LinkAccess): Promise<WardSheetView> {
  const { dossier, unit, own, source } = await groundOf(ctx.db, link)
  const groups = sortedGroups(await listGroups(ctx.db, dossier.id))
  const byId = new Map(own.map((figure) => [figure.id, figure]))
  const numbers = figureNumbers(own, groups)
  const sent: [string, string][] = []
  const closed: string[] = []
  for (const cell of await listCells(ctx.db, dossier.id, { unitId: unit.id })) {
    const figure = byId.get(cell.figureId)
    if (!figure || cell.period === OWN_TARGET) continue
    const entry = cell.entries.find((one) => one.source === source)
    if (entry) sent.push([keyOf(cell), showValue(figure.kind, entry.value)])
    if (cell.confirmedBy !== null) closed.push(keyOf(cell))
  }
  return {
    ...{ wardName: dossier.ward_name, unit: unitTitle(unit.name), expiresAt: link.expiresAt },
    groups: groups.map(({ id, name, position }) => ({ id, name, position })),
    figures: inOrder(own, groups).map((figure) => ({
      ...{ id: figure.id, code: figure.code, name: figure.name, unit: figure.unit, kind: figure.kind },
      ...{ groupId: figure.groupId, parentId: figure.parentId, number: numbers.get(figure.id) ?? '', heading: isHeading(figure, own) },
    })),
    periods: await periodsOf(ctx.db, dossier),
    sent: Object.fromEntries(sent),
    closed,
  }
}

/** The same sheet as a file, to be filled in without the network. */
export async function wardSheetFile(ctx: Context, link: LinkAccess): Promise<OutFile> {
  const { dossier, unit } = await groundOf(ctx.db, link)
  return emptyForm(ctx, dossier, unit)
}

/**
 * Values that a former ward sends: they stand as one more source of their cells, to be confirmed by the ward. What is confirmed stays; what was changed since
 * the sheet was opened is told and left. Where another source says something else, both stand side by side until somebody decides.
 * @throws Refusal `link-closed`; `bad-request` for what is no value, cell by cell: then nothing is taken
 */
export async function sendWardSheet(ctx: Context, link: LinkAccess, values: readonly Sent[]): Promise<SentSheetView> {
  return ctx.writer.transaction(async (tx) => {
    const at = ctx.now()
    // It may have been revoked while this waited.
    const row = await findLink(tx, link.linkId)
    if (!row || row.revoked_at !== null || row.expires_at <= at) throw new Refusal('link-closed')
    const { dossier, unit, own, source } = await groundOf(tx, link)
    const periods = new Set(await periodsOf(tx, dossier))
    const figures = new Map(own.filter((figure) => !isHeading(figure, own)).map((figure) => [figure.id, figure]))
    const known = values.filter(({ figureId, period }) => figures.has(figureId) && periods.has(period))
    const gone = values.filter((value) => !known.includes(value)).map(keyOf)
    const places = known.map(({ figureId, period }) => ({ figureId, period, unitId: unit.id }))
    const result = changedCells(known, { figures, cells: await readCells(tx, dossier.id, places), source, unitId: unit.id, by: row.created_by, at })
    const { changed: cells, closed, differing } = result
    const answer: SentSheetView = { taken: cells.length, closed, changed: differing, gone, at }
    if (cells.length === 0) return answer
    const past = { what: 'enter', reason: source, by: row.created_by, at } as const
    await putCells(tx, dossier.id, cells, past)
    const actor = { userId: row.created_by, name: link.holder }
    const data = { linkId: link.linkId, holder: link.holder, count: cells.length, closed: closed.length }
    await record(ctx, tx, dossier.id, { action: 'figure.send', at, actor, data, rows: cells.map(saidCell) }, cellsEvent(cells))
    await tellKeepers(ctx, tx, { dossierId: dossier.id, unitId: unit.id, actor: row.created_by, at, text: `${link.holder}: ${cells.length} số liệu` })
    return answer
  })
}

interface Ground {
  figures: ReadonlyMap<string, Figure>
  cells: ReadonlyMap<string, Cell>
  source: string
  unitId: string
  by: UserId
  at: number
}

function changedCells(values: readonly Sent[], ground: Ground): { changed: Cell[]; closed: string[]; differing: string[] } {
  const bad: { field: string; message: string }[] = []
  const [closed, differing]: [string[], string[]] = [[], []]
  const changed = new Map<string, Cell>()
  for (const sent of values) {
    const figure = ground.figures.get(sent.figureId)!
    const [typed, was] = [readValue(figure, sent.value), readValue(figure, sent.was)]
    if (!typed.ok) {
      bad.push({ field: keyOf(sent), message: NO_VALUE_WORDS[typed.why] })
      continue
    }
    const place = { figureId: sent.figureId, unitId: ground.unitId, period: sent.period }
    const cell = ground.cells.get(cellKey(place)) ?? emptyCell(place)
    const known = cell.entries.find((entry) => entry.source === ground.source)
    const same = (one: string | null) => (known ? one !== null && sameStored(figure.kind, one, known.value) : one === null)
    if (same(typed.value)) continue
    if (cell.confirmedBy !== null) closed.push(keyOf(sent))
    else if (!was.ok || !same(was.value)) differing.push(keyOf(sent))
    else {
      const entry = { source: ground.source, value: typed.value, confidence: 'report' as const, note: '', by: ground.by, at: ground.at }
      changed.set(cellKey(place), withEntry(cell, entry, figure.kind))
    }
  }
  if (bad.length > 0) throw new Refusal('bad-request', bad[0]!.message, { cells: bad })
  return { changed: [...changed.values()], closed, differing }
}

/** Who confirms values hears that there are new ones, whoever of them made the link too. */
async function tellKeepers(
  ctx: Context,
  tx: Tx,
  { dossierId, unitId, ...news }: { dossierId: Parameters<typeof listMembers>[1]; unitId: string; actor: UserId; at: number; text: string },
): Promise<void> {
  const people = (await listMembers(tx, dossierId)).filter(({ role }) => RIGHTS[role].has('figures-confirm')).map(({ user_id }) => user_id)
  if (people.length > 0)
    await ctx.outbox.write(tx, { kind: 'notice', notice: 'figures-sent', dossierId, sectionId: null, place: unitId, people, ...news })
}
