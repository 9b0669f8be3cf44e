import type { DocumentKind } from './document-kinds.ts'
import type { SectionLevel } from './section-level.ts'
import type { Frame } from './stages.ts'

/** A node of start text as ProseMirror JSON; only names of `shared/content/schema` (`checkTemplate` holds it against CONTENT_NODES). */
export type TemplateNode = {
  type: string
  attrs?: Record<string, unknown>
  content?: TemplateNode[]
  marks?: { type: string }[]
  text?: string
}

/** Help beside the page while a section is written. One entry is one sentence or two; may hold variables. */
export interface Guidance {
  /** Viết gì: what belongs into the section, in order. */
  write: string[]
  /** Số liệu cần có, and who has it. */
  data?: string[]
  /** Lỗi thường gặp. */
  pitfalls?: string[]
}

/** One heading of a template with all below it. Texts may hold variables: see `variables`. */
export interface TemplateSection {
  /** Stable across the three stages and both frames, and in no other kind: 'M', 'P1.II.2', 'P1.II.7.1', 'PL1'. */
  key: string
  level: SectionLevel
  /** As in running text ('Kết quả đạt được'); the exporter writes parts and roman headings in capitals. */
  title: string
  /** Tên gọn, for outline and lists. */
  shortTitle: string
  guidance: Guidance
  /** Pages of A4 for the words of this section alone, without the sections below. */
  budgetPages?: number
  /** Field that should write it: 'Kinh tế - ngân sách'. */
  field?: string
  /** Headings of the city's draft that it follows by default: 'I.1', or 'III#kinh tế|du lịch' (see `defaultLinks`). */
  sourceKeys?: string[]
  /** Start text, rooted at `doc`; empty when absent. */
  content?: TemplateNode
  landscape?: boolean
  children?: TemplateSection[]
}

/** What a document of a kind starts from. */
export interface DocumentTemplate {
  /** 'report-parts' */
  id: string
  /** Raised when a published template changes. */
  version: number
  kind: DocumentKind
  frame: Frame
  /** Name in lists: 'Báo cáo chính trị (khung Phần)'. */
  name: string
  /** Tên loại, in capitals as printed. */
  docType: string
  /** Trích yếu. */
  subject: string
  sections: TemplateSection[]
}

/** A section of a template without the tree below it, and the key of its parent. */
interface FlatTemplateSection {
  section: TemplateSection
  parentKey: string | null
}

/** All sections of a template from top to bottom. */
export function flattenTemplate(sections: readonly TemplateSection[], parentKey: string | null = null): FlatTemplateSection[] {
  return sections.flatMap((section) => [{ section, parentKey }, ...flattenTemplate(section.children ?? [], section.key)])
}

/** The section with this key: where guidance, budget and default links of a section are looked up. */
export const templateSection = (template: Pick<DocumentTemplate, 'sections'>, key: string): TemplateSection | undefined =>
  flattenTemplate(template.sections).find(({ section }) => section.key === key)?.section
