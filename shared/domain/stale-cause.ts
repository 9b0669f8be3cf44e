import type { Stale, Transition } from './section-status.ts'

/**
 * What can make an approved section “cần duyệt lại”. A new kind is a name here; the compiler then asks for its words
 * (`client/i18n/vi/stale-causes.ts`) and for the tabs that show what changed. Whoever adds a cause writes its reason.
 */
const CAUSE_KINDS = ['upstream', 'figure', 'appendix'] as const
export type CauseKind = (typeof CAUSE_KINDS)[number]

/** One reason why an approval must be repeated, as long as it is not settled. */
export interface StaleCause {
  id: string
  kind: CauseKind
  /** Id of what changed: of an upstream text, its version; `referenceObject` of a figure. */
  object: string
  /** 'Dự thảo của Thành phố đã thay đổi ở mục I.1 (bản 2)' */
  reason: string
  /** Milliseconds since 1970. */
  since: number
  /** Name of who brought it about. */
  by: string
}

/** All that is open about an approval, oldest first. `reason` is that of the newest cause, for whoever shows one. */
export type OpenStale = (NonNullable<Stale> & { causes: StaleCause[] }) | null

/** @param causes the open causes of a section, oldest first */
export function openStale(causes: readonly StaleCause[]): OpenStale {
  const newest = causes.at(-1)
  return newest === undefined ? null : { reason: newest.reason, causes: [...causes] }
}

/**
 * Which open causes a decision settles. Confirming settles those that the person saw; who does not say which (`seen` undefined) saw all of them. Words that
 * are approved or opened again have none any more.
 */
export function settledBy<Cause extends { id: string }>(
  transition: Transition,
  open: readonly Cause[],
  seen: readonly string[] | undefined,
): Cause[] {
  if (transition === 'approve' || transition === 'reopen') return [...open]
  if (transition !== 'confirm') return []
  return open.filter((cause) => seen === undefined || seen.includes(cause.id))
}
