import { contentFromYDoc } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/replace-content.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { listSections, updateSection } from '../storage/sections.ts'
import { insertVersion, readVersion } from '../storage/versions.ts'
import { enterSection } from './enter.ts'
import { toTreeSections } from './outline.ts'
import { isBlank, nextVersion } from './section-version.ts'

/**
 * Keeps the words of a drafting section as a version before something else takes their place, so that they can be read and brought back. The status
 * stays. Does nothing when there are no words, when they are those of the last version, or when they do not fit the schema (the log has them).
 */
export async function keepVersion(ctx: Context, person: Person, sectionId: string): Promise<void> {
  const { section: found } = await enterSection(ctx.db, person, sectionId, 'write')
  await ctx.rooms.exclusive(found.id, async ({ ydoc, seq }) => {
    const converted = contentFromYDoc(ydoc)
    if (!converted.ok || isBlank(converted.content)) return
    const content = nfcContent(converted.content)
    await ctx.writer.transaction(async (tx) => {
      const { section, actor } = await enterSection(tx, person, sectionId, 'write')
      if (section.status !== 'drafting') return
      const at = ctx.now()
      const row = nextVersion(section, toTreeSections(await listSections(tx, section.document_id)), { content, seq, author: actor.userId, at })
      const last = section.version === null ? undefined : await readVersion(tx, section.id, section.version)
      if (last?.content_json === row.content_json) return
      await insertVersion(tx, row)
      await updateSection(tx, section.id, { version: row.version })
      await appendAudit(tx, {
        chain: section.dossier_id,
        at,
        actor: actor.userId,
        action: 'section.keep',
        data: { documentId: section.document_id, sectionId: section.id, title: section.title, version: row.version, hash: row.hash },
      })
    })
  })
}
