import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { awarenessMessage } from './messages.ts'

/** Entries of one message that are looked at: more than all people of a ward at once. */
const MOST_ENTRIES = 500
/** Client ids whose owner is remembered while a room is loaded. */
const MOST_OWNERS = 5_000

interface Entry {
  client: number
  /** JSON of the state, null for "gone". */
  state: string | null
}

/** Who speaks: a channel, as far as awareness goes. */
export interface Speaker {
  person: { userId: UserId; name: string }
  /** The Yjs client id that this channel speaks for; null until its first state. */
  awarenessClient: number | null
}

/** Entries of an awareness update; null when it is none. */
export function decodeAwareness(bytes: Uint8Array): Entry[] | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    const entries: Entry[] = []
    for (let index = 0; index < count && index < MOST_ENTRIES; index++) {
      const client = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state = decoding.readVarString(decoder)
      entries.push({ client, state: state === 'null' ? null : state })
    }
    return entries
  } catch {
    return null
  }
}

/** An awareness message; no entries make the smallest thing that a y-websocket client can be sent to keep its line. */
export function encodeAwareness(entries: readonly { client: number; clock: number; state: string | null }[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state ?? 'null')
  }
  return awarenessMessage(encoding.toUint8Array(encoder))
}

/**
 * Carets and selections of one section (P1). Never stored. A channel speaks for one client id: entries of others, which every y-websocket client repeats,
 * are dropped. Name and colour are the server's word. The clock that goes out is the server's, so that a state can be taken back and given again.
 */
export class RoomAwareness {
  readonly #states = new Map<number, { speaker: Speaker; clock: number; state: string }>()
  readonly #owners = new Map<number, UserId>()
  #clock = 0

  /** The speaker's own entry of a message, or null when there is none. Binds the speaker to its client id. */
  own(speaker: Speaker, entries: readonly Entry[]): Entry | null {
    if (speaker.awarenessClient !== null) return entries.find((entry) => entry.client === speaker.awarenessClient) ?? null
    const own = entries.find((entry) => entry.state !== null && this.#isFree(entry.client, speaker))
    if (!own) return null
    speaker.awarenessClient = own.client
    if (this.#owners.size < MOST_OWNERS) this.#owners.set(own.client, speaker.person.userId)
    return own
  }

  /** Takes a state in; the message for the others, or null when the state is no JSON object. */
  put(speaker: Speaker, state: string, now: number): Uint8Array | null {
    const client = speaker.awarenessClient
    const stamped = stamp(state, speaker.person)
    if (client === null || stamped === null) return null
    const clock = this.#tick(now)
    this.#states.set(client, { speaker, clock, state: stamped })
    return encodeAwareness([{ client, clock, state: stamped }])
  }

  /** Forgets a speaker's state; the message for the others, or null when there was none. */
  remove(speaker: Speaker, now: number): Uint8Array | null {
    const client = speaker.awarenessClient
    if (client === null || this.#states.get(client)?.speaker !== speaker) return null
    this.#states.delete(client)
    return encodeAwareness([{ client, clock: this.#tick(now), state: null }])
  }

  /** All states, or null when there is none. */
  all(): Uint8Array | null {
    if (this.#states.size === 0) return null
    return encodeAwareness([...this.#states].map(([client, { clock, state }]) => ({ client, clock, state })))
  }

  /** A client id belongs to the person who used it first here; the same person may come back with it over a new connection. */
  #isFree(client: number, speaker: Speaker): boolean {
    const owner = this.#owners.get(client)
    return owner === undefined || owner === speaker.person.userId
  }

  /** Rises always, also over a restart of the server: clients keep the last clock that they saw. */
  #tick(now: number): number {
    this.#clock = Math.max(this.#clock + 1, now)
    return this.#clock
  }
}

function stamp(state: string, person: Speaker['person']): string | null {
  try {
    const value: unknown = JSON.parse(state)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    return JSON.stringify({ ...value, user: { id: person.userId, name: person.name, color: personColor(person.userId) } })
  } catch {
    return null
  }
}
