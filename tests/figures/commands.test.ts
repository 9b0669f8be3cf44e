import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { CellConflict, PastCellView } from '@van-kien/shared/api/figures.ts'
import { type Cell, cellKey } from '@van-kien/shared/domain/figures/cell.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { CORE_WARD } from '@van-kien/templates/figures/core-ward.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { addGroup, addUnit, cellOf, defineFigure, enter, enteredFigure, figureGround, figuresLine, newCode, registerOf } from '../support/figures.ts'
import { muxClient } from '../support/mux-client.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(async () => {
  // Whatever the tests did: the audit tells it.
  const { problems } = await proveDatabase(wards.app.ctx.db)
  await wards.app.dispose()
  expect(problems).toEqual([])
})

const hk = () => wards.hk
const lead = () => wards.hk.people.lead
const editor = () => wards.hk.people.editor
const path = (rest: string) => `/api/dossiers/${wards.hk.dossierId}/${rest}`
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as ErrorBody).code]

describe('S1: two people, one cell', () => {
  test('who enters over an older version is refused with both values, nothing is written; the same value again is no conflict', async () => {
    const { place } = await figureGround(wards, hk())
    expect((await enter(lead(), hk(), [{ ...place, value: '12', seen: 0 }])).body.cells[0]).toMatchObject({ version: 1, entries: [{ value: '12' }] })
    const refused = await enter(editor(), hk(), [{ ...place, value: '15', seen: 0 }])
    expect(codeOf(refused)).toEqual([409, 'record-changed'])
    const [conflict] = (refused.body as unknown as ErrorBody).details!.conflicts as CellConflict[]
    expect(conflict).toMatchObject({ field: cellKey(place), mine: '15', theirs: { version: 1, entries: [{ value: '12', by: hk().userIds.lead }] } })
    expect(await enter(editor(), hk(), [{ ...place, value: '12', seen: 0 }])).toMatchObject({ status: 200, body: { cells: [] } })
    expect(await enter(editor(), hk(), [{ ...place, value: '15', seen: 1 }])).toMatchObject({ status: 200 })
    expect(await cellOf(lead(), hk(), place)).toMatchObject({ version: 2, entries: [{ value: '15', by: hk().userIds.editor }] })
  })

  test('of many cells in one request all are written, or none', async () => {
    const [one, two] = [await figureGround(wards, hk()), await enteredFigure(wards, hk())]
    const edits = [
      { ...one.place, value: '1', seen: 0 },
      { ...two.place, source: 'Báo cáo', value: '2', seen: 0 },
    ]
    const refused = await enter(editor(), hk(), edits)
    expect((refused.body as unknown as ErrorBody).details!.conflicts).toHaveLength(1)
    expect(await cellOf(lead(), hk(), one.place)).toBeUndefined()
    const bad = await enter(editor(), hk(), [edits[0]!, { ...two.place, value: 'mười hai', seen: 1 }])
    expect([codeOf(bad), (bad.body as unknown as ErrorBody).details!.cells]).toMatchObject([[422, 'bad-request'], [{ field: cellKey(two.place) }]])
    expect(await cellOf(lead(), hk(), one.place)).toBeUndefined()
  })

  test('many people at once: each cell holds what was answered last, no version twice, every value that was taken stands in the past', async () => {
    const seed = runSeed()
    const random = seededRandom(seed)
    const below = (most: number) => Math.floor(random() * most)
    const grounds = [await figureGround(wards, hk()), await figureGround(wards, hk()), await figureGround(wards, hk())]
    const people = [lead(), editor(), hk().editor2, hk().people.clerk]
    const seen = new Map<string, number>()
    const taken = new Map<string, string[]>()
    for (let round = 0; round < 40; round++) {
      const answers = await Promise.all(
        people.map(async (person) => {
          const { place } = grounds[below(grounds.length)]!
          const value = String(below(1000))
          const version = seen.get(cellKey(place)) ?? 0
          return { key: cellKey(place), value, answer: await enter(person, hk(), [{ ...place, value, seen: version }]) }
        }),
      )
      for (const { key, value, answer } of answers) {
        const theirs = ((answer.body as unknown as ErrorBody).details?.conflicts as CellConflict[] | undefined)?.[0]?.theirs
        const cell = answer.status === 200 ? answer.body.cells[0] : theirs
        seen.set(key, Math.max(seen.get(key) ?? 0, cell?.version ?? 0))
        if (answer.status === 200 && cell) taken.set(key, [...(taken.get(key) ?? []), `${cell.version} ${value}`])
        else if (answer.status !== 200) expect(codeOf(answer)).toEqual([409, 'record-changed'])
      }
    }
    for (const { place } of grounds) {
      const { past } = (await lead().get<{ past: PastCellView[] }>(path(`figures/cells/past?${new URLSearchParams({ ...place })}`))).body
      const versions = past.map(({ version, cell }) => `${version} ${cell.entries[0]!.value}`).reverse()
      expect([seed, versions]).toEqual([seed, (taken.get(cellKey(place)) ?? []).toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))])
      expect(past[0]?.cell).toEqual(await cellOf(lead(), hk(), place))
    }
  })
})

