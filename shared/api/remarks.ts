import { z } from 'zod'
import type { Span } from '../content/body/lines.ts'
import type { BodyPlace } from '../content/body/place.ts'
import { LONGEST_REMARK } from '../domain/remark.ts'

/** What is said beside the text: inputs and answers. */

const id = z.string().min(8).max(40)
export const messageInput = z
  .string()
  .transform((value) => value.normalize('NFC').trim())
  .refine((value) => value.length > 0, 'Chưa có lời góp ý')
  .refine((value) => value.length <= LONGEST_REMARK, `Lời góp ý dài quá ${LONGEST_REMARK.toLocaleString('vi')} chữ; đồng chí chia làm nhiều góp ý`)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Ngày phải có dạng năm-tháng-ngày')
const spot = z.object({ line: z.int().min(0).max(100_000), at: z.int().min(0).max(2_000_000) })
/** More words than this are kept by their beginning: they are found by their letters as well. */
const LONGEST_QUOTE = 20_000

/** The words that were chosen, as they stood on the screen: see `BodyPlace` and `Quote`. */
export const chosenInput = z.object({
  start: spot,
  end: spot,
  quote: z.string().min(1).max(LONGEST_QUOTE),
  before: z.string().max(200),
  after: z.string().max(200),
  toldBy: z.enum(['words', 'around', 'nothing']),
})
export type ChosenWords = z.output<typeof chosenInput>

/** `id`: made by the client; sent once more it makes nothing new. `at` null: about the section as a whole. */
export const remarkInput = z.object({ id, text: messageInput, at: chosenInput.nullable() })
export const replyInput = z.object({ id, text: messageInput })
/** S1: `seen`: what the screen said. */
export const remarkAssignInput = z.object({
  assignee: id.nullable(),
  dueDate: day.nullable(),
  seen: z.object({ assignee: id.nullable(), dueDate: day.nullable() }),
})

export interface RemarkMessageView {
  id: string
  /** User id; the name as it is now, or as Word has it. */
  author: string
  authorName: string
  at: number
  /** Null: taken back by its author. */
  text: string | null
  /** It came as a comment of a Word copy: author as Word has them, and who brought it; null: it was said here. */
  word: { author: string; enteredBy: string; enteredName: string } | null
}

export interface RemarkView {
  id: string
  sectionId: string
  createdBy: string
  createdAt: number
  /** The words as they stood when it was said; null: about the section as a whole. */
  quote: string | null
  /** Where they are, for the words that are being written; null: they were not found when it was said. */
  place: BodyPlace | null
  /** Where they stand in the version that is shown of a section that cannot be written in; null: nowhere that is certain. */
  span: Span | null
  /** The first message is the remark itself. */
  messages: RemarkMessageView[]
  assignee: string | null
  assigneeName: string | null
  /** 'YYYY-MM-DD' */
  dueDate: string | null
  resolved: { at: number; by: string } | null
}
