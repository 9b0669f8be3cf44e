import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { charactersIn, FIRST, keystroke, openingUpdate } from '../bench/engine/keystrokes.ts'
import { longDocument } from '../bench/engine/measure-document.ts'
import { bodyOf, readText } from '../support/body/lines.ts'

/** What the bench sends by hand is what Yjs would send: else it measures nothing. */

const CLIENTS = [7, 1_234_567, 4_294_967_295]
const typed = (count: number) =>
  CLIENTS.flatMap((client) => [openingUpdate(client), ...Array.from({ length: count }, (_, n) => keystroke(client, FIRST + 1 + n))])

test('hand-made keystrokes are a paragraph of each client, with nothing pending', () => {
  const ydoc = new Y.Doc()
  for (const update of typed(300)) Y.applyUpdate(ydoc, update)
  expect([ydoc.store.pendingStructs, ydoc.store.pendingDs]).toEqual([null, null])
  expect(readText(bodyOf(ydoc)).lines.map(({ signs }) => signs)).toEqual(CLIENTS.map(() => 'a'.repeat(301)))
})

test('the listener finds every character, alone, merged and beside what it does not know', () => {
  expect(charactersIn(keystroke(1_234_567, 300))).toEqual([[1_234_567, 300, 1]])
  const characters = CLIENTS.flatMap((client) => Array.from({ length: 300 }, (_, n) => keystroke(client, FIRST + 1 + n)))
  const merged = charactersIn(Y.mergeUpdates(characters))
  for (const client of CLIENTS) expect(merged.filter(([who]) => who === client).reduce((sum, [, , count]) => sum + count, 0)).toBe(300)
  const whole = charactersIn(Y.mergeUpdates(typed(5)))
  expect(whole.map(([client, , count]) => [client, count]).sort((a, b) => a[0]! - b[0]!)).toEqual(CLIENTS.map((client) => [client, FIRST + 6]))
})

test('the long document has as many operations as it says and is the same each time', () => {
  const long = longDocument(3000)
  expect(long.updates).toHaveLength(3000)
  const ydoc = new Y.Doc()
  for (const update of long.updates) Y.applyUpdate(ydoc, update)
  expect(Y.getState(ydoc.store, long.client)).toBe(long.clock)
  expect(longDocument(3000).updates.at(-1)).toEqual(long.updates.at(-1))
})