describe('two sources', () => {
  test('that differ stand side by side until lead or clerk decides, with a reason', async () => {
    const { place } = await enteredFigure(wards, hk(), '12')
    await enter(editor(), hk(), [{ ...place, source: 'Biểu của phòng', value: '15', seen: 1 }])
    const cell = (await cellOf(lead(), hk(), place))!
    expect(cell.entries.map(({ source, value }) => [source, value])).toEqual([
      ['Báo cáo', '12'],
      ['Biểu của phòng', '15'],
    ])
    const confirm = { cells: [{ ...place, version: 2 }], confirmed: true }
    expect(codeOf(await lead().post(path('figures/cells/confirm'), confirm))).toEqual([422, 'bad-request'])
    const decide = (body: object) => lead().post(path('figures/cells/decide'), { ...place, source: 'Báo cáo', reason: 'Đã hỏi phường', ...body })
    expect(codeOf(await decide({ version: 2, reason: ' ' }))).toEqual([422, 'bad-request'])
    expect(codeOf(await decide({ version: 1 }))).toEqual([409, 'record-changed'])
    expect(codeOf(await decide({ version: 2, source: 'Không có' }))).toEqual([422, 'bad-request'])
    expect((await decide({ version: 2 })).status).toBe(200)
    expect(await cellOf(lead(), hk(), place)).toMatchObject({ version: 3, chosen: 'Báo cáo', chosenReason: 'Đã hỏi phường', entries: [{}, {}] })
  })
})

describe('confirmed values', () => {
  test('are changed with a reason only, and then no longer confirmed; all of it stands in the past', async () => {
    const { place } = await enteredFigure(wards, hk(), '12')
    expect((await lead().post(path('figures/cells/confirm'), { cells: [{ ...place, version: 1 }], confirmed: true })).status).toBe(200)
    const edit = { ...place, source: 'Báo cáo', value: '13', seen: 2 }
    expect(codeOf(await enter(editor(), hk(), [edit]))).toEqual([409, 'figure-confirmed'])
    expect((await enter(editor(), hk(), [edit], { reason: 'Phường đính chính' })).status).toBe(200)
    expect(await cellOf(lead(), hk(), place)).toMatchObject({ confirmedBy: null, version: 3 })
    const { past } = (await editor().get<{ past: PastCellView[] }>(path(`figures/cells/past?${new URLSearchParams({ ...place })}`))).body
    expect(past.map(({ version, what, reason, cell }) => [version, what, reason, cell.entries[0]!.value, cell.confirmedBy !== null])).toEqual([
      [3, 'enter', 'Phường đính chính', '13', false],
      [2, 'confirm', '', '12', true],
      [1, 'enter', '', '12', false],
    ])
    await lead().post(path('figures/cells/confirm'), { cells: [{ ...place, version: 3 }], confirmed: true })
    const takeBack = (reason: string) => lead().post(path('figures/cells/confirm'), { cells: [{ ...place, version: 4 }], confirmed: false, reason })
    expect(codeOf(await takeBack(''))).toEqual([422, 'reason-required'])
    expect((await takeBack('Chờ số chính thức')).status).toBe(200)
  })
})

