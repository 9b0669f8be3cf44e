import type { groupChangeInput, groupInput, UnitChangeInput, UnitInput } from '@van-kien/shared/api/figures.ts'
import type { FigureUnit } from '@van-kien/shared/domain/figures/figure.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { countFilled, deleteCells, listCells } from '../../storage/figure-cells.ts'
import { type SaidRow, saidGone, saidRow } from '../../storage/figure-proof.ts'
import { deleteGroup, deleteUnit, listFigures, listGroups, listUnits, putGroup, putUnit, type Versioned } from '../../storage/figures.ts'
import type { Tx } from '../../storage/writer.ts'
import type { Member } from '../enter.ts'
import { enterDossier } from '../enter.ts'
import { behind } from '../place.ts'
import { defined, insistOnVersion } from './define-figure.ts'
import { record } from './record.ts'

const MOST_UNITS = 60
const MOST_GROUPS = 30

/** Units that values are entered for, and groups of figures: added, changed, taken away. */

interface Turn {
  tx: Tx
  dossierId: DossierId
  actor: Member
  /** Audit entry and news of what was done. */
  recordChange: (action: 'figure.unit' | 'figure.group', data: Record<string, unknown>, rows: SaidRow[]) => Promise<void>
}

const turn = <T>(ctx: Context, person: Person, id: string, work: (turn: Turn) => Promise<T>): Promise<T> =>
  ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, id, 'figures')
    const recordChange: Turn['recordChange'] = (action, data, rows) =>
      record(ctx, tx, dossier.id, { action, at: ctx.now(), actor, data, rows }, { type: 'register' })
    return work({ tx, dossierId: dossier.id, actor, recordChange })
  })

export const addUnit = (ctx: Context, person: Person, dossierId: string, input: UnitInput): Promise<{ id: string }> =>
  turn(ctx, person, dossierId, async ({ tx, dossierId, recordChange }) => {
    const units = await listUnits(tx, dossierId)
    if (units.length >= MOST_UNITS) throw new Refusal('bad-request', `Một sổ có nhiều nhất ${MOST_UNITS} đơn vị.`)
    const unit: Versioned<FigureUnit> = { ...input, id: ctx.newId(), position: behind(units, units.at(-1)?.id ?? null), version: 1 }
    insistOnUnit(unit, units)
    await putUnit(tx, dossierId, unit)
    await recordChange('figure.unit', { what: 'add', name: unit.name }, [saidRow('unit', unit)])
    return { id: unit.id }
  })

export const changeUnit = (ctx: Context, person: Person, dossierId: string, id: string, { version, ...change }: UnitChangeInput): Promise<void> =>
  turn(ctx, person, dossierId, async ({ tx, dossierId, recordChange }) => {
    const units = await listUnits(tx, dossierId)
    const before = units.find((unit) => unit.id === id)
    if (!before) throw new Refusal('not-found')
    insistOnVersion(before, version, change)
    const unit = { ...before, ...defined(change), version: before.version + 1 }
    insistOnUnit(unit, units)
    await putUnit(tx, dossierId, unit)
    await recordChange('figure.unit', { what: 'change', name: unit.name }, [saidRow('unit', unit)])
  })

export const removeUnit = (ctx: Context, person: Person, dossierId: string, id: string, version: number): Promise<void> =>
  turn(ctx, person, dossierId, async ({ tx, dossierId, recordChange }) => {
    const unit = (await listUnits(tx, dossierId)).find((one) => one.id === id)
    if (!unit) throw new Refusal('not-found')
    insistOnVersion(unit, version, {})
    const filled = await countFilled(tx, dossierId, { unitId: id })
    if (filled > 0) throw new Refusal('figure-in-use', `Đơn vị còn ${filled} ô có số. Xóa các số đó trước.`)
    const gone = (await listCells(tx, dossierId, { unitId: id })).map(
      (cell): SaidRow => [`cell ${cell.figureId} ${id} ${cell.period}`, cell.version, null],
    )
    await deleteCells(tx, { unitId: id })
    await deleteUnit(tx, id)
    await recordChange('figure.unit', { what: 'remove', name: unit.name }, [...gone, saidGone('unit', id, unit.version)])
  })

