import type { CellsInput, FigureInput, RegisterView } from '@van-kien/shared/api/figures.ts'
import type { Person } from '../auth/person.ts'
import { decideCell } from '../commands/figures/decide-cells.ts'
import { defineFigure } from '../commands/figures/define-figure.ts'
import { enterCells } from '../commands/figures/enter-cells.ts'
import { startRegister } from '../commands/figures/start-register.ts'
import { addGroup, changeGroup, changeUnit } from '../commands/figures/units-and-groups.ts'
import { viewRegister } from '../commands/figures/view-figures.ts'
import type { Context } from '../context.ts'
import { DEMO_PARTS, DEMO_VALUES } from './figure-values.ts'

/** Nothing of it is true: every source says so. */
const REPORT = 'Báo cáo tổng kết của phường (số minh họa)'
const OFFICE = 'Biểu của phòng chuyên môn (số minh họa)'
const DISTRICT = 'Báo cáo của quận (số minh họa)'

type Edit = CellsInput['edits'][number]

interface DemoTeam {
  lead: Person
  clerk: Person
  editor: Person
}

/** The register of a demo dossier: the usual list, the former district's shape of 12 chỉ tiêu made of 38 parts, invented values, two sources that differ. */
export async function addDemoFigures(ctx: Context, dossierId: string, team: DemoTeam): Promise<void> {
  const { lead, clerk, editor } = team
  await startRegister(ctx, lead, dossierId, { list: 'core-ward' })
  await addDistrictFigures(ctx, lead, dossierId)
  const register = await viewRegister(ctx, lead, dossierId)
  await decideShares(ctx, clerk, dossierId, register)
  const half = register.periods.find((key) => key.endsWith(':half'))!
  await enterCells(ctx, editor, dossierId, { edits: wardValues(register, half, REPORT), reason: '', file: '' })
  const district = districtValues(register)
  if (district.length > 0) await enterCells(ctx, clerk, dossierId, { edits: district, reason: '', file: '' })
  await addConflicts(ctx, team, register, half)
}

/** As the district's resolution had it in number and shape; the names and targets are made up. */
async function addDistrictFigures(ctx: Context, lead: Person, dossierId: string): Promise<void> {
  const group = await addGroup(ctx, lead, dossierId, { name: 'Chỉ tiêu nghị quyết của quận (minh họa)' })
  const before = await viewRegister(ctx, lead, dossierId)
  await changeGroup(ctx, lead, dossierId, group.id, { version: before.groups.find(({ id }) => id === group.id)!.version, afterId: null })
  const year = Number(before.periods.find((key) => key.endsWith(':half'))!.slice(0, 4))
  for (const [index, [name, parts]] of DEMO_PARTS.entries()) {
    const base: Omit<FigureInput, 'code' | 'name'> = {
      ...{ unit: '', groupId: group.id, parentId: null, origin: 'district', originText: 'Nghị quyết Đại hội Đảng bộ quận (minh họa)', kind: 'text' },
      ...{ decimals: null, targetText: '', targetYear: null, method: { kind: 'not-combinable' }, note: 'Tên và số minh họa', afterId: null },
    }
    const top = await defineFigure(ctx, lead, dossierId, { ...base, code: `Q${String(index + 1).padStart(2, '0')}`, name })
    for (const [at, part] of parts.entries())
      await defineFigure(ctx, lead, dossierId, {
        ...base,
        ...{ code: `Q${String(index + 1).padStart(2, '0')}.${at + 1}`, name: part.name, unit: part.unit, kind: part.kind, parentId: top.id },
        ...{ targetText: part.target, targetYear: year, decimals: part.kind === 'count' ? 0 : 1 },
      })
  }
}

/** Of some wards that came in part it is said what counts; of the last one not yet. */
async function decideShares(ctx: Context, clerk: Person, dossierId: string, { units }: RegisterView): Promise<void> {
  const parts = units.filter(({ share }) => share !== 'whole')
  for (const [index, unit] of parts.entries())
    await changeUnit(ctx, clerk, dossierId, unit.id, {
      version: unit.version,
      factor: index % 2 === 0 ? '1' : '0.6',
      note: index % 2 === 0 ? 'Lấy số của các tổ dân phố chuyển về (minh họa)' : 'Nhân theo tỷ lệ dân số chuyển về (minh họa)',
    })
}

const edit = (place: Pick<Edit, 'figureId' | 'unitId' | 'period'>, source: string, value: string): Edit => ({
  ...{ ...place, source, value, confidence: 'report', note: '', seen: 0 },
})

/** Invented values of the former wards; a few are left out, as in life. */
function wardValues(register: RegisterView, period: string, source: string): Edit[] {
  const former = register.units.filter(({ role }) => role === 'former')
  return register.figures.flatMap((figure) => {
    const made = DEMO_VALUES[figure.code]
    if (!made) return []
    return former.flatMap((unit, index) => {
      const value = made(index)
      return value === null ? [] : [edit({ figureId: figure.id, unitId: unit.id, period }, source, value)]
    })
  })
}

/** Invented values of the former district over the years. */
function districtValues(register: RegisterView): Edit[] {
  const district = register.units.find(({ role }) => role === 'district')
  if (!district) return []
  const years = register.periods.filter((key) => key.endsWith(':year') || key.endsWith(':estimate'))
  return register.figures.flatMap((figure) => {
    const [, top, at] = /^Q(\d\d)\.(\d)$/.exec(figure.code) ?? []
    const part = DEMO_PARTS[Number(top) - 1]?.[1][Number(at) - 1]
    return years.flatMap((period, year) => {
      const value = part?.values[year]
      return value === undefined ? [] : [edit({ figureId: figure.id, unitId: district.id, period }, DISTRICT, value)]
    })
  })
}

/** Two sources that differ, one of them decided. */
async function addConflicts(ctx: Context, { lead, editor }: DemoTeam, register: RegisterView, period: string): Promise<void> {
  const { dossierId } = register
  const former = register.units.filter(({ role }) => role === 'former')
  const place = (code: string, unit: number) => ({
    figureId: register.figures.find((figure) => figure.code === code)!.id,
    unitId: former[unit]!.id,
    period,
  })
  const [open, decided] = [place('VX04', Math.min(5, former.length - 1)), place('NEN01', 1)]
  const other = (at: typeof open, value: string): Edit => ({ ...edit(at, OFFICE, value), seen: 1 })
  await enterCells(ctx, editor, dossierId, { edits: [other(open, '15'), other(decided, '6.120')], reason: '', file: '' })
  await decideCell(ctx, lead, dossierId, { ...decided, version: 2, source: REPORT, reason: 'Đã đối chiếu với công an phường (minh họa)' })
}
