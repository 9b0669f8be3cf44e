import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Checkpoint } from './checkpoints.ts'
import type { Tx } from './writer.ts'

/** What one section adds to its log: rows in their order. Their numbers are given when they are written. */
export interface Addition {
  sectionId: SectionId
  /** Number of the last row that the caller knows. */
  known: number
  rows: readonly { bytes: Uint8Array; author: UserId }[]
  /** Milliseconds since 1970. */
  at: number
  /**
   * What must be on disk with these rows, behind them in their transaction; not called when they are refused. Begins anew when it is called once more:
   * an engine that gave up a transaction writes it again section by section. Await nothing but queries of `tx`.
   */
  also?(tx: Tx): Promise<void>
}

export interface LogRow {
  seq: number
  bytes: Uint8Array
  author: UserId
  at: number
}

/**
 * How one section fared. `written`: its rows have the numbers after `base`, and `between` are those after `known` that somebody else wrote before. `locked`
 * (G2): the section is not drafting, or unknown; nothing of it is written. `failed`: the database would not take it; nothing of it is written.
 */
export type Verdict = { is: 'written'; base: number; between: readonly LogRow[] } | { is: 'locked' } | { is: 'failed'; error: unknown }

/** State of a section as of a row of its log, for loading it faster. */
export interface CountedCheckpoint extends Checkpoint {
  /** Words in it; null when they were not counted. */
  words: number | null
}

/**
 * The logs of all sections, append-only (L2). A row's number is given in the transaction that writes it, while nobody else can write to that section, so
 * numbers have no holes and become visible in their order: who reads what is behind a number misses nothing.
 */
export interface SectionLog {
  /** Whether the thread stands still while the engine commits: then windows rest longer (`window-pace`). */
  readonly blocks: boolean
  /**
   * One transaction for the sections that `take` names (L3), which is called when its turn has come; all of it is on disk when the promise resolves (L1).
   * A refused section costs no other its rows.
   * @returns one verdict for each that was taken, in their order
   * @throws when nothing could be written at all (`isDiskFull` tells why), with nothing written; `take` was not called when it could not even begin
   */
  append(take: () => readonly Addition[]): Promise<Verdict[]>
  /** The same for one section in a command's transaction, which stands or falls as a whole. @throws what the database says */
  appendIn(tx: Tx, addition: Addition): Promise<Exclude<Verdict, { is: 'failed' }>>
  /**
   * Number of the last row of a section's log (0: none), held until the transaction ends: whoever appends meanwhile waits, and is judged by what the
   * transaction leaves (G2, G3).
   */
  hold(tx: Tx, sectionId: SectionId): Promise<number>
  /** Writes checkpoints and word counts, of rows that are on disk; an older one never takes the place of a newer one. */
  saveCheckpoints(checkpoints: readonly CountedCheckpoint[]): Promise<void>
}
