import type { CellsView, PastCellView, RegisterView, ShownFiguresView } from '@van-kien/shared/api/figures.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import type { Cell, CellPlace } from '@van-kien/shared/domain/figures/cell.ts'
import { OWN_TARGET, type Period, periodKey, periodOf, periodsOfCongress, sortedPeriods } from '@van-kien/shared/domain/figures/period.ts'
import { type FigureReference, referenceKey } from '@van-kien/shared/domain/figures/reference.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { listCells, listPast, listPeriods } from '../../storage/figure-cells.ts'
import { listFigures, listGrades, listGroups, listUnits } from '../../storage/figures.ts'
import { namesOf } from '../../storage/members.ts'
import { enterDossier } from '../enter.ts'
import { shownFigures } from '../figure-texts/shown-in.ts'

/** Figures, units and groups of a dossier, without values. */
export async function viewRegister(ctx: Context, person: Person, dossierId: string): Promise<RegisterView> {
  const { dossier, actor } = await enterDossier(ctx.db, person, dossierId, 'read')
  const grades = await listGrades(ctx.db, dossier.id)
  return {
    dossierId: dossier.id,
    dossierName: dossier.name,
    wardName: dossier.ward_name,
    groups: await listGroups(ctx.db, dossier.id),
    units: await listUnits(ctx.db, dossier.id),
    figures: await listFigures(ctx.db, dossier.id),
    grades,
    periods: await periodsOf(ctx.db, dossier),
    names: Object.fromEntries(await namesOf(ctx.db, [...new Set(grades.map(({ by }) => by))])),
    may: { enter: decide(actor, 'figures').ok, confirm: decide(actor, 'figures-confirm').ok, invite: decide(actor, 'structure').ok },
  }
}

/** What the report tells of, and what there are values of. */
export async function periodsOf(db: Database, dossier: DossierRow): Promise<string[]> {
  const stored = (await listPeriods(db, dossier.id)).filter((key) => key !== OWN_TARGET).map(periodOf)
  const usual = periodsOfCongress(Number(dossier.congress_date.slice(0, 4)))
  return sortedPeriods([...usual, ...stored.filter((period): period is Period => period !== null)]).map(periodKey)
}

/** Values of one period, one unit or one figure. */
export async function viewCells(
  ctx: Context,
  person: Person,
  dossierId: string,
  query: { period?: string | undefined; unit?: string | undefined; figure?: string | undefined },
): Promise<CellsView> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'read')
  const { period, unit, figure } = query
  const slice = period !== undefined ? { period } : unit !== undefined ? { unitId: unit } : figure !== undefined ? { figureId: figure } : null
  if (!slice) throw new Refusal('bad-request', 'Thiếu kỳ số liệu, đơn vị hoặc chỉ tiêu cần xem.')
  const cells = await listCells(ctx.db, dossier.id, slice)
  return { cells, names: Object.fromEntries(await namesOf(ctx.db, peopleIn(cells))) }
}

/** What references of a text show now. */
export async function viewShown(ctx: Context, person: Person, dossierId: string, references: readonly FigureReference[]): Promise<ShownFiguresView> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'read')
  const shown = await shownFigures(ctx.db, dossier.id, references)
  return { shown: references.map((reference) => shown.get(referenceKey(reference))!) }
}

const peopleIn = (cells: readonly Cell[]): string[] => [
  ...new Set(cells.flatMap((cell) => [...cell.entries.map(({ by }) => by), ...(cell.confirmedBy ? [cell.confirmedBy] : [])])),
]

const MOST_PAST = 200

/** What one cell was, newest first. */
export async function viewPast(
  ctx: Context,
  person: Person,
  dossierId: string,
  place: CellPlace,
): Promise<{ past: PastCellView[]; names: Record<string, string> }> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'read')
  if (!(await listFigures(ctx.db, dossier.id)).some(({ id }) => id === place.figureId)) throw new Refusal('not-found')
  const past = await listPast(ctx.db, place, MOST_PAST)
  const names = Object.fromEntries(await namesOf(ctx.db, peopleIn(past.map(({ cell }) => cell))))
  return { past: past.map(({ by: _, ...one }) => one), names }
}
