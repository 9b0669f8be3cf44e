import { z } from 'zod'

/** "Ai viết câu này": who wrote which letters of a selection. */

const spot = z.object({ line: z.int().min(0).max(100_000), at: z.int().min(0).max(2_000_000) })
const LONGEST = 20_000

/** The words that were chosen, as they stood on the screen: see `BodyPlace` and `Quote`. */
export const authorsInput = z.object({
  start: spot,
  end: spot,
  quote: z.string().min(1).max(LONGEST),
  before: z.string().max(200),
  after: z.string().max(200),
  toldBy: z.enum(['words', 'around', 'nothing']),
})

/** How letters came in other than by typing. `first`: with the section when it was made; `suggestion`: its author accepted what somebody suggested; `upgrade`: before the program was upgraded, nobody knows by whom. */
export const WAYS = ['typed', 'first', 'import', 'restore', 'take', 'copy', 'suggestion', 'upgrade'] as const
export type Way = (typeof WAYS)[number]

export interface AuthoredPart {
  /** Lines are parted by `\n`. */
  text: string
  /** User id; null: not known. */
  author: string | null
  /** Name as it is now. */
  name: string
  /** Milliseconds since 1970; null: not known. */
  at: number | null
  way: Way
  /** Name of who cut it and put it back where it stands; null: nobody but its writer. */
  movedBy: string | null
  /** Name of who suggested it, where its author accepted it; null otherwise. */
  suggestedBy: string | null
}

export interface AuthorsView {
  /** In reading order. Null: these words do not stand in the section any more. */
  parts: AuthoredPart[] | null
  /** The section holds a body of an earlier program still: nobody knows letter by letter. */
  old: boolean
}

/** One step of how a section came to be. */
export interface FilmStepView {
  /** Names of who wrote, each once, with their user ids. */
  authors: { id: string; name: string }[]
  /** Milliseconds since 1970: of its first and its last key. */
  from: number
  to: number
  way: Way
  /** Letters that were put in, and taken out, and were there before or are after it. */
  added: number
  removed: number
}

/** Everything that ever stood in a section: `FilmLine`s as plain lists, to be short. */
export interface FilmView {
  steps: FilmStepView[]
  /** User ids that `runs` name by their number. */
  people: string[]
  /** `died`: null while it stands. Of a run: text, number of its author (-1: not known), born, died (-1: it stands). */
  lines: { born: number; died: number | null; kind: 'text' | 'row' | 'break'; runs: [string, number, number, number][] }[]
  /** The section holds a body of an earlier program still: its growth cannot be shown. */
  old: boolean
  /** What was written before the program was upgraded is the first step. */
  upgraded: boolean
}

/** A section in another stage of its dossier. */
export interface StageOfSection {
  sectionId: string
  title: string
  approvedVersion: number | null
  documentTitle: string
}
