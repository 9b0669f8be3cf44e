import { noticeWriter } from '@van-kien/server/commands/notices/write-notices.ts'
import { insertNotices, trimNotices } from '@van-kien/server/storage/notices.ts'
import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { NOTICES, NOTICES_KEPT, type NoticeKind } from '@van-kien/shared/domain/notices.ts'
import { FRAME } from '@van-kien/shared/protocol/frames.ts'
import { PERSON_ROOM } from '@van-kien/shared/protocol/person-room.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { rawOf } from '../support/disk.ts'
import { muxClient } from '../support/mux-client.ts'
import { cityText, delivered, lineOf, noticesOf, unreadOf } from '../support/notices.ts'
import type { TestPerson } from '../support/test-app.ts'
import { approved, newSection, startTwoWards, submitted, type TestWard, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

type Who = keyof TestWard['userIds']
const personOf = (who: Who): TestPerson => (who === 'editor2' || who === 'approver2' ? wards.hk[who] : wards.hk.people[who])
const EVERYBODY: readonly Who[] = ['lead', 'clerk', 'editor', 'editor2', 'approver', 'approver2', 'reviewer', 'observer']

const assign = async (sectionId: string, ...who: Who[]) => {
  const assignees = who.map((one) => wards.hk.userIds[one])
  expect((await personOf('lead').patch(`/api/sections/${sectionId}`, { assignees, seen: { assignees: [] } })).status).toBe(200)
}

/** Who has a line about the section, and what it says. */
async function notifiedOf(sectionId: string): Promise<Partial<Record<Who, NoticeKind>>> {
  await delivered(wards)
  const lines = await Promise.all(EVERYBODY.map(async (who) => [who, (await lineOf(personOf(who), sectionId))?.notice] as const))
  return Object.fromEntries(lines.filter(([, notice]) => notice !== undefined))
}

/** A section that editor 2 is responsible for; nobody has anything unread about it. */
async function given(): Promise<string> {
  const id = await newSection(wards)
  await wards.app.ctx.writer.transaction((tx) =>
    tx
      .insertInto('assignee')
      .values({ section_id: id as SectionId, user_id: wards.hk.userIds.editor2 as UserId })
      .execute(),
  )
  return id
}

describe('who is told', () => {
  test('submitted: those who approve documents of the kind', async () => {
    const id = await given()
    await submitted(wards, id)
    expect(await notifiedOf(id)).toEqual({ approver: 'submitted', approver2: 'submitted' })
  })

  test('returned: who submitted it and who is responsible, with the reason', async () => {
    const id = await given()
    const { version } = await submitted(wards, id)
    await personOf('approver').post(`/api/sections/${id}/return`, { version, reason: 'Chưa sát thực tế' })
    expect(await notifiedOf(id)).toEqual({ approver: 'submitted', approver2: 'submitted', editor: 'returned', editor2: 'returned' })
    expect(await lineOf(personOf('editor'), id)).toMatchObject({
      by: 'Người approver hk',
      text: 'Chưa sát thực tế',
      unread: true,
      more: 0,
      removed: false,
    })
  })

  test('approved: who submitted it and who is responsible', async () => {
    const id = await given()
    await approved(wards, id)
    expect(await notifiedOf(id)).toMatchObject({ editor: 'approved', editor2: 'approved' })
  })

  test('cần duyệt lại: approvers, who is responsible and the leads; never who saved the text', async () => {
    const id = await given()
    const city = await cityText(wards, [id])
    await approved(wards, id)
    await city.change()
    expect(await notifiedOf(id)).toMatchObject({ approver: 'stale', approver2: 'stale', editor2: 'stale' })
    // The lead did it.
    expect(await lineOf(personOf('lead'), id)).toBeUndefined()
    expect((await lineOf(personOf('approver'), id))!.text).toContain('Dự thảo của Thành phố đã thay đổi')
  })

  test('assigned: those who were not responsible before, by both ways', async () => {
    const id = await newSection(wards)
    await assign(id, 'editor', 'lead')
    expect(await notifiedOf(id)).toEqual({ editor: 'assigned' })
    await personOf('editor').post('/api/notices/read', { seen: (await noticesOf(personOf('editor'))).newest })
    const { editor, lead, editor2 } = wards.hk.userIds
    await personOf('clerk').post(`/api/documents/${wards.hk.documentId}/assign`, {
      sections: [{ id, assignees: [editor, lead, editor2], seen: { assignees: [editor, lead], dueDate: null } }],
    })
    expect(await notifiedOf(id)).toEqual({ editor: 'assigned', editor2: 'assigned' })
    expect((await lineOf(personOf('editor'), id))!.unread).toBe(false)
  })

  test('every kind of the table names somebody', () => {
    for (const { to } of Object.values(NOTICES)) expect(to.length).toBeGreaterThan(0)
  })
})

describe('who is not told', () => {
  test('who left the team reads nothing any more, and what is on its way does not reach them', async () => {
    const id = await given()
    await submitted(wards, id)
    await delivered(wards)
    const before = await unreadOf(personOf('approver2'))
    await personOf('lead').delete(`/api/dossiers/${wards.hk.dossierId}/members/${wards.hk.userIds.approver2}`)
    expect(await noticesOf(personOf('approver2'))).toEqual({ unread: 0, newest: 0, lines: [] })
    const { writer, outbox, now } = wards.app.ctx
    const people = [wards.hk.userIds.approver2, wards.hk.userIds.approver, wards.cn.userIds.lead] as UserId[]
    await noticeWriter({ writer, outbox, now })(
      {
        id: 5,
        news: {
          ...{ kind: 'notice', notice: 'submitted', dossierId: wards.hk.dossierId as DossierId, sectionId: id as SectionId },
          ...{ actor: wards.hk.userIds.editor as UserId, at: now(), text: '', people },
        },
      },
      true,
    )
    const rows = rawOf(wards.app.ctx).prepare('SELECT user_id FROM notice WHERE id = 5').pluck().all()
    expect(rows).toEqual([wards.hk.userIds.approver])
    await personOf('lead').put(`/api/dossiers/${wards.hk.dossierId}/members`, { username: 'hk.approver2', role: 'approver' })
    expect(await unreadOf(personOf('approver2'))).toBe(before)
  })

  test('nothing of another ward, and nobody reads for somebody else', async () => {
    const id = await given()
    await submitted(wards, id)
    await delivered(wards)
    const stranger = wards.cn.people.lead
    expect(await noticesOf(stranger)).toEqual({ unread: 0, newest: 0, lines: [] })
    const unread = await unreadOf(personOf('approver'))
    await stranger.post('/api/notices/read', { seen: Number.MAX_SAFE_INTEGER, place: id })
    expect(await unreadOf(personOf('approver'))).toBe(unread)
    expect((await wards.app.anybody.get('/api/notices')).status).toBe(401)
  })

  test('O1: of a command that was refused nobody hears', async () => {
    const id = await given()
    const { version } = await submitted(wards, id)
    await personOf('approver').post(`/api/sections/${id}/return`, { version: version + 1, reason: 'Bản khác' })
    await personOf('approver').post(`/api/sections/${id}/return`, { version })
    expect(await notifiedOf(id)).toEqual({ approver: 'submitted', approver2: 'submitted' })
  })
})

describe('the list', () => {
  test('one line a place, its newest notice first, with how many more', async () => {
    const id = await given()
    const { version } = await submitted(wards, id)
    await personOf('approver').post(`/api/sections/${id}/return`, { version, reason: 'Sửa lại' })
    await submitted(wards, id)
    await delivered(wards)
    const { lines } = await noticesOf(personOf('approver'))
    expect(lines[0]).toMatchObject({ sectionId: id, notice: 'submitted', more: 1, documentId: wards.hk.documentId, dossierId: wards.hk.dossierId })
    expect(new Set(lines.map((line) => line.place)).size).toBe(lines.length)
    expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted((a, b) => b - a))
  })

  test('S1: reading marks what the screen showed, what came later stays unread; one place marks that place', async () => {
    const [first, second] = [await given(), await given()]
    const approver = personOf('approver')
    await submitted(wards, first)
    await delivered(wards)
    const shown = (await noticesOf(approver)).newest
    await submitted(wards, second)
    await delivered(wards)
    await approver.post('/api/notices/read', { seen: shown })
    expect([(await lineOf(approver, first))!.unread, (await lineOf(approver, second))!.unread]).toEqual([false, true])
    expect(await unreadOf(approver)).toBe(1)
    await approver.post('/api/notices/read', { seen: Number.MAX_SAFE_INTEGER, place: first })
    expect(await unreadOf(approver)).toBe(1)
    await approver.post('/api/notices/read', { seen: Number.MAX_SAFE_INTEGER, place: second })
    expect(await unreadOf(approver)).toBe(0)
  })

  test('a place that was taken out says so', async () => {
    const id = await newSection(wards)
    await assign(id, 'editor')
    await personOf('lead').delete(`/api/sections/${id}`)
    await delivered(wards)
    expect(await lineOf(personOf('editor'), id)).toMatchObject({ removed: true, path: '', title: 'Mục thử' })
  })

  test('a person keeps the newest, and none that is too old', async () => {
    const { writer } = wards.app.ctx
    const raw = rawOf(wards.app.ctx)
    const userId = wards.hk.userIds.observer as UserId
    const sectionId = (await newSection(wards)) as SectionId
    const now = Date.now()
    const rows = Array.from({ length: NOTICES_KEPT.newest + 30 }, (_, index) => ({
      ...{
        user_id: userId,
        id: index + 1,
        kind: 'submitted' as const,
        dossier_id: wards.hk.dossierId as DossierId,
        place: sectionId,
        section_id: sectionId,
      },
      ...{
        actor: wards.hk.userIds.editor as UserId,
        at: index < NOTICES_KEPT.newest + 20 ? now : now - NOTICES_KEPT.milliseconds - 1,
        text: '',
        read_at: null,
      },
    }))
    await writer.transaction(async (tx) => {
      await insertNotices(tx, rows)
      await trimNotices(tx, userId, now)
    })
    const kept = raw.prepare('SELECT id FROM notice WHERE user_id = ? ORDER BY id').pluck().all(userId) as number[]
    expect([kept[0], kept.at(-1)]).toEqual([31, NOTICES_KEPT.newest + 20])
    expect(kept).toHaveLength(NOTICES_KEPT.newest - 10)
  })
})

