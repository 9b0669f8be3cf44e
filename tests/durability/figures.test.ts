import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { CellsView } from '@van-kien/shared/api/figures.ts'
import type { Cell } from '@van-kien/shared/domain/figures/cell.ts'
import { expect, test } from 'vitest'
import { addGroup, addUnit, defineFigure } from '../support/figures.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { startTestApp, TestPerson } from '../support/test-app.ts'
import { startTwoWards } from '../support/two-wards.ts'
import { pause } from '../support/until.ts'

const PEOPLE = 20
const CELLS = 10
const FIGURES = 20

test('twenty people enter values as fast as they can, the program is killed (SIGKILL): every value that was answered is on disk, in its place and in its past', async () => {
  const seed = runSeed()
  const random = seededRandom(seed)
  const wards = await startTwoWards()
  const { app, hk } = wards
  const group = await addGroup(hk)
  const figures: string[] = []
  for (let count = 0; count < FIGURES; count++) figures.push((await defineFigure(hk.people.lead, hk, { groupId: group })).body.id)
  const units = [await addUnit(hk), await addUnit(hk)]
  const cookies = [hk.people.lead, hk.people.clerk, hk.people.editor, hk.editor2].map(({ cookie }) => cookie)
  await app.stop()

  const child = fork(fileURLToPath(new URL('../support/figures-child.ts', import.meta.url)), [app.dataDir])
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  const ended = once(child, 'exit')
  const answered = new Map<string, { version: number; value: string }>()
  let edits = 0
  let killed = false
  /** Each has cells of one's own: what is lost then is nobody else's change. */
  const write = async (who: number): Promise<void> => {
    const person = new TestPerson(url)
    person.cookie = cookies[who % cookies.length]!
    const period = `${1990 + who}:year`
    const seen = new Map<string, number>()
    while (!killed) {
      const batch = Array.from({ length: CELLS }, (_, at) => {
        const place = { figureId: figures[(at * 2 + who) % FIGURES]!, unitId: units[at % 2]!, period }
        return { ...place, value: String(Math.floor(random() * 1_000_000)), seen: seen.get(place.figureId + place.unitId) ?? 0 }
      })
      try {
        const { status, body } = await person.post<{ cells: Cell[] }>(`/api/dossiers/${hk.dossierId}/figures/cells`, { edits: batch })
        if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
        for (const { figureId, unitId, version, entries } of body.cells) {
          seen.set(figureId + unitId, version)
          answered.set(`${figureId} ${unitId} ${period}`, { version, value: entries[0]!.value })
          edits++
        }
      } catch (error) {
        if (!killed) throw error
      }
    }
  }
  const writers = Promise.allSettled(Array.from({ length: PEOPLE }, (_, who) => write(who)))
  const started = performance.now()
  await pause(4_000 + random() * 2_000)
  await expect.poll(() => edits).toBeGreaterThan(500)
  killed = true
  child.kill('SIGKILL')
  const seconds = (performance.now() - started) / 1000
  expect((await ended)[1]).toBe('SIGKILL')
  const failed = (await writers).filter((one) => one.status === 'rejected')
  expect([seed, failed]).toEqual([seed, []])
  console.info(`seed ${seed}: ${edits} edits answered, ${Math.round(edits / seconds)} a second`)

  const again = await startTestApp({ dataDir: app.dataDir })
  const lead = await again.as('hk.lead')
  for (let who = 0; who < PEOPLE; who++) {
    const { cells } = (await lead.get<CellsView>(`/api/dossiers/${hk.dossierId}/figures/cells?period=${1990 + who}:year`)).body
    const stands = new Map(cells.map((cell) => [`${cell.figureId} ${cell.unitId} ${cell.period}`, cell]))
    for (const [key, confirmed] of answered) {
      if (!key.endsWith(` ${1990 + who}:year`)) continue
      const cell = stands.get(key)!
      // One more may have been committed whose answer the kill swallowed.
      expect([seed, key, cell.version - confirmed.version]).toEqual([seed, key, expect.toSatisfy((more: number) => more === 0 || more === 1)])
      if (cell.version === confirmed.version) expect([seed, key, cell.entries[0]!.value]).toEqual([seed, key, confirmed.value])
    }
  }
  expect((await proveDatabase(again.ctx.db)).problems).toEqual([])
  await again.stop()
  rmSync(app.dataDir, { recursive: true, force: true })
})
