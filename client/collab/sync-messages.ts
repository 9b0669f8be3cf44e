import * as encoding from 'lib0/encoding'
import { writeUpdate } from 'y-protocols/sync'

/** The messages of y-protocols that this client writes itself, ready to be a data frame. */

const SYNC = 0
const STEP_2 = 1

export function syncUpdate(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  writeUpdate(encoder, update)
  return encoding.toUint8Array(encoder)
}

export function syncStep2(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, STEP_2)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}
