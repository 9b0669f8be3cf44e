import type { StageUpdateView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { approved, newSection, paragraphs, sectionsOf, submitted, type TwoWards } from '../two-wards.ts'

/** What rewrites or removes a section that is being written, through the real routes. Each answers in a word how it went. */
export class Rewriting {
  readonly #wards: TwoWards
  readonly #random: () => number
  /** A section of the detailed outline takes its words from this one. */
  #earlier = ''
  #detailed = ''
  #times = 0

  constructor(wards: TwoWards, random: () => number) {
    this.#wards = wards
    this.#random = random
  }

  /** A section of the detailed outline that takes its words from an approved one of the preliminary outline. */
  async staged(title: string): Promise<string> {
    const { lead } = this.#wards.hk.people
    const { documents } = (await lead.get<{ documents: { id: string; stage: string }[] }>(`/api/dossiers/${this.#wards.hk.dossierId}`)).body
    this.#detailed =
      documents.find((one) => one.stage === 'detailed-outline')?.id ??
      (await lead.post<{ id: string }>(`/api/dossiers/${this.#wards.hk.dossierId}/documents`, { stage: 'detailed-outline' })).body.id
    this.#earlier = await newSection(this.#wards, title)
    await approved(this.#wards, this.#earlier, 'Luận điểm đã duyệt.')
    const { body } = await lead.post<{ sectionId: string }>(`/api/documents/${this.#detailed}/offers`, {
      kind: 'add-section',
      sectionId: this.#earlier,
    })
    if (!(await sectionsOf(lead, this.#detailed)).some((section) => section.id === body.sectionId))
      throw new Error(`no section: ${JSON.stringify(body)}`)
    return body.sectionId
  }

  /** The earlier stage changes its words, and the section takes them over. */
  async takeStage(section: string): Promise<string> {
    const { lead, approver } = this.#wards.hk.people
    await lead.post(`/api/sections/${this.#earlier}/reopen`, { reason: 'Cập nhật.' })
    const { version } = await submitted(this.#wards, this.#earlier, `Luận điểm lần ${++this.#times}.`)
    await approver.post(`/api/sections/${this.#earlier}/approve`, { version })
    const offers = (await lead.get<StageUpdateView[]>(`/api/documents/${this.#detailed}/offers`)).body
    if (!offers.some((offer) => offer.sectionId === section)) return 'no offer'
    return this.#said(await lead.post(`/api/documents/${this.#detailed}/offers`, { kind: 'take-content', sectionId: section }))
  }

  /** An import that replaces everything. It finds now and then that somebody wrote since. */
  async importFile(section: string, documentId: string): Promise<string> {
    const { lead } = this.#wards.hk.people
    const { text } = (await lead.get<{ text: string }>(`/api/sections/${section}/content`)).body
    if (text === undefined) return 'does not fit'
    const item = { sectionId: section, mode: 'replace', content: paragraphs(`Lời của tệp ${++this.#times}.`, 'Đoạn hai.'), seen: text }
    return this.#said(await lead.post(`/api/documents/${documentId}/imports`, { fileName: 'Báo cáo.docx', items: [item] }))
  }

  /** A returned copy in which somebody outside took a block out and wrote another one. */
  async takeCopy(section: string, documentId: string): Promise<string> {
    const { editor } = this.#wards.hk.people
    const { json } = (await editor.get<{ json: SectionContent }>(`/api/sections/${section}/content`)).body
    if (json === undefined) return 'does not fit'
    const blocks = [...(json.content ?? [])]
    if (blocks.length > 1) blocks.splice(Math.floor(this.#random() * blocks.length), 1)
    blocks.splice(Math.floor(this.#random() * (blocks.length + 1)), 0, paragraphs(`Thêm ở ngoài ${++this.#times}.`).content![0]!)
    const items = [{ sectionId: section, seen: json, content: { ...json, content: blocks } }]
    return this.#said(await editor.post(`/api/documents/${documentId}/returned-copies/take`, { fileName: 'Bản sửa.docx', items }))
  }

  #said({ status, body }: { status: number; body: unknown }): string {
    const { code, refused } = body as { code?: string; refused?: { code: string }[] }
    return status === 200 ? (refused?.[0]?.code ?? 'done') : `${status} ${code}`
  }

  get detailed(): string {
    return this.#detailed
  }
}
