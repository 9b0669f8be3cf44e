import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { indexOfSpot, linesOfContent, linesOfDocument, type Span } from '@van-kien/shared/content/body/lines.ts'
import { type BodyPlace, resolvePlace } from '@van-kien/shared/content/body/place.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../../context.ts'
import type { SectionComment } from '../../export/comments.ts'
import type { ExportInput } from '../../export/input.ts'
import { listMessages, listRemarks } from '../../storage/remarks.ts'

/** The same with the open threads of each section as comments. Words that were written while this was put together stand beside the first line. */
export async function withComments(ctx: Context, documentId: DocumentId, input: ExportInput): Promise<ExportInput> {
  const open = (await listRemarks(ctx.db, documentId)).filter((remark) => remark.resolved_at === null)
  const said = Map.groupBy(await listMessages(ctx.db, documentId), (message) => message.remark_id)
  const bySection = Map.groupBy(open, (remark) => remark.section_id as string)
  const sections: ExportInput['sections'][number][] = []
  for (const section of input.sections) {
    const here = bySection.get(section.id) ?? []
    const places = here.map((remark) => (remark.place_json === null ? null : (JSON.parse(remark.place_json) as BodyPlace)))
    const spans = here.length === 0 ? [] : await spansNow(ctx, section.id as SectionId, places, section.content)
    const comments = here.flatMap((remark, index): SectionComment[] => {
      const messages = (said.get(remark.id) ?? []).filter((message) => message.withdrawn_at === null)
      if (messages.length === 0) return []
      const lost = remark.quote !== null && spans[index] === null ? `(“${remark.quote}”) ` : ''
      return [
        {
          span: spans[index] ?? null,
          messages: messages.map(({ author_name, at, text, word_author, word_date }, nth) => ({
            // As Word has them, so that they are known when they come back.
            author: word_author ?? author_name ?? '',
            at: new Date(Date.parse(word_date ?? '') || at).toISOString(),
            text: nth === 0 ? lost + text : text,
          })),
        },
      ]
    })
    sections.push(comments.length === 0 ? section : { ...section, comments: [...(section.comments ?? []), ...comments] })
  }
  return { ...input, sections }
}

/** Where places stand in words that were read a moment ago. */
function spansNow(ctx: Context, sectionId: SectionId, places: readonly (BodyPlace | null)[], content: SectionContent): Promise<(Span | null)[]> {
  const printed = linesOfContent(content)
  return ctx.rooms.exclusive(sectionId, async ({ ydoc }) => {
    const body = bodyText(ydoc)
    const doc = readBody(body)
    const { joined } = linesOfDocument(doc)
    return places.map((place) => {
      const found = place && resolvePlace(body, doc, place)
      if (!found || found.how === 'detached') return null
      const [from, to] = [indexOfSpot(printed, found.span.start), indexOfSpot(printed, found.span.end)]
      return printed.joined.slice(from, to) === joined.slice(from, to) ? found.span : null
    })
  })
}
