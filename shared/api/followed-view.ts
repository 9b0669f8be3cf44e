import type { InDocument } from './kind-views.ts'

/** What followed a corrected fact, and the titles that could not: their sections, or some below them, are submitted or approved. */
export interface FollowedView {
  renamed: number
  kept: (InDocument & { path: string })[]
}
