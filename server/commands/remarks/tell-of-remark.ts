import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { mentionedIn } from '@van-kien/shared/domain/remark.ts'
import type { Context } from '../../context.ts'
import { listMembers } from '../../storage/members.ts'
import type { SectionInPlace } from '../../storage/sections.ts'
import type { Tx } from '../../storage/writer.ts'
import { notifyPeople } from '../notices/notify-people.ts'

const SHOWN = 140

/**
 * Who must hear of a message, each once: who is called by name; then, of an answer, who speaks in the thread and whom it was given to; of a new thread, who is
 * responsible for the section.
 * @param speakers of the thread before; null: it begins one
 */
export async function tellOfRemark(
  ctx: Context,
  tx: Tx,
  said: { section: SectionInPlace; actor: UserId; at: number; text: string; speakers: readonly UserId[] | null },
): Promise<void> {
  const { section, actor, at, speakers } = said
  const text = said.text.length > SHOWN ? `${said.text.slice(0, SHOWN).trimEnd()}…` : said.text
  const members = (await listMembers(tx, section.dossier_id)).map((member) => ({ userId: member.user_id, name: member.name }))
  const called = mentionedIn(said.text, members).map(({ userId }) => userId)
  const facts = { section, actor, at, text }
  if (called.length > 0) await notifyPeople(ctx, tx, 'mentioned', { ...facts, named: called })
  const others = speakers?.filter((userId) => !called.includes(userId)) ?? []
  if (others.length > 0) await notifyPeople(ctx, tx, 'replied', { ...facts, named: others })
  if (speakers === null) await notifyPeople(ctx, tx, 'remarked', { ...facts, except: called })
}
