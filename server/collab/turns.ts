/** Tasks that ask the database, one a turn of the event loop: however many somebody orders at once, those who type come in between. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task)
    this.#last = turn.catch(() => {}).then(() => new Promise((resolve) => setImmediate(resolve)))
    return turn
  }
}
