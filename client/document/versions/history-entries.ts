import type { HistoryView, RewriteView, StaleEventView, VersionView } from '@van-kien/shared/api/views.ts'

/** One line of a section's history. */
export interface HistoryEntry {
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
export function historyEntriesOf({ versions, decisions, stale, rewrites }: HistoryView): HistoryEntry[] {
  const byNumber = new Map(versions.map((version) => [version.version, version]))
  const submitted = new Set(decisions.filter(({ transition }) => transition === 'submit').map(({ version }) => version))
  const entries: HistoryEntry[] = decisions.map(({ transition, version, actor, reason, at }) => ({
    ...NOTHING,
    ...{ at, what: 'decision', transition, who: actor, version, reason },
    readable: transition === 'submit' && version !== null ? (byNumber.get(version) ?? null) : null,
  }))
  for (const version of versions)
    if (!submitted.has(version.version))
      entries.push({ ...NOTHING, at: version.at, what: 'keep', who: version.author, version: version.version, readable: version })
  for (const rewrite of rewrites) entries.push({ ...NOTHING, at: rewrite.at, what: 'rewrite', who: rewrite.actor, rewrite })
  for (const event of stale) entries.push({ ...NOTHING, at: event.at, what: 'stale', who: event.actor, stale: event })
  // A version that was kept for a rewriting has its time, and stands before it.
  return entries.sort((one, other) => other.at - one.at || rank(other) - rank(one))
}

const rank = ({ what }: HistoryEntry): number => (what === 'keep' ? 0 : 1)

export const HISTORY_FILTERS = ['all', 'named', 'versions'] as const
export type HistoryFilter = (typeof HISTORY_FILTERS)[number]

export const passes = (entry: HistoryEntry, filter: HistoryFilter): boolean =>
  filter === 'all' || (filter === 'versions' ? entry.readable !== null : entry.readable?.name != null)