describe('definitions', () => {
  test('a code stands once, whatever its letters', async () => {
    const { groupId } = await figureGround(wards, hk())
    const code = newCode()
    expect((await defineFigure(lead(), hk(), { groupId }, { code })).status).toBe(201)
    expect((await defineFigure(lead(), hk(), { groupId }, { code: code.toLowerCase() })).body).toMatchObject({
      details: { fields: [{ field: 'code' }] },
    })
  })

  test('a percentage set to SUM is refused with the reason, and so is a circle', async () => {
    const { groupId } = await figureGround(wards, hk())
    const refused = await defineFigure(lead(), hk(), { groupId }, { kind: 'percent', method: { kind: 'sum' } })
    expect([refused.status, (refused.body as unknown as ErrorBody).message]).toEqual([422, expect.stringContaining('không cộng được')])
    const one = (await defineFigure(lead(), hk(), { groupId })).body.id
    const two = (await defineFigure(lead(), hk(), { groupId }, { method: { kind: 'weighted', by: one } })).body.id
    const circle = await lead().patch<ErrorBody>(path(`figures/${one}`), { method: { kind: 'weighted', by: two }, version: 1 })
    expect([circle.status, circle.body.message]).toEqual([422, expect.stringContaining('vòng')])
  })

  test('a target that cannot be read, or without a year, is refused; a readable one is judged by', async () => {
    const { groupId } = await figureGround(wards, hk())
    const define = (targetText: string, targetYear: number | null) => defineFigure(lead(), hk(), { groupId }, { targetText, targetYear })
    expect((await define('phấn đấu', 2025)).body).toMatchObject({ details: { fields: [{ field: 'targetText' }] } })
    expect((await define('từ 95 trở lên', null)).body).toMatchObject({ details: { fields: [{ field: 'targetYear' }] } })
    const { id } = (await define('từ 95 trở lên', 2025)).body
    expect((await registerOf(lead(), hk().dossierId)).figures.find((figure) => figure.id === id)?.target).toMatchObject({
      bound: 'at-least',
      value: '95',
    })
  })

  test('S1: a change names the version that was seen', async () => {
    const { figureId } = await figureGround(wards, hk())
    const change = (body: object) => lead().patch(path(`figures/${figureId}`), body)
    expect((await change({ name: 'Hộ nghèo', version: 1 })).status).toBe(200)
    expect(await change({ name: 'Hộ nghèo đa chiều', version: 1 })).toMatchObject({
      status: 409,
      body: { details: { conflicts: [{ field: 'name', theirs: 'Hộ nghèo', mine: 'Hộ nghèo đa chiều' }] } },
    })
  })

  test('what has values, or is needed elsewhere, is not taken away: refused with the places', async () => {
    const { figureId, groupId, place } = await enteredFigure(wards, hk())
    const user = (
      await defineFigure(lead(), hk(), { groupId }, { name: 'Tỷ lệ dùng tới', kind: 'percent', method: { kind: 'weighted', by: figureId } })
    ).body.id
    const remove = (id: string, version = 1) => lead().delete<ErrorBody>(path(`figures/${id}`), { version })
    expect(await remove(figureId)).toMatchObject({
      status: 409,
      body: { code: 'figure-in-use', details: { places: [{ id: user, name: 'Tỷ lệ dùng tới' }] } },
    })
    expect((await remove(user)).status).toBe(200)
    expect((await remove(figureId)).body.message).toContain('1 ô có số')
    expect(codeOf(await lead().patch(path(`figures/${figureId}`), { kind: 'percent', method: { kind: 'min' }, version: 1 }))).toEqual([
      409,
      'figure-in-use',
    ])
    await enter(lead(), hk(), [{ ...place, source: 'Báo cáo', value: '', seen: 1 }])
    expect((await remove(figureId)).status).toBe(200)
  })

  test('units: each former ward once; one that came in part needs no factor yet, one that came whole has none', async () => {
    const name = `Hàng ${newCode()}`
    const id = await addUnit(hk(), name, { share: 'part' })
    const again = await lead().post(path('figure-units'), { role: 'former', name: name.toUpperCase(), share: 'whole', factor: null, note: '' })
    expect(again).toMatchObject({ status: 422, body: { details: { fields: [{ field: 'name' }] } } })
    expect((await lead().patch(path(`figure-units/${id}`), { factor: '0.6', note: 'Theo dân số', version: 1 })).status).toBe(200)
    for (const factor of ['1.5', '-1', '0,5', 'x']) expect((await lead().patch(path(`figure-units/${id}`), { factor, version: 2 })).status).toBe(422)
    expect((await lead().patch(path(`figure-units/${id}`), { share: 'whole', version: 2 })).status).toBe(422)
    expect((await lead().delete(path(`figure-units/${id}`), { version: 2 })).status).toBe(200)
  })

  test('parts stand one step below theirs, in its group', async () => {
    const { groupId, figureId } = await figureGround(wards, hk())
    const other = await addGroup(hk())
    const part = (await defineFigure(lead(), hk(), { groupId: other }, { parentId: figureId })).body.id
    const deeper = await defineFigure(lead(), hk(), { groupId }, { parentId: part })
    expect(deeper).toMatchObject({ status: 422, body: { details: { fields: [{ field: 'parentId' }] } } })
    const groupOf = async (id: string) => (await registerOf(lead(), hk().dossierId)).figures.find((figure) => figure.id === id)?.groupId
    expect(await groupOf(part)).toBe(groupId)
    await lead().patch(path(`figures/${figureId}`), { groupId: other, version: 1 })
    expect(await groupOf(part)).toBe(other)
  })

  test('ids of another dossier are unknown ones', async () => {
    const { place } = await figureGround(wards, hk())
    const { cn } = wards
    const unknown = { ...place, figureId: 'Zq3khongcochitieu000' }
    const theirs = await enter(cn.people.lead, cn, [{ ...place, value: '1', seen: 0 }])
    expect([theirs.status, theirs.body]).toEqual([404, (await enter(cn.people.lead, cn, [{ ...unknown, value: '1', seen: 0 }])).body])
  })
})

