import type { DisplacedView } from '@van-kien/shared/api/views.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type DisplacedRow, listOpenDisplaced, readDisplaced, settleDisplaced } from '../../storage/displaced-texts.ts'
import { enterDocument, type Member, memberOf } from '../enter.ts'

/** L4: open words that lost their place, for their writer; those of somebody who left the team for the lead. */
export async function viewDisplaced(ctx: Context, person: Person, documentId: string): Promise<DisplacedView[]> {
  const { document, actor } = await enterDocument(ctx.db, person, documentId, 'read')
  const offered = await listOpenDisplaced(ctx.db, document.id, actor.userId, actor.role === 'lead')
  for (const sectionId of new Set(offered.filter(({ by }) => by === null).map((row) => row.sectionId))) ctx.rooms.placeDisplaced(sectionId)
  return offered.map((row) => viewOf(row, actor)).filter(({ pieces }) => pieces.length > 0)
}

/** Says what became of them. Saying it once more changes nothing. */
export async function settleDisplacedText(ctx: Context, person: Person, id: string, outcome: 'put-back' | 'dropped'): Promise<void> {
  const row = await readDisplaced(ctx.db, id)
  if (!row) throw new Refusal('not-found')
  const actor = await memberOf(ctx.db, person, row.dossierId, 'read')
  if (!isOfferedTo(row, actor)) throw new Refusal('forbidden')
  await ctx.writer.transaction(async (tx) => {
    if (await settleDisplaced(tx, row.id, actor.userId, ctx.now(), outcome))
      await ctx.outbox.write(tx, { kind: 'displaced-settled', sectionId: row.sectionId, writer: row.writer, id: row.id })
  })
}

const isOfferedTo = (row: DisplacedRow, actor: Member): boolean => row.writer === actor.userId || (row.writerLeft && actor.role === 'lead')

const viewOf = (row: DisplacedRow, actor: Member): DisplacedView => ({
  id: row.id,
  sectionId: row.sectionId,
  pieces: row.pieces,
  by: row.by,
  at: row.at,
  sectionTitle: row.sectionTitle,
  sectionRemoved: row.sectionRemoved,
  writer: row.writer === actor.userId ? null : row.writerName,
  foundAt: row.foundAt,
})
