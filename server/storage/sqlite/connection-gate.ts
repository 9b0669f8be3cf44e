/**
 * Who may use the one database connection: first come, first served (L3), but windows come first: whoever asks for much at once makes nobody's words
 * late. A command's transaction holds it from BEGIN to COMMIT, so a window commit can never become a savepoint of somebody else's transaction.
 */
export class ConnectionGate {
  #busy = false
  #urgent: (() => void)[] = []
  #waiting: (() => void)[] = []

  /** Resolves when the connection is the caller's; every acquire needs one `release`. */
  acquire(urgent = false): Promise<void> {
    if (!this.#busy) {
      this.#busy = true
      return Promise.resolve()
    }
    return new Promise((resolve) => (urgent ? this.#urgent : this.#waiting).push(resolve))
  }

  release(): void {
    const next = this.#urgent.shift() ?? this.#waiting.shift()
    if (next) next()
    else this.#busy = false
  }
}
