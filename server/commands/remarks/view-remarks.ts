import type { RemarkMessageView, RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { Span } from '@van-kien/shared/content/body/lines.ts'
import type { BodyPlace } from '@van-kien/shared/content/body/place.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { listMessages, listRemarks, type MessageRow, type RemarkRow } from '../../storage/remarks.ts'
import { listSections } from '../../storage/sections.ts'
import { enterDocument } from '../enter.ts'
import { shownSpans } from './shown-spans.ts'

/** Everything that was said beside a document's text, open and settled, oldest first. */
export async function viewRemarks(ctx: Context, person: Person, documentId: string): Promise<RemarkView[]> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'read')
  const [rows, messages] = [await listRemarks(ctx.db, document.id), await listMessages(ctx.db, document.id)]
  if (rows.length === 0) return []
  const places = new Map(rows.flatMap((row) => (row.place_json === null ? [] : [[row.id, JSON.parse(row.place_json) as BodyPlace] as const])))
  const spans = new Map<string, Span | null>()
  const bySection = Map.groupBy(rows, (row) => row.section_id)
  for (const section of await listSections(ctx.db, document.id)) {
    const here = bySection.get(section.id)
    if (!here || section.status === 'drafting') continue
    const own = new Map(here.flatMap(({ id }) => (places.has(id) ? [[id, places.get(id)!] as const] : [])))
    if (own.size === 0) continue
    const shown = await shownSpans(ctx.rooms, section, own)
    for (const id of own.keys()) spans.set(id, shown.get(id) ?? null)
  }
  const said = Map.groupBy(messages, (message) => message.remark_id)
  return rows.map((row) => viewOf(row, places.get(row.id) ?? null, spans.get(row.id) ?? null, said.get(row.id) ?? []))
}

const viewOf = (row: RemarkRow, place: BodyPlace | null, span: Span | null, messages: readonly MessageRow[]): RemarkView => ({
  id: row.id,
  sectionId: row.section_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
  quote: row.quote,
  place,
  span,
  messages: messages.map(messageOf),
  assignee: row.assignee,
  assigneeName: row.assignee_name,
  dueDate: row.due_date,
  resolved: row.resolved_at === null ? null : { at: row.resolved_at, by: row.resolved_by_name ?? '' },
})

const messageOf = (row: MessageRow): RemarkMessageView => ({
  id: row.id,
  author: row.author,
  authorName: row.word_author ?? row.author_name ?? '',
  at: row.at,
  text: row.withdrawn_at === null ? row.text : null,
  word: row.entered_by === null ? null : { author: row.word_author ?? '', enteredBy: row.entered_by, enteredName: row.entered_name ?? '' },
})
