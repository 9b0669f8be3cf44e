import { CollabMetrics } from '@van-kien/server/collab/metrics.ts'
import type { SystemView } from '@van-kien/shared/api/system.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { type StockClient, stockClient } from '../support/stock-client.ts'
import { startTestApp, type TestApp, TestPerson } from '../support/test-app.ts'
import { newSection, startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

let app: TestApp | null = null
afterEach(async () => {
  await app?.dispose()
  app = null
})

const TOKEN = 'mot-ma-bi-mat-dai'

async function writerOf({ app, hk }: TwoWards, section: string): Promise<StockClient> {
  const writer = stockClient(Number(new URL(app.url).port), null, section, { cookie: hk.people.editor.cookie })
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
    const pages = app.ctx.raw.pragma('page_count', { simple: true }) as number
    app.ctx.raw.pragma(`max_page_count = ${pages}`)
    const writer = await writerOf(wards, section)
    writer.type(`Đoạn mật ${'x'.repeat(200_000)}`)
    await until(() => writer.closeCode() === CLOSE.stopping, 'the writer to be sent away')
    writer.destroy()
    app.ctx.raw.pragma('max_page_count = 1073741823')
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
