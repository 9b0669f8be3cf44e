import type { IncomingMessage } from 'node:http'
import type { LiveSession } from './person.ts'

/** What live writing asks of those who know about sessions and addresses. */
export interface Identity {
  /** Whose session the request carries, asked of the database itself; null when it is over or there is none. */
  authenticate(request: IncomingMessage): Promise<LiveSession | null>
  /** Whether the request comes from our own pages, or from a program (no Origin). */
  isOwnOrigin(request: IncomingMessage): boolean
  /** The address that limits count by. */
  addressOf(request: IncomingMessage): string
}
