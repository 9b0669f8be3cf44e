import { needsReason, type UpstreamAnswer } from '@van-kien/shared/domain/upstream/answers.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { readSection } from '../../storage/sections.ts'
import { listSourceVersions } from '../../storage/sources.ts'
import { answerFlag, type FlagRow, listFlags } from '../../storage/upstream-flags.ts'
import { enterSource } from '../enter.ts'
import { notifyDossier } from '../notify.ts'

/** A change in a section, and when the answer that the screen showed was given. */
interface AnsweredItem {
  sectionId: string
  change: number
  seen: number | null
}

/**
 * Trả lời thay đổi của văn bản cấp trên: sửa theo thành phố, giữ nguyên (nêu lý do), or không liên quan đến phường. Nothing in the section changes by it; the
 * answer goes with it to whoever approves it. An answer can be changed; one that somebody else gave meanwhile is not overwritten (S1).
 */
export async function answerChanges(
  ctx: Context,
  person: Person,
  sourceId: string,
  number: number,
  input: { items: readonly AnsweredItem[]; answer: UpstreamAnswer; reason: string },
): Promise<void> {
  if (needsReason(input.answer) && input.reason === '') throw new Refusal('reason-required', 'Giữ nguyên thì cần ghi lý do để người duyệt biết.')
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'write')
    const version = (await listSourceVersions(tx, source.id)).find((row) => row.number === number)
    if (!version) throw new Refusal('not-found')
    const flags = await listFlags(tx, version.id)
    const at = ctx.now()
    const chosen = input.items.map((item) => flagOf(flags, item))
    const titles = new Map<string, string>()
    for (const flag of chosen) {
      titles.set(flag.section_id, (await readSection(tx, flag.section_id))?.title ?? '')
      await answerFlag(tx, flag, { answer: input.answer, reason: input.reason, by: actor.userId, at })
    }
    await appendAudit(tx, {
      chain: source.dossier_id,
      at,
      actor: actor.userId,
      action: 'source.answer',
      data: {
        ...{ sourceId: source.id, title: source.title, version: number, answer: input.answer, reason: input.reason },
        items: chosen.map((flag) => [flag.change, flag.section_id]),
        sections: [...titles.values()],
      },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

function flagOf(flags: readonly FlagRow[], { sectionId, change, seen }: AnsweredItem): FlagRow {
  const flag = flags.find((row) => row.section_id === sectionId && row.change === change)
  if (!flag) throw new Refusal('not-found')
  if (flag.answered_at !== seen)
    throw new Refusal('record-changed', `${flag.answerer_name ?? 'Có người'} vừa trả lời chỗ này. Xem câu trả lời mới rồi trả lời lại; chưa ghi gì.`)
  return flag
}
