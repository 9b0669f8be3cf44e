import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { SentSheetView, SheetLinkView, WardSheetView } from '@van-kien/shared/api/ward-sheets.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { addGroup, addUnit, cellOf, defineFigure, enter, registerOf } from '../support/figures.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'

/** A former ward sends its values by a secret link, without an account. */
let wards: TwoWards
let now = Date.UTC(2026, 10, 1)
let unitId: string
let figureId: string
let otherFigure: string
let secret: string
let linkId: string
const DAY = 86_400_000
const PERIOD = '2024:year'

const outside = <T>(path: string, body: object) => wards.app.anybody.post<T>(`/api/ward-sheets/${path}`, body)
const open = (given = secret) => outside<WardSheetView>('open', { secret: given })
const send = (values: { figureId: string; period: string; value: string; was?: string }[], given = secret) =>
  outside<SentSheetView>('send', { secret: given, values: values.map((value) => ({ was: '', ...value })) })
const links = () => `/api/dossiers/${wards.hk.dossierId}/figure-links`
const cell = (id = figureId) => cellOf(wards.hk.people.lead, wards.hk, { figureId: id, unitId, period: PERIOD })

beforeAll(async () => {
  wards = await startTwoWards({ now: () => now })
  const { hk } = wards
  const groupId = await addGroup(hk)
  unitId = await addUnit(hk, 'Hàng Bạc')
  await addUnit(hk, 'Hàng Bồ')
  figureId = (await defineFigure(hk.people.lead, hk, { groupId }, { name: 'Thu ngân sách', unit: 'tỷ đồng', kind: 'money' })).body.id
  otherFigure = (await defineFigure(hk.people.lead, hk, { groupId }, { name: 'Hộ nghèo' })).body.id
  await defineFigure(hk.people.lead, hk, { groupId }, { name: 'Của quận', origin: 'district' })
  const made = await hk.people.clerk.post<{ id: string; secret: string }>(links(), { unitId, days: 14 })
  ;({ secret, id: linkId } = made.body)
})
afterAll(() => wards?.app.dispose())

describe('the sheet', () => {
  test('shows the one ward and its blank figures, and nothing else of the dossier', async () => {
    const place = { figureId, unitId, period: PERIOD }
    await enter(wards.hk.people.editor, wards.hk, [{ ...place, source: 'Báo cáo cũ', value: '99', seen: 0 }])
    const { status, body } = await open()
    expect(status).toBe(200)
    expect(body).toMatchObject({ unit: 'Phường Hàng Bạc', wardName: 'Hoàn Kiếm', sent: {}, closed: [], expiresAt: now + 14 * DAY })
    expect(body.figures.map(({ name }) => name)).toEqual(['Thu ngân sách', 'Hộ nghèo'])
    expect(JSON.stringify(body)).not.toMatch(/Hàng Bồ|"99"|Báo cáo cũ|Của quận/)
  })

  test('what is sent stands as one more source, to be confirmed; beside another value it is a conflict that lead and clerk hear of', async () => {
    const { body } = await send([
      { figureId, period: PERIOD, value: '1.234,5' },
      { figureId: otherFigure, period: PERIOD, value: '12 hộ' },
    ])
    expect(body).toMatchObject({ taken: 2, closed: [], changed: [], gone: [] })
    const stored = (await cell())!
    expect(stored.entries.map(({ source, value }) => [source, value])).toEqual([
      ['Báo cáo cũ', '99'],
      ['Phường Hàng Bạc gửi', '1234.5'],
    ])
    expect([stored.confirmedBy, stored.chosen]).toEqual([null, null])
    expect((await open()).body.sent).toEqual({ [`${figureId} ${PERIOD}`]: '1.234,5', [`${otherFigure} ${PERIOD}`]: '12' })
    for (const who of ['lead', 'clerk'] as const) {
      const { lines } = (await wards.hk.people[who].get<{ lines: { notice: string; text: string }[] }>('/api/notices')).body
      expect(lines[0], who).toMatchObject({ notice: 'figures-sent', text: 'Phường Hàng Bạc: 2 số liệu' })
    }
    const audit = (await wards.hk.people.lead.get<{ action: string; data: object }[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
    expect(audit.find(({ action }) => action === 'figure.send')?.data).toMatchObject({ holder: 'Phường Hàng Bạc', count: 2 })
  })

  test('sent once more it changes nothing; a correction replaces what the ward itself sent; a value from an older screen does not (S1)', async () => {
    expect((await send([{ figureId: otherFigure, period: PERIOD, value: '12' }])).body.taken).toBe(0)
    expect((await send([{ figureId: otherFigure, period: PERIOD, value: '13', was: '12' }])).body.taken).toBe(1)
    expect((await send([{ figureId: otherFigure, period: PERIOD, value: '14', was: '12' }])).body).toMatchObject({
      taken: 0,
      changed: [`${otherFigure} ${PERIOD}`],
    })
    expect((await cell(otherFigure))!.entries[0]!.value).toBe('13')
  })

  test('never over a confirmed value', async () => {
    const before = (await cell(otherFigure))!
    const place = { figureId: otherFigure, unitId, period: PERIOD, version: before.version }
    await wards.hk.people.lead.post(`/api/dossiers/${wards.hk.dossierId}/figures/cells/confirm`, { cells: [place], confirmed: true })
    const confirmed = await cell(otherFigure)
    expect((await send([{ figureId: otherFigure, period: PERIOD, value: '20', was: '13' }])).body).toMatchObject({
      taken: 0,
      closed: [`${otherFigure} ${PERIOD}`],
    })
    expect(await cell(otherFigure)).toEqual(confirmed)
    expect((await open()).body.closed).toEqual([`${otherFigure} ${PERIOD}`])
  })

  test('what is no value is told cell by cell, and nothing of it is taken; what is not asked of this ward is left', async () => {
    const refused = await outside<object>('send', {
      secret,
      values: [
        { figureId, period: PERIOD, value: 'nhiều', was: '1.234,5' },
        { figureId: otherFigure, period: '2023:year', value: '5', was: '' },
      ],
    })
    expect(refused.status).toBe(422)
    expect(JSON.stringify(refused.body)).toContain(`"field":"${figureId} ${PERIOD}"`)
    const foreign = (await registerOf(wards.hk.people.lead, wards.hk.dossierId)).figures.find(({ name }) => name === 'Của quận')!
    expect((await send([{ figureId: foreign.id, period: PERIOD, value: '5' }])).body).toMatchObject({ taken: 0, gone: [`${foreign.id} ${PERIOD}`] })
  })

  test('as an empty Excel file', async () => {
    const file = await outside<never>('form.xlsx', { secret })
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])
  })
})

