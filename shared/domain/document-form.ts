import { type DocumentKind, KIND_RULES } from './document-kinds.ts'
import type { HeaderVariant } from './header-variants.ts'
import { bodySymbol, type IssuerNames, type IssuingBody, issuingBody } from './issuing-body.ts'
import type { LevelNames } from './numbering.ts'
import { formulasFor } from './signature-formulas.ts'

/** Everything on paper that is not the text of a section: filled in once for a document, kept with every frozen draft. */
export interface DocumentForm {
  headerVariant: HeaderVariant
  /** A congress is named by its term instead of its ordinal, when that is not known. */
  byTerm: boolean
  /** Null while it has none: the place stays blank on paper. */
  number: number | null
  /** 'BC/ĐU'; empty for a working paper, which has no number line. */
  symbol: string
  /** 'Hoàn Kiếm' */
  place: string
  /** A part that is null stays blank on paper. */
  date: { day: number | null; month: number | null; year: number | null }
  /** 'BÁO CÁO CHÍNH TRỊ' */
  docType: string
  /** Trích yếu; a line break is kept. */
  subject: string
  /** Under the type in the middle of the page, or under the number as in a letter (công văn), which has no type on paper. */
  subjectPlace: 'title' | 'number'
  /** Căn cứ, one a line in the text before the first section, without dash and semicolon. */
  bases: string[]
  /** Theme of the congress, without quotation marks; empty for none. */
  theme: string
  /** Kính gửi (công văn) or Kính trình (tờ trình), one addressee a line; without lines nothing is printed. */
  addressing: { label: (typeof ADDRESSING_LABELS)[number]; lines: string[] }
  /** All empty: no signature block. `power` may have several lines: 'T/L BAN THƯỜNG VỤ', 'K/T CHÁNH VĂN PHÒNG'. */
  signature: { power: string; post: string; name: string }
  /** One a line, without dash and semicolon. */
  recipients: string[]
  /** One of `URGENCY_MARKS`, or empty. */
  urgency: string
  /** One of `CIRCULATION_MARKS`, or empty. */
  circulation: string
  draftMark: boolean
  /** A frozen draft has the day of freezing under its mark. */
  draftDate: boolean
  /** Letters of who typed it and the number of copies, under the recipients; empty for none. */
  typist: string
  /** Address, telephone … at the foot of page 1; empty for none. */
  contact: string
  /** What the levels of the outline are called on paper. */
  levelNames: LevelNames
  /** Behind roman numerals: 'I.' or, in the older way, 'I-'. */
  romanSuffix: '.' | '-'
  /** Exact line spacing in points; null: that of the profile. */
  lineSpacing: number | null
  /** For printing on both sides: the wide margin changes sides. */
  twoSided: boolean
  /** Pages of appendices go on from those of the text instead of starting at 1. */
  appendixPagesContinue: boolean
  /** Appendices with a table that does not fit the width stand on landscape pages by themselves. */
  turnWideTables: boolean
  /** Mục lục on pages of its own, which do not count: before page 1 or behind everything. */
  contents: 'none' | 'front' | 'back'
  /** The lowest level that it lists: 'I.', '1.' or '1.1.' */
  contentsDepth: 'roman' | 'num' | 'num2'
}

export const CIRCULATION_MARKS = ['TÀI LIỆU HỘI NGHỊ', 'TÀI LIỆU THU HỒI', 'XONG HỘI NGHỊ TRẢ LẠI', 'XEM XONG TRẢ LẠI', 'LƯU HÀNH NỘI BỘ'] as const

export const ADDRESSING_LABELS = ['Kính gửi', 'Kính trình'] as const

/** How soon a paper must be there. Marks of secrecy are not among them: secret papers are not written here. */
export const URGENCY_MARKS = ['KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC'] as const

/** What a form that was stored before these could be chosen says. */
export const LATER_FIELDS: Pick<
  DocumentForm,
  'byTerm' | 'subjectPlace' | 'bases' | 'draftDate' | 'typist' | 'contact' | 'levelNames' | 'turnWideTables'
> = {
  byTerm: false,
  subjectPlace: 'title',
  bases: [],
  draftDate: true,
  typist: '',
  contact: '',
  levelNames: { part: 'part-word', roman: 'numeral', num: 'number' },
  turnWideTables: true,
}

/** A form as it was stored. */
export const storedForm = (json: string): DocumentForm => ({ ...LATER_FIELDS, ...(JSON.parse(json) as DocumentForm) })

/** Who issues the document. */
export const issuerOf = (form: Pick<DocumentForm, 'headerVariant' | 'byTerm'>, names: IssuerNames): IssuingBody =>
  issuingBody(form.headerVariant, form.byTerm ? { ...names, ordinal: '' } : names)

/** What a form starts from. `congressDate`: ISO day. */
export interface FormDossier extends IssuerNames {
  congressDate: string
  headerVariant: HeaderVariant
  theme: string
}

/** The form of a new document. A working paper has a draft mark, but no number, signature or recipients. */
export function defaultForm(kind: DocumentKind, dossier: FormDossier): DocumentForm {
  const { docType, symbol, issuer, subject, theme, recipients } = KIND_RULES[kind]
  const headerVariant = issuer ?? dossier.headerVariant
  const usual = symbol === null ? undefined : formulasFor(headerVariant)[0]
  const [year, month] = dossier.congressDate.split('-').map(Number)
  return {
    ...LATER_FIELDS,
    headerVariant,
    number: null,
    symbol: symbol === null ? '' : `${symbol}/${bodySymbol(headerVariant)}`,
    place: dossier.ward,
    date: { day: null, month: month || null, year: year || null },
    docType,
    subject: subject(dossier),
    theme: theme ? dossier.theme : '',
    addressing: { label: 'Kính gửi', lines: [] },
    signature: { power: usual?.power ?? '', post: usual?.post ?? '', name: '' },
    recipients: [...recipients],
    urgency: '',
    circulation: '',
    draftMark: true,
    romanSuffix: '.',
    lineSpacing: null,
    twoSided: false,
    appendixPagesContinue: false,
    contents: 'none',
    contentsDepth: 'num',
  }
}

/** 'Số 01-BC/ĐU'; `blank` stands for a number that is not given yet. Empty for a working paper. */
export const numberLine = (form: DocumentForm, blank: string): string =>
  form.symbol === '' ? '' : `Số ${form.number === null ? blank : String(form.number).padStart(2, '0')}-${form.symbol}`

/** 'ngày 05 tháng 7 năm 2025': zeros before days 1 to 9 and the months of `padMonths`; blanks for what is open. */
export function dateText(date: DocumentForm['date'], style: { blank: string; padDay: boolean; padMonths: readonly number[] }): string {
  const day = date.day === null ? style.blank : style.padDay ? String(date.day).padStart(2, '0') : String(date.day)
  const month = date.month === null ? style.blank : style.padMonths.includes(date.month) ? String(date.month).padStart(2, '0') : String(date.month)
  return `ngày ${day} tháng ${month} năm ${date.year === null ? style.blank : date.year}`
}
