import type { TakeCommentsInput, TakenCommentsView } from '@van-kien/shared/api/returned-copies.ts'
import type { BodyPlace } from '@van-kien/shared/content/body/place.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { changeRemark, insertMessage, insertRemark, listSpeakers, readMessage, readRemark } from '../../storage/remarks.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDocument, enterSection, type Member } from '../enter.ts'
import { notify } from '../notify.ts'
import { placeText } from '../remarks/place-words.ts'
import { tellOfRemark } from '../remarks/tell-of-remark.ts'
import { memberOfName } from './read-comments.ts'

type Thread = TakeCommentsInput['threads'][number]

/**
 * Comments of a returned copy come in as remarks: of the member who has the author's name, else of whoever brings the copy, on behalf of the name that Word has.
 * Each thread stands in a transaction of its own; one that was brought already, by its ids, makes nothing new. The text does not change.
 */
export async function takeComments(ctx: Context, person: Person, documentId: string, input: TakeCommentsInput): Promise<TakenCommentsView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'remark')
  const result: TakenCommentsView = { taken: 0, refused: [] }
  for (const thread of input.threads) {
    try {
      result.taken += await takeThread(ctx, person, document.id, input.fileName, thread)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      result.refused.push({ sectionId: thread.sectionId, message: error.message })
    }
  }
  return result
}

async function takeThread(ctx: Context, person: Person, documentId: DocumentId, file: string, thread: Thread): Promise<number> {
  const { section: there } = await enterSection(ctx.db, person, thread.sectionId, 'remark')
  if (there.removed_at !== null || there.document_id !== documentId) throw new Refusal('not-found')
  const place = thread.at && thread.remarkId === null ? await ctx.rooms.exclusive(there.id, async ({ ydoc }) => placeText(ydoc, thread.at!)) : null
  return ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, thread.sectionId, 'remark')
    if (section.removed_at !== null) throw new Refusal('not-found')
    let count = 0
    // A thread is read in the order of its moments: none of its messages shares one with another.
    const start = ctx.now()
    let remarkId = thread.remarkId
    if (remarkId !== null && (await readRemark(tx, remarkId))?.section_id !== section.id) throw new Refusal('not-found')
    for (const message of thread.messages) {
      if (await readMessage(tx, message.id)) {
        remarkId ??= message.id
        continue
      }
      const begins = remarkId === null
      const id: string = remarkId ?? message.id
      const author = (await memberOfName(tx, section.dossier_id, message.author)) ?? actor.userId
      if (begins) await begin(tx, { id, sectionId: section.id, author, at: start, thread, place })
      await insertMessage(tx, {
        ...{ id: message.id, remark_id: id, author, at: start + count, text: message.text, withdrawn_at: null },
        ...{ entered_by: actor.userId, word_author: message.author, word_date: message.date === '' ? null : message.date },
      })
      await recordMessage(ctx, tx, { actor, begins, id, message, section, file })
      remarkId = id
      count++
    }
    if (count > 0) await notify(ctx, tx, [documentId], 'remarks')
    return count
  })
}

async function begin(
  tx: Tx,
  facts: { id: string; sectionId: SectionId; author: Member['userId']; at: number; thread: Thread; place: BodyPlace | null },
): Promise<void> {
  const { id, sectionId, author, at, thread, place } = facts
  await insertRemark(tx, {
    ...{ id, section_id: sectionId, quote: thread.at?.quote ?? null, place_json: place && JSON.stringify(place), created_by: author },
    ...{ created_at: at, assignee: null, due_date: null, resolved_at: null, resolved_by: null },
  })
}

/** The audit names who brought it, and whose words they are by Word; people hear of it as of any remark. */
async function recordMessage(
  ctx: Context,
  tx: Tx,
  facts: {
    actor: Member
    begins: boolean
    id: string
    message: Thread['messages'][number]
    section: Awaited<ReturnType<typeof enterSection>>['section']
    file: string
  },
): Promise<void> {
  const { actor, begins, id, message, section, file } = facts
  const at = ctx.now()
  const speakers = begins ? null : [...new Set(await listSpeakers(tx, id))]
  await appendAudit(tx, {
    ...{ chain: section.dossier_id, at, actor: actor.userId, action: begins ? 'remark.add' : 'remark.reply' },
    data: {
      ...{ sectionId: section.id, title: section.title, remarkId: id, messageId: message.id, hash: sha256(message.text) },
      ...{ file, wordAuthor: message.author },
    },
  })
  await tellOfRemark(ctx, tx, { section, actor: actor.userId, at, text: message.text, speakers })
  if (begins || (await readRemark(tx, id))?.resolved_at === null) return
  await changeRemark(tx, id, { resolved_at: null, resolved_by: null })
  await appendAudit(tx, {
    ...{ chain: section.dossier_id, at, actor: actor.userId, action: 'remark.reopen' },
    data: { sectionId: section.id, title: section.title, remarkId: id },
  })
}
