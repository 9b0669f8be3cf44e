import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import { sha256 } from '@van-kien/server/storage/audit.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/database.ts'
import { FileStore } from '@van-kien/server/storage/file-store.ts'
import { readSnapshot } from '@van-kien/server/storage/snapshot.ts'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keptOriginal, putAside } from '../support/originals.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { p, wordFile } from '../support/word-file.ts'

/** Frozen drafts of a program whose drafts stood whole in their rows (`version-1.test.ts` restores a backup of it); files in backups. */
let wards: TwoWards
let given: { docx: Buffer; hash: string }[]
const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  folders.push(made)
  return made
}
const docxOf = async (app: TestApp, id: string) => {
  const lead = await app.as('hk.lead')
  const answer = await fetch(`${app.url}/api/drafts/${id}/file.docx`, { headers: { cookie: lead.cookie } })
  return Buffer.from(await answer.arrayBuffer())
}

beforeAll(async () => {
  wards = await startTwoWards()
  const { lead } = wards.hk.people
  given = []
  for (let number = 1; number <= 2; number++) {
    const { id } = (await lead.post<{ id: string }>(`/api/documents/${wards.hk.documentId}/drafts`)).body
    const docx = await docxOf(wards.app, id)
    given.push({ docx, hash: sha256(docx) })
  }
})
afterAll(async () => {
  await wards?.app.dispose()
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

/** Takes the schema of a data folder back to what it was before files. */
async function earlier(dataDir: string): Promise<void> {
  const files = new FileStore(dataDir)
  const raw = new BetterSqlite(join(dataDir, DATABASE_FILE))
  const drafts = raw
    .prepare('SELECT frozen_draft.*, d.hash AS docx, p.hash AS pdf FROM frozen_draft JOIN file d ON d.id = docx_file LEFT JOIN file p ON p.id = pdf_file')
    .all() as Record<string, string | number | null>[]
  raw.pragma('foreign_keys = OFF')
  raw.exec(`DROP TABLE frozen_draft; DROP TABLE file; DELETE FROM kysely_migration WHERE name >= '0013';
    DROP TABLE notice; DROP TABLE secret_link;
    CREATE TABLE frozen_draft (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document (id), number INTEGER NOT NULL, snapshot_json TEXT NOT NULL, docx BLOB NOT NULL,
    pdf BLOB, hash TEXT NOT NULL, line_numbers INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
    UNIQUE (document_id, number)) STRICT;`)
  const put = raw.prepare('INSERT INTO frozen_draft VALUES (@id, @document_id, @number, @snapshot_json, @docx, @pdf, @hash, @line_numbers, @created_at, @created_by)')
  for (const draft of drafts)
    put.run({
      ...draft,
      docx: await files.read(draft.docx as string),
      pdf: draft.pdf === null ? null : await files.read(draft.pdf as string),
    })
  for (const event of ['UPDATE', 'DELETE'])
    raw.exec(
      `CREATE TRIGGER frozen_draft_no_${event.toLowerCase()} BEFORE ${event} ON frozen_draft BEGIN SELECT RAISE(ABORT, 'frozen_draft rows are never changed'); END`,
    )
  raw.close()
  rmSync(join(dataDir, 'files'), { recursive: true, force: true })
}

const idsOf = (app: TestApp) => app.ctx.raw.prepare('SELECT id FROM frozen_draft ORDER BY number').pluck().all() as string[]

test('the files of earlier drafts move out of their rows, byte for byte, and the proof holds; ended in the middle it begins again', async () => {
  await wards.app.stop()
  const { dataDir } = wards.app
  await earlier(dataDir)
  // Ended when the bytes of the drafts lay there and nothing else had happened.
  const before = new BetterSqlite(join(dataDir, DATABASE_FILE))
  const rows = before.prepare('SELECT count(*) FROM frozen_draft').pluck().get()
  before.close()
  const half = new FileStore(dataDir)
  await half.hold([given[0]!.docx], async () => undefined)
  const app = await startTestApp({ dataDir })
  wards = { ...wards, app }
  expect(idsOf(app)).toHaveLength(rows as number)
  for (const [index, id] of idsOf(app).entries()) expect((await docxOf(app, id)).equals(given[index]!.docx)).toBe(true)
  expect((await proveDatabase(app.ctx.db)).problems).toEqual([])
  expect(() => app.ctx.raw.exec('DELETE FROM frozen_draft')).toThrow('never changed')
  expect(app.ctx.raw.pragma('foreign_key_check')).toEqual([])
})

test('a backup has the files, but none that only lies aside; restored, they lie in the new data folder', async () => {
  const { app } = wards
  const lead = await app.as('hk.lead')
  wards.hk.people.lead = lead
  wards.hk.people.editor = await app.as('hk.editor')
  const kept = await keptOriginal(wards)
  const aside = await wordFile({ body: p('Chưa lấy vào') })
  await putAside(lead, wards.hk.dossierId, aside)
  const file = join(folder(), 'copy.backup')
  backUp(app.dataDir, file, Date.now())
  expect(readSnapshot(file).tables).toBeGreaterThan(30)
  const target = folder()
  const { proof } = await restore(target, file, Date.now(), false)
  expect([proof.problems, proof.files]).toEqual([[], app.ctx.raw.prepare('SELECT count(*) FROM file WHERE kept_at IS NOT NULL').pluck().get()])
  const lying = readdirSync(join(target, 'files')).flatMap((name) => readdirSync(join(target, 'files', name)))
  for (const { hash } of given) expect(lying).toContain(hash)
  expect(lying).not.toContain(sha256(aside))
  const restored = await startTestApp({ dataDir: target })
  expect((await (await restored.as('hk.lead')).get(`/api/files/${kept}`)).status).toBe(200)
  expect(restored.ctx.raw.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'backup_file'`).pluck().get()).toBe(0)
  await restored.dispose()
})

test('a backup whose file was changed is refused', async () => {
  const { app } = wards
  const file = join(folder(), 'copy.backup')
  backUp(app.dataDir, file, Date.now())
  const copy = new BetterSqlite(file)
  copy.exec(`UPDATE backup_file SET bytes = CAST(bytes || x'00' AS BLOB)`)
  copy.close()
  expect(() => readSnapshot(file)).toThrow(/bảng backup_file không khớp/)
})
