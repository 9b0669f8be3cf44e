import { setImmediate as nextTurn } from 'node:timers/promises'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { repeat } from '../repeat.ts'
import { readAccessSignatures } from '../storage/access-signatures.ts'
import type { Database } from '../storage/database.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import type { Identity } from './identity.ts'
import type { LiveSession } from './person.ts'

const LOOK_MS = 700
/** Every session is asked for anew this often, whatever the tables say. */
const SESSION_MS = 30_000

/** A disabled, removed, downgraded or signed-out person's connections follow within a second, whether or not a command said so. */
export class AccessWatch {
  readonly #db: Database
  readonly #connections: Connections
  readonly #identity: Identity
  readonly #report: (error: unknown) => void
  readonly #ends: (() => Promise<void>)[]
  #stopped = false
  #known = new Map<UserId, string>()

  constructor(db: Database, connections: Connections, identity: Identity, report: (error: unknown) => void) {
    this.#db = db
    this.#connections = connections
    this.#identity = identity
    this.#report = report
    this.#ends = [repeat(LOOK_MS, () => this.#look(), report), repeat(SESSION_MS, () => this.#renewAll(), report)]
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const end of this.#ends) await end()
  }

  /**
   * Somebody new is here. They are asked for once more at the next look (the change may have come between their sign-in and now), and when their session
   * ends by the clock.
   */
  arrived(connection: Connection, { person, endsAt }: LiveSession): void {
    this.#known.delete(person.userId)
    this.#endsWith(connection, endsAt)
  }

  #endsWith(connection: Connection, endsAt: number): void {
    connection.sessionEnds(endsAt, () => void this.#renew(connection).catch(this.#report))
  }

  /** Asks for this person's sessions and roles anew. */
  changed(userId: UserId): void {
    for (const connection of this.#connections.ofUser(userId)) this.#renew(connection).catch(this.#report)
  }

  async #renew(connection: Connection): Promise<void> {
    const session = await this.#identity.authenticate(connection.request)
    if (session === null || session.person.userId !== connection.person?.userId) return connection.close(CLOSE.notSignedIn)
    this.#endsWith(connection, session.endsAt)
    connection.user?.accessChanged()
  }

  /** One a turn of the loop: nobody who types waits for it. */
  async #renewAll(): Promise<void> {
    for (const connection of [...this.#connections.all()]) {
      if (this.#stopped) return
      if (connection.person !== null && connection.open) await this.#renew(connection)
      await nextTurn()
    }
  }

  async #look(): Promise<void> {
    const users = this.#connections.users()
    const before = this.#known
    this.#known = users.length === 0 ? new Map() : await readAccessSignatures(this.#db, users)
    for (const [userId, signature] of this.#known) if (before.get(userId) !== signature) this.changed(userId)
  }
}
