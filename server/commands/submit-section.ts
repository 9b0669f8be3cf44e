import { contentFromYDoc, contentText, countWords } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/replace-content.ts'
import { judgeTransition } from '@van-kien/shared/domain/section-status.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { insist, Refusal } from '../errors.ts'
import { listSections } from '../storage/sections.ts'
import { insertVersion } from '../storage/versions.ts'
import { announce, changeStatus } from './change-status.ts'
import { enterSection } from './enter.ts'
import { toTreeSections } from './outline.ts'
import { doesNotFit } from './section-body.ts'
import { isBlank, nextVersion } from './section-version.ts'

/**
 * Trình duyệt: freezes what is on disk as the section's next version (V1) and locks the section. Runs in the section's queue (G3), so what was
 * being typed is either in the version or was refused.
 */
export async function submitSection(ctx: Context, person: Person, sectionId: string): Promise<{ version: number; hash: string }> {
  const { section: found } = await enterSection(ctx.db, person, sectionId, 'submit')
  const { version, hash, change } = await ctx.rooms.exclusive(found.id, async ({ ydoc, seq }) => {
    const converted = contentFromYDoc(ydoc)
    return ctx.writer.transaction(async (tx) => {
      const { section, actor } = await enterSection(tx, person, sectionId, 'submit')
      if (section.removed_at !== null) throw new Refusal('not-found')
      insist(judgeTransition('submit', { status: section.status, stale: null, version: section.version }, {}))
      if (!converted.ok) throw doesNotFit(converted.block, converted.message)

      const content = nfcContent(converted.content)
      const sections = toTreeSections(await listSections(tx, section.document_id))
      const words = contentText(content)
      if (isBlank(content) && !sections.some((other) => other.parentId === section.id)) throw new Refusal('empty-section')

      const at = ctx.now()
      const row = nextVersion(section, sections, { content, seq, author: actor.userId, at })
      const { version, hash } = row
      await insertVersion(tx, row)
      const change = await changeStatus(ctx, tx, {
        section,
        actor,
        transition: 'submit',
        to: 'submitted',
        version,
        reason: '',
        at,
        fields: { version, submitted_by: actor.userId, submitted_at: at, word_count: countWords(words), counted_seq: seq },
        note: { hash },
      })
      return { version, hash, change }
    })
  })
  announce(ctx, change)
  return { version, hash }
}
