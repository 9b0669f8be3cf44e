import type { NoticeCount, NoticeLine, NoticesView } from '@van-kien/shared/api/notices.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Database } from '../../storage/database.ts'
import { countUnread, listNotices } from '../../storage/notices.ts'
import { listSections } from '../../storage/sections.ts'
import { inDocument } from '../in-document.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'

/** Cheap enough to be asked every few seconds by each open page. */
export const countNotices = (ctx: Context, person: Person): Promise<NoticeCount> => countUnread(ctx.db, person.userId)

/** What the person was told, one line a place, the newest first. */
export async function viewNotices(ctx: Context, person: Person): Promise<NoticesView> {
  const rows = await listNotices(ctx.db, person.userId)
  const paths = await pathsOf(ctx.db, rows)
  const lines = [...Map.groupBy(rows, (row) => row.place).values()].map(([newest, ...others]): NoticeLine => {
    const row = newest!
    const line = {
      place: row.place,
      notice: row.kind,
      at: row.at,
      by: row.actor_name ?? '',
      text: row.text,
      unread: [row, ...others].some(({ read_at }) => read_at === null),
      more: others.length,
      dossierId: row.dossier_id,
      dossierName: row.dossier_name,
    }
    if (row.about_section === null) return { ...line, sectionId: null }
    return {
      ...line,
      ...inDocument({ kind: row.document_kind!, stage: row.stage, title: row.document_title! }),
      documentId: row.document_id!,
      sectionId: row.about_section,
      path: paths.get(row.about_section) ?? '',
      title: row.title!,
      removed: row.removed_at !== null,
    }
  })
  return { unread: lines.filter((line) => line.unread).length, newest: rows[0]?.id ?? 0, lines }
}

/** Where the sections of notices stand, by id: 'Phần thứ nhất, II.7.1.'; '' where one has no number. */
export async function pathsOf(db: Database, rows: readonly { document_id: DocumentId | null }[]): Promise<Map<string, string>> {
  const paths = new Map<string, string>()
  for (const documentId of new Set(rows.flatMap((row) => row.document_id ?? [])))
    for (const { section, label, path } of numberedOutline(toTreeSections(await listSections(db, documentId))))
      paths.set(section.id, label === '' ? '' : path)
  return paths
}
