import type { Stage } from '../domain/stages.ts'

/** What followed a corrected fact, and the titles that could not: their sections, or some below them, are submitted or approved. */
export interface FollowedView {
  renamed: number
  kept: { stage: Stage; path: string }[]
}
