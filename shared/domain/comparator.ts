import type { Exact } from './vietnamese-number.ts'

/** What a figure is held to. `bound`: on one side; `fraction`: so many of so many ('04/09 thôn'); `keep`: what stands is kept; `done`: only by when. */
export type Comparator =
  | { is: 'bound'; bound: Bound; value: Exact }
  | { is: 'range'; from: Exact; to: Exact }
  | { is: 'fraction'; part: Exact; whole: Exact }
  | { is: 'keep' }
  | { is: 'done' }

/** at-least: từ … trở lên; more-than: trên; at-most: tối đa; less-than: dưới; equal: the bare number; about: khoảng. */
export type Bound = 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'equal' | 'about'

/** 'đến năm 2030', 'trước tháng 6/2027'. */
export interface Deadline {
  year: number
  /** 1 to 12; null: only the year is said. */
  month: number | null
}

/** A target as it is written: what must be reached, in which unit, by when. Plain data. */
export interface Aim {
  comparator: Comparator
  /** '%', '‰', 'tỷ đồng', 'thôn', 'm²'; '' for none. */
  unit: string
  /** 'năm' in '8 %/năm', 'nhiệm kỳ'; null when it counts once. */
  per: string | null
  /** The value is a share of what somebody above assigned ('100 % chỉ tiêu giao', 'vượt dự toán giao 8 %'). */
  assigned: boolean
  /** The value is a change: 'tăng 11 %', 'giảm 5 %'; null when it is a level. */
  change: 'up' | 'down' | null
  deadline: Deadline | null
  /** The words in which it stands, and where they begin in the text that was read. */
  quote: string
  at: number
}
