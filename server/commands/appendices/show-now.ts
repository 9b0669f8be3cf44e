import type { AppendixFacts, AppendixSettings } from '@van-kien/shared/domain/appendices/columns.ts'
import { districtOf } from '@van-kien/shared/domain/appendices/district-results.ts'
import type { AppendixGround } from '@van-kien/shared/domain/appendices/ground.ts'
import { readsOf } from '@van-kien/shared/domain/appendices/reads.ts'
import { showAppendix } from '@van-kien/shared/domain/appendices/show.ts'
import type { ShownAppendix } from '@van-kien/shared/domain/appendices/table.ts'
import type { Cell } from '@van-kien/shared/domain/figures/cell.ts'
import { FigureLookup, type Register } from '@van-kien/shared/domain/figures/lookup.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { Refusal } from '../../errors.ts'
import { listRows } from '../../storage/appendices.ts'
import type { Database } from '../../storage/database.ts'
import { type DossierRow, readDossier } from '../../storage/dossiers.ts'
import { listCells } from '../../storage/figure-cells.ts'
import { listFigures, listGrades, listGroups, listUnits } from '../../storage/figures.ts'

/** What of a dossier the headings of its appendices say. */
export const appendixFacts = (dossier: DossierRow): AppendixFacts => ({
  year: Number(dossier.congress_date.slice(0, 4)),
  termStart: Number(/\d{4}/.exec(dossier.term)?.[0] ?? dossier.congress_date.slice(0, 4)),
  formerDistrict: dossier.former_district,
  wardName: dossier.ward_name,
  figuresUntil: dossier.figures_until,
})

/** A dossier's register as appendices are made of it; read once for several of them. */
export interface RegisterNow {
  dossierId: DossierId
  facts: AppendixFacts
  register: Register
}

export async function registerNow(db: Database, dossierId: DossierId): Promise<RegisterNow> {
  const dossier = await readDossier(db, dossierId)
  if (!dossier) throw new Refusal('not-found')
  const register: Register = {
    figures: await listFigures(db, dossierId),
    groups: await listGroups(db, dossierId),
    units: await listUnits(db, dossierId),
    grades: await listGrades(db, dossierId),
  }
  return { dossierId, facts: appendixFacts(dossier), register }
}

/** What an appendix with these settings shows now. */
export async function showNow(db: Database, now: RegisterNow, settings: AppendixSettings): Promise<ShownAppendix> {
  const { dossierId, facts, register } = now
  const reads = readsOf(settings, facts.year)
  const cells: Cell[] = []
  const district = reads.unit === 'district' ? districtOf(settings, { register }) : undefined
  if (district) cells.push(...(await listCells(db, dossierId, { unitId: district.id })))
  for (const period of reads.periods) cells.push(...(await listCells(db, dossierId, { period })))
  const ground: AppendixGround = {
    facts,
    register,
    lookup: new FigureLookup(register, cells),
    rows: reads.list ? await listRows(db, dossierId, reads.list) : [],
  }
  return showAppendix(settings, ground)
}
