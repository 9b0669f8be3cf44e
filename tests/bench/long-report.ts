import type { DocumentView, DossierListItem } from '@van-kien/shared/api/views.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { TestApp } from '../support/test-app.ts'

/** Words on one A4 page of the official form (14 pt, exact 18 pt lines). */
const WORDS_A_PAGE = 460

const SENTENCE =
  'Đảng bộ phường lãnh đạo, chỉ đạo thực hiện đồng bộ các nhiệm vụ phát triển kinh tế - xã hội, giữ vững quốc phòng, an ninh, chăm lo đời sống Nhân dân và xây dựng hệ thống chính trị trong sạch, vững mạnh. '

function paragraphs(words: number) {
  const perSentence = SENTENCE.trim().split(/\s+/).length
  const sentences = Math.max(1, Math.round(words / perSentence))
  const perParagraph = 4
  return Array.from({ length: Math.ceil(sentences / perParagraph) }, (_, index) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: `${index + 1}. ${SENTENCE.repeat(Math.min(perParagraph, sentences - index * perParagraph))}`.trim() }],
  }))
}

/** Fills the demo's report of Hoàn Kiếm until it has `sections` sections with `pages` pages in those that can be written. Returns the document. */
export async function longReport(app: TestApp, { sections, pages }: { sections: number; pages: number }): Promise<DocumentView> {
  const lead = await app.as('hk.totruong')
  const dossiers = (await lead.get<DossierListItem[]>('/api/dossiers')).body
  const report = dossiers[0]!.documents.find((document) => document.stage === 'report')!
  const read = async () => (await lead.get<DocumentView>(`/api/documents/${report.id}`)).body
  let view = await read()
  const parent = view.sections.find((section) => section.level === 'roman')!
  for (let missing = sections - view.sections.length; missing > 0; missing--) {
    const answer = await lead.post(`/api/documents/${report.id}/sections`, {
      parentId: parent.id,
      afterId: null,
      title: `Nội dung bổ sung ${missing}`,
      shortTitle: `Bổ sung ${missing}`,
    })
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  }
  view = await read()
  const author = view.members.find((member) => member.role === 'lead')!.userId as UserId
  const writable = view.sections.filter((section) => section.status === 'drafting' && !section.headingOnly && section.level !== 'appendix')
  const words = Math.round((pages * WORDS_A_PAGE) / writable.length)
  for (const section of writable) {
    await app.ctx.rooms.edit(
      section.id as SectionId,
      author,
      (ydoc) => patchBody(ydoc, { type: 'doc', content: paragraphs(words) }),
      async () => undefined,
    )
  }
  return read()
}
