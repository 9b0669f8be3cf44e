import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { leftText } from '@van-kien/shared/domain/schedule/chase-words.ts'
import { personOf } from '@van-kien/shared/domain/schedule/people.ts'
import type { Context } from '../../context.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import type { Tx } from '../../storage/writer.ts'
import { BY_PROGRAM } from '../notices/notify-people.ts'
import { planPlace } from './obstacles.ts'
import { findPlanState } from './plan-state.ts'

/** The leads are told which open tasks somebody who leaves the team leads: they fall to whoever holds the post, or to nobody. Before the person is taken out. */
export async function tellOfLeaving(ctx: Context, tx: Tx, dossier: Pick<DossierRow, 'id'>, leaver: { user_id: UserId; name: string }): Promise<void> {
  const state = await findPlanState(ctx, tx, dossier)
  if (!state) return
  const rest = { ...state.people, members: new Set([...state.people.members].filter((id) => id !== leaver.user_id)) }
  const theirs = state.tasks.filter((task) => !state.finished.has(task.id) && personOf(task.lead, state.people) === leaver.user_id)
  if (theirs.length === 0) return
  const [toPost, toNobody] = [true, false].map((held) =>
    theirs.filter((task) => (personOf(task.lead, rest) !== null) === held).map(({ title }) => title),
  )
  const people = state.members.filter(({ role, user_id }) => role === 'lead' && user_id !== leaver.user_id).map((member) => member.user_id)
  await ctx.outbox.write(tx, {
    ...{
      kind: 'notice',
      notice: 'plan-left',
      dossierId: dossier.id,
      sectionId: null,
      place: planPlace(dossier.id),
      actor: BY_PROGRAM,
      at: ctx.now(),
    },
    ...{ text: leftText(leaver.name, toPost!, toNobody!), people },
  })
}
