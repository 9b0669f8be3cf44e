import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import * as Y from 'yjs'

/** Yjs updates made by hand, in the first version of the format: one client that types one paragraph, a character an update. */

const varint = (out: number[], value: number): void => {
  let rest = value
  while (rest > 127) {
    out.push(128 | (rest % 128))
    rest = Math.floor(rest / 128)
  }
  out.push(rest)
}

/** Clock of the first character: the paragraph's marker comes before it. */
export const FIRST = 1

/** The update with which a client puts its own paragraph, with one character in it, into the root that all servers share. */
export function openingUpdate(client: number): Uint8Array {
  const ydoc = new Y.Doc()
  ydoc.clientID = client
  const body = ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText
  ydoc.transact(() => {
    body.insertEmbed(0, newMarker())
    body.insert(1, 'a')
  })
  return Y.encodeStateAsUpdate(ydoc)
}

/** The character with this clock, after the one before it. */
export function keystroke(client: number, clock: number): Uint8Array {
  const out = [1, 1]
  varint(out, client)
  varint(out, clock)
  // An item of text (4) that knows what stands before it (128).
  out.push(132)
  varint(out, client)
  varint(out, clock - 1)
  out.push(1, 97, 0)
  return Uint8Array.from(out)
}

/** Which characters an update brings: client, first clock, number. Reads what `keystroke` makes and what merging makes of it; the rest is left to Yjs. */
export function charactersIn(update: Uint8Array): [client: number, clock: number, count: number][] {
  let at = 0
  const read = (): number => {
    let value = 0
    let unit = 1
    for (;;) {
      const byte = update[at++] ?? 0
      value += (byte & 127) * unit
      if (byte < 128) return value
      unit *= 128
    }
  }
  const found: [number, number, number][] = []
  const clients = read()
  for (let index = 0; index < clients; index++) {
    const structs = read()
    const client = read()
    let clock = read()
    for (let struct = 0; struct < structs; struct++) {
      const info = update[at++]
      if (info !== 132) return slowly(update)
      read()
      read()
      const length = read()
      at += length
      found.push([client, clock, length])
      clock += length
    }
  }
  return found
}

function slowly(update: Uint8Array): [number, number, number][] {
  const { from, to } = Y.parseUpdateMeta(update)
  return [...to].map(([client, end]) => [client, from.get(client) ?? 0, end - (from.get(client) ?? 0)])
}
