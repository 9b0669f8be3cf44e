import type { Attempt, Target } from './attempt.ts'
import type { Order } from './server.ts'

/** Something that is done to the server while two good editors type. */
export interface Attack {
  name: string
  /** What the attacker must have met: any of these codes or HTTP statuses; empty when it is let live and only kept small. */
  meets: number[]
  run(attempt: Attempt, target: Target): Promise<unknown>
  /** Told to the server in the middle of it, and at its end. */
  meanwhile?: Order
  afterwards?: Order
}

/** Who attacks: somebody who may write. */
export const BAD = 'editor-00003'
