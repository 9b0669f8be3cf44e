/**
 * Who may use the one database connection: first come, first served (L3). A command's transaction holds it from BEGIN to COMMIT, so a window commit
 * can never become a savepoint of somebody else's transaction.
 */
export class ConnectionGate {
  #busy = false
  #waiting: (() => void)[] = []

  /** Resolves when the connection is the caller's; every acquire needs one `release`. */
  acquire(): Promise<void> {
    if (!this.#busy) {
      this.#busy = true
      return Promise.resolve()
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  release(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#busy = false
  }
}