test('a register starts from the dossier’s former wards and the usual list, once; every method of the list suits', async () => {
  const { cn } = wards
  const { lead: cnLead } = cn.people
  await cnLead.patch(`/api/dossiers/${cn.dossierId}`, {
    formerWards: 'Hàng Bài, Cửa Nam (phần lớn), Nguyễn Du (một phần)',
    seen: { formerWards: '' },
  })
  const start = () => cnLead.post(`/api/dossiers/${cn.dossierId}/figures/start`, { list: 'core-ward' })
  expect((await start()).status).toBe(201)
  const register = await registerOf(cnLead, cn.dossierId)
  expect(register.units.map(({ role, name, share, factor }) => [role, name, share, factor])).toEqual([
    ['former', 'Hàng Bài', 'whole', null],
    ['former', 'Cửa Nam', 'most', null],
    ['former', 'Nguyễn Du', 'part', null],
    ['new', 'Phường Cửa Nam', 'whole', null],
  ])
  expect(register.figures).toHaveLength(CORE_WARD.flatMap(({ figures }) => figures).length)
  expect(codeOf(await start())).toEqual([409, 'already-exists'])
  for (const figure of register.figures)
    expect([
      figure.code,
      (await cnLead.patch<ErrorBody>(`/api/dossiers/${cn.dossierId}/figures/${figure.id}`, { method: figure.method, version: 1 })).status,
    ]).toEqual([figure.code, 200])
})

