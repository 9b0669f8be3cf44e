import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The messages of a y-websocket client (y-protocols): the content of every data frame. */

const SYNC = 0
const AWARENESS = 1
const AUTH = 2
const QUERY_AWARENESS = 3

export type Message =
  | { type: 'sync-step-1'; stateVector: Uint8Array }
  /** `answer`: a SyncStep2, else an update that was just made. */
  | { type: 'update'; answer: boolean; bytes: Uint8Array }
  | { type: 'awareness'; bytes: Uint8Array }
  | { type: 'query-awareness' }
  | { type: 'ignored' }

/** Null when it is no message. */
export function decodeMessage(data: Uint8Array): Message | null {
  try {
    const decoder = decoding.createDecoder(data)
    switch (decoding.readVarUint(decoder)) {
      case SYNC: {
        const step = decoding.readVarUint(decoder)
        const bytes = decoding.readVarUint8Array(decoder)
        if (step === 0) return { type: 'sync-step-1', stateVector: bytes }
        return step === 1 || step === 2 ? { type: 'update', answer: step === 1, bytes } : null
      }
      case AWARENESS:
        return { type: 'awareness', bytes: decoding.readVarUint8Array(decoder) }
      case QUERY_AWARENESS:
        return { type: 'query-awareness' }
      case AUTH:
        return { type: 'ignored' }
      default:
        return null
    }
  } catch {
    return null
  }
}

/** Written by hand: there is one for each keystroke. */
const syncMessage =
  (step: number) =>
  (bytes: Uint8Array): Uint8Array => {
    const { length } = bytes
    let head = 3
    for (let rest = length; rest > 127; rest = Math.floor(rest / 128)) head++
    const message = Buffer.allocUnsafe(head + length)
    message[0] = SYNC
    message[1] = step
    let at = 2
    let rest = length
    for (; rest > 127; rest = Math.floor(rest / 128)) message[at++] = 128 | (rest & 127)
    message[at] = rest
    message.set(bytes, head)
    return message
  }

/** Asks for everything that is not covered by this state vector. */
export const syncStep1 = syncMessage(0)
/** Answers a SyncStep1. */
export const syncStep2 = syncMessage(1)
/** An update for everybody else. */
export const syncUpdate = syncMessage(2)

export function awarenessMessage(bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, AWARENESS)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
