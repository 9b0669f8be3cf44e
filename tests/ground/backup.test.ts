import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { nightlyBackup, untilNight } from '@van-kien/server/ops/nightly.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import { readSnapshot } from '@van-kien/server/storage/snapshot.ts'
import type { DocumentView, DossierListItem } from '@van-kien/shared/api/views.ts'
import BetterSqlite from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { startDemoApp } from '../support/demo-app.ts'
import { rawOf } from '../support/disk.ts'
import { runScript } from '../support/run-script.ts'
import { startTestApp, type TestApp, type TestPerson } from '../support/test-app.ts'
import { yWebsocketClient } from '../support/y-websocket-client.ts'

let app: TestApp
const folders: string[] = []
afterEach(async () => {
  await app?.dispose()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  folders.push(made)
  return made
}

async function draftingSection(): Promise<{ sectionId: string; editor: TestPerson }> {
  const editor = await app.as('hk.bientap1')
  const dossier = (await editor.get<DossierListItem[]>('/api/dossiers')).body[0]!
  const report = (await editor.get<DocumentView>(`/api/documents/${dossier.documents[2]!.id}`)).body
  const section = report.sections.find((candidate) => candidate.status === 'drafting' && !candidate.headingOnly)!
  return { sectionId: section.id, editor }
}

describe('npm run backup', () => {
  test('copies everything in one file while people type; the restored installation is whole and has a new history', async () => {
    app = await startDemoApp()
    const file = join(folder(), 'copy.backup')
    const { sectionId, editor } = await draftingSection()
    const writer = yWebsocketClient(app.port, null, sectionId, { cookie: editor.cookie })
    await writer.synced()
    let typing = true
    let written = 0
    const typist = (async () => {
      while (typing) {
        writer.type(` Câu thứ ${written + 1} gõ trong lúc sao lưu.`)
        await writer.saved()
        written++
      }
    })()
    await expect.poll(() => written, { timeout: 20_000 }).toBeGreaterThan(2)
    const before = written
    const result = await runScript('backup', [file], { DATA_DIR: app.dataDir })
    typing = false
    await typist
    writer.destroy()
    expect([result.code, result.err]).toEqual([0, ''])
    expect(written).toBeGreaterThan(before)

    const { historyId } = app.ctx
    const target = join(folder(), 'data')
    const { out } = await runScript('restore', [file, '--verify'], { DATA_DIR: target })
    expect(out).toMatch(/6 văn bản.*đọc được toàn vẹn/)
    expect(out).toContain('Kiểm chứng dữ liệu sau khôi phục: ĐẠT')
    const secret = readFileSync(join(app.dataDir, 'secret'), 'utf8')
    expect(readFileSync(join(target, 'secret'), 'utf8')).toBe(secret)
    await app.dispose()
    app = await startTestApp({ dataDir: target, env: { DEMO: '1' } })
    expect(app.ctx.historyId).not.toBe(historyId)
    const content = await (await app.as('hk.bientap1')).get<{ text: string }>(`/api/sections/${sectionId}/content`)
    for (let sentence = 1; sentence <= before; sentence++) expect(content.body.text).toContain(`Câu thứ ${sentence} gõ`)
  })

  test('a restore moves what was there aside, ends all sessions, stands in the audit; it is refused while the program runs', async () => {
    app = await startDemoApp()
    const file = join(folder(), 'copy.backup')
    const lead = await app.as('hk.totruong')
    backUp(app.dataDir, file, Date.now())
    await (await app.as('quantri')).post('/api/wards', { name: 'Lập Sau Khi Sao Lưu' })
    await expect(restore(app.dataDir, file, Date.now(), false)).rejects.toThrow(/đang được một tiến trình/)
    await app.stop()
    const { before } = await restore(app.dataDir, file, Date.now(), false)
    expect(existsSync(join(before!, 'vankien.db'))).toBe(true)
    app = await startTestApp({ dataDir: app.dataDir })
    const old = await app.anybody.request('GET', '/api/me', undefined, { cookie: lead.cookie })
    expect(old.status).toBe(401)
    expect(JSON.stringify((await (await app.as('quantri')).get('/api/wards')).body)).not.toContain('Lập Sau Khi Sao Lưu')
    const actions = await app.ctx.db.selectFrom('audit').select('action').where('chain', '=', 'installation').orderBy('seq').execute()
    expect(actions.at(-1)!.action).toBe('backup.restore')
    expect(readdirSync(app.dataDir).filter((name) => name.startsWith('restoring-'))).toEqual([])
  })

  test('what is no backup, or was cut or changed, is refused and nothing is touched', async () => {
    app = await startDemoApp()
    const dir = folder()
    const file = join(dir, 'copy.backup')
    backUp(app.dataDir, file, Date.now())
    await app.stop()
    const refused = (path: string) => expect(restore(app.dataDir, path, Date.now(), false)).rejects.toThrow
    writeFileSync(join(dir, 'text'), 'không phải bản sao lưu')
    await refused(join(dir, 'text'))(/không phải bản sao lưu/)
    await refused(join(dir, 'missing'))(/Không mở được/)
    copyFileSync(file, join(dir, 'changed'))
    const changed = new BetterSqlite(join(dir, 'changed'))
    changed.exec(`DROP TRIGGER section_version_no_update; UPDATE section_version SET title = 'Sửa trộm'`)
    changed.close()
    await refused(join(dir, 'changed'))(/section_version không khớp/)
    writeFileSync(join(dir, 'cut'), readFileSync(file).subarray(0, 400_000))
    await refused(join(dir, 'cut'))(/hỏng|không phải/)
    expect(existsSync(join(app.dataDir, 'vankien.db'))).toBe(true)
    expect(readdirSync(app.dataDir).filter((name) => name.startsWith('before-restore'))).toEqual([])
  })

  test('a backup of a database that was changed behind the program’s back does not pass the proof', async () => {
    app = await startDemoApp()
    const file = join(folder(), 'copy.backup')
    const raw = rawOf(app.ctx)
    const guards = raw.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string; sql: string }[]
    for (const { name } of guards) raw.exec(`DROP TRIGGER "${name}"`)
    const version = raw.prepare('SELECT section_id, version, hash FROM section_version LIMIT 1').get() as {
      section_id: string
      version: number
      hash: string
    }
    const tamper = async (statement: string, undo: string, problem: RegExp) => {
      raw.exec(statement)
      expect((await proveDatabase(app.ctx.db)).problems.join('\n')).toMatch(problem)
      raw.exec(undo)
    }
    const where = `WHERE section_id = '${version.section_id}' AND version = ${version.version}`
    await tamper(
      `UPDATE section_version SET title = title || 'x' ${where}`,
      `UPDATE section_version SET title = substr(title, 1, length(title) - 1) ${where}`,
      /không khớp mã băm/,
    )
    await tamper(
      `UPDATE section_version SET hash = '${'0'.repeat(64)}' ${where}`,
      `UPDATE section_version SET hash = '${version.hash}' ${where}`,
      /khác với bản ghi trong nhật ký/,
    )
    await tamper(
      `UPDATE decision SET actor = actor || 'x' ${where}`,
      `UPDATE decision SET actor = substr(actor, 1, length(actor) - 1) ${where}`,
      /không có trong nhật ký/,
    )
    await tamper(`UPDATE audit SET at = at + 1 WHERE seq = 3`, `UPDATE audit SET at = at - 1 WHERE seq = 3`, /bị đứt ở mục 3/)
    await tamper(
      `UPDATE export_body SET content_json = content_json || ' '`,
      `UPDATE export_body SET content_json = substr(content_json, 1, length(content_json) - 1)`,
      /một bản đã xuất không khớp/,
    )
    await tamper(
      `UPDATE file SET hash = 'x' || hash, size = size + 1 WHERE purpose = 'draft-docx'`,
      `UPDATE file SET hash = substr(hash, 2), size = size - 1 WHERE purpose = 'draft-docx'`,
      /tệp “du-thao-lan-1.docx” không còn, hoặc không khớp mã băm[\s\S]*dự thảo lần 1 không khớp/,
    )
    await tamper(
      `UPDATE frozen_draft SET snapshot_json = replace(snapshot_json, '"auditHead":"', '"auditHead":"f')`,
      `UPDATE frozen_draft SET snapshot_json = replace(snapshot_json, '"auditHead":"f', '"auditHead":"')`,
      /in trên dự thảo lần 1 không còn trong nhật ký/,
    )
    // Many sections of the demo say the same: the shortest and the longest do not.
    const firstRows = raw
      .prepare('SELECT section_id FROM update_log WHERE seq = 1 AND length(bytes) > 500 ORDER BY length(bytes)')
      .pluck()
      .all() as string[]
    const [one, other] = [firstRows[0]!, firstRows.at(-1)!]
    await tamper(
      `INSERT OR REPLACE INTO checkpoint (section_id, seq, bytes, clients_json, at) SELECT '${one}', 1, bytes, '{}', 0 FROM update_log WHERE section_id = '${other}' AND seq = 1`,
      `DELETE FROM checkpoint WHERE section_id = '${one}'`,
      /nói khác với các dòng của nó/,
    )
    const { heads } = await proveDatabase(app.ctx.db)
    expect((await proveDatabase(app.ctx.db, heads[1]!.head.toUpperCase().replace(/(....)/g, '$1 '))).problems).toEqual([])
    expect((await proveDatabase(app.ctx.db, 'f0f0f0f0f0f0f0f0')).problems).toEqual([
      'Mã kiểm chứng f0f0f0f0f0f0f0f0 trên giấy không có trong chuỗi nhật ký nào.',
    ])
    await tamper(`UPDATE update_log SET bytes = x'ff' WHERE section_id = '${version.section_id}' AND seq = 1`, 'SELECT 1', /không đọc được|không đủ/)
    for (const { sql } of guards) raw.exec(sql)
    backUp(app.dataDir, file, Date.now())
    const { proof, before } = await restore(join(folder(), 'data'), file, Date.now(), false)
    expect([proof.problems.length > 0, before]).toEqual([true, null])
  })
})

