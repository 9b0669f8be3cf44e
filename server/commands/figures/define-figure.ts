import type { FigureChangeInput, FigureInput } from '@van-kien/shared/api/figures.ts'
import type { Figure } from '@van-kien/shared/domain/figures/figure.ts'
import { checkMethod, usersOf } from '@van-kien/shared/domain/figures/method.ts'
import { readTarget } from '@van-kien/shared/domain/figures/target.ts'
import { NO_METHOD_WORDS, NO_VALUE_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { countFilled, deleteCells, listCells } from '../../storage/figure-cells.ts'
import { saidGone, saidRow } from '../../storage/figure-proof.ts'
import { deleteFigure, listFigures, listGroups, putFigure, type Versioned } from '../../storage/figures.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier } from '../enter.ts'
import { behind } from '../place.ts'
import { usesOf } from './figure-uses.ts'
import { record } from './record.ts'

const MOST_FIGURES = 1000

/** A new chỉ tiêu, or a part of one. */
export async function defineFigure(ctx: Context, person: Person, dossierId: string, { afterId, ...input }: FigureInput): Promise<{ id: string }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures')
    const figures = await listFigures(tx, dossier.id)
    if (figures.length >= MOST_FIGURES) throw new Refusal('bad-request', `Một sổ có nhiều nhất ${MOST_FIGURES} dòng.`)
    const id = ctx.newId()
    const siblings = figures.filter((one) => one.parentId === input.parentId && (input.parentId !== null || one.groupId === input.groupId))
    const figure: Versioned<Figure> = { ...input, id, target: null, position: behind(siblings, afterId ?? siblings.at(-1)?.id ?? null), version: 1 }
    const checked = await insistOnFigure(tx, dossier.id, figure, figures)
    const at = ctx.now()
    await putFigure(tx, dossier.id, checked, { at, by: actor.userId })
    const data = { figureId: id, code: figure.code, name: figure.name }
    await record(ctx, tx, dossier.id, { action: 'figure.define', at, actor, data, rows: [saidRow('figure', checked)] }, { type: 'register' })
    return { id }
  })
}

/** Other words, another target, another method … `version`: the one on the screen of who changes it (S1). */
export async function changeFigure(
  ctx: Context,
  person: Person,
  dossierId: string,
  id: string,
  { version, afterId, ...change }: FigureChangeInput,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures')
    const figures = await listFigures(tx, dossier.id)
    const before = figures.find((figure) => figure.id === id)
    if (!before) throw new Refusal('not-found')
    insistOnVersion(before, version, change)
    const wanted = { ...before, ...defined(change), version: before.version + 1 }
    const siblings = figures.filter((one) => one.id !== id && one.parentId === wanted.parentId)
    if (afterId !== undefined) wanted.position = behind(siblings, afterId)
    const after = await insistOnFigure(tx, dossier.id, wanted, figures)
    if (after.kind !== before.kind && (await countFilled(tx, dossier.id, { figureId: id })) > 0)
      throw new Refusal('figure-in-use', 'Chỉ tiêu đã có số nên không đổi loại số được. Lập chỉ tiêu mới, hoặc xóa các số đã nhập trước.')
    const at = ctx.now()
    await putFigure(tx, dossier.id, after, { at, by: actor.userId })
    const rows = [saidRow('figure', after)]
    // Parts stand in the group of theirs.
    for (const part of figures.filter((one) => one.parentId === id && one.groupId !== after.groupId)) {
      const moved = { ...part, groupId: after.groupId, version: part.version + 1 }
      await putFigure(tx, dossier.id, moved, { at, by: actor.userId })
      rows.push(saidRow('figure', moved))
    }
    const data = { figureId: id, code: after.code, name: after.name }
    await record(ctx, tx, dossier.id, { action: 'figure.change', at, actor, data, rows }, { type: 'register' })
  })
}

