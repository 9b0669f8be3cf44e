import type { DraftView, FormView, OfficeProfileView } from '@van-kien/shared/api/paper-views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, openDocx } from '../support/docx.ts'
import { formChange } from '../support/seen.ts'
import type { TestPerson } from '../support/test-app.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

const PATH = '/api/format-profiles'
const profileOf = async (): Promise<OfficeProfileView> => (await wards.admin.get<OfficeProfileView[]>(PATH)).body[0]!
const set = async (numbers: object, person: TestPerson = wards.admin) =>
  person.put<{ details: { problems: { field: string }[] } }>(`${PATH}/HD05-2026`, { numbers, seen: (await profileOf()).numbers })

async function bytes(person: TestPerson, path: string): Promise<Uint8Array> {
  const answer = await fetch(wards.app.url + path, { headers: { cookie: person.cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}
const margins = async (ward: 'hk' | 'cn') => {
  const page = all(
    (await openDocx(await bytes(wards[ward].people.lead, `/api/documents/${wards[ward].documentId}/export.docx`))).part('word/document.xml'),
    'w:pgMar',
  )
  return ['w:top', 'w:left'].map((name) => page[0]!.getAttribute(name))
}
const formOf = async () => (await wards.hk.people.lead.get<FormView>(`/api/documents/${wards.hk.documentId}/form`)).body
const SHIPPED = ['1134', '1701']

describe('numbers of the form for all dossiers', () => {
  test('go into every export, leave what a dossier has set itself and what is frozen, are audited, and return', async () => {
    const shipped = await profileOf()
    expect(shipped).toMatchObject({ verified: false, dossiersOfTheirOwn: 0, numbers: shipped.shipped })
    expect(await margins('cn')).toEqual(SHIPPED)
    const lead = wards.hk.people.lead
    const own = async (numbers: object) =>
      lead.put(`/api/documents/${wards.hk.documentId}/form`, formChange(await formOf(), { numbers: { ...shipped.shipped, ...numbers } }))
    expect((await own({ left: 35, rightColumn: 85 })).status).toBe(200)
    const { body: draft } = await lead.post<DraftView>(`/api/documents/${wards.hk.documentId}/drafts`, {})
    const frozen = Buffer.from(await bytes(lead, `/api/drafts/${draft.id}/file.docx`))

    expect((await set({ ...shipped.shipped, top: 25, left: 32, rightColumn: 88 })).status).toBe(200)
    expect(await profileOf()).toMatchObject({ dossiersOfTheirOwn: 1, shipped: { top: 20, left: 30 }, numbers: { top: 25, left: 32 } })
    expect([await margins('cn'), await margins('hk')]).toEqual([
      ['1417', '1814'],
      ['1417', '1984'],
    ])
    expect((await formOf()).profiles[0]).toMatchObject({ usual: { top: 25, left: 32 }, numbers: { top: 25, left: 35 } })
    expect(frozen.equals(await bytes(lead, `/api/drafts/${draft.id}/file.docx`))).toBe(true)
    const entry = await wards.app.ctx.db
      .selectFrom('audit')
      .select(['action', 'data_json'])
      .where('chain', '=', INSTALLATION_CHAIN)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect([entry.action, JSON.parse(entry.data_json)]).toEqual([
      'profile.change',
      { profileId: 'HD05-2026', numbers: [{}, { top: 25, left: 32, rightColumn: 88 }] },
    ])

    // A dossier that goes back to what holds for all follows it from then on.
    expect((await own({ top: 25, left: 32, rightColumn: 88 })).status).toBe(200)
    expect((await set(shipped.shipped)).status).toBe(200)
    expect([await margins('cn'), await margins('hk')]).toEqual([SHIPPED, SHIPPED])
    expect((await profileOf()).dossiersOfTheirOwn).toBe(0)
  })

  test('are refused when they make no page, when the profile is unknown, and to everybody but administrators', async () => {
    const { shipped } = await profileOf()
    const wrong = await set({ ...shipped, top: 1 })
    expect([wrong.status, wrong.body.details.problems.map(({ field }) => field)]).toEqual([422, ['numbers.top']])
    expect((await wards.admin.put(`${PATH}/khac`, { numbers: shipped, seen: shipped })).status).toBe(404)
    for (const person of [wards.hk.people.lead, wards.hk.people.clerk]) {
      expect((await person.get(PATH)).status).toBe(403)
      expect((await set(shipped, person)).status).toBe(403)
    }
    expect((await profileOf()).numbers).toEqual(shipped)
  })

  test('are seen on real pages before they are stored', async () => {
    const { shipped } = await profileOf()
    const preview = async (numbers: object) => {
      const answer = await fetch(`${wards.app.url}${PATH}/HD05-2026/preview.pdf`, {
        method: 'POST',
        headers: { cookie: wards.admin.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ numbers }),
      })
      return { status: answer.status, type: answer.headers.get('content-type') }
    }
    expect(await preview({ ...shipped, top: 40, bodySize: 15 })).toEqual({ status: 200, type: 'application/pdf' })
    expect((await preview({ ...shipped, top: 400 })).status).toBe(422)
    expect((await profileOf()).numbers).toEqual(shipped)
  })
})