const unsealed = "DELETE FROM backup WHERE key = 'seal';"
describe('FINDINGS W12: a backup that somebody changed', () => {
  test.each([
    ['one more trigger', 'CREATE TRIGGER lạ AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE 0; END'],
    ['one more trigger, and without the seal', `${unsealed} CREATE TRIGGER lạ AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE 0; END`],
    ['one more table, and without the seal', `${unsealed} CREATE TABLE them (a TEXT)`],
    ['another session key', "UPDATE backup SET value = 'x' WHERE key = 'secret'"],
    ['other settings', "UPDATE backup SET value = 'SOFFICE=/tmp/x' WHERE key = 'settings'"],
    ['another time', "UPDATE backup SET value = '1' WHERE key = 'at'"],
    ['other hashes', "UPDATE backup SET value = '{}' WHERE key = 'tables'"],
  ])('with %s is refused, and nothing is touched', async (_, change) => {
    app = await startTestApp()
    const file = join(folder(), 'copy.backup')
    backUp(app.dataDir, file, Date.now())
    const copy = new BetterSqlite(file)
    copy.exec(change)
    copy.close()
    const target = join(folder(), 'data')
    await expect(restore(target, file, Date.now(), false)).rejects.toThrow(/đã bị thay đổi hoặc hỏng|không phải của Văn Kiện/)
    expect(existsSync(join(target, 'vankien.db'))).toBe(false)
  })

  test('without the triggers that guard log and approvals is refused, also without the seal', async () => {
    app = await startTestApp()
    const file = join(folder(), 'copy.backup')
    backUp(app.dataDir, file, Date.now())
    const copy = new BetterSqlite(file)
    const triggers = copy.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[]
    expect(triggers.length).toBeGreaterThan(0)
    copy.exec(`${unsealed} ${triggers.map((name) => `DROP TRIGGER "${name}";`).join(' ')}`)
    copy.close()
    await expect(restore(join(folder(), 'data'), file, Date.now(), false)).rejects.toThrow(/không phải của Văn Kiện/)
  })
})

