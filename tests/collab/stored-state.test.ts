import { StoredState } from '@van-kien/server/collab/stored-state.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dumpBody } from '../support/body/lines.ts'
import { randomEdit } from '../support/random-edit.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const xml = dumpBody

function applied(updates: readonly Uint8Array[], ydoc = sectionDoc()): Y.Doc {
  for (const update of updates) Y.applyUpdate(ydoc, update)
  expect(ydoc.store.pendingStructs).toBeNull()
  expect(ydoc.store.pendingDs).toBeNull()
  return ydoc
}

/** Two people who edit at random, row by row, and what each step leaves. */
function history(random: () => number, rows: number) {
  const people = [sectionDoc(), sectionDoc()] as const
  const seed = seedBody(EMPTY_CONTENT)
  const log: Uint8Array[] = [seed]
  for (const person of people) {
    Y.applyUpdate(person, seed)
    person.on('update', (update: Uint8Array, origin: unknown) => origin !== 'remote' && log.push(update))
  }
  while (log.length < rows) {
    const from = log.length
    for (const person of people) randomEdit(person, random)
    for (const update of log.slice(from)) for (const person of people) Y.applyUpdate(person, update, 'remote')
  }
  return { log, ydoc: people[0] }
}

describe('what is on disk answers without a Y.Doc', () => {
  const seed = runSeed()

  test(`everything, and what lies beyond any earlier state, is the same as from a Y.Doc (seed ${seed})`, () => {
    const random = seededRandom(seed)
    for (const rows of [1, 5, 60, 900]) {
      const { log, ydoc } = history(random, rows)
      const stored = new StoredState()
      const earlier = sectionDoc()
      const stop = Math.floor(random() * log.length)
      for (const [index, row] of log.entries()) {
        stored.add(row, index + 1)
        if (index <= stop) Y.applyUpdate(earlier, row)
        if (random() < 0.02) expect(xml(applied(stored.all()))).toBe(xml(stored.build()))
      }
      expect(xml(applied(stored.beyond(Y.encodeStateVector(earlier)), earlier)), `seed ${seed}, ${rows} rows`).toBe(xml(ydoc))
      expect(xml(applied(stored.all()))).toBe(xml(ydoc))
      expect(Y.decodeStateVector(stored.vector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(ydoc)))
      expect(stored.beyond(stored.vector()).length).toBe(1)
    }
  })

  test(`a checkpoint takes the place of its rows, also of some that were merged with later ones (seed ${seed})`, () => {
    const random = seededRandom(seed)
    for (let round = 0; round < 12; round++) {
      const { log, ydoc } = history(random, 120)
      const stored = new StoredState()
      const upTo = 1 + Math.floor(random() * log.length)
      const early = 1 + Math.floor(random() * log.length)
      for (const [index, row] of log.entries()) {
        stored.add(row, index + 1)
        if (index + 1 === Math.max(upTo, early)) stored.replace(Y.encodeStateAsUpdate(applied(log.slice(0, upTo))), upTo)
      }
      expect(xml(stored.build()), `seed ${seed}`).toBe(xml(ydoc))
    }
  })

  test('a long tail is handed out in few pieces, a short one in one', () => {
    const { log } = history(seededRandom(1), 2_000)
    const stored = new StoredState()
    stored.replace(new Uint8Array([0, 0, ...new Uint8Array(200_000)]), 0)
    for (const [index, row] of log.entries()) stored.add(row, index + 1)
    expect(stored.all().length).toBeLessThan(60)
    const short = new StoredState()
    for (const [index, row] of log.slice(0, 300).entries()) short.add(row, index + 1)
    expect(short.all().length).toBe(1)
    expect(() => short.beyond(new Uint8Array([255]))).toThrow()
  })
})