const sameName = (one: string, other: string) => one.toLocaleLowerCase('vi') === other.toLocaleLowerCase('vi')

function insistOnUnit(unit: FigureUnit, units: readonly FigureUnit[]): void {
  const refuse = (field: string, message: string): never => {
    throw new Refusal('bad-request', message, { fields: [{ field, message }] })
  }
  if (units.some((one) => one.id !== unit.id && one.role === unit.role && sameName(one.name, unit.name)))
    refuse('name', `“${unit.name}” đã có trong sổ. Mỗi đơn vị chỉ đứng một lần.`)
  if (unit.share === 'whole' && unit.factor !== null && !/^1(\.0+)?$/.test(unit.factor))
    refuse('factor', 'Đơn vị về toàn bộ thì tính đủ, không có hệ số.')
  if (unit.role !== 'former' && unit.share !== 'whole') refuse('share', 'Chỉ đơn vị trước sắp xếp mới về một phần.')
}

export const addGroup = (ctx: Context, person: Person, dossierId: string, { name }: z.output<typeof groupInput>): Promise<{ id: string }> =>
  turn(ctx, person, dossierId, async ({ tx, dossierId, recordChange }) => {
    const groups = await listGroups(tx, dossierId)
    if (groups.length >= MOST_GROUPS) throw new Refusal('bad-request', `Một sổ có nhiều nhất ${MOST_GROUPS} nhóm.`)
    if (groups.some((group) => sameName(group.name, name))) throw new Refusal('already-exists', `Nhóm “${name}” đã có.`)
    const group = { id: ctx.newId(), name, position: behind(groups, groups.at(-1)?.id ?? null), version: 1 }
    await putGroup(tx, dossierId, group)
    await recordChange('figure.group', { what: 'add', name }, [saidRow('group', group)])
    return { id: group.id }
  })

export const changeGroup = (
  ctx: Context,
  person: Person,
  dossierId: string,
  id: string,
  { version, afterId, name }: z.output<typeof groupChangeInput>,
): Promise<void> =>
  turn(ctx, person, dossierId, async ({ tx, dossierId, recordChange }) => {
    const groups = await listGroups(tx, dossierId)
    const before = groups.find((group) => group.id === id)
    if (!before) throw new Refusal('not-found')
    insistOnVersion(before, version, { name, afterId })
    const others = groups.filter((group) => group.id !== id)
    if (name !== undefined && others.some((group) => sameName(group.name, name))) throw new Refusal('already-exists', `Nhóm “${name}” đã có.`)
    const position = afterId === undefined ? before.position : behind(others, afterId)
    const group = { ...before, name: name ?? before.name, position, version: before.version + 1 }
    await putGroup(tx, dossierId, group)
    await recordChange('figure.group', { what: 'change', name: group.name }, [saidRow('group', group)])
  })

export const removeGroup = (ctx: Context, person: Person, dossierId: string, id: string, version: number): Promise<void> =>
  turn(ctx, person, dossierId, async ({ tx, dossierId, recordChange }) => {
    const group = (await listGroups(tx, dossierId)).find((one) => one.id === id)
    if (!group) throw new Refusal('not-found')
    insistOnVersion(group, version, {})
    if ((await listFigures(tx, dossierId)).some((figure) => figure.groupId === id))
      throw new Refusal('figure-in-use', 'Nhóm còn chỉ tiêu. Chuyển chỉ tiêu sang nhóm khác hoặc xóa trước.')
    await deleteGroup(tx, id)
    await recordChange('figure.group', { what: 'remove', name: group.name }, [saidGone('group', id, group.version)])
  })
