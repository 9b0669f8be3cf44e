import * as Y from 'yjs'

/** One row of a section's log. */
export interface LoggedRow {
  bytes: Uint8Array
  author: string
  /** Milliseconds since 1970. */
  at: number
}

/** Who brought something into a section, and when. */
interface Bringer {
  author: string
  /** Milliseconds since 1970: of the first row of the stretch. */
  at: number
  /** Clock behind the last item of the same stretch. */
  to: number
}

/** As it is kept beside the checkpoint. Of each Yjs client id: clock behind a stretch, number of the person in `people`, when; stretch after stretch. */
export interface LedgerRecord {
  people: string[]
  clients: Record<string, number[]>
}

/** Rows of one person within a minute are one stretch: that is what people are told. */
const MINUTE = 60_000

/**
 * Who brought each item of a section, and when: from the rows of its log, in their order. What a row repeats of earlier ones counts for the earlier. A checkpoint
 * forgets this; a record of 200,000 rows is some ten kilobytes.
 */
export class AuthorLedger {
  readonly #clients = new Map<number, Bringer[]>()

  static of({ people, clients }: LedgerRecord): AuthorLedger {
    const ledger = new AuthorLedger()
    for (const [client, numbers] of Object.entries(clients)) {
      const stretches: Bringer[] = []
      for (let index = 0; index + 2 < numbers.length; index += 3)
        stretches.push({ to: numbers[index]!, author: people[numbers[index + 1]!]!, at: numbers[index + 2]! })
      ledger.#clients.set(Number(client), stretches)
    }
    return ledger
  }

  /** The next row. @throws when it is no update */
  add({ bytes, author, at }: LoggedRow): void {
    for (const [client, to] of Y.parseUpdateMeta(bytes).to) {
      const stretches = this.#clients.get(client)
      const last = stretches?.at(-1)
      if (!stretches) this.#clients.set(client, [{ to, author, at }])
      else if (!last || to > last.to) {
        if (last && last.author === author && Math.floor(last.at / MINUTE) === Math.floor(at / MINUTE)) last.to = to
        else stretches.push({ to, author, at })
      }
    }
  }

  /** Undefined for what no row brought. */
  of(client: number, clock: number): Bringer | undefined {
    const stretches = this.#clients.get(client)
    if (!stretches) return undefined
    let low = 0
    let high = stretches.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (stretches[middle]!.to > clock) high = middle
      else low = middle + 1
    }
    return stretches[low]
  }

  record(): LedgerRecord {
    const people = [...new Set([...this.#clients.values()].flatMap((stretches) => stretches.map(({ author }) => author)))]
    const numberOf = new Map(people.map((author, index) => [author, index]))
    const clients: Record<string, number[]> = {}
    for (const [client, stretches] of this.#clients) clients[client] = stretches.flatMap(({ to, author, at }) => [to, numberOf.get(author)!, at])
    return { people, clients }
  }
}
