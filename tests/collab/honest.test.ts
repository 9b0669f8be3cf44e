import { decodeUpdate } from '@van-kien/server/collab/decoded-update.ts'
import { dryRun } from '@van-kien/server/collab/dry-run.ts'
import { StoredState } from '@van-kien/server/collab/stored-state.ts'
import { checkUpdate } from '@van-kien/server/collab/update-check.ts'
import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, dumpBody, readText } from '../support/body/lines.ts'
import { randomEdit } from '../support/random-edit.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { SEEDS } from './regressions.ts'

/** No sockets here, only what the server decides and keeps: thousands of situations a second. */

const EDITORS = 4
const STEPS = 220
/** `RUNS=5000 SEED=1` for a long search. */
const RUNS = Number(process.env.RUNS ?? 25)
const DAMAGED = 20_000

const xml = dumpBody

interface Editor {
  id: UserId
  ydoc: Y.Doc
  online: boolean
  /** On their way to the server and from it. */
  up: Uint8Array[]
  down: Uint8Array[]
}

/** Several people with slow lines and spells without one; the server as `Room` has it: check, apply, keep, pass on. */
function writeTogether(seed: number): void {
  const random = seededRandom(seed)
  // Yjs decides ties by client ids: they belong to the seed.
  const ydoc = (): Y.Doc => {
    const made = new Y.Doc()
    made.clientID = Math.floor(random() * 2 ** 31)
    return made
  }
  const empty = ydoc()
  bodyOf(empty).insertEmbed(0, newMarker())
  const first = Y.encodeStateAsUpdate(empty)
  const server = sectionDoc()
  const stored = new StoredState()
  const owners = new Map<number, UserId>()
  let seq = 0
  Y.applyUpdate(server, first)
  stored.add(first, ++seq)
  const editors = Array.from({ length: EDITORS }, (_, index): Editor => {
    const editor: Editor = { id: `editor-${index}` as UserId, ydoc: ydoc(), online: true, up: [], down: [] }
    Y.applyUpdate(editor.ydoc, first)
    editor.ydoc.on('update', (update: Uint8Array, origin: unknown) => origin !== server && editor.online && editor.up.push(update))
    return editor
  })
  const receive = (editor: Editor, update: Uint8Array): void => {
    const decoded = decodeUpdate(update)!
    const verdict = checkUpdate(server, decoded, editor.id, owners)
    expect(verdict, `seed ${seed}: an honest update`).toMatchObject({ ok: true })
    const emitted: Uint8Array[] = []
    const listen = (bytes: Uint8Array) => emitted.push(bytes)
    server.on('update', listen)
    Y.applyUpdate(server, update)
    server.off('update', listen)
    expect([server.store.pendingStructs, server.store.pendingDs], `seed ${seed}`).toEqual([null, null])
    if (verdict.ok) for (const client of verdict.newClients) owners.set(client, editor.id)
    expect(emitted.length, `seed ${seed}: the server writes nothing by itself`).toBeLessThanOrEqual(1)
    for (const bytes of emitted) {
      stored.add(bytes, ++seq)
      for (const other of editors) if (other.online && other !== editor) other.down.push(bytes)
    }
  }
  const deliver = (editor: Editor): void => {
    const update = editor.up.shift()
    if (update) receive(editor, update)
    const news = editor.down.shift()
    if (news) Y.applyUpdate(editor.ydoc, news, server)
  }
  const comeBack = (editor: Editor): void => {
    editor.online = true
    editor.up = [Y.encodeStateAsUpdate(editor.ydoc, stored.vector())]
    editor.down = stored.beyond(Y.encodeStateVector(editor.ydoc))
  }
  for (let step = 0; step < STEPS; step++) {
    const editor = editors[Math.floor(random() * EDITORS)]!
    const chance = random()
    if (chance < 0.5) randomEdit(editor.ydoc, random)
    else if (chance < 0.94) deliver(editor)
    else if (chance < 0.96) stored.replace(Y.encodeStateAsUpdate(server), seq)
    else if (editor.online) {
      // Frames that were on their way are lost with the line.
      editor.online = false
      editor.up = editor.down = []
    } else comeBack(editor)
  }
  for (const editor of editors) if (!editor.online) comeBack(editor)
  while (editors.some((editor) => editor.up.length + editor.down.length > 0)) for (const editor of editors) deliver(editor)
  for (const editor of editors) expect(xml(editor.ydoc), `seed ${seed}: ${editor.id}`).toBe(xml(server))
  expect(xml(stored.build()), `seed ${seed}: what is kept`).toBe(xml(server))
}

