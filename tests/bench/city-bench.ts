import { createCityDemo, DEMO_VIEWER } from '@van-kien/server/demo/city-demo.ts'
import type { CityView } from '@van-kien/shared/api/city-views.ts'
import type { Browser } from 'playwright-core'
import { openAs } from '../support/browser.ts'
import { startTestApp } from '../support/test-app.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'

const WARDS = 126

/**
 * The page of a city of 126 wards with some 80 sections a document and a plan: how long its making takes, its first answer and later ones, and until it can be
 * read. @param browser null: the server alone
 */
export async function benchCity(browser: Browser | null): Promise<void> {
  const app = await startTestApp()
  try {
    const started = process.cpuUsage()
    const { wards } = await createCityDemo(app.ctx, WARDS)
    const { user, system } = process.cpuUsage(started)
    const sections = (await app.ctx.db.selectFrom('section').select('id').execute()).length
    report('city.demo', (user + system) / 1e6, 's of processor', { wards, sections })
    const viewer = await app.as(DEMO_VIEWER.username)
    const ask = async () => {
      const { status, body } = await viewer.get<CityView>('/api/city')
      if (status !== 200 || body.wards.length !== WARDS) throw new Error(`city: ${status}`)
    }
    const first = performance.now()
    await ask()
    report('city.first', performance.now() - first, 'ms', { target: 1000 })
    // Counted anew: something happened in some ward.
    const admin = await app.as('quantri')
    let renamed = 0
    const afterChange = async () => {
      const { body } = await admin.get<{ id: string; name: string }[]>('/api/wards')
      const { id, name } = body[0]!
      await admin.patch(`/api/wards/${id}`, { name: `Đổi Tên ${++renamed}`, seen: { name } })
      const begun = performance.now()
      await ask()
      return performance.now() - begun
    }
    const counted: number[] = []
    for (let run = 0; run < 5; run++) counted.push(await afterChange())
    report('city.counted', counted.sort((a, b) => a - b)[2]!, 'ms', { target: 1000 })
    report('city.remembered', await middle(5, ask), 'ms')
    if (browser === null) return
    const { page, context } = await openAs(browser, app.url, DEMO_VIEWER.username)
    await page.goto(`${app.url}/thanh-pho`)
    const readable = async () => {
      await page.reload({ waitUntil: 'commit' })
      await page
        .getByRole('table', { name: 'Các phường' })
        .locator('tbody tr')
        .nth(WARDS - 1)
        .waitFor()
    }
    report('city.page', await middle(5, readable), 'ms', { target: 1000 })
    await context.close()
  } finally {
    await app.dispose()
  }
}
