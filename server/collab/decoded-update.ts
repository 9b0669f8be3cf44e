import * as Y from 'yjs'

/** What a Yjs update is made of, as `Y.decodeUpdate` gives it. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>
export type Struct = DecodedUpdate['structs'][number]

/** The update's parts, or null when it is no update. */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate | null {
  try {
    return Y.decodeUpdate(bytes)
  } catch {
    return null
  }
}

/** True for the answer of a client that has nothing new and knows of no deletion. */
export const saysNothing = (update: DecodedUpdate): boolean => update.structs.length === 0 && update.ds.clients.size === 0
