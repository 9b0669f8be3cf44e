import { z } from 'zod'
import type { Span, Spot } from '../content/body/lines.ts'
import { MARK_NAMES } from '../content/body/nodes.ts'
import type { Piece } from '../content/suggestions/pieces.ts'
import { MOST_TOKEN_RUNS, type SuggestedChange } from '../content/suggestions/suggestion-change.ts'
import { MOST_OPEN_SUGGESTIONS, type SuggestionState } from '../domain/suggestion.ts'

/** Changes that somebody would have made (đề nghị sửa): inputs and answers. */

const id = z.string().min(8).max(40)
const token = z.object({ client: z.int().min(0), clock: z.int().min(0) })
const run = token.extend({ length: z.int().min(1).max(1_000_000) })
const attrs = z.record(z.string().max(40), z.unknown())
const marks = z.array(z.enum(MARK_NAMES)).min(1).max(3)
const piece = z.discriminatedUnion('is', [
  z.object({ is: z.literal('words'), text: z.string().min(1).max(200_000), marks: marks.optional() }),
  z.object({ is: z.literal('block'), attrs: attrs.optional() }),
  z.object({ is: z.literal('sign'), name: z.string().max(40), attrs: attrs.optional(), marks: marks.optional() }),
  z.object({ is: z.literal('solid'), node: attrs }),
])
const pieces = z.array(piece).max(20_000)
const column = z.string().regex(/^[a-z0-9]{1,16}$/)
const part = z.union([z.literal('body'), token, z.object({ row: token, column })])
const row = { table: token, row: token.nullable(), columns: z.array(column).max(63), cells: z.array(z.object({ column, pieces })).max(63) }
const change = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('words'), part, left: token.nullable(), right: token.nullable() },
    ...{ ids: z.array(run).max(MOST_TOKEN_RUNS), before: pieces, after: pieces },
  }),
  z.object({ kind: z.literal('row-added'), ...row }),
  z.object({ kind: z.literal('row-deleted'), ...row }),
])

/** `id`: made by the client; an own one that is open takes the new change, a known one that says the same stays. */
export const suggestionsInput = z.object({
  kept: z.array(z.object({ id, change })).max(MOST_OPEN_SUGGESTIONS),
  withdrawn: z.array(id).max(MOST_OPEN_SUGGESTIONS),
})
export type SuggestionsInput = z.output<typeof suggestionsInput>

/** S1: `revision` and `seen` are what the screen showed: of the suggestion, and of what stands there now. `after`: written instead (Sửa rồi nhận). */
export const decideSuggestionsInput = z.object({
  verdict: z.enum(['accept', 'reject']),
  items: z
    .array(z.object({ id, revision: z.int().min(1), seen: pieces, after: pieces.optional() }))
    .min(1)
    .max(500),
  reason: z.string().trim().max(2_000).default(''),
})
export type DecideSuggestionsInput = z.output<typeof decideSuggestionsInput>

/** What became of suggestions that were sent. */
export interface KeptSuggestions {
  suggestions: { id: string; revision: number; state: SuggestionState }[]
}

/**
 * Why one was not decided. `decided`: somebody was faster; `revised`: its author changed it; `changed`: what stands there is not what was seen, or nothing was
 * said that is to stand there; `cannot`: it cannot be written without touching something else; `stopped`: before its turn came the section could not be decided in any
 * more.
 */
export type LeftWhy = 'decided' | 'revised' | 'changed' | 'cannot' | 'stopped'

export interface DecidedSuggestions {
  decided: string[]
  left: { id: string; why: LeftWhy }[]
}

export interface SuggestionView {
  id: string
  sectionId: string
  author: string
  /** As Word has it for one that came with a Word copy. */
  authorName: string
  /** It came as a tracked change of a Word copy, and who brought it; null: it was made here. */
  word: { enteredBy: string; enteredName: string } | null
  createdAt: number
  changedAt: number
  revision: number
  change: SuggestedChange
  state: SuggestionState
  /** Null while it is open. `after`: what was written instead. */
  decided: { at: number; by: string; reason: string; after: Piece[] | null } | null
  /**
   * Of an open one, the state of its change in the words on disk: see `ChangeState`. `span`: in the lines of the section, null for rows, where nothing is
   * certain, and where the section is an earlier program's. `beside`: of a row or a blank cell, where the row begins that it is in, or behind which it comes.
   * `collides`: ids of those that would have the same words otherwise.
   */
  changeState: { how: 'exact' | 'changed' | 'gone'; now: Piece[]; span: Span | null; beside: Spot | null; collides: string[] } | null
}
