import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { replaceContent } from '@van-kien/shared/content/replace-content.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { insist, Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { readVersion } from '../storage/versions.ts'
import { enterSection } from './enter.ts'
import { keepVersion } from './keep-version.ts'

/** Brings the words of an earlier version back by a forward edit (V2): what stood there is kept as a version, and a locked section is refused. */
export async function restoreSection(ctx: Context, person: Person, sectionId: string, version: number): Promise<void> {
  const { section, actor } = await enterSection(ctx.db, person, sectionId, 'write')
  if (section.removed_at !== null) throw new Refusal('not-found')
  insist(decide(actor, 'write', section))
  const row = await readVersion(ctx.db, section.id, version)
  if (!row) throw new Refusal('not-found')
  const content = JSON.parse(row.content_json) as SectionContent
  await keepVersion(ctx, person, sectionId)
  await ctx.rooms.forwardEdit(section.id, actor.userId, (ydoc) => replaceContent(ydoc, content))
  await ctx.writer.transaction((tx) =>
    appendAudit(tx, {
      chain: section.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'section.restore',
      data: { documentId: section.document_id, sectionId: section.id, title: section.title, version },
    }),
  )
}
