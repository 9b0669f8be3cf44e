import { readFileSync } from 'node:fs'
import { CollabWorker } from '@van-kien/server/collab/collab-worker.ts'
import { loadSection } from '@van-kien/server/collab/room-loader.ts'
import { type UpgradeRun, upgradeAtStart, upgradeBodies } from '@van-kien/server/collab/upgrade-bodies.ts'
import { applyUpgrade, listWaitingUpgrades, prepareUpgrade, waitsForUpgrade } from '@van-kien/server/storage/body-upgrades.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { markedLetters } from '@van-kien/shared/content/body/letters.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startCollabServer, type TestServer } from '../support/collab-server.ts'
import { rawOf } from '../support/disk.ts'
import { doc, everyBlock, p } from '../support/docx-sample.ts'
import { until } from '../support/until.ts'
import { yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
let worker: CollabWorker
let ids: SectionId[]
/** Footnotes of version 1 are words alone. */
const withoutNoteFigures = (content: SectionContent): SectionContent =>
  JSON.parse(JSON.stringify(content).replace(/\ufff9[^\ufffb]*\ufffb/gu, '1.100 tỷ đồng'))
const BODIES: SectionContent[] = [withoutNoteFigures(everyBlock), doc(p('hai')), doc(p('ba')), doc(p('bốn'))]

beforeEach(async () => {
  server = await startCollabServer()
  ids = []
  for (const [index, content] of BODIES.entries()) ids.push(await server.addOldSection(`section-000${index}`, content))
  await server.setStatus(ids[3]!, 'submitted')
  worker = new CollabWorker(server.storage.place)
})

afterEach(async () => {
  await worker.stop()
  await server.stop()
})

const run = (changes: Partial<UpgradeRun> = {}): UpgradeRun => ({
  db: server.storage.db,
  writer: server.storage.writer,
  now: () => 1_000,
  workOut: (sectionId) => worker.ask('bodyUpgrade', { sectionId }, 60_000),
  onProblem: () => {},
  ...changes,
})

const bodyOf = async (id: SectionId): Promise<SectionContent> => contentFromBody((await loadSection(server.storage.db, id))!.stored.build())
const epochOf = (id: SectionId): number =>
  (rawOf(server.storage).prepare('SELECT lock_epoch FROM section WHERE id = ?').get(id) as { lock_epoch: number }).lock_epoch

describe('upgrade of the sections of version 1', () => {
  test('all that are being written, in the worker: the same letters, a new epoch, the old rows as they were', async () => {
    const before = ids.map((id) => ({ rows: server.rows(id), epoch: epochOf(id) }))
    expect(await upgradeBodies(run())).toEqual({ upgraded: 3, problems: [] })
    for (const [index, id] of ids.slice(0, 3).entries()) {
      expect(markedLetters(await bodyOf(id))).toEqual(markedLetters(BODIES[index]!))
      expect(server.rows(id).slice(0, -1)).toEqual(before[index]!.rows)
      expect(server.rows(id)).toHaveLength(before[index]!.rows.length + 1)
      expect(epochOf(id)).toBe(before[index]!.epoch + 1)
      // Without a checkpoint the old rows are read as well; the body is the same.
      const whole = new Y.Doc()
      for (const { bytes } of server.rows(id)) Y.applyUpdate(whole, bytes)
      expect(contentFromBody(whole)).toEqual(await bodyOf(id))
    }
    expect(server.rows(ids[3]!)).toEqual(before[3]!.rows)
    expect(await waitsForUpgrade(server.storage.db, ids[3]!)).toBe(true)
    expect(await upgradeBodies(run())).toEqual({ upgraded: 0, problems: [] })
  })

  test('at the start of the program, told in its log', async () => {
    const logged: unknown[] = []
    const log = { info: (details: object) => logged.push(details), error: (details: object) => logged.push(details) }
    await upgradeAtStart({ ...server.storage, now: () => 5, log })
    expect(logged).toEqual([{ upgraded: 3, closed: 0 }])
    await upgradeAtStart({ ...server.storage, now: () => 5, log })
    expect(logged).toHaveLength(1)
  })

  test('broken off anywhere it goes on where it was; each section once', async () => {
    const stop = new AbortController()
    const first = await upgradeBodies(
      run({
        signal: stop.signal,
        workOut: async (sectionId) => {
          if (sectionId === ids[1]) throw stop.abort()
          return prepareUpgrade(server.storage.db, sectionId)
        },
      }),
    ).catch((error) => error)
    expect(first).toMatchObject({ upgraded: 1 })
    rawOf(server.storage).prepare('UPDATE body_upgrade SET problem = NULL').run()
    expect(await listWaitingUpgrades(server.storage.db)).toEqual([ids[1], ids[2]])
    expect(await upgradeBodies(run())).toMatchObject({ upgraded: 2 })
    for (const id of ids.slice(0, 3)) expect(server.rows(id)).toHaveLength(2)
  })

  test('words that come while it is worked out are in it', async () => {
    const id = ids[1]!
    const prepared = await prepareUpgrade(server.storage.db, id)
    const page = new Y.Doc()
    for (const { bytes } of server.rows(id)) Y.applyUpdate(page, bytes)
    const known = Y.encodeStateVector(page)
    ;((page.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, ' rưỡi')
    rawOf(server.storage)
      .prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, 2, ?, ?, 5)')
      .run(id, Buffer.from(Y.encodeStateAsUpdate(page, known)), 'editor-00002' satisfies string as UserId)
    expect(await server.storage.writer.transaction((tx) => applyUpgrade(tx, id, prepared, 9))).toBe(false)
    let first = true
    await upgradeBodies(
      run({
        workOut: async (sectionId) => {
          if (sectionId !== id || !first) return prepareUpgrade(server.storage.db, sectionId)
          first = false
          return prepared
        },
      }),
    )
    expect(await bodyOf(id)).toMatchObject({ content: [{ content: [{ text: 'hai rưỡi' }] }] })
    const { authors_json } = rawOf(server.storage).prepare('SELECT authors_json FROM body_upgrade WHERE section_id = ?').get(id) as {
      authors_json: string
    }
    expect(JSON.parse(authors_json)).toEqual([
      expect.objectContaining({ length: 3 }),
      expect.objectContaining({ author: 'editor-00002', at: 5, length: 5 }),
    ])
  })

  test('a section that was locked is upgraded in the transaction that opens it', async () => {
    const id = ids[3]!
    const prepared = await prepareUpgrade(server.storage.db, id)
    await expect(server.storage.writer.transaction((tx) => applyUpgrade(tx, id, prepared, 9))).rejects.toThrow(/not drafting/)
    expect(server.rows(id)).toHaveLength(1)
    const epoch = epochOf(id)
    await server.storage.writer.transaction(async (tx) => {
      await tx.updateTable('section').set({ status: 'drafting' }).where('id', '=', id).execute()
      expect(await applyUpgrade(tx, id, prepared, 9, false)).toBe(true)
      expect(await applyUpgrade(tx, id, prepared, 9, false)).toBe(false)
    })
    // The change of status has begun an epoch already.
    expect(epochOf(id)).toBe(epoch)
    expect(await bodyOf(id)).toMatchObject({ content: [{ content: [{ text: 'bốn' }] }] })
  })

  test('a log that makes no whole text stays as it is, and is told', async () => {
    const id = ids[0]!
    const broken = new Y.Doc()
    broken.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')])
    const known = Y.encodeStateVector(broken)
    broken.getXmlFragment('default').insert(1, [new Y.XmlElement('paragraph')])
    rawOf(server.storage)
      .prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, 2, ?, ?, 5)')
      .run(id, Buffer.from(Y.encodeStateAsUpdate(broken, known)), 'editor-00002')
    const problems: string[] = []
    const result = await upgradeBodies(run({ onProblem: (sectionId) => problems.push(sectionId) }))
    expect(result).toEqual({ upgraded: 2, problems: [{ sectionId: id, problem: expect.stringMatching(/gap/) }] })
    expect(problems).toEqual([id])
    expect(server.rows(id)).toHaveLength(2)
    expect(await waitsForUpgrade(server.storage.db, id)).toBe(true)
    // What it has is shown; nobody writes in it, neither live nor by a command, and it cannot be opened by a decision either.
    expect(markedLetters(await server.collab.rooms.content(id))).toEqual(markedLetters(BODIES[0]!))
    expect(await server.collab.rooms.linearBody(id)).toMatchObject({ ok: false })
    const refused = server.collab.rooms.edit(
      id,
      'editor-00001' as UserId,
      () => {},
      async () => {},
    )
    await expect(refused).rejects.toMatchObject({ code: 'body-not-upgraded' })
    const page = yWebsocketClient(server.port, 'editor-00001', id)
    await until(() => page.closeCode() === CLOSE.stopping, 'the line to be closed')
    page.destroy()
    expect(server.rows(id)).toHaveLength(2)
  })

  test('the pinned body of version 1 still opens', async () => {
    const fixture = JSON.parse(readFileSync(new URL('../shared/schema-fixtures/1.json', import.meta.url), 'utf8')) as {
      update: string
      content: SectionContent
    }
    const id = ids[2]!
    rawOf(server.storage)
      .prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, 2, ?, ?, 5)')
      .run(id, Buffer.from(fixture.update, 'base64'), 'editor-00001')
    await upgradeBodies(run())
    const letters = markedLetters(await bodyOf(id)).join('\n')
    expect(letters).toContain(markedLetters(fixture.content).join('\n'))
  })
})
