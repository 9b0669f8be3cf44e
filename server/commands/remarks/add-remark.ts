import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import type { BodyPlace } from '@van-kien/shared/content/body/place.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { insertMessage, insertRemark, readMessage, readRemark, SAID_HERE } from '../../storage/remarks.ts'
import { enterSection } from '../enter.ts'
import { notify } from '../notify.ts'
import { placeText } from './place-words.ts'
import { tellOfRemark } from './tell-of-remark.ts'

interface NewRemark {
  id: string
  text: string
  at: ChosenWords | null
}

/**
 * Góp ý: begins a thread beside words of a section, or about it as a whole; in any status, and nothing of the text changes. Words that are not there any more
 * are kept with it as they were said of. The same id once more makes nothing new.
 */
export async function addRemark(ctx: Context, person: Person, sectionId: string, { id, text, at }: NewRemark): Promise<void> {
  const { section: there } = await enterSection(ctx.db, person, sectionId, 'remark')
  if (there.removed_at !== null) throw new Refusal('not-found')
  const place: BodyPlace | null = at && (await ctx.rooms.exclusive(there.id, async ({ ydoc }) => placeText(ydoc, at)))
  await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterSection(tx, person, sectionId, 'remark')
    if (section.removed_at !== null) throw new Refusal('not-found')
    const known = await readRemark(tx, id)
    if (known) {
      if (known.section_id !== section.id || known.created_by !== actor.userId) throw new Refusal('not-found')
      return
    }
    if (await readMessage(tx, id)) throw new Refusal('already-exists')
    const now = ctx.now()
    await insertRemark(tx, {
      ...{ id, section_id: section.id, quote: at?.quote ?? null, place_json: place && JSON.stringify(place), created_by: actor.userId },
      ...{ created_at: now, assignee: null, due_date: null, resolved_at: null, resolved_by: null },
    })
    await insertMessage(tx, { id, remark_id: id, author: actor.userId, at: now, text, withdrawn_at: null, ...SAID_HERE })
    await appendAudit(tx, {
      ...{ chain: section.dossier_id, at: now, actor: actor.userId, action: 'remark.add' },
      data: { sectionId: section.id, title: section.title, remarkId: id, messageId: id, hash: sha256(text) },
    })
    await tellOfRemark(ctx, tx, { section, actor: actor.userId, at: now, text, speakers: null })
    await notify(ctx, tx, [section.document_id], 'remarks')
  })
}
