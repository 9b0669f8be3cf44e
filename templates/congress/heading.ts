import type { TemplateNode } from '@van-kien/shared/domain/template.ts'

/**
 * A heading of a ward's congress documents, written once for all stages and frames; `arrange` makes template sections of it.
 * It belongs to the stages that it has words for: `outline`, `settle`, `write`.
 */
export interface Heading {
  key: string
  title: string
  shortTitle: string
  field?: string
  sourceKeys?: string[]
  /** Pages in the report; absent for a heading that has no words of its own. */
  pages?: number
  /** Đề cương sơ bộ: what the one or two lines under the heading say. */
  outline?: string[]
  /** Đề cương chi tiết: what has to be agreed here before anybody writes. */
  settle?: string[]
  /** Đề cương chi tiết: how its bullets look, where the rule by length does not fit. */
  bullets?: string
  /** Báo cáo: what to write, in order. */
  write?: string[]
  data?: string[]
  pitfalls?: string[]
  content?: TemplateNode
  landscape?: boolean
  children?: Heading[]
}

/** Groups of the editorial team. */
export const FIELDS = {
  general: 'Tổng hợp',
  economy: 'Kinh tế - ngân sách',
  urban: 'Đô thị - môi trường',
  culture: 'Văn hóa - xã hội',
  security: 'Quốc phòng - an ninh, nội chính',
  party: 'Xây dựng Đảng',
  government: 'Chính quyền, chuyển đổi số',
  front: 'Mặt trận, đoàn thể',
} as const
