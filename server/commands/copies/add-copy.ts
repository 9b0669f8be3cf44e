import type { ChosenWords } from '@van-kien/shared/api/remarks.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import { type CopyForm, standsIn } from '@van-kien/shared/domain/upstream/copies.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { insist, Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { insertCopy, placeCopy, readCopy } from '../../storage/source-copies.ts'
import { listAllSourceVersions, listSourceSections, readSource } from '../../storage/sources.ts'
import { enterSection } from '../enter.ts'
import { notify } from '../notify.ts'
import { placeText } from '../remarks/place-words.ts'

interface NewCopy {
  id: string
  sourceId: string
  version: number
  sourceKey: string
  form: CopyForm
  words: string
}

/**
 * Chèn nguyên văn, chép để sửa: keeps what is copied of a text from above into a section that may be written in, before the words are put in; so nothing is
 * copied that nobody knows of. The same id once more makes nothing new.
 * @throws Refusal `copy-not-there` when the passage has no such words
 */
export async function addCopy(ctx: Context, person: Person, sectionId: string, copy: NewCopy): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { section, actor } = await enterWritable(tx, person, sectionId)
    const known = await readCopy(tx, copy.id)
    if (known) {
      if (known.section_id !== section.id || known.created_by !== actor.userId) throw new Refusal('not-found')
      return
    }
    const source = await readSource(tx, copy.sourceId)
    if (source?.dossier_id !== section.dossier_id || source.removed_at !== null) throw new Refusal('not-found')
    const version = (await listAllSourceVersions(tx, source.id)).find(({ number }) => number === copy.version)
    const passage = version && (await listSourceSections(tx, version.id)).find(({ key }) => key === copy.sourceKey)
    if (!passage || !standsIn(copy.words, passage.text)) throw new Refusal('copy-not-there')
    const at = ctx.now()
    await insertCopy(tx, {
      ...{ id: copy.id, section_id: section.id, source_id: source.id, version: copy.version, source_key: copy.sourceKey },
      ...{ form: copy.form, words: copy.words, place_json: null, created_by: actor.userId, created_at: at },
    })
    await appendAudit(tx, {
      ...{ chain: section.dossier_id, at, actor: actor.userId, action: 'source.copy' },
      data: {
        ...{ sectionId: section.id, section: section.title, copyId: copy.id, sourceId: source.id, title: source.title },
        ...{ version: copy.version, sourceKey: copy.sourceKey, form: copy.form, words: sha256(copy.words) },
      },
    })
    await notify(ctx, tx, [section.document_id], 'copies')
  })
}

async function enterWritable(db: Database, person: Person, sectionId: string) {
  const entered = await enterSection(db, person, sectionId, 'write')
  if (entered.section.removed_at !== null) throw new Refusal('not-found')
  insist(decide(entered.actor, 'write', entered.section))
  return entered
}

/** Keeps where copied words were put; who copied them says it, once. Words that are not there are known by themselves. */
export async function placeCopiedWords(ctx: Context, person: Person, id: string, at: ChosenWords): Promise<void> {
  const copy = await readCopy(ctx.db, id)
  if (!copy) throw new Refusal('not-found')
  const { section: there, actor } = await enterSection(ctx.db, person, copy.section_id, 'write')
  if (there.removed_at !== null || copy.created_by !== actor.userId) throw new Refusal('not-found')
  if (copy.place_json !== null) return
  const place = await ctx.rooms.exclusive(there.id, async ({ ydoc }) => placeText(ydoc, at))
  if (place === null) return
  await ctx.writer.transaction(async (tx) => {
    const { section } = await enterSection(tx, person, copy.section_id, 'write')
    await placeCopy(tx, copy.id, JSON.stringify(place))
    await notify(ctx, tx, [section.document_id], 'copies')
  })
}
