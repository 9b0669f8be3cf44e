import type { FormDossier } from './document-form.ts'
import type { HeaderVariant } from './header-variants.ts'
import type { Role } from './roles.ts'
import { STAGES, type Stage } from './stages.ts'

/**
 * The kinds of documents that a dossier may have. A new kind is a name here, a row in each of the two tables below, and a template
 * (`templates/index.ts`); the compiler asks for each.
 */
export const KINDS = [...STAGES, 'resolution'] as const
export type DocumentKind = (typeof KINDS)[number]

interface KindRow {
  /** Name in lists, on pages and of files. */
  title: string
  /** Which of the three stages it is; null for a document beside them. */
  stage: Stage | null
  /** Kind of the document that its outline and approved text come from; null: it starts from its template alone. */
  derivedFrom: DocumentKind | null
  /** A dossier may have several. */
  many: boolean
}

export const DOCUMENT_KINDS: Readonly<Record<DocumentKind, KindRow>> = {
  'preliminary-outline': { title: 'Đề cương sơ bộ', stage: 'preliminary-outline', derivedFrom: null, many: false },
  'detailed-outline': {
    title: 'Đề cương chi tiết',
    stage: 'detailed-outline',
    derivedFrom: 'preliminary-outline',
    many: false,
  },
  report: { title: 'Báo cáo chính trị', stage: 'report', derivedFrom: 'detailed-outline', many: false },
  resolution: { title: 'Nghị quyết Đại hội', stage: null, derivedFrom: null, many: false },
}

interface KindRules {
  /** Who approves it, of the roles that may approve at all (`RIGHTS`). */
  approvers: readonly Role[]
  /** Tên loại, as printed. */
  docType: string
  /** Letters of the type in the symbol; null for a working paper, which has no number, signature or recipients. */
  symbol: string | null
  /** Who issues it; null: as the dossier says. */
  issuer: HeaderVariant | null
  /** Trích yếu. */
  subject: (dossier: FormDossier) => string
  /** The theme of the congress stands under the title. */
  theme: boolean
  recipients: readonly string[]
}

const presented = ({ ward, ordinal, term }: FormDossier): string =>
  `của Ban Chấp hành Đảng bộ phường ${ward} trình Đại hội đại biểu Đảng bộ phường lần thứ ${ordinal}, nhiệm kỳ ${term}`

const ofTheReport = (dossier: FormDossier): string => `Báo cáo chính trị ${presented(dossier)}`

const APPROVERS: readonly Role[] = ['approver']

/** Who approves a document and what its form says at first, by its kind. Apart from the names and places above, for pages need only those. */
export const KIND_RULES: Readonly<Record<DocumentKind, KindRules>> = {
  'preliminary-outline': {
    approvers: APPROVERS,
    docType: 'ĐỀ CƯƠNG SƠ BỘ',
    symbol: null,
    issuer: null,
    subject: ofTheReport,
    theme: true,
    recipients: [],
  },
  'detailed-outline': {
    approvers: APPROVERS,
    docType: 'ĐỀ CƯƠNG CHI TIẾT',
    symbol: null,
    issuer: null,
    subject: ofTheReport,
    theme: true,
    recipients: [],
  },
  report: {
    approvers: APPROVERS,
    docType: 'BÁO CÁO CHÍNH TRỊ',
    symbol: 'BC',
    issuer: null,
    subject: presented,
    theme: true,
    recipients: ['Thường trực Thành ủy (để báo cáo)', 'Các đại biểu dự Đại hội', 'Lưu Văn phòng Đảng ủy'],
  },
  resolution: {
    approvers: APPROVERS,
    docType: 'NGHỊ QUYẾT',
    symbol: 'NQ',
    issuer: 'DAI_HOI',
    subject: ({ ward, ordinal, term }) => `Đại hội đại biểu Đảng bộ phường ${ward}${ordinal === '' ? '' : ` lần thứ ${ordinal},`} nhiệm kỳ ${term}`,
    theme: false,
    recipients: ['Ban Thường vụ Thành ủy (để báo cáo)', 'Các tổ chức đảng trực thuộc Đảng bộ phường', 'Lưu Văn phòng Đảng ủy'],
  },
}

/** Whether what this role decides counts for documents of this kind. */
export const approvesKind = (role: Role, kind: DocumentKind): boolean => KIND_RULES[kind].approvers.includes(role)

/** Whether documents of this kind are working papers: places may still be open in their text. */
export const isWorkingPaper = (kind: DocumentKind): boolean => KIND_RULES[kind].symbol === null

/** Title of the `nth` document of its kind in a dossier, from 1. */
export const documentTitle = (kind: DocumentKind, nth: number): string =>
  nth === 1 ? DOCUMENT_KINDS[kind].title : `${DOCUMENT_KINDS[kind].title} (${nth})`
