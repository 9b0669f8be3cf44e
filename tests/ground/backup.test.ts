import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '@van-kien/server/ops/backup.ts'
import { nightlyBackup, untilNight } from '@van-kien/server/ops/nightly.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import { readSnapshot } from '@van-kien/server/storage/snapshot.ts'
import type { DocumentView, DossierListItem } from '@van-kien/shared/api/views.ts'
import { replaceContent } from '@van-kien/shared/content/replace-content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import BetterSqlite from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { startDemoApp } from '../support/demo-app.ts'
import { runScript } from '../support/run-script.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

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

const body = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

async function draftingSection(): Promise<{ sectionId: SectionId; userId: UserId }> {
  const editor = await app.as('hk.bientap1')
  const dossier = (await editor.get<DossierListItem[]>('/api/dossiers')).body[0]!
  const report = (await editor.get<DocumentView>(`/api/documents/${dossier.documents[2]!.id}`)).body
  const section = report.sections.find((candidate) => candidate.status === 'drafting' && !candidate.headingOnly)!
  return { sectionId: section.id as SectionId, userId: (await editor.get<{ id: UserId }>('/api/me')).body.id }
}

describe('npm run backup', () => {
  test('copies everything in one file while people type; the restored installation is whole and has a new history', async () => {
    app = await startDemoApp()
    const file = join(folder(), 'copy.backup')
    const { sectionId, userId } = await draftingSection()
    let typing = true
    let written = 0
    const typist = (async () => {
      while (typing)
        await app.ctx.rooms.forwardEdit(sectionId, userId, (ydoc) => replaceContent(ydoc, body(`Câu thứ ${++written} gõ trong lúc sao lưu.`)))
    })()
    await expect.poll(() => written).toBeGreaterThan(2)
    const before = written
    const result = await runScript('backup', [file], { DATA_DIR: app.dataDir })
    typing = false
    await typist
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
    expect(Number(/Câu thứ (\d+)/.exec(content.body.text)![1])).toBeGreaterThanOrEqual(before - 1)
  })

  test('a restore moves what was there aside, ends all sessions, stands in the audit; it is refused while the program runs', async () => {
    app = await startDemoApp()
    const file = join(folder(), 'copy.backup')
    const lead = await app.as('hk.totruong')
    backUp(app.dataDir, file, Date.now())
    await (await app.as('quantri')).post('/api/wards', { name: 'Lập sau khi sao lưu' })
    await expect(restore(app.dataDir, file, Date.now(), false)).rejects.toThrow(/đang được một tiến trình/)
    await app.stop()
    const { before } = await restore(app.dataDir, file, Date.now(), false)
    expect(existsSync(join(before!, 'vankien.db'))).toBe(true)
    app = await startTestApp({ dataDir: app.dataDir })
    const old = await app.anybody.request('GET', '/api/me', undefined, { cookie: lead.cookie })
    expect(old.status).toBe(401)
    expect(JSON.stringify((await (await app.as('quantri')).get('/api/wards')).body)).not.toContain('Lập sau khi sao lưu')
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
    const { raw } = app.ctx
    const guards = raw.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).pluck().all() as string[]
    for (const guard of guards) raw.exec(`DROP TRIGGER "${guard}"`)
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
      `UPDATE frozen_draft SET docx = CAST(docx || x'00' AS BLOB)`,
      `UPDATE frozen_draft SET docx = substr(docx, 1, length(docx) - 1)`,
      /dự thảo lần 1 không khớp/,
    )
    await tamper(`UPDATE update_log SET bytes = x'ff' WHERE section_id = '${version.section_id}' AND seq = 1`, 'SELECT 1', /không đọc được|không đủ/)
    backUp(app.dataDir, file, Date.now())
    const { proof, before } = await restore(join(folder(), 'data'), file, Date.now(), false)
    expect([proof.problems.length > 0, before]).toEqual([true, null])
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
  })

  test('names an account that does not exist', async () => {
    app = await startDemoApp()
    const unknown = await reset('khong.co')
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('«khong.co»')])
  })
})
