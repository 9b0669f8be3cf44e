import type { Trouble } from '../protocol/frames.ts'
import type { InDocument } from './kind-views.ts'

/** What the administrator sees of the program itself. Times are milliseconds since 1970. */

/** Live writing as it is now. `updatesPerSecond`: of the last ten seconds; commit times: of the newest 1,024 windows, null before the first. */
export interface LiveStatus {
  rooms: number
  documents: number
  connections: number
  people: number
  updates: number
  updatesPerSecond: number
  /** Runs of words that lost their place since the start (L4). */
  displaced: number
  /** Editors that were mended since the start, as pages tell it. Aim: 0. */
  troubles: Record<Trouble, number>
  commits: number
  commitFailures: number
  commitMs: { p50: number | null; p95: number | null; max: number | null }
  commitMsTotal: number
  /** Windows that took at most `ms` and more than the entry before; those above the last one are not listed. */
  commitBuckets: { ms: number; count: number }[]
}

export interface RecentError {
  at: number
  what: string
  code: string
}

/**
 * Whether PDF pages are set in the paper's own letters. `unknown`: not looked yet; `no-office`: no LibreOffice; `other-font`: accented letters would be mixed
 * from other fonts and pages end elsewhere; `failed`: LibreOffice made nothing.
 */
export type PaperState = 'unknown' | 'ready' | 'no-office' | 'other-font' | 'failed'

/** `fonts`: those found in the PDF of a sheet with all letters. `advice`: what the administrator should do, null when nothing. */
export interface PaperView {
  state: PaperState
  fonts: string[]
  advice: string | null
}

/** A section whose words are of the version before and could not be brought over: it is shown, and nobody can write in it. */
export interface ClosedSection extends InDocument {
  sectionId: string
  title: string
  dossier: string
  /** Why, for whoever mends the program. */
  problem: string
  at: number | null
}

/** How the program is doing. */
export interface ProgramStatus {
  at: number
  startedAt: number
  version: string
  memoryBytes: number
  live: LiveStatus
  database: { bytes: number; walBytes: number; diskFreeBytes: number }
  /** The newest nightly copy, and how many are kept (0: switched off). */
  backup: { last: { at: number; bytes: number } | null; keep: number }
  errors: { count: number; newest: RecentError[] }
  certificateUntil: number | null
  paper: PaperView
}

/** What the administrator is shown. */
export interface SystemView extends ProgramStatus {
  /** Empty in nearly every installation. */
  closedSections: ClosedSection[]
}
