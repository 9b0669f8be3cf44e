import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import type { Tables } from '@van-kien/server/storage/tables.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { Program } from '../support/kills/program-process.ts'
import { muxClient } from '../support/mux-client.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { TestPerson } from '../support/test-app.ts'
import { turnFaults } from '../support/turns.ts'
import { newSection, paragraphs, startTwoWards, submitted } from '../support/two-wards.ts'
import { pause } from '../support/until.ts'
import { typeInto } from '../support/y-websocket-client.ts'

const KILLS = 5
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const seed = runSeed()
test(`V2 A1: killed at any moment, a restore or an import is there with its version and its audit entry, or not at all (seed ${seed})`, {
  timeout: 180_000,
}, async () => {
  const random = seededRandom(seed)
  const dataDir = mkdtempSync(join(tmpdir(), 'van-kien-turns-'))
  folders.push(dataDir)
  const wards = await startTwoWards({ dataDir })
  const { people, userIds, documentId, dossierId } = wards.hk
  const ids = [await newSection(wards), await newSection(wards), await newSection(wards)]
  for (const id of ids) {
    await submitted(wards, id, 'Lời gốc.')
    await people.editor.post(`/api/sections/${id}/withdraw`)
  }
  await wards.app.stop()

  const killer = new Worker(new URL('../support/kills/killer.ts', import.meta.url))
  let turns = 0
  let imported = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const program = new Program()
    const port = await program.start(dataDir)
    if (port === null) throw new Error(`seed ${seed}: the program did not start again`)
    const lead = Object.assign(new TestPerson(`http://127.0.0.1:${port}`), { cookie: people.lead.cookie })
    const mux = muxClient(port, null, { headers: { cookie: people.editor.cookie } })
    await mux.ready()
    // Somebody types in the first section, so that there is always something to keep.
    const typed = mux.section(ids[0]!)
    await typed.ready()
    const typing = (async () => {
      for (let word = 0; !program.isOver; word++) {
        typeInto(typed.ydoc, ` từ${kill}.${word}`)
        await pause(3)
      }
    })()
    const textIn = async (id: string) => (await lead.get<{ text: string }>(`/api/sections/${id}/content`)).body.text
    // The first answers of a program that has just started take their time: it is killed in the middle of work.
    for (const id of ids) await textIn(id)
    killer.postMessage({ pid: program.pid, signal: 'SIGKILL', afterMs: 100 + random() * 900 })
    const restoring = (async () => {
      while (!program.isOver) {
        try {
          // Each has something to change: a restore of what stands there leaves an entry and no row.
          if ((await textIn(ids[0]!)) !== 'Lời gốc.') await lead.post(`/api/sections/${ids[0]}/restore`, { version: 1 })
        } catch {
          // It is gone.
        }
      }
    })()
    for (let round = 0; !program.isOver; round++) {
      try {
        const items: { sectionId: string; mode: 'replace'; content: SectionContent; seen: string }[] = []
        for (const id of ids.slice(1))
          items.push({ sectionId: id, mode: 'replace', content: paragraphs(`Lời của tệp ${kill}.${round}.`), seen: await textIn(id) })
        await lead.post(`/api/documents/${documentId}/imports`, { fileName: 'Báo cáo.docx', items })
      } catch {
        // It is gone.
      }
    }
    await Promise.all([program.ended, restoring, typing])
    mux.close()

    const raw = new BetterSqlite(join(dataDir, DATABASE_FILE))
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) })
    const found = ids.map((id) => turnFaults(raw, id, userIds.lead))
    const named = raw
      .prepare("SELECT coalesce(sum(json_array_length(data_json, '$.sections')), 0) FROM audit WHERE action = 'document.import'")
      .pluck()
      .get() as number
    const chain = await verifyStoredChain(db, dossierId)
    await db.destroy()
    expect(
      found.flatMap((one) => one.faults),
      `seed ${seed}, kill ${kill}`,
    ).toEqual([])
    expect(chain, `seed ${seed}, kill ${kill}`).toMatchObject({ ok: true })
    turns = found.reduce((sum, one) => sum + one.turns, 0)
    imported = found[1]!.turns + found[2]!.turns
    // The entry of the document comes last: of the import in which the program died it may be missing, and never names what is not there.
    expect(imported - named, `seed ${seed}, kill ${kill}`).toBeGreaterThanOrEqual(0)
    expect(imported - named, `seed ${seed}, kill ${kill}`).toBeLessThanOrEqual(2 * (kill + 1))
  }
  await killer.terminate()
  expect([turns > KILLS, imported > 0]).toEqual([true, true])
})
