import { z } from 'zod'
import type { GuidanceChange, HeadingChange } from '../domain/template-words.ts'

/** What the installed template says otherwise than the one that a document came from. Times are milliseconds since 1970. */
export interface TemplateOfferView {
  /** Of the installed template. */
  version: number
  /** It was looked through: what was not taken stays as it is, and nobody is asked again. */
  settled: boolean
  /** Sections that would change, in reading order. */
  sections: OfferedWordsView[]
  /** What was taken last and can be undone. */
  lastTake: { seq: number; at: number; by: string; sections: number } | null
}

export interface OfferedWordsView {
  sectionId: string
  /** 'Phần thứ nhất, II.7.1', '' for a section without number. */
  path: string
  title: string
  /** It is submitted or approved, or something below it: its name stays (V4). */
  locked: boolean
  heading: HeadingChange | null
  guidance: GuidanceChange | null
}

/** Undone, but for the names of these sections: changed or locked meanwhile. */
export interface UndoneWordsView {
  kept: string[]
}

const id = z.string().min(8).max(40)

/** `heading`: the names that the screen showed of the section (S1); left out: its name stays. */
export const templateTakeInput = z.object({
  version: z.number().int().positive(),
  sections: z
    .array(
      z.object({
        sectionId: id,
        heading: z.object({ title: z.string().max(2000), shortTitle: z.string().max(2000) }).optional(),
        guidance: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(600),
})
/** `seen`: the entry of the audit that is to be undone. */
export const templateUndoInput = z.object({ seen: z.number().int().positive() })
export const templateLeaveInput = z.object({ version: z.number().int().positive() })
