import { isQuiet, type QuietHours } from './quiet-hours.ts'

/** What is known of a person when it is asked whether a letter may go to them now. */
export interface MailState {
  quiet: QuietHours
  /** When the last letter was decided on; null: none yet. */
  lastAt: number | null
  /** When the oldest notice came that no letter has told yet. */
  oldestAt: number
  /** When a letter that the server did not take may be tried again; null: none waits. */
  retryAt: number | null
}

/** Nobody gets more than one letter in this time. */
export const MAIL_REST_MS = 3_600_000
/** What happens together is told together; what is read meanwhile in the program is not mailed. */
export const MAIL_GATHER_MS = 10 * 60_000

const BACK_OFF_MINUTES = [2, 5, 15, 30, 60] as const
/** A letter that failed so often, two days of a running machine, is given up; its notices stay in the program. */
export const GIVE_UP_TRIES = 50

/** Milliseconds until the next try. @param failed tries that failed so far, from 1 */
export const backOffMs = (failed: number): number => BACK_OFF_MINUTES[Math.min(failed, BACK_OFF_MINUTES.length) - 1]! * 60_000

/** Whether a moment has come; one that lies further ahead than it can was written by a clock that was put back since, and counts as come. */
const hasCome = (at: number, now: number, longest: number): boolean => at <= now || at > now + longest

/** Whether a letter goes now. `lastAt` lies never after `now`: whoever asks puts it right after a clock was put back. */
export function mayMailNow({ quiet, lastAt, oldestAt, retryAt }: MailState, now: number): boolean {
  if (isQuiet(now, quiet)) return false
  if (lastAt !== null && retryAt === null && lastAt + MAIL_REST_MS > now) return false
  if (retryAt !== null) return hasCome(retryAt, now, backOffMs(BACK_OFF_MINUTES.length))
  return hasCome(oldestAt + MAIL_GATHER_MS, now, MAIL_GATHER_MS)
}