describe('honest people', () => {
  test.each(SEEDS)('who once were refused or ended up with different texts: seed %i', writeTogether)

  const start = runSeed()
  test(`are never refused, and all end up with the same text (${RUNS} runs from seed ${start})`, () => {
    for (let run = 0; run < RUNS; run++) writeTogether(start + run)
  })
})

describe('damaged updates', () => {
  const seed = runSeed()
  test(`${DAMAGED} of them, one bit flipped in each, leave a section that opens, with nothing pending and nothing foreign in it (seed ${seed})`, () => {
    const random = seededRandom(seed)
    const me = 'editor-1' as UserId
    const log = [seedBody(EMPTY_CONTENT)]
    const fromLog = (): Y.Doc => {
      const ydoc = new Y.Doc()
      bodyOf(ydoc)
      for (const row of log) Y.applyUpdate(ydoc, row)
      return ydoc
    }
    let server = fromLog()
    const author = fromLog()
    const honest: Uint8Array[] = []
    author.on('update', (update: Uint8Array) => honest.push(update))
    let passed = 0
    let suspect = 0
    for (let round = 0; round < DAMAGED; round++) {
      if (round % 50 === 0) {
        randomEdit(author, random)
        const { blocks } = readText(bodyOf(author))
        if (blocks.length > 30) bodyOf(author).delete(0, blocks[20]!.at)
      }
      // The first edits may change nothing.
      if (honest.length === 0) continue
      const update = Uint8Array.from(honest[honest.length - 1 - Math.floor(random() * Math.min(honest.length, 5))]!)
      const place = Math.floor(random() * update.length)
      update[place] = update[place]! ^ (1 << Math.floor(random() * 8))
      const decoded = decodeUpdate(update)
      if (decoded === null || !checkUpdate(server, decoded, me, new Map()).ok) continue
      passed++
      // What cannot be told from an honest edit may be applied: it must do no harm. When Yjs throws, nothing is kept, and the section is read again.
      try {
        Y.applyUpdate(server, update)
        expect([server.store.pendingStructs, server.store.pendingDs], `seed ${seed}, round ${round}`).toEqual([null, null])
        log.push(update)
      } catch (error) {
        if (error instanceof Error && error.name === 'AssertionError') throw error
        suspect++
        server = fromLog()
      }
      if (passed % 20 === 0) expect(xml(fromLog()), `seed ${seed}, round ${round}`).toBe(xml(server))
      expect([...server.share.keys()], `seed ${seed}, round ${round}`).toEqual(['body'])
    }
    expect(passed).toBeLessThan(DAMAGED / 2)
    expect(suspect, 'the check lets nearly nothing through that Yjs cannot take').toBeLessThan(DAMAGED / 200)
  })

  test('a dry run says what the check says, and changes nothing else', () => {
    const random = seededRandom(seed)
    for (let round = 0; round < 200; round++) {
      const server = new Y.Doc()
      bodyOf(server)
      Y.applyUpdate(server, seedBody(EMPTY_CONTENT))
      const author = new Y.Doc()
      Y.applyUpdate(author, Y.encodeStateAsUpdate(server))
      const before = Y.encodeStateVector(author)
      for (let edit = 0; edit < 5; edit++) randomEdit(author, random)
      const update = Y.encodeStateAsUpdate(author, before)
      if (random() < 0.5) update[Math.floor(random() * update.length)]! ^= 1
      const decoded = decodeUpdate(update)
      const expected = decoded === null ? 'malformed' : checkUpdate(server, decoded, 'me' as UserId, new Map())
      expect(dryRun(server, update, 'me' as UserId, new Map()).verdict, `seed ${seed}, round ${round}`).toEqual(expected)
    }
  })
})
