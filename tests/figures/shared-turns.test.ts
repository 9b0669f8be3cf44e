import type { Person } from '@van-kien/server/auth/person.ts'
import { enterCells } from '@van-kien/server/commands/figures/enter-cells.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { inSharedTurn } from '@van-kien/server/storage/shared-turns.ts'
import type { CellPlace } from '@van-kien/shared/domain/figures/cell.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cellOf, figureGround } from '../support/figures.ts'
import { NO_OFFICE } from '../support/test-app.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ env: NO_OFFICE })
})
afterAll(() => wards?.app.dispose())

const person = (userId: string): Person => ({ ...{ userId: userId as UserId, name: '', username: '' }, isAdmin: false, mustChangePassword: false })
const enters = (place: CellPlace, value: string, seen = 0) =>
  enterCells(wards.app.ctx, person(wards.hk.userIds.editor), wards.hk.dossierId, {
    ...{ edits: [{ ...place, source: '', value, confidence: 'report', note: '', seen }], reason: '', file: '' },
  })

test('issue 14, bench: changes that wait share a transaction; one that is refused, or meets what nobody foresaw, takes nobody else’s along', async () => {
  const places = []
  for (let count = 0; count < 8; count++) places.push((await figureGround(wards, wards.hk)).place)
  const transaction = vi.spyOn(wards.app.ctx.writer, 'transaction')
  const all = await Promise.all(places.map((place, at) => enters(place, String(at))))
  expect(all.map(({ cells }) => cells[0]?.version)).toEqual(places.map(() => 1))
  expect(transaction.mock.calls.length).toBeLessThan(5)

  transaction.mockClear()
  const failed = new Error('the disk is full')
  const answers = await Promise.allSettled([
    ...[enters(places[0]!, '10', 1), enters(places[1]!, '11', 0), enters(places[2]!, '12', 1)],
    inSharedTurn(wards.app.ctx.writer, async () => async () => Promise.reject(failed)),
    enters(places[3]!, '13', 1),
  ])
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? 'taken' : (answer.reason as { code?: string }).code))).toEqual([
    ...['taken', 'record-changed', 'taken', undefined, 'taken'],
  ])
  transaction.mockRestore()
  const values = await Promise.all(places.slice(0, 4).map(async (place) => (await cellOf(wards.hk.people.lead, wards.hk, place))!.entries[0]!.value))
  expect(values).toEqual(['10', '1', '12', '13'])
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
})
