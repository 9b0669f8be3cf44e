import { CollabMetrics } from '@van-kien/server/collab/metrics.ts'
import type { ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import type { SystemView } from '@van-kien/shared/api/system.ts'
import type { DocumentContents } from '@van-kien/shared/api/views.ts'
import { contentText, EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { rawOf } from '../support/disk.ts'
import { seedOldBody } from '../support/old-body.ts'
import { startTestApp, type TestApp, TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, sectionsOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { type YWebsocketClient, yWebsocketClient } from '../support/y-websocket-client.ts'

let app: TestApp | null = null
afterEach(async () => {
  await app?.dispose()
  app = null
})

const TOKEN = 'mot-ma-bi-mat-dai'

async function writerOf({ app, hk }: TwoWards, section: string): Promise<YWebsocketClient> {
  const writer = yWebsocketClient(Number(new URL(app.url).port), null, section, { cookie: hk.people.editor.cookie })
  await writer.synced()
  return writer
}

describe('GET /api/admin/status', () => {
  test('counts what people write, for administrators only', async () => {
    const wards = await startTwoWards()
    app = wards.app
    const admin = await app.as('quantri')
    const before = (await admin.get<SystemView>('/api/admin/status')).body
    const section = await newSection(wards)
    const writer = await writerOf(wards, section)
    for (const words of ['Một câu.', 'Hai câu.']) {
      writer.type(words)
      await writer.saved()
    }
    writer.destroy()
    const { status, body } = await admin.get<SystemView>('/api/admin/status')
    expect(status).toBe(200)
    expect(body.live.updates - before.live.updates).toBe(2)
    expect(body.live.commits - before.live.commits).toBe(2)
    expect(body.live.rooms).toBeGreaterThan(0)
    expect(body.live.commitMs.p95).toBeGreaterThan(0)
    expect(body.database.bytes + body.database.walBytes).toBeGreaterThan(10_000)
    expect([body.live.commitFailures, body.certificateUntil, body.backup]).toEqual([0, null, { last: null, keep: 14 }])

    expect((await app.anybody.get('/api/admin/status')).status).toBe(401)
    expect((await wards.hk.people.lead.get('/api/admin/status')).status).toBe(403)
  })

  test('an error of the program is counted and named, without a word of a document', async () => {
    const wards = await startTwoWards()
    app = wards.app
    const admin = await app.as('quantri')
    const section = await newSection(wards)
    const before = (await admin.get<SystemView>('/api/admin/status')).body
    // A window that cannot be written: the disk is full.
    const pages = rawOf(app.ctx).pragma('page_count', { simple: true }) as number
    rawOf(app.ctx).pragma(`max_page_count = ${pages}`)
    const writer = await writerOf(wards, section)
    writer.type(`Đoạn mật ${'x'.repeat(200_000)}`)
    await until(() => writer.closeCode() === CLOSE.stopping, 'the writer to be sent away')
    writer.destroy()
    rawOf(app.ctx).pragma('max_page_count = 1073741823')
    const { body } = await admin.get<SystemView>('/api/admin/status')
    expect(body.live.commitFailures - before.live.commitFailures).toBe(1)
    expect(body.errors.count).toBeGreaterThan(before.errors.count)
    expect(body.errors.newest[0]).toEqual({ at: expect.any(Number), what: 'live writing', code: 'SQLITE_FULL' })
    expect(JSON.stringify(body)).not.toContain('Đoạn mật')
  })
})

describe('GET /metrics', () => {
  const ask = async (env: Record<string, string>, headers: Record<string, string> = {}) => {
    app = await startTestApp({ env })
    return app.anybody.request<string>('GET', '/metrics', undefined, headers)
  }

  test('is not there unless METRICS=1', async () => {
    expect((await ask({})).status).toBe(404)
  })

  test('without a token only this machine itself reads it, not what comes through a proxy', async () => {
    const { status, body, headers } = await ask({ METRICS: '1' })
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    for (const line of body.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) vankien_\w+ .+|vankien_\w+(\{[^}]+\})? -?[\d.e+-]+)$/)
    expect(body).toMatch(/^vankien_updates_total 0$/m)
    expect(body).toMatch(/^vankien_editor_troubles_total\{kind="reread"\} 0$/m)
    expect((await app!.anybody.request('GET', '/metrics', undefined, { 'x-forwarded-for': '192.0.2.7' })).status).toBe(404)
  })

  test('with a token only who sends it', async () => {
    expect((await ask({ METRICS: '1', METRICS_TOKEN: TOKEN })).status).toBe(404)
    const other = new TestPerson(app!.url, false)
    expect((await other.request('GET', '/metrics', undefined, { authorization: 'Bearer sai' })).status).toBe(404)
    expect((await other.request('GET', '/metrics', undefined, { authorization: `Bearer ${TOKEN}` })).status).toBe(200)
  })
})

