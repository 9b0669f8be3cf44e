import type { Line, RowLine, TableLine } from './lines.ts'
import type { Token } from './tokens.ts'

/**
 * One thing that is otherwise in the returned copy than in what was exported. Its id comes from places in those two alone: it stays the same when the
 * text here changes.
 */
export interface Difference {
  id: string
  /** What the copy did. `look`: other bold, italic, underlined letters, alignment or list marker, the same words. */
  kind: 'changed' | 'look' | 'added' | 'removed'
  /**
   * `clean`: nobody touched the place here; `merged`: changed here as well, at another place of the line; `collision`: both changed the same words, or one
   * changed what the other took out.
   */
  state: 'clean' | 'merged' | 'collision'
  /** As it was exported, as it came back, as it stands here; null where it is not there. Rows for a row of a table. */
  base: Line | RowLine | null
  outside: Line | RowLine | null
  here: Line | RowLine | null
  /** What `here` becomes word by word, where that can be told: a text line, or the cells of a row. */
  merged: Token[] | CellPlan[] | null
  /** For something that must be put in: the line here behind which it goes; null for the start. */
  behind: Line | RowLine | null
  /** The table here, for a difference of one of its rows. */
  table: TableLine | null
}

/** What a person decides about a difference. `take` for one that is no collision. */
export type Choice = 'take' | 'outside' | 'here' | 'both'

/** What a cell becomes: stays as it is here, becomes what came back, or these words. */
export type CellPlan = 'here' | 'outside' | Token[]
