import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { readAccessSignatures } from '../storage/access-signatures.ts'
import type { Database } from '../storage/database.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import type { Identity } from './identity.ts'

const EVERY_MS = 700
/** Every session is asked for anew this often, whatever the tables say (it may simply have expired). */
const SESSION_MS = 30_000

/** A disabled, removed, downgraded or signed-out person's connections follow within a second, whether or not a command said so. */
export class AccessWatch {
  readonly #db: Database
  readonly #connections: Connections
  readonly #identity: Identity
  readonly #report: (error: unknown) => void
  readonly #timer: NodeJS.Timeout
  readonly #sessions: NodeJS.Timeout
  #looking: Promise<void> = Promise.resolve()
  #known = new Map<UserId, string>()

  constructor(db: Database, connections: Connections, identity: Identity, report: (error: unknown) => void) {
    this.#db = db
    this.#connections = connections
    this.#identity = identity
    this.#report = report
    let busy = false
    this.#timer = setInterval(() => {
      if (busy) return
      busy = true
      this.#looking = this.#look()
        .catch(report)
        .finally(() => {
          busy = false
        })
    }, EVERY_MS).unref()
    this.#sessions = setInterval(() => {
      for (const userId of connections.users()) this.changed(userId)
    }, SESSION_MS).unref()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    clearInterval(this.#sessions)
    await this.#looking
  }

  /** Asks for this person's sessions and roles anew. */
  changed(userId: UserId): void {
    for (const connection of this.#connections.ofUser(userId)) this.#renew(connection).catch(this.#report)
  }

  async #renew(connection: Connection): Promise<void> {
    const person = await this.#identity.authenticate(connection.request)
    if (person?.userId !== connection.person?.userId) return connection.close(CLOSE.notSignedIn)
    connection.user?.accessChanged()
  }

  async #look(): Promise<void> {
    const users = this.#connections.users()
    if (users.length === 0) return this.#known.clear()
    const now = await readAccessSignatures(this.#db, users)
    const before = this.#known
    this.#known = now
    for (const [userId, signature] of now) {
      // Somebody new is asked for once more: the change may have come between their sign-in and this look.
      if (before.get(userId) !== signature) this.changed(userId)
    }
  }
}
