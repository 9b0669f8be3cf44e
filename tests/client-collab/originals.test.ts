import 'fake-indexeddb/auto'
import { answerWith, createOriginals, type KeptOriginal } from '@van-kien/client/collab/originals.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { MOST_UPDATE_BYTES } from '@van-kien/shared/protocol/limits.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../support/body/lines.ts'
import { recorded } from '../support/displaced/visit.ts'
import { body, paragraph } from '../support/editor-pages.ts'
import { textOf, typeInto } from '../support/y-websocket-client.ts'

/** L4, the client's part: what is unconfirmed goes to the server as it was made, before the difference of states. */

/** A section with one paragraph, as everybody has it. */
const SEED = seedBody(body(paragraph('')))
function seeded(): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, SEED)
  return ydoc
}
const VECTOR = Y.encodeStateVector(seeded())

describe('what is sent when the server asks', () => {
  test('everything that it can integrate, in small pieces of one client each; the SyncStep2 adds nothing then', () => {
    const ydoc = seeded()
    const made = recorded(ydoc)
    typeInto(ydoc, 'x')
    for (let key = 0; key < 999; key++) typeInto(ydoc, 'chữ '.repeat(30))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
    const theirs = recorded(other)
    typeInto(other, 'thẻ kia')
    Y.applyUpdate(ydoc, theirs[0]!)
    const before = made.length
    typeInto(ydoc, 'sau')
    const { updates, rest } = answerWith(ydoc, [...made.slice(0, before), theirs[0]!, ...made.slice(before)], VECTOR)
    expect(updates.length).toBeLessThan(40)
    for (const update of updates) {
      expect(update.length).toBeLessThan(16 * 1024)
      expect(new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client)).size).toBe(1)
    }
    const server = seeded()
    for (const update of updates) Y.applyUpdate(server, update)
    expect(textOf(server)).toBe(textOf(ydoc))
    expect(Y.decodeUpdate(rest).structs).toEqual([])
  })

  test('what misses something before it is left to the SyncStep2, what comes after it and can stand alone is not', () => {
    const ydoc = seeded()
    typeInto(ydoc, 'có trước')
    const vector = Y.encodeStateVector(ydoc)
    const made = recorded(ydoc)
    typeInto(ydoc, ' một')
    typeInto(ydoc, ' hai')
    // Behind the marker.
    bodyOf(ydoc).delete(1, 2)
    const { updates, rest } = answerWith(ydoc, made.slice(1), vector)
    expect(updates.map((update) => Y.decodeUpdate(update).structs.length)).toEqual([0])
    const server = new Y.Doc()
    Y.applyUpdate(server, Y.encodeStateAsUpdate(ydoc))
    Y.applyUpdate(server, rest)
    expect(textOf(server)).toBe(' trước một hai')
    expect(Y.decodeUpdate(rest).structs.length).toBeGreaterThan(0)
  })

  test('more than the server takes at once goes in pieces below its limit', () => {
    const ydoc = seeded()
    const made = recorded(ydoc)
    for (let paste = 0; paste < 5; paste++) typeInto(ydoc, 'x'.repeat(700_000))
    const { updates, rest } = answerWith(ydoc, made, VECTOR)
    expect([...updates, rest].map(({ length }) => length < MOST_UPDATE_BYTES)).toEqual([true, true, true, true, true, true])
  })
})

describe('what a page keeps', () => {
  const shelf = () => {
    const kept = new Map<string, Uint8Array>()
    return {
      kept,
      keeper: {
        keep: (list: readonly KeptOriginal[]) => {
          for (const { key, update } of list) kept.set(key, update)
        },
        flush: () => {},
        forget: (keys: readonly string[]) => {
          for (const key of keys) kept.delete(key)
        },
      },
    }
  }

  test('thousands of keys without a line become a few hundred pieces; they say the same, in memory and where they are kept', () => {
    const ydoc = seeded()
    const originals = createOriginals(ydoc.clientID)
    const { kept, keeper } = shelf()
    originals.moveTo(keeper)
    ydoc.on('update', (update: Uint8Array) => originals.add(update))
    for (let key = 0; key < 3_000; key++) typeInto(ydoc, 'đ')
    expect(originals.count()).toBeLessThan(300)
    for (const updates of [originals.all(), [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, update]) => update)]) {
      const again = seeded()
      for (const update of updates) Y.applyUpdate(again, update)
      expect(textOf(again)).toBe('đ'.repeat(3_000))
    }
    originals.allSent(7)
    originals.acked(6)
    expect(originals.count()).toBeGreaterThan(0)
    originals.acked(7)
    expect([originals.count(), kept.size]).toEqual([0, 0])
  })

  test('what earlier pages kept comes first; what was on a channel that is gone waits again', () => {
    const originals = createOriginals(5)
    const { kept, keeper } = shelf()
    originals.moveTo(keeper)
    originals.add(new Uint8Array([2]))
    originals.sent(3)
    originals.found([{ key: 'original/000000000000001/4/000000000', update: new Uint8Array([1]) }])
    expect(originals.all().map(([byte]) => byte)).toEqual([1, 2])
    originals.channelLost()
    originals.acked(9)
    expect(originals.count()).toBe(2)
    originals.allSent(2)
    originals.acked(2)
    expect([originals.count(), kept.size]).toEqual([0, 0])
  })
})
