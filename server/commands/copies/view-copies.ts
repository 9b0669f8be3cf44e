import type { CopyView } from '@van-kien/shared/api/copies.ts'
import type { Span } from '@van-kien/shared/content/body/lines.ts'
import type { BodyPlace } from '@van-kien/shared/content/body/place.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { listSections } from '../../storage/sections.ts'
import { listCopies } from '../../storage/source-copies.ts'
import { enterDocument } from '../enter.ts'
import { shownSpans } from '../remarks/shown-spans.ts'

/** What was copied from texts from above into the sections of a document, oldest first; also what was rewritten or taken out since. */
export async function viewCopies(ctx: Context, person: Person, documentId: string): Promise<CopyView[]> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'read')
  const rows = await listCopies(ctx.db, document.id)
  if (rows.length === 0) return []
  const places = new Map(rows.flatMap((row) => (row.place_json === null ? [] : [[row.id, JSON.parse(row.place_json) as BodyPlace] as const])))
  const spans = new Map<string, Span | null>()
  const bySection = Map.groupBy(rows, (row) => row.section_id)
  for (const section of await listSections(ctx.db, document.id)) {
    if (section.status === 'drafting') continue
    const own = new Map((bySection.get(section.id) ?? []).flatMap(({ id }) => (places.has(id) ? [[id, places.get(id)!] as const] : [])))
    if (own.size === 0) continue
    const shown = await shownSpans(ctx.rooms, section, own)
    for (const id of own.keys()) spans.set(id, shown.get(id) ?? null)
  }
  return rows.map((row) => ({
    ...{ id: row.id, sectionId: row.section_id, sourceId: row.source_id, title: row.source_title, version: row.version },
    ...{ sourceKey: row.source_key, form: row.form, words: row.words, byName: row.author_name ?? '', at: row.created_at },
    ...{ place: places.get(row.id) ?? null, span: spans.get(row.id) ?? null },
  }))
}
