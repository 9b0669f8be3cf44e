import type { DocumentForm } from './document-form.ts'
import type { HeaderVariant } from './header-variants.ts'
import { bodySymbol } from './issuing-body.ts'

/** Types of Party documents and the letters that stand for them in a symbol. An outline (đề cương) is none of them: a working paper without number. */
export const DOCUMENT_TYPES = [
  { name: 'Nghị quyết', symbol: 'NQ' },
  { name: 'Quyết định', symbol: 'QĐ' },
  { name: 'Quy định', symbol: 'QĐ' },
  { name: 'Kết luận', symbol: 'KL' },
  { name: 'Quy chế', symbol: 'QC' },
  { name: 'Thông báo', symbol: 'TB' },
  { name: 'Báo cáo', symbol: 'BC' },
  { name: 'Kế hoạch', symbol: 'KH' },
  { name: 'Chương trình', symbol: 'CTr' },
  { name: 'Tờ trình', symbol: 'TTr' },
  { name: 'Công văn', symbol: 'CV' },
  { name: 'Biên bản', symbol: 'BB' },
  { name: 'Đề án', symbol: 'ĐA' },
  { name: 'Phương án', symbol: 'PA' },
  { name: 'Hướng dẫn', symbol: 'HD' },
] as const

function typeOf(docType: string): (typeof DOCUMENT_TYPES)[number] | undefined {
  const name = docType.normalize('NFC').trim().toLocaleLowerCase('vi')
  return DOCUMENT_TYPES.find((type) => name.startsWith(type.name.toLocaleLowerCase('vi')))
}

/** Letters of a type ('BÁO CÁO CHÍNH TRỊ' -> 'BC'); null for one that has no number. */
export const typeSymbol = (docType: string): string | null => typeOf(docType)?.symbol ?? null

/** Name of a type ('BÁO CÁO CHÍNH TRỊ' -> 'Báo cáo'); null for one that has no number. */
export const typeName = (docType: string): string | null => typeOf(docType)?.name ?? null

/** The symbol that goes with type and issuing body: 'NQ/ĐH'. Null for a type that has no number. */
export function usualSymbol(docType: string, variant: HeaderVariant): string | null {
  const type = typeSymbol(docType)
  return type === null ? null : `${type}/${bodySymbol(variant)}`
}

const CONGRESS: readonly HeaderVariant[] = ['DAI_HOI', 'DAI_HOI_OLD', 'DOAN_CHU_TICH', 'DOAN_THU_KY', 'BAN_THAM_TRA', 'BAN_KIEM_PHIEU']

/** Whether the number comes from the one series of the congress, which all its bodies and types share, or from that of its type. */
export const numberSeries = (variant: HeaderVariant): 'congress' | 'type' => (CONGRESS.includes(variant) ? 'congress' : 'type')

/** Two documents of one term with the same key may not have the same number; null for one without a number. */
export function seriesKey(form: Pick<DocumentForm, 'headerVariant' | 'symbol' | 'number'>): string | null {
  if (form.symbol === '' || form.number === null) return null
  return `${numberSeries(form.headerVariant) === 'congress' ? 'congress' : form.symbol}:${form.number}`
}
