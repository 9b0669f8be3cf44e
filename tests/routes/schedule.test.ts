import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { MovedView, RemindedView, ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { planLines } from '@van-kien/shared/domain/schedule/paper.ts'
import { NOBODY } from '@van-kien/shared/domain/schedule/task.ts'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, newSection, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

let wards: TwoWards
let path = ''
let lead: TestPerson
const today = dayInVietnam(Date.now())
const congress = addDays(today, 30)

beforeAll(async () => {
  wards = await startTwoWards()
  path = `/api/dossiers/${wards.hk.dossierId}/schedule`
  lead = wards.hk.people.lead
  const { congressDate } = (await lead.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body
  const changed = await lead.patch(`/api/dossiers/${wards.hk.dossierId}`, { congressDate: congress, seen: { congressDate } })
  expect(changed.status).toBe(200)
})
afterAll(() => wards?.app.dispose())

const view = async (person = lead, at?: string): Promise<ScheduleView> => (await person.get<ScheduleView>(at ? `${path}?at=${at}` : path)).body
const titled = async (title: string): Promise<TaskLine> => (await view()).tasks.find((task) => task.title === title)!
const errorOf = ({ body }: { body: unknown }) => body as ErrorBody
const FIELDS = {
  ...{ phase: 'Soạn thảo', product: '', directs: NOBODY, lead: NOBODY, helpers: [], askedOf: '', draft: null, meeting: null },
  ...{ clock: 'none', unit: 'day', mark: 'none', after: [] as string[], facts: [] as object[], note: '' },
}
const add = async (title: string, start: number, due: number, more: object = {}): Promise<TaskLine> => {
  const dates = { start: addDays(today, start), due: addDays(today, due) }
  const answer = await lead.post(`${path}/tasks`, { ...FIELDS, title, dates, afterId: null, ...more })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return titled(title)
}

describe('the plan of a dossier', () => {
  test('begins from a case, once; posts are held by who alone has their role', async () => {
    expect((await view()).plan).toBeNull()
    expect(errorOf(await lead.put(`${path}/dates`, { dates: {}, seen: {} })).code).toBe('plan-none')
    expect((await lead.post(path, { template: 'none' })).status).toBe(422)
    expect((await lead.post(path, { template: 'five-weeks' })).status).toBe(201)
    expect(errorOf(await lead.post(path, { template: 'empty' })).code).toBe('already-exists')
    const plan = await view()
    expect(plan.tasks).toHaveLength(31)
    expect(plan.tasks.find(({ mark }) => mark === 'congress')!.due).toBe(congress)
    const holder = (name: string) => plan.posts.find((post) => post.name === name)!.holder
    expect([holder('Tổ trưởng Tổ biên tập'), holder('Thư ký Tổ biên tập')]).toEqual([wards.hk.userIds.lead, wards.hk.userIds.clerk])
    // Two approvers: which of them is the secretary is not known.
    expect(holder('Bí thư Đảng ủy')).toBeNull()
  })

  test('people of another ward learn nothing; who may not keep the plan reads it', async () => {
    expect((await wards.cn.people.lead.get(path)).status).toBe(404)
    expect(
      (await wards.cn.people.lead.post(`${path}/tasks`, { ...FIELDS, title: 'x', dates: { start: today, due: today }, afterId: null })).status,
    ).toBe(404)
    const read = await view(wards.hk.people.observer)
    expect([read.tasks.length, read.may.plan]).toEqual([31, false])
    expect(
      (await wards.hk.people.editor.post(`${path}/tasks`, { ...FIELDS, title: 'x', dates: { start: today, due: today }, afterId: null })).status,
    ).toBe(403)
  })

  test('a line is changed by field; an old screen meets a conflict with both values', async () => {
    const task = await add('Xin ý kiến chuyên gia', 1, 3)
    const change = (person: TestPerson, product: string, seen: string) =>
      person.patch(`${path}/tasks/${task.id}`, { product, seen: { product: seen } })
    expect((await change(lead, 'Biên bản', '')).status).toBe(200)
    const refused = await change(wards.hk.people.clerk, 'Phiếu', '')
    expect([refused.status, errorOf(refused).code]).toEqual([409, 'record-changed'])
    expect(errorOf(refused).details).toEqual({ conflicts: [{ field: 'product', theirs: 'Biên bản', mine: 'Phiếu' }] })
    expect((await lead.patch(`${path}/tasks/${task.id}`, { note: 'x', seen: {} })).status).toBe(422)
  })

  test('what cannot be is refused in words: due before start, no such day, a circle', async () => {
    const bad = async (dates: object) => (await lead.post(`${path}/tasks`, { ...FIELDS, title: 'Sai', dates, afterId: null })).status
    expect(await bad({ start: congress, due: today })).toBe(422)
    expect(await bad({ start: '2027-02-29', due: '2027-03-01' })).toBe(422)
    const one = await add('Việc một', 1, 2)
    const two = await add('Việc hai', 2, 3, { after: [one.id] })
    const circle = await lead.patch(`${path}/tasks/${one.id}`, { after: [two.id], seen: { after: [] } })
    expect([circle.status, errorOf(circle).code]).toEqual([422, 'plan-circle'])
    expect(errorOf(circle).message).toContain('“Việc hai” chờ “Việc một”')
    expect((await titled('Việc một')).after).toEqual([])
  })

  test('dates of several tasks go together, or not at all', async () => {
    const [one, two] = [await titled('Việc một'), await titled('Việc hai')]
    const dates = (task: TaskLine) => ({ start: task.start, due: task.due })
    const to = { start: one.start, due: addDays(one.due, 1) }
    const move = (seen: object) =>
      lead.put<MovedView>(`${path}/dates`, { dates: { [one.id]: to, [two.id]: { ...to, due: addDays(to.due, 1) } }, seen })
    const refused = await move({ [one.id]: dates(one), [two.id]: to })
    expect([refused.status, errorOf(refused).code]).toEqual([409, 'record-changed'])
    expect(dates(await titled('Việc một'))).toEqual(dates(one))
    expect((await move({ [one.id]: dates(one), [two.id]: dates(two) })).body.moved).toHaveLength(2)
    expect((await titled('Việc một')).due).toBe(to.due)
  })

  test('a line goes, and who waited for it waits for what it waited for; the congress stays', async () => {
    const one = await titled('Việc một')
    const two = await titled('Việc hai')
    const three = await add('Việc ba', 3, 4, { after: [two.id] })
    expect((await lead.delete(`${path}/tasks/${two.id}`, { seen: { title: 'Tên khác' } })).status).toBe(409)
    expect((await lead.delete(`${path}/tasks/${two.id}`, { seen: { title: two.title } })).status).toBe(200)
    expect((await titled('Việc ba')).after).toEqual([one.id])
    const day = (await view()).tasks.find(({ mark }) => mark === 'congress')!
    expect(errorOf(await lead.delete(`${path}/tasks/${day.id}`, { seen: { title: day.title } })).code).toBe('plan-congress')
    expect((await lead.delete(`${path}/tasks/${three.id}`, { seen: { title: three.title } })).status).toBe(200)
  })

  test('the congress moves by three days: the plan goes along, and back', async () => {
    const before = await view()
    const move = (to: string, from: string) => lead.patch(`/api/dossiers/${wards.hk.dossierId}`, { congressDate: to, seen: { congressDate: from } })
    expect((await move(addDays(congress, 3), congress)).status).toBe(200)
    const moved = await view()
    const due = (of: ScheduleView, title: string) => of.tasks.find((task) => task.title === title)!.due
    expect(due(moved, 'Đại hội')).toBe(addDays(congress, 3))
    expect(due(moved, 'Tổng duyệt')).toBe(addDays(due(before, 'Tổng duyệt'), 3))
    // Counted from the reading, whose day is the upper level's.
    expect(due(moved, 'Cấp trên duyệt văn kiện')).toBe(due(before, 'Cấp trên duyệt văn kiện'))
    expect((await move(congress, addDays(congress, 3))).status).toBe(200)
    const counted = ({ tasks }: ScheduleView) =>
      tasks.filter(({ clock }) => clock === 'congress').map(({ title, start, due: last }) => [title, start, last])
    expect(counted(await view())).toEqual(counted(before))
  })

  test('the reading has its own clock', async () => {
    const { plan } = await view()
    const later = addDays(plan!.readingDate, 2)
    const answer = await lead.patch<MovedView>(path, { readingDate: later, seen: { readingDate: plan!.readingDate } })
    expect(answer.status).toBe(200)
    expect(answer.body.moved.length).toBeGreaterThan(2)
    expect((await titled('Cấp trên duyệt văn kiện')).due).toBe(later)
    expect((await lead.patch(path, { readingDate: today, seen: { readingDate: plan!.readingDate } })).status).toBe(409)
  })
})

describe('progress', () => {
  test('follows the sections: submitted, approved, taken out', async () => {
    const [one, two] = [await newSection(wards, 'Mục theo dõi một'), await newSection(wards, 'Mục theo dõi hai')]
    const facts = [one, two].map((id) => ({ kind: 'submitted', of: `section:${id}`, number: null }))
    await add('Viết hai mục', -3, -1, { facts })
    expect((await titled('Viết hai mục')).progress).toMatchObject({ state: 'overdue', done: 0, total: 2, late: 1, byFacts: true })
    await submitted(wards, one)
    await approved(wards, two)
    expect((await titled('Viết hai mục')).progress).toMatchObject({ state: 'done-late', done: 2, finished: today })
    expect((await view(lead, addDays(today, -1))).tasks.find(({ title }) => title === 'Viết hai mục')!.progress).toMatchObject({
      state: 'running',
      done: 0,
    })
    await lead.post(`/api/sections/${one}/withdraw`)
    await lead.delete(`/api/sections/${one}`)
    expect((await titled('Viết hai mục')).progress).toMatchObject({ done: 1, total: 2, broken: true })
  })

  test('is ticked where no fact tells it: by who keeps the plan and by who leads the task, for a day that has come', async () => {
    const { userIds, people } = wards.hk
    const task = await add('Gửi công văn', -3, -1, { lead: { post: null, person: userIds.editor } })
    const tick = (person: TestPerson, day: string, seen: object | null = null) =>
      person.put(`${path}/tasks/${task.id}/tick`, { tick: { day, note: 'Công văn số 12' }, seen: { tick: seen } })
    expect((await tick(people.reviewer, today)).status).toBe(403)
    expect((await tick(people.editor, addDays(today, 1))).status).toBe(422)
    expect((await tick(people.editor, addDays(today, -1))).status).toBe(200)
    expect((await titled('Gửi công văn')).progress).toMatchObject({ state: 'done', late: 0 })
    expect((await tick(lead, today)).status).toBe(409)
    const followed = await titled('Viết hai mục')
    expect(errorOf(await lead.put(`${path}/tasks/${followed.id}/tick`, { tick: { day: today, note: '' }, seen: { tick: null } })).code).toBe(
      'plan-follows-facts',
    )
    const undone = { tick: null, seen: { tick: { day: addDays(today, -1), note: 'Công văn số 12' } } }
    expect((await lead.put(`${path}/tasks/${task.id}/tick`, undone)).status).toBe(200)
  })

  test('a change of the upper level’s draft becomes a task, finished when it is answered, gone when the version is', async () => {
    const sections = (text: string) => [{ key: 'I', parentKey: null, label: 'I.', title: 'Kết quả', text }]
    const added = await lead.post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/sources`, {
      title: 'Dự thảo của Thành phố',
      sections: sections('Kinh tế tăng trưởng khá.'),
    })
    const section = await newSection(wards, 'Mục bám theo')
    const linked = await lead.put(`/api/dossiers/${wards.hk.dossierId}/links`, { sectionId: section, sourceId: added.body.id, sourceKey: 'I' })
    expect(linked.status, JSON.stringify(linked.body)).toBeLessThan(300)
    const version = await lead.post(`/api/sources/${added.body.id}/versions`, {
      sections: sections('Kinh tế tăng trưởng rất khá, đứng đầu.'),
      seen: 1,
      touches: [],
      doubts: [],
    })
    expect(version.status, JSON.stringify(version.body)).toBeLessThan(300)
    const title = 'Rà soát, trả lời thay đổi của “Dự thảo của Thành phố”, bản 2'
    expect((await titled(title)).progress).toMatchObject({ state: 'running', done: 0, byFacts: true })
    expect((await lead.post(`/api/sources/${added.body.id}/versions/2/cancel`)).status).toBeLessThan(300)
    expect(await titled(title)).toBeUndefined()
  })
})

describe('people', () => {
  const bell = async (person: TestPerson) => (await person.get<NoticesView>('/api/notices')).body.lines.map(({ notice, text }) => [notice, text])

  test('what is in the way is seen by the lead and by whom it is given to, and settled', async () => {
    const { userIds, people } = wards.hk
    const task = await titled('Gửi công văn')
    const id = crypto.randomUUID()
    const input = { id, taskId: task.id, text: 'Chưa có con dấu', assignee: userIds.clerk, dueDate: today }
    expect((await people.observer.post(`${path}/obstacles`, input)).status).toBe(403)
    expect((await people.editor.post(`${path}/obstacles`, input)).status).toBe(201)
    expect((await people.editor.post(`${path}/obstacles`, input)).status).toBe(201)
    expect((await view()).obstacles).toMatchObject([{ text: 'Chưa có con dấu', settled: null, assigneeName: 'Người clerk hk' }])
    await until(async () => (await bell(lead)).length > 0, 'the bell of the lead')
    expect(await bell(lead)).toContainEqual(['plan-obstacle', 'Gửi công văn: Chưa có con dấu'])
    expect((await lead.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body.plan!.obstacles).toMatchObject([{ text: 'Chưa có con dấu' }])
    expect((await people.reviewer.patch(`${path}/obstacles/${id}`, { settled: { note: 'Xong' }, seen: { settled: null } })).status).toBe(403)
    expect((await people.clerk.patch(`${path}/obstacles/${id}`, { settled: { note: 'Đã có' }, seen: { settled: null } })).status).toBe(200)
    expect((await view()).obstacles[0]!.settled).toMatchObject({ note: 'Đã có', by: userIds.clerk })
  })

  test('a reminder rings for who leads the task, at most once an hour, and comes back as words', async () => {
    const { people } = wards.hk
    const task = await titled('Gửi công văn')
    const first = await lead.post<RemindedView>(`${path}/tasks/${task.id}/remind`)
    expect(first.body.notified).toEqual(['Người editor hk'])
    expect(first.body.text).toContain('Kính gửi đồng chí Người editor hk,')
    expect(first.body.text).toContain('đã quá hạn 1 ngày')
    expect((await lead.post<RemindedView>(`${path}/tasks/${task.id}/remind`)).body.notified).toEqual([])
    expect((await people.editor.post(`${path}/tasks/${task.id}/remind`)).status).toBe(403)
    await until(async () => (await bell(people.editor)).some(([notice]) => notice === 'plan-reminded'), 'the bell of the editor')
    expect((await titled('Gửi công văn')).reminded).toMatchObject({ by: 'Người lead hk' })
  })

  test('a person’s own tasks stand among theirs; who leaves the team leaves them to the post, and the plan tells', async () => {
    const { userIds, people, dossierId } = wards.hk
    const post = (await view()).posts.find(({ name }) => name === 'Tổ trưởng Tổ biên tập')!
    const task = await titled('Gửi công văn')
    const wanted = { post: post.id, person: userIds.editor2 }
    await lead.patch(`${path}/tasks/${task.id}`, { lead: wanted, seen: { lead: task.lead } })
    expect((await wards.hk.editor2.get<DossierView>(`/api/dossiers/${dossierId}`)).body.plan!.mine.map(({ title }) => title)).toEqual([
      'Gửi công văn',
    ])
    await lead.delete(`/api/dossiers/${dossierId}/members/${userIds.editor2}`)
    expect(await titled('Gửi công văn')).toMatchObject({ leadPerson: userIds.lead })
    expect((await view()).orphans).toBe(1)
    const given = { post: null, person: userIds.editor2 }
    expect(
      (
        await lead.patch(`${path}/tasks/${(await titled('Tổng duyệt')).id}`, {
          directs: given,
          seen: { directs: (await titled('Tổng duyệt')).directs },
        })
      ).status,
    ).toBe(422)
    expect((await people.editor.get<DossierView>(`/api/dossiers/${dossierId}`)).body.plan!.mine).toEqual([])
  })

  test('the person in a post changes', async () => {
    const post = (await view()).posts.find(({ name }) => name === 'Văn phòng Đảng ủy')!
    const change = (holder: string | null, seen: string | null) => lead.patch(`${path}/posts/${post.id}`, { holder, seen: { holder: seen } })
    expect((await change(wards.hk.userIds.clerk, null)).status).toBe(200)
    expect((await change(wards.hk.userIds.lead, null)).status).toBe(409)
    expect((await change(wards.cn.userIds.lead, wards.hk.userIds.clerk)).status).toBe(422)
    expect((await titled('Lập, gửi hồ sơ trình duyệt')).leadPerson).toBe(wards.hk.userIds.clerk)
    expect(errorOf(await lead.post(`${path}/posts`, { name: 'văn phòng đảng ủy', holder: null })).code).toBe('already-exists')
    expect((await lead.post(`${path}/posts`, { name: 'Ban Chỉ huy Quân sự', holder: null })).status).toBe(201)
  })
})

describe('paper', () => {
  const text = async (file: string, query: string): Promise<string> => {
    const answer = await fetch(`${wards.app.url}${path}.${file}?${query}`, { headers: { cookie: lead.cookie } })
    expect(answer.status).toBe(200)
    const zip = await JSZip.loadAsync(await answer.arrayBuffer())
    return (await zip.file(file === 'docx' ? 'word/document.xml' : 'xl/worksheets/sheet1.xml')!.async('string')).replace(/<[^>]+>/gu, '|')
  }

  test('holds every cell that the page shows, of today and of a past day', async () => {
    for (const at of [today, addDays(today, -1)]) {
      const lines = planLines(await view(lead, at))
      const sheet = await text('xlsx', `what=plan&at=${at}`)
      const cells = lines.flatMap((line) => ('phase' in line ? [line.phase] : line.cells)).filter(Boolean)
      expect(cells.filter((cell) => !sheet.includes(`|${cell.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}|`))).toEqual([])
      const written = (await text('docx', `what=plan&at=${at}`)).replaceAll('|', '').replaceAll('\u00a0', ' ')
      expect(lines.flatMap((line) => ('phase' in line ? [] : [line.cells[1]!])).filter((title) => !written.includes(title))).toEqual([])
    }
  })

  test('the report tells what is late, by whom, and what is in the way; who may not export gets none', async () => {
    const report = (await text('docx', 'what=report')).replace(/\|+/gu, ' ')
    for (const words of ['BÁO CÁO TIẾN ĐỘ', 'Việc quá hạn', 'Gửi công văn', 'Vướng mắc chưa tháo gỡ']) expect(report).toContain(words)
    expect((await wards.hk.people.reviewer.get(`${path}.docx?what=plan`)).status).toBe(403)
  })
})

test('the audit tells every row: the proof finds nothing, and a row that was changed behind it is found', async () => {
  const { db } = wards.app.ctx
  const raw = rawOf(wards.app.ctx)
  expect((await proveDatabase(db)).problems).toEqual([])
  raw.exec(`BEGIN; UPDATE plan_task SET due = '2099-01-01' WHERE title = 'Tổng duyệt'; DELETE FROM plan_reminder`)
  try {
    expect((await proveDatabase(db)).problems.join('\n')).toContain('2 dòng của biểu tiến độ khác với nhật ký')
  } finally {
    raw.exec('ROLLBACK')
  }
})
