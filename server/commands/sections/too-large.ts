import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { hasOversizedTable } from '@van-kien/shared/content/table-limits.ts'
import { MOST_STATE_BYTES } from '@van-kien/shared/protocol/limits.ts'
import { Refusal } from '../../errors.ts'

/** What a command would write is larger than what one may type: the limits of live writing (G6, W7). */
type TooLarge = 'section' | 'table'

const MESSAGES: Record<TooLarge, string> = {
  section: 'mục đã quá dài nên không nhận thêm được. Chuyển bớt lời văn sang mục khác, hoặc lấy vào ít hơn, rồi làm lại',
  table: 'bảng quá lớn (nhiều nhất 63 cột, 20.000 ô). Chia thành các bảng nhỏ hơn rồi làm lại',
}

/** @param title of the section, for whoever did it to many at once */
export const tooLarge = (title: string, what: TooLarge): Refusal =>
  new Refusal('too-large', `Chưa ghi gì vào mục “${title}”: ${MESSAGES[what]}.`, { tooLarge: what })

/** @throws Refusal too-large, before such a table is laid out */
export function insistOnTables(title: string, content: SectionContent): void {
  if (hasOversizedTable(content)) throw tooLarge(title, 'table')
}

/** The first row of a new section. @throws Refusal too-large */
export function insistOnSeed(title: string, seed: Uint8Array): Uint8Array {
  if (seed.length > MOST_STATE_BYTES) throw tooLarge(title, 'section')
  return seed
}
