import { decodeUpdate } from '@van-kien/server/collab/decoded-update.ts'
import { addsNothing, checkUpdate } from '@van-kien/server/collab/update-check.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../support/body/lines.ts'
import { type CraftedBlock, type CraftedItem, craftUpdate } from '../support/craft-update.ts'
import { randomEdit } from '../support/random-edit.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { typeInto } from '../support/y-websocket-client.ts'

const ME = 'me-000001' as UserId
const OTHER = 'other-0001' as UserId

function seeded(): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, seedBody(EMPTY_CONTENT))
  return ydoc
}

function judge(ydoc: Y.Doc, update: Uint8Array, owners = new Map<number, UserId>()): string {
  const decoded = decodeUpdate(update)
  if (decoded === null) return 'no update'
  const verdict = checkUpdate(ydoc, decoded, ME, owners)
  return verdict.ok ? 'ok' : verdict.why
}

const block = (client: number, clock: number, ...items: CraftedItem[]): CraftedBlock => ({ client, clock, items })
const paragraph = (parent: CraftedItem['parent'] = BODY_ROOT): CraftedItem => ({ parent, content: { element: 'p' } })

describe('G4: only what can be integrated', () => {
  test('what Yjs would keep as pending is refused, what it integrates at once is let through', () => {
    const seed = runSeed()
    const random = seededRandom(seed)
    for (let round = 0; round < 60; round++) {
      const author = seeded()
      const server = new Y.Doc()
      Y.applyUpdate(server, Y.encodeStateAsUpdate(author))
      const updates: Uint8Array[] = []
      author.on('update', (update: Uint8Array) => updates.push(update))
      for (let edit = 0; edit < 8; edit++) randomEdit(author, random)
      const shuffled = updates.map((update) => ({ update, key: random() })).sort((a, b) => a.key - b.key)
      for (const { update } of shuffled) {
        const trial = new Y.Doc()
        Y.applyUpdate(trial, Y.encodeStateAsUpdate(server))
        Y.applyUpdate(trial, update)
        const fits = trial.store.pendingStructs === null && trial.store.pendingDs === null
        expect(judge(server, update) === 'ok', `seed ${seed}, round ${round}`).toBe(fits)
        if (fits) Y.applyUpdate(server, update)
      }
    }
  })

  test('a gap in a client’s own numbers', () => {
    expect(judge(seeded(), craftUpdate([block(7, 3, paragraph())]))).toBe('gap')
  })

  test('a deletion of what is not there', () => {
    expect(judge(seeded(), craftUpdate([], [{ client: 7, clock: 0, length: 1 }]))).toBe('gap')
  })

  test('a neighbour, a right neighbour or a parent that is not there', () => {
    expect(judge(seeded(), craftUpdate([block(7, 0, { origin: [8, 0], content: { string: 'a' } })]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, { rightOrigin: [8, 0], content: { string: 'a' } })]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, paragraph([8, 0]))]))).toBe('missing')
  })

  test('an item that refers to itself or to what comes after it', () => {
    expect(judge(seeded(), craftUpdate([block(7, 0, { origin: [7, 0], content: { string: 'a' } })]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, { origin: [7, 1], content: { string: 'a' } }, paragraph())]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, paragraph([7, 0]))]))).toBe('missing')
  })

  test('two clients that refer to each other in a circle', () => {
    const circle = craftUpdate([block(7, 0, { origin: [8, 0], content: { string: 'a' } }), block(8, 0, { origin: [7, 0], content: { string: 'b' } })])
    expect(judge(seeded(), circle)).toBe('missing')
  })

  test('clients that build on each other in turns are no circle', () => {
    const turns = craftUpdate([
      block(7, 0, paragraph(), { origin: [8, 0], content: { string: 'a' } }),
      block(8, 0, { origin: [7, 0], content: { text: true } }, { origin: [7, 1], content: { string: 'b' } }),
    ])
    expect(judge(seeded(), turns)).toBe('ok')
  })

  test('the same client twice in one update', () => {
    expect(judge(seeded(), craftUpdate([block(7, 0, paragraph()), block(8, 0, paragraph()), block(7, 1, paragraph())]))).toBe('missing')
  })

  test('new content under a client id of somebody else', () => {
    const ydoc = seeded()
    const mine = craftUpdate([block(7, 0, paragraph())])
    expect(judge(ydoc, mine, new Map([[7, OTHER]]))).toBe('foreign-client')
    expect(judge(ydoc, mine, new Map([[7, ME]]))).toBe('ok')
    Y.applyUpdate(ydoc, mine)
    expect(judge(ydoc, mine, new Map([[7, OTHER]])), 'known content may be repeated by anybody').toBe('ok')
  })
})

describe('G5: what adds nothing', () => {
  test('a repeated state, a subset and its deletions add nothing; one new letter or deletion does', () => {
    const ydoc = seeded()
    typeInto(ydoc, 'Đảng bộ phường')
    typeInto(ydoc, 'x', 0)
    bodyOf(ydoc).delete(1, 3)
    const all = Y.encodeStateAsUpdate(ydoc)
    expect(addsNothing(ydoc, decodeUpdate(all)!)).toBe(true)
    expect(addsNothing(ydoc, decodeUpdate(Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(ydoc)))!)).toBe(true)
    const ahead = new Y.Doc()
    Y.applyUpdate(ahead, all)
    typeInto(ahead, '!')
    expect(addsNothing(ydoc, decodeUpdate(Y.encodeStateAsUpdate(ahead))!)).toBe(false)
    const shorter = new Y.Doc()
    Y.applyUpdate(shorter, all)
    bodyOf(shorter).delete(1, 1)
    expect(addsNothing(ydoc, decodeUpdate(Y.encodeStateAsUpdate(shorter))!)).toBe(false)
    expect(addsNothing(ydoc, decodeUpdate(craftUpdate([], [{ client: 99, clock: 0, length: 1 }]))!)).toBe(false)
  })
})
