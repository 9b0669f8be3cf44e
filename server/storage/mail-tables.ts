import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Flag, Millis } from './column.ts'

/** Letters to people, reminders of plans, and who may do such things at the moment. */

/** How one person wants letters. Quiet hours are minutes since midnight in Việt Nam. */
export interface MailPersonTable {
  user_id: UserId
  address: string | null
  confirmed_at: Millis | null
  /** An address that waits for its code, of which only a hash is kept. */
  asked_address: string | null
  code_hash: string | null
  code_until: Millis | null
  code_tries: number
  /** Moments at which codes were mailed lately: `number[]`. */
  asked_json: string
  wants: Flag
  quiet_from: number
  quiet_to: number
  /** Notices up to this id were told by a letter, or need none. */
  told_id: number
  last_at: Millis | null
  /** Why the server refuses the address for good. */
  refused: string | null
}

/**
 * One letter of notices. `sending` is written before it is sent: a program that ends in between leaves it behind and it becomes `unknown`, never sent again.
 */
export interface MailDigestTable {
  id: string
  user_id: UserId
  state: 'waiting' | 'sending' | 'sent' | 'unknown' | 'given-up'
  /** The first notice that it tells, and the last one. */
  from_id: number
  upto_id: number
  created_at: Millis
  /** Of the last try, or of the end. */
  at: Millis
  failed: number
  next_at: Millis | null
}

/** A step of reminding of a task that had its turn: never again, wherever the clock goes. */
export interface PlanChaseTable {
  dossier_id: DossierId
  /** `stepName` */
  step: string
  at: Millis
}

/** The day, 'YYYY-MM-DD', on which people of a dossier were reminded last. */
export interface PlanChaseDayTable {
  dossier_id: DossierId
  day: string
}

/** Whoever holds it may do what it names, until then: of several programs on one database one does it. */
export interface LeaseTable {
  name: string
  holder: string
  until: Millis
}
