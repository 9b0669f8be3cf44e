import { z } from 'zod'
import type { SectionContent } from '../content/content.ts'
import type { ImportedText } from '../domain/import-text.ts'
import type { SuggestionState } from '../domain/suggestion.ts'
import type { ErrorCode } from './errors.ts'
import { type ChosenWords, chosenInput, messageInput } from './remarks.ts'

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
  /** The file, put aside for this: it is kept with what is taken over. */
  original: id.optional(),
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
  /** Appendices in the file whose table is made of the register: they are not read from it. */
  madeHere: number
  /** Sections that stand at another place in the file. */
  moved: string[]
  /** In the order of the file's comments. */
  comments: ReturnedCommentView[]
  /** Suggestions that the file may bring back: they went out with it, or came with a Word copy before. */
  suggestions: KnownSuggestionView[]
}

/** A suggestion here, as a Word file has it. */
export interface KnownSuggestionView {
  id: string
  sectionId: string
  /** `sent`: it went out with this copy as a tracked change; `brought`: it came with a Word copy. */
  how: 'sent' | 'brought'
  author: string
  /** As the file has it; '' when it has none. */
  date: string
  state: SuggestionState
  struck: string
  fresh: string
}

/** Tracked changes that become suggestions. `content`: the body `seen` with this one change. Ids are made by the client; sent once more they make nothing new. */
export const takeSuggestionsInput = z.object({
  fileName: filled(300),
  items: z
    .array(z.object({ id, sectionId: id, author: nfc(200), date: nfc(40), seen: z.unknown(), content: z.unknown() }))
    .min(1)
    .max(100),
})
export type TakeSuggestionsInput = z.output<typeof takeSuggestionsInput>

/** `known`: they had come in before. `refused`: those that could not come in, and why. */
export interface TakenSuggestionsView {
  taken: string[]
  known: string[]
  refused: { id: string; message: string }[]
}

/** `remarkId`: the thread here that the messages answer; null: the first of them begins one. Ids are made by the client; sent once more they make nothing new. */
export const takeCommentsInput = z.object({
  fileName: filled(300),
  threads: z
    .array(
      z.object({
        sectionId: id,
        remarkId: id.nullable(),
        at: chosenInput.nullable(),
        messages: z
          .array(z.object({ id, author: nfc(200), date: nfc(40), text: messageInput }))
          .min(1)
          .max(200),
      }),
    )
    .min(1)
    .max(500),
})
export type TakeCommentsInput = z.output<typeof takeCommentsInput>

/** `refused`: threads that could not come in, and why. */
export interface TakenCommentsView {
  taken: number
  refused: { sectionId: string; message: string }[]
}

/** A comment of the file. */
export interface ReturnedCommentView {
  id: string
  parent: string | null
  author: string
  date: string
  text: string
  /** Somebody marked it as settled in Word. */
  done: boolean
  quote: string
  /** Section in which it stands; null: outside of every section. */
  sectionId: string | null
  /** The member whose name it bears; null: nobody's, or that of several. */
  userId: string | null
  /** It is one of ours that came back. */
  known: boolean
  /** The thread here that it belongs to. */
  remarkId: string | null
  /** The words that it is about; null: the section as a whole. */
  at: ChosenWords | null
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
