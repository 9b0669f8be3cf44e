import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Connection } from './connection.ts'
import type { Limits } from './limits.ts'
import { LowPriorityWork } from './low-priority-work.ts'
import { WorkBudget } from './work-budget.ts'

/** Milliseconds that a closed connection has to say goodbye before it is cut. */
const GOODBYE_MS = 1_000
/** People whose budget is remembered without a look at who is gone. */
const SOME = 200

/** All connections, counted by address and by person. */
export class Connections {
  readonly #limits: Limits
  readonly #all = new Set<Connection>()
  readonly #byAddress = new Map<string, Set<Connection>>()
  readonly #byUser = new Map<UserId, Set<Connection>>()
  /** Also of people who are not here: until they have nothing to make up for. */
  readonly #budgets = new Map<UserId, WorkBudget>()
  readonly #lowPriority = new LowPriorityWork()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Whether this address may have one more. */
  hasRoom(address: string): boolean {
    const here = [...(this.#byAddress.get(address) ?? [])]
    if (here.length >= this.#limits.connectionsPerAddress) return false
    return (
      here.length < this.#limits.waitingPerAddress || here.filter((connection) => connection.person === null).length < this.#limits.waitingPerAddress
    )
  }

  add(connection: Connection): void {
    this.#all.add(connection)
    put(this.#byAddress, connection.address, connection)
  }

  /** The connection belongs to a person now. False when that person has too many. */
  claim(connection: Connection, userId: UserId): boolean {
    if ((this.#byUser.get(userId)?.size ?? 0) >= this.#limits.connectionsPerUser) return false
    put(this.#byUser, userId, connection)
    connection.state = {
      budget: this.#budgetOf(userId),
      lowPriority: this.#lowPriority,
      unread: () => this.ofUser(userId).reduce((sum, one) => sum + one.unread, 0),
    }
    return true
  }

  #budgetOf(userId: UserId): WorkBudget {
    const known = this.#budgets.get(userId)
    if (known) return known
    if (this.#budgets.size > 2 * this.#byUser.size + SOME) {
      const now = performance.now()
      for (const [id, budget] of this.#budgets) if (!this.#byUser.has(id) && budget.isLight(now)) this.#budgets.delete(id)
    }
    const budget = new WorkBudget(this.#limits)
    this.#budgets.set(userId, budget)
    return budget
  }

  remove(connection: Connection): void {
    this.#all.delete(connection)
    take(this.#byAddress, connection.address, connection)
    if (connection.person) take(this.#byUser, connection.person.userId, connection)
  }

  all(): Iterable<Connection> {
    return this.#all
  }

  users(): UserId[] {
    return [...this.#byUser.keys()]
  }

  ofUser(userId: UserId): Connection[] {
    return [...(this.#byUser.get(userId) ?? [])]
  }

  /** Closes everything with 4503 and waits until it is gone. */
  async closeAll(): Promise<void> {
    for (const connection of this.#all) connection.close(CLOSE.stopping)
    const end = Date.now() + GOODBYE_MS
    while (this.#all.size > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
    for (const connection of this.#all) connection.terminate()
  }
}

function put<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key)
  if (set) set.add(connection)
  else map.set(key, new Set([connection]))
}

function take<Key>(map: Map<Key, Set<Connection>>, key: Key, connection: Connection): void {
  const set = map.get(key)
  set?.delete(connection)
  if (set?.size === 0) map.delete(key)
}
