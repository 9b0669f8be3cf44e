import type * as Y from 'yjs'
import { readMove } from '../body/move-record.ts'
import type { AuthoredRun } from '../upgrade-body.ts'
import type { AuthorLedger } from './ledger.ts'

/** Who wrote a letter. */
export interface Writer {
  /** Null: before the upgrade of the program, by somebody who is not known. */
  author: string | null
  /** When, in milliseconds since 1970; null: not known. */
  at: number | null
  /** Who put it where it stands, by cutting and putting back; null: it stands where it was written. */
  movedBy: string | null
}

/** The same for this letter and those behind it. */
interface Stretch extends Writer {
  /** Clock behind the last letter of which it is true. */
  to: number
}

/** The row that made the linear body of one of version 1: its letters are older than it. */
export interface Upgraded {
  client: number
  authors: readonly AuthoredRun[]
}

/**
 * Who wrote the letters of a body: by the rows of its log; letters that came over from the body of version 1 by what the upgrade kept; letters that somebody
 * moved by who wrote them first.
 */
export class Writers {
  readonly #ledger: AuthorLedger
  readonly #upgraded: Upgraded | null
  readonly #moved: Map<number, Copied[]>

  /** @param body as it stands: it tells which letters are copies of which */
  constructor(ledger: AuthorLedger, upgraded: Upgraded | null, body: Y.XmlText | null) {
    this.#ledger = ledger
    this.#upgraded = upgraded
    this.#moved = body ? copiesIn(body) : new Map()
  }

  of(client: number, clock: number): Stretch {
    const copied = this.#moved.get(client)?.find((one) => clock >= one.clock && clock < one.clock + one.length)
    if (!copied) return this.#first(client, clock)
    const offset = clock - copied.clock
    const first = this.#first(copied.rootClient, copied.rootClock + offset)
    const to = Math.min(copied.clock + copied.length, clock + first.to - (copied.rootClock + offset))
    return { ...first, to, movedBy: this.#ledger.of(client, clock)?.author ?? null }
  }

  #first(client: number, clock: number): Stretch {
    if (client === this.#upgraded?.client) return ofUpgrade(this.#upgraded.authors, clock)
    const { author = null, at = null, to = clock + 1 } = this.#ledger.of(client, clock) ?? {}
    return { author, at, to, movedBy: null }
  }
}

function ofUpgrade(authors: readonly AuthoredRun[], clock: number): Stretch {
  let low = 0
  let high = authors.length
  while (low < high) {
    const middle = (low + high) >> 1
    const run = authors[middle]!
    if (run.clock + run.length > clock) high = middle
    else low = middle + 1
  }
  const run = authors[low]
  if (!run) return { author: null, at: null, to: Number.MAX_SAFE_INTEGER, movedBy: null }
  if (run.clock > clock) return { author: null, at: null, to: run.clock, movedBy: null }
  return { author: run.author, at: run.at, to: run.clock + run.length, movedBy: null }
}

interface Copied {
  clock: number
  length: number
  rootClient: number
  rootClock: number
}

/** What was moved, by the client that put it back. */
function copiesIn(body: Y.XmlText): Map<number, Copied[]> {
  const copies = new Map<number, Copied[]>()
  for (const [name, value] of Object.entries(body.getAttributes() as Record<string, unknown>))
    for (const piece of readMove(name, value)?.pieces ?? []) copies.set(piece.client, [...(copies.get(piece.client) ?? []), piece])
  return copies
}
