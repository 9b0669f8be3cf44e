import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import { sha256 } from '@van-kien/server/storage/audit.ts'
import { FileStore } from '@van-kien/server/storage/file-store.ts'
import { up } from '@van-kien/server/storage/migrations/0013-files.ts'
import { readSnapshot } from '@van-kien/server/storage/snapshot.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import type { Tables } from '@van-kien/server/storage/tables.ts'
import BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
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

test('the files of earlier drafts move out of their rows, byte for byte; ended in the middle it begins again', async () => {
  const dataDir = folder()
  const raw = new BetterSqlite(join(dataDir, DATABASE_FILE))
  raw.pragma('foreign_keys = ON')
  raw.exec(`CREATE TABLE dossier (id TEXT PRIMARY KEY) STRICT;
    CREATE TABLE document (id TEXT PRIMARY KEY, dossier_id TEXT NOT NULL REFERENCES dossier (id)) STRICT;
    CREATE TABLE frozen_draft (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES document (id), number INTEGER NOT NULL, snapshot_json TEXT NOT NULL, docx BLOB NOT NULL,
    pdf BLOB, hash TEXT NOT NULL, line_numbers INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
    UNIQUE (document_id, number)) STRICT;
    INSERT INTO dossier VALUES ('dossier-1'); INSERT INTO document VALUES ('document-1', 'dossier-1');`)
  const drafts = [1, 2, 3].map((number) => ({
    number,
    docx: Buffer.from(`docx ${number === 3 ? 2 : number}`),
    pdf: number === 1 ? Buffer.from('pdf') : null,
  }))
  for (const { number, docx, pdf } of drafts)
    raw
      .prepare('INSERT INTO frozen_draft VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)')
      .run(...[`draft-${number}`, 'document-1', number, '{}', docx, pdf, sha256(docx), number, 'person-1'])
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) })
  const files = new FileStore(dataDir)
  // The disk is full when the last draft comes.
  const hold = files.hold.bind(files)
  let left = 2
  files.hold = async (contents, work) => {
    if (left-- === 0) throw new Error('ENOSPC')
    return hold(contents, work)
  }
  await expect(up(db, files)).rejects.toThrow('ENOSPC')
  expect(raw.prepare('SELECT count(*) FROM frozen_draft WHERE docx IS NOT NULL').pluck().get()).toBe(3)
  left = 99
  await up(db, files)
  const moved = raw
    .prepare(
      'SELECT number, d.hash AS docx, p.hash AS pdf, d.owner, d.dossier_id, d.kept_at FROM frozen_draft JOIN file d ON d.id = docx_file LEFT JOIN file p ON p.id = pdf_file ORDER BY number',
    )
    .all() as { docx: string; pdf: string | null }[]
  expect(moved).toMatchObject(drafts.map(({ number }) => ({ number, owner: 'person-1', dossier_id: 'dossier-1', kept_at: number })))
  for (const [index, { docx, pdf }] of drafts.entries()) {
    expect(await files.read(moved[index]!.docx)).toEqual(docx)
    expect(pdf && (await files.read(moved[index]!.pdf!))).toEqual(pdf)
  }
  expect(() => raw.exec('DELETE FROM frozen_draft')).toThrow('never changed')
  expect(raw.pragma('foreign_key_check')).toEqual([])
  await db.destroy()
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
  expect([proof.problems, proof.files]).toEqual([[], rawOf(app.ctx).prepare('SELECT count(*) FROM file WHERE kept_at IS NOT NULL').pluck().get()])
  const lying = readdirSync(join(target, 'files')).flatMap((name) => readdirSync(join(target, 'files', name)))
  for (const { hash } of given) expect(lying).toContain(hash)
  expect(lying).not.toContain(sha256(aside))
  const restored = await startTestApp({ dataDir: target })
  expect((await (await restored.as('hk.lead')).get(`/api/files/${kept}`)).status).toBe(200)
  expect(rawOf(restored.ctx).prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'backup_file'`).pluck().get()).toBe(0)
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
