import { auditSentence } from '@van-kien/client/i18n/vi/audit.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { CityCoverageView, CityView, CityViewerView, CityWardView, WatchingView } from '@van-kien/shared/api/city-views.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import type { AuditEntryView, DossierView, MeView } from '@van-kien/shared/api/views.ts'
import { isLate, obstaclesOf, QUIET_DAYS, REPORT_DAYS, WAITING_DAYS, type WardState } from '@van-kien/shared/domain/city-obstacles.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { TEST_PASSWORD, type TestPerson } from '../support/test-app.ts'
import { approved, makeStale, newSection, paragraphs, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

const CITY = 'thành phố Hà Nội'
const TODAY = '2025-07-03'

const STATE: WardState = {
  ...{ congressDate: '2025-08-12', stage: 'report', total: 50, approved: 20, overdue: 0, overdueSince: null, planLate: 0, planDays: 0, flags: 0 },
  ...{ waiting: 0, waitingSince: null, version: 3, newest: 3, lastDay: TODAY },
}
const obstacles = (change: Partial<WardState>) => obstaclesOf({ ...STATE, ...change }, TODAY)

describe('what keeps a ward, from what stands in its dossier', () => {
  test('nothing is told of a ward that is in time; a ward without a dossier says so, and is not late', () => {
    expect(obstacles({})).toEqual([])
    expect(obstaclesOf(null, TODAY)).toEqual([{ kind: 'no-dossier', count: 0, days: 0 }])
    expect(isLate(obstaclesOf(null, TODAY))).toBe(false)
  })

  test.each<[Partial<WardState>, object[]]>([
    [{ overdue: 3, overdueSince: '2025-06-28' }, [{ kind: 'overdue', count: 3, days: 5 }]],
    [{ planLate: 2, planDays: 6 }, [{ kind: 'plan-late', count: 2, days: 6 }]],
    [{ congressDate: '2025-07-01' }, [{ kind: 'past', count: 30, days: 2 }]],
    [{ congressDate: '2025-07-01', approved: 50 }, []],
    [{ congressDate: '2025-07-03' }, []],
    [{ stage: 'detailed-outline', congressDate: '2025-07-23' }, [{ kind: 'no-report', count: 0, days: REPORT_DAYS }]],
    [{ stage: 'detailed-outline', congressDate: '2025-07-24' }, []],
    [{ flags: 4 }, [{ kind: 'flags', count: 4, days: 0 }]],
    [{ version: 1 }, [{ kind: 'old-version', count: 1, days: 3 }]],
    [{ version: null, newest: null }, [{ kind: 'no-city-text', count: 0, days: 0 }]],
    [{ waiting: 2, waitingSince: '2025-06-30' }, [{ kind: 'waiting', count: 2, days: WAITING_DAYS }]],
    [{ waiting: 2, waitingSince: '2025-07-01' }, []],
    [{ lastDay: '2025-06-26' }, [{ kind: 'quiet', count: 0, days: QUIET_DAYS }]],
    [{ lastDay: '2025-06-01', approved: 50 }, []],
  ])('%j', (change, expected) => expect(obstacles(change)).toEqual(expected))

  test('the worst comes first; only a day that the ward set itself makes it late', () => {
    const all = obstacles({
      overdue: 1,
      overdueSince: '2025-07-02',
      flags: 1,
      version: 1,
      waiting: 1,
      waitingSince: '2025-06-01',
      lastDay: '2025-06-01',
    })
    expect(all.map(({ kind }) => kind)).toEqual(['overdue', 'flags', 'old-version', 'waiting', 'quiet'])
    expect([isLate(all), isLate(obstacles({ flags: 9, version: 1 })), isLate(obstacles({ congressDate: '2025-07-01' }))]).toEqual([true, false, true])
  })
})

let wards: TwoWards
let viewer: TestPerson
let viewerId: string
beforeAll(async () => {
  wards = await startTwoWards()
  const body = { name: 'Người theo dõi', username: 'tp.theodoi', password: TEST_PASSWORD }
  viewerId = (await wards.admin.post<{ id: string }>('/api/users', body)).body.id
  viewer = await wards.app.as('tp.theodoi')
})
afterAll(() => wards?.app.dispose())

const give = (userId = viewerId, city = CITY) => wards.admin.post<ErrorBody>('/api/city-viewers', { userId, city })
const end = (userId = viewerId) => wards.admin.delete(`/api/city-viewers/${userId}`)
const city = async (person = viewer) => (await person.get<CityView>('/api/city')).body
const lineOf = async (ward: string): Promise<CityWardView> => (await city()).wards.find((line) => line.ward === ward)!
/** What is wrong with what belongs to the city; `makeStale` writes behind the audit. */
const proof = async () => (await proveDatabase(wards.app.ctx.db)).problems.filter((problem) => problem.startsWith('Toàn Thành phố'))

describe('the right to follow all wards of a city', () => {
  test('is given and ended by an administrator, audited, and proved; the page is unknown to everybody else', async () => {
    for (const person of [viewer, wards.admin, ...Object.values(wards.hk.people)])
      expect((await person.get<ErrorBody>('/api/city')).body).toMatchObject({ code: 'not-found' })
    for (const person of [viewer, wards.hk.people.lead])
      expect([
        (await person.get('/api/city-viewers')).status,
        (await person.post('/api/city-viewers', { userId: viewerId, city: CITY })).status,
      ]).toEqual([403, 403])
    expect((await wards.app.anybody.get('/api/city')).status).toBe(401)
    expect((await give('khongconguoi')).body.code).toBe('not-found')
    expect((await give(viewerId, 'thành phố Không Có')).body.code).toBe('bad-request')
    expect((await viewer.get<MeView>('/api/me')).body.city).toBeNull()
    expect((await give()).status).toBe(201)
    expect((await give()).body).toMatchObject({ code: 'already-exists', message: `Người này đang theo dõi ${CITY}.` })
    expect((await viewer.get<MeView>('/api/me')).body.city).toBe(CITY)
    expect((await wards.admin.get<CityViewerView[]>('/api/city-viewers')).body).toEqual([
      expect.objectContaining({ username: 'tp.theodoi', city: CITY, givenBy: 'Quản trị', disabled: false }),
    ])
    expect((await city()).wards.map(({ ward }) => ward).sort()).toEqual(['Cửa Nam', 'Hoàn Kiếm'])
    expect(await proof()).toEqual([])
    expect((await end()).status).toBe(200)
    expect((await end()).status).toBe(200)
    expect((await viewer.get('/api/city')).status).toBe(404)
    const { body } = await wards.admin.get<AuditEntryView[]>('/api/admin/audit')
    expect(body.slice(0, 2).map((entry) => auditSentence(entry))).toEqual([
      `thôi giao tp.theodoi theo dõi ${CITY}`,
      `giao tp.theodoi theo dõi ${CITY}`,
    ])
    expect(await proof()).toEqual([])
    await give()
  })

  test('is seen by the teams of the city, while the account is in use; whoever is in no team is not told', async () => {
    const watching = async (person: TestPerson) => (await person.get<WatchingView[]>(`/api/dossiers/${wards.hk.dossierId}/city-viewers`)).body
    expect(await watching(wards.hk.people.lead)).toEqual([{ name: 'Người theo dõi', givenAt: expect.any(Number) }])
    await wards.admin.post(`/api/users/${viewerId}/disable`)
    expect(await watching(wards.hk.people.lead)).toEqual([])
    expect((await viewer.get('/api/city')).status).toBe(401)
    await wards.admin.post(`/api/users/${viewerId}/enable`)
    viewer = await wards.app.as('tp.theodoi')
    expect((await viewer.get(`/api/dossiers/${wards.hk.dossierId}/city-viewers`)).status).toBe(404)
  })

  test('shows counts as the ward itself sees them, and no word, figure or person of its documents', async () => {
    const { lead } = wards.hk.people
    await approved(wards, await newSection(wards, 'Mục mật danh một'), 'Lời văn không ai ở trên được đọc.')
    const stale = await newSection(wards, 'Mục mật danh hai')
    await approved(wards, stale)
    await makeStale(wards, stale, 'đổi 123 tỷ đồng')
    await submitted(wards, await newSection(wards, 'Mục mật danh ba'))
    const late = await newSection(wards, 'Mục mật danh bốn')
    await lead.patch(`/api/sections/${late}`, { dueDate: '2020-01-01', seen: { dueDate: null } })
    const { documents } = (await lead.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body
    const { counts } = documents[0]!
    const line = await lineOf('Hoàn Kiếm')
    expect(line).toMatchObject({ stage: 'preliminary-outline', congressDate: '2025-07-22', late: true, flags: 1, version: null, ordinal: '' })
    expect(line.documents).toEqual([
      {
        ...{ kind: 'preliminary-outline', stage: 'preliminary-outline', approved: counts.approved, submitted: counts.submitted, stale: counts.stale },
        ...{ drafting: counts.drafting + counts.unwritten, total: counts.total },
      },
    ])
    expect(line.obstacles.find(({ kind }) => kind === 'overdue')).toMatchObject({ count: 1 })
    const all = JSON.stringify(await city())
    const names = (await wards.app.ctx.db.selectFrom('user').select(['id', 'name', 'username']).execute()).flatMap(({ id, name, username }) => [
      id,
      name,
      username,
    ])
    const titles = (await wards.app.ctx.db.selectFrom('section').select(['id', 'title']).execute()).flatMap(({ id, title }) => [id, title])
    const hidden = [...names, ...titles, wards.hk.dossierId, wards.hk.documentId, 'Lời văn', '123 tỷ'].filter(
      (text) => text !== null && text.length > 2,
    )
    expect(hidden.filter((text) => all.includes(text!))).toEqual([])
  })

  test('tells where the plan of a ward stands: a step of the program, counts and days, no word of a task; what is late makes the ward late', async () => {
    const { lead } = wards.hk.people
    const path = `/api/dossiers/${wards.hk.dossierId}/schedule`
    expect((await lineOf('Hoàn Kiếm')).plan).toBeNull()
    expect((await lead.post(path, { template: 'five-weeks' })).status).toBe(201)
    const who = { post: null, person: null }
    const task = {
      ...{ phase: 'Giai đoạn mật danh', title: 'Việc mật danh năm', product: '', directs: who, lead: who, helpers: [], askedOf: '', draft: null },
      ...{ meeting: null, clock: 'none', unit: 'day', mark: 'none', after: [], facts: [], note: '', afterId: null },
    }
    expect((await lead.post(`${path}/tasks`, { ...task, dates: { start: '2025-01-01', due: '2025-01-02' } })).status).toBe(201)
    const line = await lineOf('Hoàn Kiếm')
    // As the ward itself sees it.
    const { counts, tasks } = (await lead.get<ScheduleView>(path)).body
    expect(line.plan).toEqual({
      ...{ step: 'prepare', done: counts.done + counts['done-late'], total: tasks.length, late: counts.overdue },
      days: Math.max(...tasks.map(({ progress }) => (progress.state === 'overdue' ? progress.late : 0))),
    })
    expect(counts.overdue).toBeGreaterThan(2)
    expect(line.obstacles.find(({ kind }) => kind === 'plan-late')).toEqual({ kind: 'plan-late', count: counts.overdue, days: line.plan!.days })
    expect(line.late).toBe(true)
    expect(JSON.stringify(await city())).not.toContain('mật danh')
  })

  test('follows what happens at once: a day that is met, a version of the city’s text, a heading with words of its own', async () => {
    const { lead } = wards.hk.people
    const before = await lineOf('Hoàn Kiếm')
    const sections = [{ key: 'I', parentKey: null, label: 'I', title: 'Một', text: 'Chữ.' }]
    const source = async (person: TestPerson, dossierId: string) =>
      (await person.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, { title: 'Dự thảo của Thành phố', sections })).body.id
    const theirs = await source(wards.cn.people.lead, wards.cn.dossierId)
    await source(lead, wards.hk.dossierId)
    expect(await lineOf('Hoàn Kiếm')).toMatchObject({ version: 1, newest: 1, versionDay: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
    const second = { seen: 1, note: '', touches: [], sections: [{ ...sections[0]!, text: 'Chữ khác.' }] }
    expect((await wards.cn.people.lead.post(`/api/sources/${theirs}/versions`, second)).status).toBeLessThan(300)
    expect([await lineOf('Hoàn Kiếm'), await lineOf('Cửa Nam')].map(({ version, newest }) => [version, newest])).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect((await lineOf('Hoàn Kiếm')).obstacles).toContainEqual({ kind: 'old-version', count: 1, days: 2 })
    await wards.cn.people.lead.post(`/api/sources/${theirs}/versions/2/cancel`)
    expect((await lineOf('Cửa Nam')).version).toBe(1)
    await wards.admin.post('/api/wards', { name: 'Phường Chưa Có Hồ Sơ', city: CITY })
    expect(await lineOf('Chưa Có Hồ Sơ')).toMatchObject({ congressDate: null, daysLeft: null, stage: null, documents: [], late: false })
    expect((await lineOf('Hoàn Kiếm')).documents).toEqual(before.documents)
  })

  test('counts words typed into a heading once they were counted, and only wards of the city', async () => {
    const parent = await newSection(wards, 'Mục cha')
    const { lead } = wards.hk.people
    const before = (await lineOf('Hoàn Kiếm')).documents[0]!.total
    await lead.post(`/api/documents/${wards.hk.documentId}/sections`, { parentId: parent, afterId: null, title: 'Mục con' })
    expect((await lineOf('Hoàn Kiếm')).documents[0]!.total).toBe(before)
    await write(wards.app, parent, wards.hk.userIds.editor, paragraphs('Có chữ của mình.'))
    const total = (await lead.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body.documents[0]!.counts.total
    await lead.post(`/api/documents/${wards.hk.documentId}/sections`, { parentId: null, afterId: null, title: 'Để có mục nhật ký' })
    expect((await lineOf('Hoàn Kiếm')).documents[0]!.total).toBe(total + 1)
    await wards.admin.post('/api/wards', { name: 'Hải Châu', city: 'thành phố Đà Nẵng' })
    expect(await lineOf('Hải Châu')).toBeUndefined()
  })

  test('a text that the city shares: a ward stands behind as soon as the city shares a version that it has not taken', async () => {
    const sections = [{ key: 'I', parentKey: null, label: 'I', title: 'Một', text: 'Đoạn của Thành phố.' }]
    const shared = await wards.admin.post<{ id: string }>('/api/shared-texts', {
      city: CITY,
      title: 'Dự thảo dùng chung',
      kind: 'city-draft',
      sections,
    })
    expect(shared.status).toBe(201)
    const { lead } = wards.cn.people
    const take = { number: 1, seen: 0, touches: [], doubts: [] }
    const taken = await lead.post(`/api/dossiers/${wards.cn.dossierId}/shared-texts/${shared.body.id}/take`, take)
    expect(taken.status).toBe(201)
    expect(await lineOf('Cửa Nam')).toMatchObject({ version: 1, newest: 1 })
    const second = { sections: [{ ...sections[0]!, text: 'Đoạn của Thành phố đã sửa.' }], seen: 1 }
    expect((await wards.admin.post(`/api/shared-texts/${shared.body.id}/versions`, second)).status).toBe(201)
    expect(await lineOf('Cửa Nam')).toMatchObject({ version: 1, newest: 2 })
    expect((await lineOf('Cửa Nam')).obstacles).toContainEqual(expect.objectContaining({ kind: 'old-version' }))
  })

  test('coverage of the wards: numbers only, counted beside the serving thread; nobody else reads them; the table as .xlsx', async () => {
    expect((await wards.cn.people.lead.get('/api/city/coverage')).status).toBe(404)
    expect((await wards.cn.people.lead.get('/api/city/table.xlsx')).status).toBe(404)
    await wards.admin.post('/api/city-viewers', { userId: viewerId, city: CITY })
    const text = 'Đẩy mạnh chuyển đổi số toàn diện, lấy người dân làm trung tâm.'
    const sections = [{ key: 'I', parentKey: null, label: 'I-', title: 'Mục riêng của phép thử', text }]
    await wards.hk.people.lead.post(`/api/dossiers/${wards.hk.dossierId}/sources`, { title: 'Dự thảo', sections })
    const counted = async (isCounted: (view: CityCoverageView) => boolean) => {
      let view: CityCoverageView
      do view = (await viewer.get<CityCoverageView>('/api/city/coverage')).body
      while (!isCounted(view))
      return view
    }
    const { wards: lines } = (await viewer.get<CityView>('/api/city')).body
    const key = lines.find(({ ward }) => ward === 'Hoàn Kiếm')!.key
    const before = (await counted(({ pending }) => pending === 0)).wards[key]!
    expect(before.total.followed).toBe(0)
    expect(before.kinds.passage).toEqual(before.total)
    expect(JSON.stringify(before)).not.toMatch(/Mục riêng|chuyển đổi|Dự thảo|Người/u)
    const sheet = await fetch(`${wards.app.url}/api/city/table.xlsx`, { headers: { cookie: viewer.cookie } })
    expect(sheet.status).toBe(200)
    const cells = await (await JSZip.loadAsync(await sheet.arrayBuffer())).file('xl/worksheets/sheet1.xml')!.async('text')
    expect(cells).toContain('Hoàn Kiếm')
    expect(cells).not.toMatch(/Mục riêng của phép thử|Người lead/u)
    expect(await proof()).toEqual([])
  })

  test('whatever is changed behind the audit is found by the proof', async () => {
    const raw = rawOf(wards.app.ctx)
    for (const [statement, problem] of [
      [`UPDATE city_viewer SET city = 'thành phố Đà Nẵng'`, /quyền theo dõi thành phố Đà Nẵng/],
      ['DELETE FROM city_viewer', /không còn/],
      [`INSERT INTO city_viewer VALUES ('${wards.hk.userIds.editor}', '${CITY}', 1, 'x')`, /không đúng như nhật ký/],
    ] as const) {
      raw.exec('SAVEPOINT one')
      raw.exec(statement)
      const problems = await proof()
      raw.exec('ROLLBACK TO one; RELEASE one')
      expect([statement, problems.join('\n')]).toEqual([statement, expect.stringMatching(problem)])
    }
    expect(await proof()).toEqual([])
  })
})
