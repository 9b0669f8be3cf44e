import { isNotifiedOf } from '@van-kien/client/document/model/is-notified-of.ts'
import type { HistoryPoint } from '@van-kien/shared/api/history-point.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { muxClient } from '../support/mux-client.ts'
import { newSection, paragraphs, sectionOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

/** Two editors of one team have one name: they are told apart by who they are. */
let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
  const { admin, hk } = wards
  const { status } = await admin.patch(`/api/users/${hk.userIds.editor2}`, { name: 'Người editor hk', seen: { name: 'Người editor2 hk' } })
  expect(status).toBe(200)
})
afterAll(() => wards?.app.dispose())

test('of two people with one name the other is told what happened to a section, and nobody hears of their own doing', async () => {
  const { app, hk } = wards
  const id = await newSection(wards)
  const listener = muxClient(app.port, null, { headers: { cookie: hk.people.lead.cookie } })
  await listener.ready()
  const { events } = listener.document(hk.documentId)
  await write(app, id, hk.userIds.editor, paragraphs('Lời'))
  expect((await hk.editor2.post(`/api/sections/${id}/submit`)).status).toBe(200)
  const said = () => events.find((event): event is Extract<DocumentEvent, { type: 'section' }> => event.type === 'section')
  await until(() => said() !== undefined, 'the event')
  expect(said()).toMatchObject({ actor: hk.userIds.editor2, by: 'Người editor hk' })
  const section = await sectionOf(hk.people.lead, hk.documentId, id)
  const isNotified = (viewer: string) => isNotifiedOf(said()!.actor, section, viewer, id)
  expect([isNotified(hk.userIds.editor), isNotified(hk.userIds.editor2), isNotified(hk.userIds.lead)]).toEqual([true, false, true])
  listener.close()
})

test('what two people with one name submit one after the other are two history points', async () => {
  const { app, hk } = wards
  for (const person of [hk.people.editor, hk.editor2]) {
    const id = await newSection(wards)
    await write(app, id, hk.userIds.editor, paragraphs('Lời'))
    expect((await person.post(`/api/sections/${id}/submit`)).status).toBe(200)
  }
  const points = (await hk.people.lead.get<HistoryPoint[]>(`/api/documents/${hk.documentId}/history-points`)).body
  expect(points.slice(0, 2).map(({ by, sections }) => [by, sections])).toEqual([
    ['Người editor hk', 1],
    ['Người editor hk', 1],
  ])
})
