import { z } from 'zod'
import type { Span } from '../content/body/lines.ts'
import type { BodyPlace } from '../content/body/place.ts'
import { COPY_FORMS, type CopyForm, LONGEST_COPY } from '../domain/upstream/copies.ts'
import { chosenInput } from './remarks.ts'

/** Words of a text from above that are copied into a section: inputs and answers. */

const id = z.string().min(8).max(40)

/** Told before the words are put in. `id`: made by the client; sent once more it makes nothing new. `words`: as they stand in the passage. */
export const copyInput = z.object({
  id,
  sourceId: id,
  version: z.int().positive(),
  sourceKey: z.string().min(1).max(80),
  form: z.enum(COPY_FORMS),
  words: z
    .string()
    .trim()
    .min(1, 'Chưa chọn chữ nào để chép')
    .max(LONGEST_COPY, `Đoạn chép dài quá ${LONGEST_COPY.toLocaleString('vi')} chữ cái; đồng chí chọn đoạn ngắn hơn`),
})
/** Where they were put, as it stood on the screen. */
export const copyPlaceInput = z.object({ at: chosenInput })

export interface CopyView {
  id: string
  sectionId: string
  sourceId: string
  title: string
  version: number
  sourceKey: string
  form: CopyForm
  words: string
  byName: string
  at: number
  /** Where they are, for a section that is being written; null: they are known by their words. */
  place: BodyPlace | null
  /** Where they stand in the version that is shown of a section that cannot be written in; null: nowhere that is certain. */
  span: Span | null
}
