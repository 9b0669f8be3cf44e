import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@van-kien/server/config.ts'
import { demoUsernames } from '@van-kien/server/demo/people.ts'
import { startServer } from '@van-kien/server/main.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { welcome } from '@van-kien/server/ops/welcome.ts'
import type { ApprovalItem } from '@van-kien/shared/api/approval-views.ts'
import type { DraftView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentContents, DocumentView, DossierListItem, DossierView, MeView, SourceView, WardView } from '@van-kien/shared/api/views.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { startDemoApp } from '../support/demo-app.ts'
import { rawOf } from '../support/disk.ts'
import { runScript } from '../support/run-script.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
afterEach(() => app?.dispose())

describe('the demo', () => {
  test('is made within seconds in an empty folder, for two wards that cannot see each other', async () => {
    const start = performance.now()
    app = await startTestApp({ env: { DEMO: '1' } })
    console.log(`start with demo: ${((performance.now() - start) / 1000).toFixed(1)} s`)
    expect((await app.anybody.get('/api/setup')).body).toEqual({ needed: false, code: false })
    const [hk, cn] = [await app.as('hk.totruong'), await app.as('cn.totruong')]
    const own = (await hk.get<DossierListItem[]>('/api/dossiers')).body
    const other = (await cn.get<DossierListItem[]>('/api/dossiers')).body
    expect(own.map((dossier) => [dossier.name, dossier.role])).toEqual([['Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ I', 'lead']])
    expect(own[0]!.documents.map((document) => document.stage)).toEqual(['preliminary-outline', 'detailed-outline', 'report'])
    expect(other[0]!.documents).toHaveLength(3)
    const foreign = await hk.get(`/api/documents/${other[0]!.documents[2]!.id}`)
    const unknown = await hk.get('/api/documents/khong-co-van-ban-nay')
    expect([foreign.status, foreign.body]).toEqual([404, unknown.body])
  })

  test('everybody of it can sign in', async () => {
    app = await startDemoApp()
    const names = demoUsernames().flat()
    expect(names).toHaveLength(15)
    for (const username of names) expect((await (await app.as(username)).get<MeView>('/api/me')).body.username).toBe(username)
    const admin = await app.as('quantri')
    expect((await admin.get<WardView[]>('/api/wards')).body.map((ward) => ward.name)).toEqual(['Cửa Nam', 'Hoàn Kiếm'])
    expect((await admin.get<DossierListItem[]>('/api/dossiers')).body).toEqual([])
  })

  test('shows a report half written, with sections in every status', async () => {
    app = await startDemoApp()
    const lead = await app.as('hk.totruong')
    const dossier = (await lead.get<DossierListItem[]>('/api/dossiers')).body[0]!
    const report = (await lead.get<DocumentView>(`/api/documents/${dossier.documents[2]!.id}`)).body
    const written = report.sections.filter((section) => !section.headingOnly)
    const count = (wanted: (section: (typeof written)[number]) => boolean) => written.filter(wanted).length
    expect(count((section) => section.status === 'approved' && section.stale === null)).toBeGreaterThan(3)
    expect(count((section) => section.stale !== null)).toBeGreaterThan(0)
    expect(count((section) => section.status === 'submitted')).toBeGreaterThan(1)
    expect(count((section) => section.status === 'drafting' && section.words > 50)).toBeGreaterThan(5)
    expect(count((section) => section.words === 0)).toBeGreaterThan(0)
    expect(count((section) => section.assignees.length > 0 && section.dueDate !== null)).toBeGreaterThan(20)
    const home = (await lead.get<DossierView>(`/api/dossiers/${dossier.id}`)).body
    expect(new Set(home.risks.map((task) => task.kind))).toEqual(new Set(['overdue', 'returned', 'stale']))
    const outlines = await Promise.all(
      [0, 1].map(async (stage) => (await lead.get<DocumentView>(`/api/documents/${dossier.documents[stage]!.id}`)).body),
    )
    expect(outlines[0]!.sections.filter((section) => !section.headingOnly).every((section) => section.status === 'approved')).toBe(true)
    expect(outlines[1]!.sections.filter((section) => section.status === 'approved').length).toBeGreaterThan(40)
    const bithu = await app.as('hk.bithu')
    const waiting = (await bithu.get<ApprovalItem[]>('/api/approvals')).body
    expect(new Set(waiting.map((item) => item.status))).toEqual(new Set(['submitted', 'approved']))
  })

  test('its words are Vietnamese in NFC, without invented figures or addresses', async () => {
    app = await startDemoApp()
    for (const username of ['hk.theodoi', 'cn.theodoi']) {
      const reader = await app.as(username)
      const dossier = (await reader.get<DossierListItem[]>('/api/dossiers')).body[0]!
      for (const document of dossier.documents) {
        const words = JSON.stringify((await reader.get<DocumentContents>(`/api/documents/${document.id}/contents`)).body)
        expect(words.length).toBeGreaterThan(2000)
        expect(words).toBe(words.normalize('NFC'))
        expect(words).not.toMatch(/https?:|\{phuong\}|\{\{/)
        expect(words).not.toMatch(/\d[\d.,]* ?(tỷ đồng|triệu đồng|người|hộ|đảng viên|%)/)
      }
    }
  })

  test('has the city’s draft in two versions, linked, and a frozen draft', async () => {
    app = await startDemoApp()
    const clerk = await app.as('hk.thuky')
    const dossier = (await clerk.get<DossierListItem[]>('/api/dossiers')).body[0]!
    const { sources } = (await clerk.get<DossierView>(`/api/dossiers/${dossier.id}`)).body
    expect(sources.map((source) => source.versions)).toEqual([2])
    const source = (await clerk.get<SourceView>(`/api/sources/${sources[0]!.id}`)).body
    expect(source.links.length).toBeGreaterThan(20)
    const drafts = (await clerk.get<DraftView[]>(`/api/documents/${dossier.documents[1]!.id}/drafts`)).body
    expect(drafts.map((draft) => draft.number)).toEqual([1])
    const [one, two] = [await clerk.get(`/api/drafts/${drafts[0]!.id}/file.docx`), await clerk.get(`/api/drafts/${drafts[0]!.id}/file.docx`)]
    expect([one.status, one.body === two.body]).toEqual([200, true])
  })

  test('A1: every version, decision and chain of it holds', async () => {
    app = await startDemoApp()
    const proof = await proveDatabase(app.ctx.db)
    expect(proof.problems).toEqual([])
    expect(proof).toMatchObject({ documents: 6, chains: 3 })
    expect(proof.versions).toBeGreaterThan(100)
  })

  test('one that was ended in the middle is made anew', async () => {
    app = await startTestApp({ env: { DEMO: '0' } })
    await app.ctx.writer.transaction((tx) =>
      tx
        .insertInto('ward')
        .values({ id: 'half-made-ward' as never, name: 'Dở dang', city: '', created_at: 1 })
        .execute(),
    )
    await app.stop()
    writeFileSync(join(app.dataDir, 'demo-unfinished'), '')
    app = await startTestApp({ dataDir: app.dataDir, env: { DEMO: '1' } })
    const admin = await app.as('quantri')
    expect((await admin.get<WardView[]>('/api/wards')).body.map((ward) => ward.name)).toEqual(['Cửa Nam', 'Hoàn Kiếm'])
  })
})

describe('the demo’s well-known password', () => {
  const start = (dataDir: string, env: Record<string, string>) =>
    startServer(readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', ...env }))

  test('is refused where other machines can reach it, before and after the demo is made', async () => {
    app = await startDemoApp()
    await app.stop()
    await expect(start(app.dataDir, { HOST: '0.0.0.0' })).rejects.toThrow(/npm run demo:remove.*DEMO_PASSWORD/s)
    const empty = mkdtempSync(join(tmpdir(), 'vankien-test-'))
    await expect(start(empty, { HOST: '0.0.0.0' })).rejects.toThrow(/npm run demo:remove/)
    rmSync(empty, { recursive: true })
  })

  test('gives way to another DEMO_PASSWORD', async () => {
    app = await startDemoApp()
    const me = await app.as('hk.thuky')
    await me.post('/api/auth/change-password', { currentPassword: 'vankien-demo', newPassword: 'cua-rieng-toi-1' })
    await app.stop()
    const running = await start(app.dataDir, { HOST: '0.0.0.0', DEMO_PASSWORD: 'mat-khau-khac-9' })
    try {
      const attempt = (username: string, password: string) =>
        fetch(`${running.url}/api/auth/sign-in/username`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ username, password }),
        }).then((response) => response.status)
      expect(await attempt('hk.totruong', 'vankien-demo')).toBe(401)
      expect(await attempt('hk.totruong', 'mat-khau-khac-9')).toBe(200)
      expect(await attempt('hk.thuky', 'cua-rieng-toi-1')).toBe(200)
    } finally {
      await running.stop()
    }
  })

  test('the welcome tells addresses, sign-ins and data folder', async () => {
    app = await startDemoApp()
    const text = await welcome(app)
    for (const part of [`http://127.0.0.1:${app.port}`, 'hk.totruong', 'cn.bithu', 'vankien-demo', app.dataDir, 'npm run demo:remove'])
      expect(text).toContain(part)
  })
})

