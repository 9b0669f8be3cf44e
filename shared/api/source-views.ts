import type { InDocument } from './kind-views.ts'

/** What a version that is about to be saved will touch. */
export interface SourceTouchesView {
  /** The newest version that stands, and the number that the new one gets. */
  newest: number
  number: number
  changed: number
  headings: { before: number; now: number }
  /** Links that stood in the version before, and those of them whose heading is gone. */
  links: { all: number; lost: number }
  /** Approved sections that must be looked at again, in reading order. */
  stale: (InDocument & { sectionId: string; documentId: string; path: string; title: string })[]
}

export interface SourceCancelView {
  possible: boolean
  /** Sections and headings on which somebody acted since. */
  acted: string[]
  /** How many sections lose their “cần duyệt lại” by it. */
  restored: number
}