describe('open pages', () => {
  test('O1: hear of values after they are on disk, changes of a moment together; see who is in which cell (P1)', async () => {
    const { place } = await figureGround(wards, hk())
    const [one, other] = await Promise.all(
      [lead(), editor()].map(async (person) => {
        const client = muxClient(wards.app.port, null, { headers: { cookie: person.cookie } })
        await client.ready()
        return { client, line: figuresLine(client, hk().dossierId) }
      }),
    )
    await until(() => one!.line.opened && other!.line.opened, 'both to be there')
    one!.line.here(cellKey(place))
    await until(() => other!.line.people.some(({ cell, userId }) => cell === cellKey(place) && userId === hk().userIds.lead), 'the cell of the other')
    await enter(lead(), hk(), [{ ...place, value: '7', seen: 0 }])
    const heard = () => other!.line.events.flatMap((event) => (event.type === 'cells' ? event.cells : []))
    await until(() => heard().length > 0, 'the value')
    expect(heard()).toEqual([await cellOf(lead(), hk(), place)])
    await addGroup(hk())
    await until(() => other!.line.events.some(({ type }) => type === 'register'), 'the register')
    for (const { client } of [one!, other!]) client.close()
  })

  test('who is no member hears nothing; nonsense closes the line', async () => {
    const client = muxClient(wards.app.port, null, { headers: { cookie: wards.cn.people.lead.cookie } })
    await client.ready()
    const line = figuresLine(client, hk().dossierId)
    await until(() => line.closed !== null, 'the door to close')
    expect([line.opened, line.closed]).toEqual([false, CLOSE.unknown])
    const own = figuresLine(client, wards.cn.dossierId)
    await until(() => own.opened, 'the own door')
    own.here('<img>')
    await until(() => client.closeCode !== null, 'the line to close')
    expect(client.closeCode).toBe(CLOSE.malformed)
  })
})

test('the proof notices a changed value, a lost one, one that nobody entered, and a changed past', async () => {
  const { place } = await enteredFigure(wards, hk(), '12')
  const { db } = wards.app.ctx
  const raw = rawOf(wards.app.ctx)
  const problems = async (statement: string, undo: string) => {
    raw.exec(statement)
    const found = (await proveDatabase(db)).problems.filter((problem) => problem.includes('sổ số liệu'))
    raw.exec(undo)
    return found.length
  }
  const where = `figure_id = '${place.figureId}'`
  const cell = (await cellOf(lead(), hk(), place)) as Cell
  const set = (value: string) => `UPDATE figure_cell SET entries_json = '${JSON.stringify([{ ...cell.entries[0]!, value }])}' WHERE ${where}`
  expect(await problems(set('21'), set('12'))).toBe(1)
  const past = (value: string) =>
    `UPDATE figure_cell_past SET cell_json = '${JSON.stringify({ ...cell, entries: [{ ...cell.entries[0]!, value }] })}' WHERE ${where}`
  expect(await problems(past('21'), past('12'))).toBe(1)
  expect(
    await problems(
      `UPDATE figure SET name = 'Khác' WHERE id = '${place.figureId}'`,
      `UPDATE figure SET name = 'Hộ cận nghèo' WHERE id = '${place.figureId}'`,
    ),
  ).toBe(1)
  raw.exec(`CREATE TEMP TABLE kept AS SELECT * FROM figure_cell WHERE ${where}`)
  expect(await problems(`DELETE FROM figure_cell WHERE ${where}`, 'INSERT INTO figure_cell SELECT * FROM kept')).toBeGreaterThan(0)
  expect(
    await problems(
      `INSERT INTO figure_cell SELECT figure_id, unit_id, '2023:year', dossier_id, 1, entries_json, chosen, chosen_reason, confirmed_by, confirmed_at FROM kept`,
      `DELETE FROM figure_cell WHERE ${where} AND period = '2023:year'`,
    ),
  ).toBe(1)
  expect((await proveDatabase(db)).problems).toEqual([])
})
