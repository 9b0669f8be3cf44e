import { verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import type { DraftView, FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DossierView, UserView } from '@van-kien/shared/api/views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formChange } from '../support/seen.ts'
import { NO_OFFICE, startTestApp, TEST_PASSWORD, type TestPerson } from '../support/test-app.ts'
import { newSection, paragraphs, sectionOf, sectionsOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

/**
 * Commands that look at the rows and then write, two of them at once: the port runs commands one at a time (L3), so never are both allowed. Each site that looks
 * before it writes has a row here.
 */
let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ env: NO_OFFICE })
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const ROUNDS = 4
const statuses = async (...asked: readonly Promise<{ status: number }>[]) => (await Promise.all(asked)).map(({ status }) => status).sort()
const members = async (person: TestPerson, dossierId: string) => (await person.get<DossierView>(`/api/dossiers/${dossierId}`)).body.members
const dossierOf = (ward: 'hk' | 'cn') => `/api/dossiers/${wards[ward].dossierId}`

describe('L3: two at once', () => {
  test('first set-up: one administrator', async () => {
    const app = await startTestApp()
    const setUp = (username: string) =>
      app.anybody.post('/api/setup', { name: 'Quản trị', username, password: TEST_PASSWORD, code: app.ctx.setupCode ?? '' })
    const answers = await statuses(setUp('mot'), setUp('hai'), setUp('ba'))
    expect(answers.filter((status) => status < 300)).toHaveLength(1)
    expect(await app.ctx.db.selectFrom('user').select('role').execute()).toEqual([{ role: 'admin' }])
    await app.dispose()
  })

  test('a user name is given once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const body = { name: 'Người Trùng', username: `trung.${round}`, password: TEST_PASSWORD, wardId: wards.hk.wardId }
      expect(await statuses(wards.admin.post('/api/users', body), wards.admin.post('/api/users', body))).toEqual([201, 409])
    }
  })

  test('the last administrators disable each other: one stays', async () => {
    const username = 'quantri.hai'
    const made = await wards.admin.post<{ id: string }>('/api/users', { name: 'Quản Trị Hai', username, password: TEST_PASSWORD, isAdmin: true })
    const second = await wards.app.as(username)
    await second.post('/api/auth/change-password', { currentPassword: TEST_PASSWORD, newPassword: `${TEST_PASSWORD}-2` })
    const first = (await wards.admin.get<UserView[]>('/api/users')).body.find((user) => user.username === 'quantri')!
    await statuses(wards.admin.post(`/api/users/${made.body.id}/disable`), second.post(`/api/users/${first.id}/disable`))
    const admins = await wards.app.ctx.db.selectFrom('user').select(['id', 'banned']).where('role', '=', 'admin').execute()
    expect(admins.filter(({ banned }) => banned !== 1)).toHaveLength(1)
    const [left] = admins.filter(({ banned }) => banned !== 1)
    const awake = left!.id === first.id ? wards.admin : second
    for (const { id } of admins) if (id !== left!.id) await awake.post(`/api/users/${id}/enable`)
    wards.admin = await wards.app.as('quantri')
  })

  test('the last leads leave the team, or take the role from each other: one stays', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await lead().put(`${dossierOf('hk')}/members`, { username: 'hk.clerk', role: 'lead', seen: { role: 'clerk', field: '' } })
      const { clerk } = wards.hk.people
      const { userIds } = wards.hk
      const leave = (by: TestPerson, who: string) => by.delete(`${dossierOf('hk')}/members/${who}`)
      const demote = (by: TestPerson, username: string) =>
        by.put(`${dossierOf('hk')}/members`, { username, role: 'clerk', seen: { role: 'lead', field: '' } })
      const pair =
        round % 2 === 0 ? [leave(clerk, userIds.lead), leave(lead(), userIds.clerk)] : [demote(clerk, 'hk.lead'), demote(lead(), 'hk.clerk')]
      const answers = await statuses(...pair)
      expect(answers.filter((status) => status < 300)).toHaveLength(1)
      const reader = wards.hk.people.observer
      const left = (await members(reader, wards.hk.dossierId)).filter(({ role }) => role === 'lead')
      expect(left).toHaveLength(1)
      const [by, role] = left[0]!.userId === userIds.lead ? [lead(), null] : [clerk, 'lead' as const]
      const now = new Map((await members(reader, wards.hk.dossierId)).map((member) => [member.userId, member]))
      const seenOf = (id: string) => (now.has(id) ? { role: now.get(id)!.role, field: now.get(id)!.field } : null)
      if (role) await by.put(`${dossierOf('hk')}/members`, { username: 'hk.lead', role, seen: seenOf(userIds.lead) })
      const back = await lead().put(`${dossierOf('hk')}/members`, {
        username: 'hk.clerk',
        role: 'clerk',
        seen: role ? { role: 'lead', field: '' } : seenOf(userIds.clerk),
      })
      expect(back.status).toBe(200)
    }
  })

  test('a stage is begun once', async () => {
    const begin = () => lead().post(`${dossierOf('hk')}/documents`, { stage: 'detailed-outline' })
    const answers = await statuses(begin(), begin(), begin())
    expect(answers.filter((status) => status === 201)).toHaveLength(1)
    expect((await lead().get<DossierView>(dossierOf('hk'))).body.documents.filter(({ stage }) => stage === 'detailed-outline')).toHaveLength(1)
  })

  test('the next version of an upstream text is saved once by those who knew the same one', async () => {
    const sections = [{ key: 'A', parentKey: null, label: 'A', title: 'Phần A', text: 'Lời cũ.' }]
    const made = await Promise.all(
      [1, 2].map((index) => lead().post<{ id: string }>(`${dossierOf('hk')}/sources`, { title: `Kế hoạch ${index}`, sections })),
    )
    expect(made.map(({ status }) => status)).toEqual([201, 201])
    for (let seen = 1; seen <= ROUNDS; seen++) {
      const next = (text: string) =>
        lead().post(`/api/sources/${made[0]!.body.id}/versions`, { seen, touches: [], sections: [{ ...sections[0]!, text }] })
      const answers = await statuses(next(`Lời ${seen} một`), next(`Lời ${seen} hai`))
      expect(answers.filter((status) => status < 300)).toHaveLength(1)
    }
  })

  test('a number of a series is given once', async () => {
    const people = wards.cn.people
    const documents = (await people.lead.get<DossierView>(dossierOf('cn'))).body.documents.map(({ id }) => id)
    documents.push((await people.lead.post<{ id: string }>(`${dossierOf('cn')}/documents`, { stage: 'detailed-outline' })).body.id)
    for (let number = 1; number <= ROUNDS; number++) {
      const changes = await Promise.all(
        documents.map(async (id) => {
          const { body } = await people.lead.get<FormView>(`/api/documents/${id}/form`)
          return () => people.lead.put(`/api/documents/${id}/form`, formChange(body, { form: { docType: 'BÁO CÁO', symbol: 'BC/ĐU', number } }))
        }),
      )
      expect(await statuses(...changes.map((change) => change()))).toEqual([200, 422])
    }
  })

  test('places in the outline: each has one section, whatever is added, moved and taken out', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, two, three] = [await newSection(wards, 'một'), await newSection(wards, 'hai'), await newSection(wards, 'ba')]
      await Promise.all([
        newSection(wards, 'thêm'),
        newSection(wards, 'thêm nữa'),
        lead().post(`/api/sections/${one}/move`, { parentId: null, afterId: three }),
        wards.hk.people.clerk.post(`/api/sections/${three}/move`, { parentId: null, afterId: one }),
        lead().delete(`/api/sections/${two}`),
      ])
      const rows = await wards.app.ctx.db
        .selectFrom('section')
        .select(['parent_id', 'position'])
        .where('document_id', '=', wards.hk.documentId as never)
        .where('removed_at', 'is', null)
        .execute()
      const places = rows.map(({ parent_id, position }) => `${parent_id} ${position}`)
      expect(new Set(places).size).toBe(places.length)
    }
  })

  test('a section is not taken out with what was put below it, and not moved below what was taken out', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [parent, child] = [await newSection(wards, 'trên'), await newSection(wards, 'dưới')]
      await Promise.all([
        lead().delete(`/api/sections/${parent}`),
        wards.hk.people.clerk.post(`/api/sections/${child}/move`, { parentId: parent, afterId: null }),
      ])
      const rows = await wards.app.ctx.db
        .selectFrom('section')
        .select(['id', 'parent_id', 'removed_at'])
        .where('id', 'in', [parent, child] as SectionId[])
        .execute()
      const [above, below] = [rows.find(({ id }) => id === parent)!, rows.find(({ id }) => id === child)!]
      const hangs = below.parent_id === parent && (above.removed_at === null) !== (below.removed_at === null)
      expect(hangs).toBe(false)
    }
  })

  test('V1 V3: submitted twice is one version; decided twice is one decision and one lock epoch', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await newSection(wards)
      await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Có chữ'))
      const submit = (person: TestPerson) => person.post(`/api/sections/${id}/submit`)
      expect(await statuses(submit(wards.hk.people.editor), submit(wards.hk.editor2))).toEqual([200, 409])
      const epoch = async () => (await sectionOf(lead(), wards.hk.documentId, id)).lockEpoch
      const before = await epoch()
      const answers = await statuses(
        wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version: 1 }),
        wards.hk.approver2.post(`/api/sections/${id}/return`, { version: 1, reason: 'Sửa' }),
      )
      expect([answers, await epoch()]).toEqual([[200, 409], before + 1])
    }
  })

  test('an approval and a change of the text that it follows: the approval is stale, or was of what nobody had changed', async () => {
    const sections = [{ key: 'A', parentKey: null, label: 'A', title: 'Phần A', text: 'Lời cũ.' }]
    const { body: source } = await lead().post<{ id: string }>(`${dossierOf('hk')}/sources`, { title: 'Dự thảo', sections })
    for (let seen = 1; seen <= ROUNDS; seen++) {
      const id = await newSection(wards, `Bám ${seen}`)
      await lead().put(`${dossierOf('hk')}/links`, { sectionId: id, sourceId: source.id, sourceKey: 'A' })
      const { version } = await submitted(wards, id)
      const save = () =>
        lead().post<{ code?: string }>(`/api/sources/${source.id}/versions`, {
          seen,
          touches: [],
          sections: [{ ...sections[0]!, text: `Lời ${seen}` }],
        })
      const [, saved] = await Promise.all([wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version }), save()])
      // Saved before the approval it touches nothing that was approved; after it, whoever saves must have been told.
      if (saved.status >= 300) expect(saved.body.code).toBe('source-touches')
      if (saved.status >= 300)
        expect(
          (await lead().post(`/api/sources/${source.id}/versions`, { seen, touches: [id], sections: [{ ...sections[0]!, text: `Lời ${seen}` }] }))
            .status,
        ).toBeLessThan(300)
      await lead().post(`/api/sections/${id}/reopen`, { reason: 'Sửa' })
      await lead().delete(`/api/sections/${id}`)
    }
  })

  test('frozen drafts have numbers one after the other', async () => {
    const freeze = () => lead().post<DraftView>(`/api/documents/${wards.hk.documentId}/drafts`, {})
    const answers = await Promise.all([freeze(), wards.hk.people.clerk.post<DraftView>(`/api/documents/${wards.hk.documentId}/drafts`, {})])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers.map(({ body }) => body.number).sort()).toEqual([1, 2])
  })

  test('A1: what all of them told is unbroken chains', async () => {
    const { db } = wards.app.ctx
    for (const chain of [wards.hk.dossierId, wards.cn.dossierId, INSTALLATION_CHAIN])
      expect(await verifyStoredChain(db, chain)).toMatchObject({ ok: true })
    expect((await sectionsOf(lead(), wards.hk.documentId)).length).toBeGreaterThan(0)
  })
})
