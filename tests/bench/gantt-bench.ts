import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { NOBODY } from '@van-kien/shared/domain/schedule/task.ts'
import type { Browser } from 'playwright-core'
import { openAs } from '../support/browser.ts'
import { NO_OFFICE } from '../support/test-app.ts'
import { startTwoWards } from '../support/two-wards.ts'
import { quantile, THROTTLE } from './key-paints.ts'
import { report } from './report.ts'

const TASKS = 120
const STEPS = 60
const FIRST = '2027-03-01'
const CONGRESS = '2027-07-20'

/** Each task waits for the one before it, so that a bar pulls what follows along in the preview. */
const fieldsOf = (at: number) => ({
  ...{
    phase: `Giai đoạn ${Math.floor(at / 20) + 1}`,
    title: `Việc số ${at + 1}`,
    product: '',
    directs: NOBODY,
    lead: NOBODY,
    helpers: [],
    askedOf: '',
  },
  ...{ draft: null, meeting: null, clock: 'none', unit: 'day', mark: 'none', after: [] as string[], facts: [], note: '', afterId: null },
  dates: { start: addDays(FIRST, at), due: addDays(FIRST, at + 3) },
})

/** From a move of the pointer to its paint while a bar of a plan of 120 tasks is dragged, with the processor throttled. */
export async function benchGantt(browser: Browser): Promise<void> {
  const wards = await startTwoWards({ env: NO_OFFICE, now: () => Date.parse('2027-03-03T09:00:00+07:00') })
  try {
    const { lead } = wards.hk.people
    const dossier = `/api/dossiers/${wards.hk.dossierId}`
    const must = async (answer: Promise<{ status: number; body: unknown }>) => {
      const { status, body } = await answer
      if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
    }
    await must(lead.patch(dossier, { congressDate: CONGRESS, seen: { congressDate: '2025-07-22' } }))
    await must(lead.post(`${dossier}/schedule`, { template: 'empty' }))
    for (let at = 0; at < TASKS; at++) await must(lead.post(`${dossier}/schedule/tasks`, fieldsOf(at)))
    const { page, context } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/bieu-tien-do`)
    const bar = page.getByRole('button', { name: /^Việc số 4, / })
    await bar.waitFor()
    const box = (await bar.boundingBox())!
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
    await page.evaluate(() => {
      const store = window as unknown as { paints: number[] }
      store.paints = []
      const listen = (event: Event) => {
        const moved = event.timeStamp
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => store.paints.push(performance.now() - moved)
          channel.port2.postMessage(0)
        })
      }
      document.addEventListener('pointermove', listen, true)
    })
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    for (let step = 1; step <= STEPS; step++) {
      await page.mouse.move(box.x + box.width / 2 + step * 3, box.y + box.height / 2)
      await page.waitForTimeout(150)
    }
    const paints = (await page.evaluate(() => (window as unknown as { paints: number[] }).paints)).slice(5)
    await page.mouse.up()
    report('plan.drag-to-paint', quantile(paints, 0.5), 'ms', {
      ...{ p95: Math.round(quantile(paints, 0.95)), tasks: TASKS, moves: paints.length, throttle: THROTTLE, target: 120 },
    })
    await context.close()
  } finally {
    await wards.app.dispose()
  }
}
