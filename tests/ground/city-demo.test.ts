import { createCityDemo, DEMO_VIEWER, RealDataError } from '@van-kien/server/demo/city-demo.ts'
import { planOf } from '@van-kien/server/demo/city-plan.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { CityView } from '@van-kien/shared/api/city-views.ts'
import { afterEach, expect, test } from 'vitest'
import { runScript } from '../support/run-script.ts'
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.ts'

let app: TestApp
afterEach(() => app?.dispose())

test('the invented city: everything of it proved, all its wards on the page, marked as invented; once more adds only what is missing', {
  timeout: 240_000,
}, async () => {
  app = await startTestApp()
  expect(await createCityDemo(app.ctx, 4)).toEqual({ wards: 4 })
  expect(await createCityDemo(app.ctx, 5)).toEqual({ wards: 1 })
  expect((await proveDatabase(app.ctx.db)).problems).toEqual([])
  const viewer = await app.as(DEMO_VIEWER.username)
  const { wards } = (await viewer.get<CityView>('/api/city')).body
  expect(wards.map(({ ward }) => ward).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `số ${n} (chạy thử)`))
  expect(wards.every(({ documents }) => documents.at(-1)!.total >= 30)).toBe(true)
  // Whoever has no password cannot get in with any.
  const tried = await app.anybody.signIn('p002.totruong', TEST_PASSWORD)
  expect([tried.status, (tried.body as { code: string }).code]).toEqual([401, 'wrong-password'])
  await app.as('p001.totruong')
})

test('is taken away with the demo, and is not put beside real data', { timeout: 240_000 }, async () => {
  app = await startTestApp()
  await createCityDemo(app.ctx, 2)
  const { dataDir } = app
  await app.stop()
  const env = { DATA_DIR: dataDir, DEMO: '0' }
  expect((await runScript('demo-remove', [], env)).out).toContain('Đã bỏ 2 hồ sơ')
  app = await startTestApp({ dataDir })
  expect((await proveDatabase(app.ctx.db)).problems).toEqual([])
  expect(await app.ctx.db.selectFrom('city_template').select('id').execute()).toEqual([])
  await app.anybody.post('/api/setup', { name: 'Quản trị', username: 'quantri', password: TEST_PASSWORD, code: app.ctx.setupCode ?? '' })
  await expect(createCityDemo(app.ctx, 1)).rejects.toThrow(RealDataError)
  await app.stop()
  const refused = await runScript('demo-city', ['1'], env)
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('có dữ liệu thật')])
})

test('the plan is the same at every run, and has what the page is looked at for', () => {
  const plans = Array.from({ length: 126 }, (_, index) => planOf(index))
  expect(plans).toEqual(Array.from({ length: 126 }, (_, index) => planOf(index)))
  expect(new Set(plans.map(({ name }) => name)).size).toBe(126)
  for (const has of [
    plans.some(({ overdue }) => overdue > 0),
    plans.some(({ stage }) => stage === null),
    plans.some(({ versions }) => versions === 0),
    plans.some(({ flagged }) => flagged),
    plans.some(({ fromTemplate }) => fromTemplate),
  ])
    expect(has).toBe(true)
})
