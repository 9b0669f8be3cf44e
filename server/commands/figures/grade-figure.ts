import type { gradeInput } from '@van-kien/shared/api/figures.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { saidGone, saidGrade } from '../../storage/figure-proof.ts'
import { listGrades, putGrade, readFigures, readUnits, type StoredGrade } from '../../storage/figures.ts'
import { enterDossier } from '../enter.ts'
import { insistOnVersion } from './define-figure.ts'
import { record } from './record.ts'

/** Judges a figure of a unit otherwise than the numbers do, with a reason; or lets the numbers judge again. */
export async function gradeFigure(ctx: Context, person: Person, dossierId: string, input: z.output<typeof gradeInput>): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'figures-confirm')
    const { figureId, unitId, grade, early, reason } = input
    const [figure] = await readFigures(tx, dossier.id, [figureId])
    const [unit] = await readUnits(tx, dossier.id, [unitId])
    if (!figure || !unit) throw new Refusal('not-found')
    const before = (await listGrades(tx, dossier.id)).find((one) => one.figureId === figureId && one.unitId === unitId)
    if (grade === (before?.grade ?? null) && reason === (before?.reason ?? '')) return
    insistOnVersion({ version: before?.version ?? 0, ...{ grade: before?.grade ?? null } }, input.version, { grade })
    if (grade !== null && reason === '') throw new Refusal('reason-required', 'Ghi lý do đánh giá khác với kết quả tính.')
    const at = ctx.now()
    const after: StoredGrade | null = grade && {
      ...{ figureId, unitId, grade, reason, by: actor.userId, at },
      early: grade === 'early' ? early : null,
      // A moment, so that one that was taken back and made again is another.
      version: at,
    }
    await putGrade(tx, dossier.id, { figureId, unitId }, after)
    const rows = after ? [saidGrade(after)] : [saidGone('grade', `${figureId} ${unitId}`, before?.version ?? 0)]
    const data = { figureId, code: figure.code, name: figure.name, unit: unit.name, grade, reason }
    await record(ctx, tx, dossier.id, { action: 'figure.grade', at, actor, data, rows }, { type: 'register' })
  })
}
