import type { startInput } from '@van-kien/shared/api/figures.ts'
import type { Figure, FigureUnit, Method } from '@van-kien/shared/domain/figures/figure.ts'
import { formerUnitsIn } from '@van-kien/shared/domain/figures/former-units.ts'
import { CORE_WARD, type SeedFigure, type SeedGroup } from '@van-kien/templates/figures/core-ward.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { type SaidRow, saidRow } from '../../storage/figure-proof.ts'
import { listFigures, listGroups, listUnits, putFigure, putGroup, putUnit, type Versioned } from '../../storage/figures.ts'
import { enterDossier } from '../enter.ts'
import { record } from './record.ts'

/** The register of a dossier begins: units from its facts, groups and the usual chỉ tiêu from the template, or groups alone. */
export async function startRegister(ctx: Context, person: Person, dossierId: string, { list }: z.output<typeof startInput>): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures')
    const begun = (await listFigures(tx, dossier.id)).length + (await listUnits(tx, dossier.id)).length + (await listGroups(tx, dossier.id)).length
    if (begun > 0) throw new Refusal('already-exists', 'Sổ số liệu đã được lập. Tải lại trang để xem.')
    const at = ctx.now()
    const rows: SaidRow[] = []
    for (const unit of unitsOf(dossier, ctx.newId)) {
      await putUnit(tx, dossier.id, unit)
      rows.push(saidRow('unit', unit))
    }
    const seeds = inGroupOrder(dossier).map((group, index) => ({
      group: { id: ctx.newId(), name: group.name, position: index, version: 1 },
      seeds: group.figures,
    }))
    for (const { group } of seeds) {
      await putGroup(tx, dossier.id, group)
      rows.push(saidRow('group', group))
    }
    for (const figure of list === 'empty' ? [] : figuresOf(seeds, ctx.newId)) {
      await putFigure(tx, dossier.id, figure, { at, by: actor.userId })
      rows.push(saidRow('figure', figure))
    }
    await record(ctx, tx, dossier.id, { action: 'figures.start', at, actor, data: { list }, rows }, { type: 'register' })
  })
}

/** The groups in the order that the dossier's report has them: one order for the report and its appendices. */
function inGroupOrder({ group_order }: DossierRow): readonly SeedGroup[] {
  if (group_order === 'culture-first') return CORE_WARD
  const [first, culture, urban, ...rest] = CORE_WARD
  return [first!, urban!, culture!, ...rest]
}

/** Former wards, the former district, the new ward. Of wards that came in part people say later what counts. */
function unitsOf(dossier: DossierRow, newId: () => string): Versioned<FigureUnit>[] {
  const former = formerUnitsIn(dossier.former_wards).map(({ name, share }) => ({ role: 'former' as const, name, share }))
  const district =
    dossier.former_district === '' ? [] : [{ role: 'district' as const, name: capital(dossier.former_district), share: 'whole' as const }]
  const own = { role: 'new' as const, name: `Phường ${dossier.ward_name}`, share: 'whole' as const }
  return [...former, ...district, own].map((unit, position) => ({ ...unit, id: newId(), factor: null, note: '', position, version: 1 }))
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)

interface Seeds {
  group: { id: string }
  seeds: readonly SeedFigure[]
}

function figuresOf(groups: readonly Seeds[], newId: () => string): Versioned<Figure>[] {
  const ids = new Map(groups.flatMap(({ seeds }) => seeds.map((seed) => [seed.code, newId()])))
  const method = (seed: SeedFigure): Method => {
    if (typeof seed.method === 'string') return { kind: seed.method }
    if ('weighted' in seed.method) return { kind: 'weighted', by: ids.get(seed.method.weighted)! }
    const [numerator, denominator] = seed.method.recompute
    return { kind: 'recompute', numerator: ids.get(numerator)!, denominator: ids.get(denominator)! }
  }
  return groups.flatMap(({ group, seeds }) =>
    seeds.map((seed, position) => ({
      ...{ id: ids.get(seed.code)!, code: seed.code, name: seed.name, unit: seed.unit, kind: seed.kind, decimals: seed.decimals },
      ...{ groupId: group.id, parentId: null, origin: 'former-ward' as const, originText: '', method: method(seed) },
      ...{ target: null, targetText: '', targetYear: null, note: seed.note ?? '', position, version: 1 },
    })),
  )
}