describe('open pages', () => {
  /** A connection that asked for the news of its person, and how often it heard. */
  async function listening(person: TestPerson) {
    const mux = muxClient(wards.app.port, null, { headers: { cookie: person.cookie } })
    await mux.ready()
    const heard: unknown[] = []
    mux.own((event) => void heard.push(event))
    return { heard, close: () => mux.close() }
  }

  test('hear of something new within moments, when it can be read; others hear nothing', async () => {
    const [approver, stranger] = [await listening(personOf('approver')), await listening(wards.cn.people.lead)]
    const id = await given()
    await submitted(wards, id)
    await until(() => approver.heard.length > 0, 'the bell to ring')
    expect(approver.heard[0]).toEqual({ type: 'notices' })
    expect(await lineOf(personOf('approver'), id)).toMatchObject({ notice: 'submitted', unread: true })
    expect(stranger.heard).toEqual([])
    for (const one of [approver, stranger]) one.close()
  })

  test('one page reads, the other pages of the person follow; reading nothing new tells nobody', async () => {
    const [one, other] = [await listening(personOf('approver')), await listening(personOf('approver2'))]
    const { newest } = await noticesOf(personOf('approver'))
    await personOf('approver').post('/api/notices/read', { seen: newest })
    await until(() => one.heard.length === 1, 'the other page to follow')
    const again = await personOf('approver').post<NoticesView>('/api/notices/read', { seen: newest })
    expect(again.body).toMatchObject({ unread: 0 })
    await delivered(wards)
    expect([one.heard.length, other.heard.length]).toEqual([1, 0])
    for (const each of [one, other]) each.close()
  })

  test('a connection that did not ask hears nothing, and another word to that room ends it', async () => {
    const silent = muxClient(wards.app.port, null, { headers: { cookie: personOf('approver').cookie } })
    await silent.ready()
    const heard: number[] = []
    silent.ws.on('message', () => heard.push(1))
    await submitted(wards, await given())
    await delivered(wards)
    expect(heard).toEqual([])
    silent.raw(PERSON_ROOM, FRAME.data)
    await until(() => silent.ws.readyState === WebSocket.CLOSED, 'the line to be cut')
  })
})
