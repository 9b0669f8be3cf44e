import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { appendAudit } from '../../storage/audit.ts'
import { type SectionChange, updateSection } from '../../storage/sections.ts'
import type { SectionTable } from '../../storage/tables.ts'
import type { Tx } from '../../storage/writer.ts'
import type { Names } from './view-template-offer.ts'

/** Gives a section the names that its template has for it, and tells the audit what it was called. Whether it may be renamed was asked before. */
export async function renameByTemplate(
  tx: Tx,
  { dossierId, row, to, by }: { dossierId: DossierId; row: SectionTable; to: Partial<Names>; by: { at: number; actor: string } },
): Promise<boolean> {
  const change: SectionChange = {}
  if (to.title !== undefined && to.title !== row.title) change.title = to.title
  if (to.shortTitle !== undefined && to.shortTitle !== row.short_title) change.short_title = to.shortTitle
  if (Object.keys(change).length === 0) return false
  await updateSection(tx, row.id, change)
  const changes = Object.fromEntries((Object.keys(change) as ('title' | 'short_title')[]).map((field) => [field, [row[field], change[field]]]))
  await appendAudit(tx, {
    ...by,
    chain: dossierId,
    action: 'section.change',
    data: { documentId: row.document_id, sectionId: row.id, title: row.title, changes },
  })
  return true
}
