import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { readVersion } from '../../storage/versions.ts'
import { enterSection } from '../enter.ts'
import { rewriteSection } from './rewrite-section.ts'

/** Brings the words of an earlier version back by a forward edit (V2): what stood there is kept as a version, and a locked section is refused. */
export async function restoreSection(ctx: Context, person: Person, sectionId: string, version: number): Promise<void> {
  const { section } = await enterSection(ctx.db, person, sectionId, 'write')
  // Rows of this table never change.
  const row = await readVersion(ctx.db, section.id, version)
  if (!row) throw new Refusal('not-found')
  const content = JSON.parse(row.content_json) as SectionContent
  await rewriteSection(ctx, person, sectionId, {
    next: () => content,
    record: async (_tx, { id, document_id: documentId, title }) => ({
      action: 'section.restore',
      data: { documentId, sectionId: id, title, version },
    }),
  })
}