/** Takes a figure away that no text shows, that has no values, no parts, and that no other is worked out from. */
export async function removeFigure(ctx: Context, person: Person, dossierId: string, id: string, version: number): Promise<void> {
  await insistOnUnused(ctx, person, dossierId, id)
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures')
    const figures = await listFigures(tx, dossier.id)
    const figure = figures.find((one) => one.id === id)
    if (!figure) throw new Refusal('not-found')
    insistOnVersion(figure, version, {})
    const users = usersOf(id, figures)
    const places = users.map((user) => ({ id: user.id, name: user.name }))
    if (users.length > 0)
      throw new Refusal('figure-in-use', `Còn dùng để tính: ${users.map(({ name }) => `“${name}”`).join(', ')}. Đổi cách tổng hợp ở đó trước.`, {
        places,
      })
    if (figures.some((one) => one.parentId === id)) throw new Refusal('figure-in-use', 'Chỉ tiêu còn phần “trong đó”. Xóa từng phần trước.')
    const filled = await countFilled(tx, dossier.id, { figureId: id })
    if (filled > 0) throw new Refusal('figure-in-use', `Chỉ tiêu còn ${filled} ô có số. Xóa các số đó trước.`)
    const gone = (await listCells(tx, dossier.id, { figureId: id })).map(
      (cell) => [`cell ${cell.figureId} ${cell.unitId} ${cell.period}`, cell.version, null] as const,
    )
    await deleteCells(tx, { figureId: id })
    await deleteFigure(tx, id)
    const data = { figureId: id, code: figure.code, name: figure.name }
    const rows = [...gone, saidGone('figure', id, figure.version)]
    await record(ctx, tx, dossier.id, { action: 'figure.remove', at: ctx.now(), actor, data, rows }, { type: 'register' })
  })
}

/** @throws Refusal figure-in-use with the places in texts that show the figure */
async function insistOnUnused(ctx: Context, person: Person, dossierId: string, id: string): Promise<void> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'figures')
  const uses = await usesOf(ctx, dossier.id, ({ figure }) => figure === id)
  if (uses.length === 0) return
  const named = uses.slice(0, MOST_NAMED).map(({ documentTitle, section, quote }) => `${documentTitle}, mục ${section}: “${quote}”`)
  const more = uses.length > MOST_NAMED ? ` và ${uses.length - MOST_NAMED} chỗ nữa` : ''
  throw new Refusal('figure-in-use', `Số liệu đang được dẫn trong văn bản: ${named.join('; ')}${more}. Bỏ các chỗ dẫn đó trước.`, { uses })
}

/** Places that a refusal names in its sentence; all stand in its details. */
const MOST_NAMED = 3

/** The figure as it is stored, with its target read; refused where it cannot stand among the others. */
async function insistOnFigure(tx: Tx, dossierId: DossierId, figure: Versioned<Figure>, all: readonly Figure[]): Promise<Versioned<Figure>> {
  const refuse = (field: string, message: string): never => {
    throw new Refusal('bad-request', message, { fields: [{ field, message }] })
  }
  const others = all.filter((one) => one.id !== figure.id)
  if (others.some((one) => one.code.toLocaleLowerCase('vi') === figure.code.toLocaleLowerCase('vi')))
    refuse('code', `Mã “${figure.code}” đã có trong sổ. Đặt mã khác.`)
  const parent = figure.parentId === null ? null : others.find((one) => one.id === figure.parentId)
  if (parent === undefined) throw new Refusal('not-found')
  if (parent && parent.parentId !== null) refuse('parentId', 'Phần “trong đó” chỉ có một bậc.')
  if (parent && others.some((one) => one.parentId === figure.id))
    refuse('parentId', 'Chỉ tiêu đang có phần “trong đó” nên không thể là phần của chỉ tiêu khác.')
  const groupId = parent?.groupId ?? figure.groupId
  if (!(await listGroups(tx, dossierId)).some((group) => group.id === groupId)) throw new Refusal('not-found')
  const wrong = checkMethod(figure, [...others, figure])
  if (wrong) refuse('method', NO_METHOD_WORDS[wrong])
  const target = figure.targetText === '' ? null : readTarget(figure.targetText)
  if (figure.targetText !== '' && !target) refuse('targetText', NO_VALUE_WORDS['not-a-target'])
  const targetYear = target ? (figure.targetYear ?? target.year) : figure.targetYear
  if (target && targetYear === null) refuse('targetYear', 'Ghi năm phải đạt mục tiêu.')
  return { ...figure, groupId, target: target?.comparator ?? null, targetYear }
}

/** S1: with every field that was to be changed. @throws Refusal record-changed */
export function insistOnVersion(now: { version: number }, seen: number, wanted: object): void {
  if (now.version === seen) return
  const changes = Object.entries(wanted).filter(([, value]) => value !== undefined)
  const conflicts = changes.map(([field, mine]) => ({ field, theirs: (now as Record<string, unknown>)[field] ?? null, mine }))
  throw new Refusal('record-changed', undefined, {
    conflicts: conflicts.length > 0 ? conflicts : [{ field: 'version', theirs: now.version, mine: seen }],
  })
}

/** What was given of a change. */
export const defined = <T extends object>(change: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never