test('metrics: rate over the last ten whole seconds, percentiles of the newest windows', () => {
  let now = 1_000_000
  const metrics = new CollabMetrics(() => now)
  const nobody = { rooms: 0, documents: 0, connections: 0, people: 0 }
  expect(metrics.read(nobody)).toMatchObject({ updatesPerSecond: 0, commitMs: { p50: null, p95: null, max: null } })
  for (let second = 0; second < 20; second++) {
    for (let window = 0; window < 5; window++) metrics.committed(4, window + 1)
    now += 1000
  }
  const read = metrics.read(nobody)
  expect(read.updatesPerSecond).toBe(20)
  expect(read.commitMs).toEqual({ p50: 3, p95: 5, max: 5 })
  expect([read.updates, read.commits]).toEqual([400, 100])
  expect(read.commitBuckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(100)
  now += 30_000
  expect(metrics.read(nobody).updatesPerSecond).toBe(0)
})

describe('a section that could not be brought over from version 1', () => {
  /** A section as a program of version 1 left it; `whole`: nothing of its log is missing. */
  async function oldSection(wards: TwoWards, title: string, whole: boolean): Promise<string> {
    const raw = rawOf(wards.app.ctx)
    const like = await newSection(wards, title)
    const id = `old-${like}`
    const columns = (raw.pragma('table_info(section)') as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => name !== 'id' && name !== 'lineage_id')
    raw.prepare(`INSERT INTO section (id, lineage_id, ${columns}) SELECT ?, ?, ${columns} FROM section WHERE id = ?`).run(id, `lineage-${id}`, like)
    const row = raw.prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, ?, ?, ?, 0)')
    row.run(id, 1, Buffer.from(seedOldBody(paragraphs('Lời cũ còn đây.'))), wards.hk.userIds.editor)
    if (!whole) {
      const lost = new Y.Doc()
      lost.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')])
      const known = Y.encodeStateVector(lost)
      lost.getXmlFragment('default').insert(1, [new Y.XmlElement('paragraph')])
      row.run(id, 2, Buffer.from(Y.encodeStateAsUpdate(lost, known)), wards.hk.userIds.editor)
    }
    raw.prepare('INSERT INTO body_upgrade (section_id) VALUES (?)').run(id)
    return id
  }

  test('is shown to be read, says so to its writers and the approver, and is named to the administrator', async () => {
    const wards = await startTwoWards()
    const [broken, whole, locked] = [
      await oldSection(wards, 'Mục hỏng', false),
      await oldSection(wards, 'Mục lành', true),
      await oldSection(wards, 'Mục hỏng đã trình', false),
    ]
    app = await wards.app.restart()
    // What was locked when the program started is brought over when it is opened again.
    const raw = rawOf(app.ctx)
    raw.prepare('UPDATE body_upgrade SET problem = NULL WHERE section_id = ?').run(locked)
    const version = { title: 'Mục hỏng đã trình', level: 'plain', path: [], content: paragraphs('Lời đã trình.'), figures: [] }
    raw
      .prepare(
        'INSERT INTO section_version (section_id, version, title, level, path_json, content_json, figures_json, hash, seq, author, at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, 1, ?, 0)',
      )
      .run(locked, version.title, version.level, '[]', JSON.stringify(version.content), '[]', 'x', wards.hk.userIds.editor)
    raw
      .prepare(`UPDATE section SET status = 'submitted', version = 1, submitted_by = ?, submitted_at = 0 WHERE id = ?`)
      .run(wards.hk.userIds.editor, locked)

    const [editor, approver, admin] = [await app.as('hk.editor'), await app.as('hk.approver'), await app.as('quantri')]
    const { documentId } = wards.hk
    const shown = await sectionsOf(editor, documentId)
    expect(shown.find(({ id }) => id === broken)).toMatchObject({ access: 'read', closed: true })
    expect(shown.find(({ id }) => id === whole)).toMatchObject({ access: 'write', status: 'drafting' })
    expect(shown.find(({ id }) => id === whole)).not.toHaveProperty('closed')
    const { sections } = (await editor.get<DocumentContents>(`/api/documents/${documentId}/contents`)).body
    for (const id of [broken, whole]) expect(contentText(sections.find((section) => section.id === id)!.json)).toBe('Lời cũ còn đây.')
    expect((await editor.post(`/api/sections/${broken}/submit`)).body).toMatchObject({ code: 'body-not-upgraded' })
    expect(raw.prepare('SELECT COUNT(*) FROM update_log WHERE section_id = ?').pluck().get(broken)).toBe(2)

    expect((await approver.get<ApprovalView>(`/api/approvals/${locked}`)).body.closed).toBe(false)
    const back = await approver.post(`/api/sections/${locked}/return`, { version: 1, reason: 'Thiếu' })
    expect(back).toMatchObject({ status: 409, body: { code: 'body-not-upgraded' } })
    expect((await approver.get<ApprovalView>(`/api/approvals/${locked}`)).body).toMatchObject({ closed: true, status: 'submitted' })

    const { closedSections } = (await admin.get<SystemView>('/api/admin/status')).body
    const failure = { stage: 'preliminary-outline', problem: 'the log has a gap' }
    for (const title of ['Mục hỏng', 'Mục hỏng đã trình']) expect(closedSections).toContainEqual(expect.objectContaining({ title, ...failure }))
    expect(closedSections).toHaveLength(2)
  })

  test('one whose old words cannot be read at all does not keep the others from being shown', async () => {
    const wards = await startTwoWards()
    const id = await oldSection(wards, 'Mục không đọc được', true)
    rawOf(wards.app.ctx)
      .prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, 2, ?, ?, 0)')
      .run(id, Buffer.from([1, 2, 3]), wards.hk.userIds.editor)
    app = await wards.app.restart()
    const editor = await app.as('hk.editor')
    const section = (await sectionsOf(editor, wards.hk.documentId)).find((one) => one.id === id)
    expect(section).toMatchObject({ access: 'read', closed: true })
    const contents = await editor.get<DocumentContents>(`/api/documents/${wards.hk.documentId}/contents`)
    expect([contents.status, contents.body.sections.find((one) => one.id === id)?.json]).toEqual([200, EMPTY_CONTENT])
  })
})