describe('npm run demo:remove', () => {
  test('takes the demo away and leaves what real people made; it does not come back', async () => {
    app = await startDemoApp()
    const admin = await app.as('quantri')
    const ward = (await admin.get<WardView[]>('/api/wards')).body.find(({ name }) => name === 'Hoàn Kiếm')!
    await admin.post('/api/users', { name: 'Người thật', username: 'nguoi.that', password: 'mat-khau-thu-1', wardId: ward.id })
    await app.stop()
    const remove = async () => (await runScript('demo-remove', [], { DATA_DIR: app.dataDir })).out
    const out = await remove()
    expect(out).toContain('2 hồ sơ, 14 tài khoản, 1 phường')
    const password = /quantri; mật khẩu mới: (\S+)/.exec(out)![1]!
    app = await startTestApp({ dataDir: app.dataDir, env: { DEMO: '1', HOST: '0.0.0.0' } })
    const after = await app.as('quantri', password)
    await after.choosePassword(password)
    expect((await after.get<WardView[]>('/api/wards')).body).toMatchObject([{ name: 'Hoàn Kiếm', dossiers: [] }])
    expect((await app.anybody.signIn('hk.totruong', 'vankien-demo')).status).toBe(401)
    await app.as('nguoi.that', 'mat-khau-thu-1')
    expect(await proveDatabase(app.ctx.db)).toMatchObject({ documents: 0, chains: 1, problems: [] })
    // The guards of L2 stand again.
    expect(() => rawOf(app.ctx).exec('DELETE FROM audit')).toThrow(/never changed/)
  })

  test('in an installation of nothing but the demo the first visit sets up the administrator', async () => {
    app = await startDemoApp()
    await app.stop()
    const remove = async () => (await runScript('demo-remove', [], { DATA_DIR: app.dataDir })).out
    expect(await remove()).toContain('15 tài khoản, 2 phường')
    expect(await remove()).toContain('Không có dữ liệu chạy thử')
    app = await startTestApp({ dataDir: app.dataDir, env: { DEMO: '1' } })
    expect((await app.anybody.get('/api/setup')).body).toEqual({ needed: true, code: false })
  })

  test('is refused while the program runs', async () => {
    app = await startDemoApp()
    const result = await runScript('demo-remove', [], { DATA_DIR: app.dataDir })
    expect([result.code, result.err]).toEqual([1, expect.stringContaining('đang được một tiến trình')])
  })
})