describe('the link', () => {
  test('an unknown one, one that is over, one that was revoked and one whose ward is gone answer the same', async () => {
    const { clerk, lead } = wards.hk.people
    const make = async (unit = unitId) => (await clerk.post<{ id: string; secret: string }>(links(), { unitId: unit, days: 1 })).body
    const [over, revoked] = [await make(), await make()]
    await lead.delete(`${links()}/${revoked.id}`)
    const spare = await addUnit(wards.hk, 'Cửa Đông')
    const lost = await make(spare)
    const { version } = (await registerOf(lead, wards.hk.dossierId)).units.find(({ id }) => id === spare)!
    await lead.delete(`/api/dossiers/${wards.hk.dossierId}/figure-units/${spare}`, { version })
    now += 2 * DAY
    const answers = await Promise.all([over, revoked, lost, { secret: 'không-hề-có-bí-mật-này' }].map((link) => open(link.secret)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'link-closed' } })
    expect((await send([{ figureId, period: PERIOD, value: '1' }], revoked.secret)).status).toBe(404)
  })

  test('lead and clerk see who has one and until when, without the secret; nobody else makes or sees them', async () => {
    const { clerk, editor, observer } = wards.hk.people
    const { body } = await clerk.get<{ links: SheetLinkView[] }>(links())
    expect(body.links.find(({ id }) => id === linkId)).toMatchObject({ unitId, revokedAt: null })
    expect(JSON.stringify(body)).not.toContain(secret)
    for (const person of [editor, observer]) expect((await person.get(links())).status).toBe(403)
    for (const table of ['secret_link', 'audit', 'outbox'])
      expect(JSON.stringify(rawOf(wards.app.ctx).prepare(`SELECT * FROM ${table}`).all())).not.toContain(secret)
  })

  test('guesses of one address wait; so does a link that asks too often', async () => {
    for (let turn = 0; turn < 30; turn++) await outside('open', { secret: `guess-number-${turn}` })
    expect((await outside('open', { secret: 'guess-number-x' })).status).toBe(429)
    now += 600_000
    const answers: number[] = []
    for (let turn = 0; turn < 21; turn++) answers.push((await send([{ figureId, period: PERIOD, value: '1.234,5', was: '1.234,5' }])).status)
    expect(answers.slice(0, 20).every((status) => status === 200)).toBe(true)
    expect(answers[20]).toBe(429)
  })

  test('what was sent is proved from the audit like everything else', async () => {
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })
})
