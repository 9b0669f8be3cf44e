import { z } from 'zod'
import type { SectionContent } from '../content/content.ts'
import type { ImportedText } from '../domain/import-text.ts'
import type { ErrorCode } from './errors.ts'

/** A Word copy that was exported, edited outside and brought back: what the server answers and takes. */

const nfc = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').trim())
const filled = (max: number) => nfc(max).refine((value) => value.length > 0, 'Không được để trống')
const id = z.string().min(8).max(40)

/**
 * What a person takes over. `seen`: the body (or title) that the choice was made on; what others changed since is kept where it does not meet.
 * `undo`: these are bodies from before, put back.
 */
export const takeCopyInput = z.object({
  fileName: filled(300),
  undo: z.boolean().default(false),
  items: z.array(z.object({ sectionId: id, seen: z.unknown(), content: z.unknown() })).max(600),
  titles: z
    .array(z.object({ sectionId: id, seen: nfc(500), title: filled(500) }))
    .max(600)
    .default([]),
  added: z
    .array(z.object({ parentId: id.nullable(), afterId: id.nullable(), title: filled(500), content: z.unknown() }))
    .max(100)
    .default([]),
})

/** A section of the document that is in the file. Blocks are those of `text.blocks`, from 0. */
export interface ReturnedSectionView {
  sectionId: string
  /** Block of its heading; null when the heading is gone. */
  heading: number | null
  blocks: number[]
  /** Number and title as they were printed, and the title as it was then. */
  printed: string
  title: string
  /** What was exported; 'now': the same as `now`; null: not known. */
  base: SectionContent | 'now' | null
  /** What stands here; null when the section was taken out of the outline since. */
  now: SectionContent | null
}

export interface ReturnedCopyView {
  text: ImportedText
  /** When and by whom it was exported; null when that is not known: then it can only be held against what stands here now. */
  exported: { at: number; by: string } | null
  /** By what it was known as a copy of this document; 'headings': only by their words, which a person confirms. */
  known: 'marks' | 'export' | 'headings'
  /** Number of sections that were found in the file. */
  found: number
  /** In the order of the file. */
  sections: ReturnedSectionView[]
  /** Headings that are no section here, each behind the section that stands before it. */
  added: { heading: number; blocks: number[]; after: string }[]
  /** Sections that were exported and are not in the file. */
  missing: { sectionId: string; heading: string }[]
  /** Sections that stand at another place in the file. */
  moved: string[]
}

export interface TakenCopyView {
  /** `before` and `after`: to take it back. `version`: the words from before in the section's history; null when there were none. */
  taken: { sectionId: string; before: SectionContent; after: SectionContent; version: number | null }[]
  renamed: { sectionId: string; before: string; after: string }[]
  added: { sectionId: string; title: string }[]
  /** `now`: what stands there by now, when that is why. */
  refused: {
    sectionId: string
    code: ErrorCode | 'text-changed'
    message: string
    now?: SectionContent
  }[]
}
