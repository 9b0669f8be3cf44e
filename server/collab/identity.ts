import type { IncomingMessage } from 'node:http'
import type { CollabPerson } from './person.ts'

/** What live writing asks of those who know about sessions and addresses. */
export interface Identity {
  /** Who is signed in, null when nobody is. */
  authenticate(request: IncomingMessage): Promise<CollabPerson | null>
  /** Whether the request comes from our own pages, or from a program (no Origin). */
  isOwnOrigin(request: IncomingMessage): boolean
  /** The address that limits count by. */
  addressOf(request: IncomingMessage): string
}
