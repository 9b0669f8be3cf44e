import type { HistoryView, RewriteView, StaleEventView, VersionView } from '@van-kien/shared/api/views.ts'

/** One line of a section's history. */
export interface Moment {
  at: number
  what: 'decision' | 'keep' | 'rewrite' | 'stale'
  /** Of a decision. */
  transition: string
  who: string
  version: number | null
  /** Written by the person. */
  reason: string
  /** A version that can be opened and named from this line; each is offered once, where it came to be. */
  readable: VersionView | null
  rewrite: RewriteView | null
  stale: StaleEventView | null
}

const NOTHING = { transition: '', version: null, reason: '', readable: null, rewrite: null, stale: null }

/** Everything that a section's history tells, newest first. Pure. */
export function momentsOf({ versions, decisions, stale, rewrites }: HistoryView): Moment[] {
  const byNumber = new Map(versions.map((version) => [version.version, version]))
  const submitted = new Set(decisions.filter(({ transition }) => transition === 'submit').map(({ version }) => version))
  const moments: Moment[] = decisions.map(({ transition, version, actor, reason, at }) => ({
    ...NOTHING,
    ...{ at, what: 'decision', transition, who: actor, version, reason },
    readable: transition === 'submit' && version !== null ? (byNumber.get(version) ?? null) : null,
  }))
  for (const version of versions)
    if (!submitted.has(version.version))
      moments.push({ ...NOTHING, at: version.at, what: 'keep', who: version.author, version: version.version, readable: version })
  for (const rewrite of rewrites) moments.push({ ...NOTHING, at: rewrite.at, what: 'rewrite', who: rewrite.actor, rewrite })
  for (const event of stale) moments.push({ ...NOTHING, at: event.at, what: 'stale', who: event.actor, stale: event })
  // A version that was kept for a rewriting has its time, and stands before it.
  return moments.sort((one, other) => other.at - one.at || rank(other) - rank(one))
}

const rank = ({ what }: Moment): number => (what === 'keep' ? 0 : 1)

export const HISTORY_FILTERS = ['all', 'named', 'versions'] as const
export type HistoryFilter = (typeof HISTORY_FILTERS)[number]

export const passes = (moment: Moment, filter: HistoryFilter): boolean =>
  filter === 'all' || (filter === 'versions' ? moment.readable !== null : moment.readable?.name != null)
