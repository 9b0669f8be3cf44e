import type { Cell } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure, FigureUnit } from '@van-kien/shared/domain/figures/figure.ts'
import { cellsByKey, FigureLookup } from '@van-kien/shared/domain/figures/lookup.ts'
import { WebSocket } from 'ws'
import { launchBrowser, openAs } from '../support/browser.ts'
import { figuresLine } from '../support/figures.ts'
import { muxClient } from '../support/mux-client.ts'
import { TEST_PASSWORD, type TestPerson } from '../support/test-app.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { fillRegister } from './figures-ground.ts'
import { quantile, THROTTLE } from './key-paints.ts'
import { middle } from './middle.ts'
import { report } from './report.ts'

const PERIOD = '2025:half'
const PEOPLE = 20

const path = ({ hk }: TwoWards, rest: string) => `/api/dossiers/${hk.dossierId}/figures${rest}`

const wards = await startTwoWards()
const browser = await launchBrowser()
try {
  const { figures, units, cells } = await fillRegister(wards)
  report('figures.cells', cells.length, 'cells')
  benchTotals(figures, units, cells)
  await benchServer(wards)
  await benchEdits(wards)
  await benchGrid(wards)
} finally {
  await browser.close()
  await wards.app.dispose()
}

/** All totals of one period anew, as after one change. */
function benchTotals(figures: Figure[], units: FigureUnit[], all: Cell[]): void {
  const cells = cellsByKey(all.filter(({ period }) => period === PERIOD))
  const whole = () => {
    const start = performance.now()
    const lookup = new FigureLookup({ figures, units, groups: [], grades: [] }, cells.values())
    for (const figure of figures) lookup.total(figure.id, PERIOD)
    return { took: performance.now() - start, lookup }
  }
  whole()
  report(
    'figures.totals',
    quantile(
      [1, 2, 3, 4, 5].map(() => whole().took),
      0.5,
    ),
    'ms',
    { figures: figures.length },
  )
  const { lookup } = whole()
  const cell = cells.get(`benchfigure2 benchunit0 ${PERIOD}`)!
  const change = (value: number) => {
    const start = performance.now()
    lookup.changed({ ...cell, version: value, entries: [{ ...cell.entries[0]!, value: String(value) }] })
    for (const figure of figures) lookup.total(figure.id, PERIOD)
    return performance.now() - start
  }
  report('figures.one-change', quantile([2, 3, 4, 5, 6].map(change), 0.5), 'ms', { target: 50 })
}

async function benchServer(wards: TwoWards): Promise<void> {
  const { lead, editor } = wards.hk.people
  report('figures.read-period', await middle(5, () => lead.get(path(wards, `/cells?period=${PERIOD}`))), 'ms')
  const client = muxClient(wards.app.port, null, { headers: { cookie: editor.cookie } })
  await client.ready()
  const line = figuresLine(client, wards.hk.dossierId)
  await until(() => line.opened, 'the line')
  const seen: number[] = []
  for (let round = 0; round < 20; round++) {
    const before = line.events.length
    const start = performance.now()
    const place = { figureId: `benchfigure${round}`, unitId: 'benchunit0', period: PERIOD }
    await lead.post(path(wards, '/cells'), { edits: [{ ...place, source: 'Báo cáo', value: String(round + 5000), seen: 1 }] })
    await until(() => line.events.length > before, 'the value')
    seen.push(performance.now() - start)
  }
  if (client.ws.readyState === WebSocket.OPEN) client.close()
  report('figures.seen-by-others', quantile(seen, 0.5), 'ms', { p95: Math.round(quantile(seen, 0.95)), target: 300 })
}

/** Twenty people who enter as fast as they are answered, ten cells a request, each their own cells. */
async function benchEdits(wards: TwoWards): Promise<void> {
  const people: TestPerson[] = []
  for (let who = 0; who < PEOPLE; who++) {
    const username = `hk.bench${who}`
    await wards.admin.post('/api/users', { name: `Người ${who}`, username, password: TEST_PASSWORD, wardId: wards.hk.wardId })
    await wards.hk.people.lead.put(`/api/dossiers/${wards.hk.dossierId}/members`, { username, role: 'editor' })
    people.push(await wards.app.as(username))
  }
  const end = performance.now() + 10_000
  const start = performance.now()
  let edits = 0
  await Promise.all(
    people.map(async (person, who) => {
      let version = 1
      while (performance.now() < end) {
        const batch = Array.from({ length: 10 }, (_, at) => ({
          ...{ figureId: `benchfigure${100 + who * 10 + at}`, unitId: 'benchunit1', period: PERIOD, source: 'Báo cáo' },
          ...{ value: String(version * 10 + at), seen: version },
        }))
        const { status } = await person.post(path(wards, '/cells'), { edits: batch })
        if (status !== 200) throw new Error(`status ${status}`)
        version++
        edits += batch.length
      }
    }),
  )
  report('figures.edits', (edits / (performance.now() - start)) * 1000, 'edits/s', { people: PEOPLE, target: 1000 })
}

/** From a key in a cell to its paint, and from an arrow, with the processor throttled. */
async function benchGrid(wards: TwoWards): Promise<void> {
  const { page, context } = await openAs(browser, wards.app.url, 'hk.editor')
  let bytes = 0
  page.on('response', (response) => {
    if (/figures-page.*\.js/.test(response.url())) void response.body().then((body) => (bytes = body.length))
  })
  const cdp = await context.newCDPSession(page)
  await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/so-lieu`)
  await page.getByRole('grid').waitFor()
  await page.waitForTimeout(1500)
  report('figures.script', bytes, 'bytes')
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
  await page.locator('[role="row"][aria-rowindex="4"] [role="gridcell"][aria-colindex="5"]').click()
  await page.waitForTimeout(1000)
  await page.evaluate(() => {
    const store = window as unknown as { paints: number[] }
    store.paints = []
    const listen = (event: Event) => {
      const pressed = event.timeStamp
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => store.paints.push(performance.now() - pressed)
        channel.port2.postMessage(0)
      })
    }
    document.addEventListener('keydown', listen, true)
  })
  const paints = async (keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key)
      await page.waitForTimeout(250)
    }
    return page.evaluate(() => {
      const store = window as unknown as { paints: number[] }
      const all = store.paints
      store.paints = []
      return all
    })
  }
  await paints(['1', '2', 'Enter'])
  const typed = (await paints(Array.from({ length: 12 }, () => ['4', '5', '6', 'Enter']).flat())).slice(4)
  report('figures.key-to-paint', quantile(typed, 0.5), 'ms', { p95: Math.round(quantile(typed, 0.95)), target: 120 })
  const moved = (await paints(Array.from({ length: 30 }, (_, at) => (at % 3 === 2 ? 'ArrowRight' : 'ArrowDown')))).slice(2)
  report('figures.arrow-to-paint', quantile(moved, 0.5), 'ms', { p95: Math.round(quantile(moved, 0.95)) })
  await context.close()
}