describe('nightly copies', () => {
  test('are named after the day; the oldest beyond BACKUP_KEEP go, other files stay', async () => {
    let now = new Date(2026, 10, 20, 2, 0, 0).getTime()
    app = await startDemoApp({ env: { BACKUP_KEEP: '3' }, now: () => now })
    const backups = join(app.dataDir, 'backups')
    mkdirSync(backups)
    writeFileSync(join(backups, 'cua-toi.backup'), '')
    for (let day = 0; day < 5; day++) {
      await nightlyBackup(app.ctx)
      now += 86_400_000
    }
    expect(readdirSync(backups).sort()).toEqual(['cua-toi.backup', ...['22', '23', '24'].map((day) => `vankien-2026-11-${day}.backup`)])
    expect(readSnapshot(join(backups, 'vankien-2026-11-24.backup')).secret.length).toBeGreaterThan(40)
  })

  test('are made at two at night, local time', () => {
    const hour = 3_600_000
    expect(untilNight(new Date(2026, 10, 20, 1, 0, 0).getTime())).toBe(hour)
    expect(untilNight(new Date(2026, 10, 20, 2, 0, 0).getTime())).toBe(24 * hour)
    expect(untilNight(new Date(2026, 10, 20, 23, 30, 0).getTime())).toBe(2.5 * hour)
  })
})

describe('npm run reset-password', () => {
  const reset = (username: string) => runScript('reset-password', [username], { DATA_DIR: app.dataDir })
  const passwordIn = (out: string) => /: {2}(\S+)/.exec(out)![1]!

  test('works beside the running program, which ends the person’s sessions, and on a stopped one', async () => {
    app = await startDemoApp()
    const before = await app.as('hk.gopy')
    expect((await before.get('/api/me')).status).toBe(200)
    const running = await reset('HK.gopy')
    expect(running.code).toBe(0)
    expect((await before.get('/api/me')).status).toBe(401)
    await app.as('hk.gopy', passwordIn(running.out))
    await app.stop()
    const stopped = await reset('hk.gopy')
    expect(stopped.code).toBe(0)
    expect(passwordIn(stopped.out)).not.toBe(passwordIn(running.out))
    app = await startTestApp({ dataDir: app.dataDir })
    await app.as('hk.gopy', passwordIn(stopped.out))
    const recorded = rawOf(app.ctx).prepare(`SELECT actor, data_json FROM audit WHERE action = 'user.reset-password'`).all() as {
      actor: string
      data_json: string
    }[]
    expect(recorded.map(({ actor, data_json }) => [actor, JSON.parse(data_json).username])).toEqual([
      ['system', 'hk.gopy'],
      ['system', 'hk.gopy'],
    ])
    for (const { out } of [running, stopped]) expect(JSON.stringify(recorded)).not.toContain(passwordIn(out))
  })

  test('names an account that does not exist', async () => {
    app = await startDemoApp()
    const unknown = await reset('khong.co')
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('“khong.co”')])
  })
})
