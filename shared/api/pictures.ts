import { z } from 'zod'
import { attributeChecks, IMAGE_RATIO, IMAGE_WIDTH, LONGEST_ALT, LONGEST_CAPTION } from '../content/body/nodes.ts'

/** A picture that is kept for the texts of a dossier: its id for a body, and its size in dots. */
export interface PictureView {
  file: string
  width: number
  height: number
}

const words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().min(1))

/** A picture as a body has it; `width`: mm, `ratio`: height for 1,000 of width. */
export const pictureInput = z.object({
  file: z.string().refine((value) => attributeChecks('image')!.file!(value)),
  width: z.int().min(IMAGE_WIDTH.least).max(IMAGE_WIDTH.most),
  ratio: z.int().min(IMAGE_RATIO.least).max(IMAGE_RATIO.most),
  caption: words(LONGEST_CAPTION),
  alt: words(LONGEST_ALT),
})
export type PictureInput = z.output<typeof pictureInput>
