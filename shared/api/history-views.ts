/** What a section's history answers. Times are milliseconds since 1970. */

export interface VersionView {
  version: number
  title: string
  hash: string
  author: string
  at: number
  /** As somebody named it; null: nobody did. */
  name: { name: string; by: string; at: number } | null
}

export interface DecisionView {
  transition: string
  version: number | null
  actor: string
  reason: string
  at: number
}

/** Other words took the place of the section's: from a Word file, an edited copy, the stage before, or an earlier version. */
export interface RewriteView {
  kind: 'import' | 'copy' | 'take' | 'restore'
  actor: string
  at: number
  /** Name of the file. */
  file: string | null
  /** The version that was brought back, or taken of the stage before. */
  version: number | null
  /** It took back an earlier one. */
  undo: boolean
}

/** An approved section became “cần duyệt lại” by a version of a text from above (`stale`), or that version was taken back (`cancelled`). */
export interface StaleEventView {
  kind: 'stale' | 'cancelled'
  /** The text from above that changed, and its version; empty and 0: a figure did. */
  source: string
  sourceVersion: number
  /** Name of who saved the version, or took it back. */
  actor: string
  at: number
  /** Which passages changed, in words; '' when that was not told. */
  reason: string
}

export interface HistoryView {
  versions: VersionView[]
  decisions: DecisionView[]
  stale: StaleEventView[]
  rewrites: RewriteView[]
}
