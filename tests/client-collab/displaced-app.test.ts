import { createCollab } from '@van-kien/client/collab/collab.ts'
import { recoveryText } from '@van-kien/client/collab/recovery.ts'
import type { SectionSession } from '@van-kien/client/collab/section-session.ts'
import type { DisplacedView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layLine } from '../support/convergence/line.ts'
import '../support/convergence/machine.ts'
import * as acts from '../support/displaced/acts.ts'
import { body, paragraph } from '../support/editor-pages.ts'
import type { TestPerson } from '../support/test-app.ts'
import { newSection, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'
import { pause, until } from '../support/until.ts'

/** L4 from one person's hand to the other's page: the product's own live writing and HTTP on the real program. */

let wards: TwoWards
let count = 0
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(async () => {
  await wards?.app.dispose()
})

const SLOW = 30_000

function sit(person: TestPerson, userId: string) {
  const name = `machine${count++}`
  const line = layLine(name, person.cookie, () => 2)
  const answered = async <T>(ask: () => Promise<{ status: number; body: T }>): Promise<T> => {
    if (!line.plugged) throw new Error('offline')
    const { status, body } = await ask()
    if (status >= 300) throw Object.assign(new Error(String(status)), { status })
    return body
  }
  const collab = createCollab({
    userId,
    url: `ws://127.0.0.1:${wards.app.port}/collab?line=${name}`,
    displaced: {
      list: (documentId) => answered(() => person.get<DisplacedView[]>(`/api/documents/${documentId}/displaced`)),
      settle: (id, outcome) => answered(() => person.post(`/api/displaced/${id}/settle`, { outcome })),
      isFinal: (error) => (error as { status?: number }).status === 403,
    },
  })
  collab.document(wards.hk.documentId)
  return { collab, line, words: () => collab.recoveries.list.get().map(recoveryText) }
}

const live = async (session: SectionSession) => {
  await until(() => session.get().state.kind === 'live', 'the section to be live', SLOW)
  return session
}
/** Key by key in the table that stands between the lines. */
const typeInTable = (session: SectionSession, words: string) => acts.write(acts.cellAt(session.get().ydoc, 0, 0), words)
const takeTable = (session: SectionSession) => acts.removeTable(session.get().ydoc)
const openOf = async (person: TestPerson) => (await person.get<DisplacedView[]>(`/api/documents/${wards.hk.documentId}/displaced`)).body
const onServer = async (id: string) => (await wards.hk.people.lead.get<{ text: string }>(`/api/sections/${id}/content`)).body.text
async function section(): Promise<string> {
  const id = await newSection(wards, `Mục ${count}`)
  const table = { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('Ô hai.')] }] }] }
  await write(wards.app, id, wards.hk.userIds.lead, body(paragraph('Câu một.'), table, paragraph('Câu ba.')))
  return id
}

test('B, without a line, is told before anything is called saved; puts the words back behind what stood before them, once for all machines', async () => {
  const { people, editor2, userIds } = wards.hk
  const id = await section()
  const [a, b, laptop] = [sit(people.editor, userIds.editor), sit(editor2, userIds.editor2), sit(editor2, userIds.editor2)]
  const [ofA, ofB] = await Promise.all([live(a.collab.section(id)), live(b.collab.section(id)), live(laptop.collab.section(id))])
  b.line.cut()
  await until(() => b.collab.socket.state.get() !== 'open', 'the line to be gone')
  typeInTable(ofB, ' Số hộ nghèo còn 1,2%.')
  takeTable(ofA)
  expect(await ofA.whenSaved(SLOW)).toBe(true)
  const whenSaved: string[][] = []
  ofB.subscribe(() => {
    if (ofB.get().unconfirmed === 0 && whenSaved.length === 0) whenSaved.push(b.words())
  })
  const since = performance.now()
  b.line.mend()
  b.collab.reconnect()
  await until(() => b.words().length > 0, 'B to be told', SLOW)
  console.log(`  told ${Math.round(performance.now() - since)} ms after the line was back`)
  expect(await ofB.whenSaved(SLOW)).toBe(true)
  expect(whenSaved).toEqual([[' Số hộ nghèo còn 1,2%.']])
  await until(() => laptop.words().length > 0, 'the other machine to be told', SLOW)
  await until(() => b.collab.recoveries.list.get()[0]?.displaced?.by != null, 'B to be told by whom', SLOW)
  const [card] = b.collab.recoveries.list.get()
  expect([card!.displaced?.by, card!.sectionId]).toEqual(['Người editor hk', id])
  expect(await b.collab.recoveries.putBack(card!.id)).toBe(true)
  expect(b.words()).toEqual([])
  await until(async () => (await onServer(id)) === 'Câu một.\nSố hộ nghèo còn 1,2%.\nCâu ba.', 'the words to be back', SLOW)
  await until(() => laptop.words().length === 0, 'the card to leave the other machine', SLOW)
  await until(async () => (await openOf(editor2)).length === 0, 'it to be settled', SLOW)
  const later = sit(editor2, userIds.editor2)
  await live(later.collab.section(id))
  await pause(300)
  expect(later.words()).toEqual([])
  for (const page of [a, b, laptop, later]) page.collab.destroy()
})

test('B is told at the next visit on another machine without opening the section; what is dropped without a line is settled when it is back', async () => {
  const { people, editor2, userIds } = wards.hk
  const id = await section()
  const [a, b] = [sit(people.editor, userIds.editor), sit(editor2, userIds.editor2)]
  const [ofA, ofB] = await Promise.all([live(a.collab.section(id)), live(b.collab.section(id))])
  b.line.cut()
  typeInTable(ofB, ' Chữ mất chỗ.')
  takeTable(ofA)
  await ofA.whenSaved(SLOW)
  b.line.mend()
  b.collab.reconnect()
  await until(() => b.words().length > 0, 'B to be told', SLOW)
  b.collab.destroy()
  const other = sit(editor2, userIds.editor2)
  await until(() => other.words().length > 0, 'the other machine to be told', SLOW)
  expect(other.words()).toEqual([' Chữ mất chỗ.'])
  expect(other.collab.recoveries.list.get()[0]!.displaced?.sectionTitle).toMatch(/^Mục /)
  other.line.cut()
  await until(() => other.collab.socket.state.get() !== 'open', 'the line to be gone')
  other.collab.recoveries.discard(other.collab.recoveries.list.get()[0]!.id)
  expect(other.words()).toEqual([])
  await pause(50)
  expect((await openOf(editor2)).length).toBe(1)
  other.line.mend()
  other.collab.reconnect()
  await until(async () => (await openOf(editor2)).length === 0, 'it to be settled', SLOW)
  await pause(200)
  expect(other.words()).toEqual([])
  for (const page of [a, other]) page.collab.destroy()
})

test('when B has left the team the lead gets the card, with the name of B, and can put the words back', async () => {
  const { people, editor2, userIds, dossierId } = wards.hk
  const id = await section()
  const [a, b] = [sit(people.editor, userIds.editor), sit(editor2, userIds.editor2)]
  const [ofA, ofB] = await Promise.all([live(a.collab.section(id)), live(b.collab.section(id))])
  b.line.cut()
  typeInTable(ofB, ' Chữ của người đi.')
  takeTable(ofA)
  await ofA.whenSaved(SLOW)
  b.line.mend()
  b.collab.reconnect()
  await until(() => b.words().length > 0, 'B to be told', SLOW)
  b.collab.destroy()
  const removed = await people.lead.delete(`/api/dossiers/${dossierId}/members/${userIds.editor2}`)
  expect(removed.status).toBeLessThan(300)
  const lead = sit(people.lead, userIds.lead)
  await until(() => lead.words().length > 0, 'the lead to be told', SLOW)
  const [card] = lead.collab.recoveries.list.get()
  expect([recoveryText(card!), card!.displaced?.writer]).toEqual([' Chữ của người đi.', 'Người editor2 hk'])
  expect(await lead.collab.recoveries.putBack(card!.id)).toBe(true)
  await until(async () => (await onServer(id)) === 'Câu một.\nChữ của người đi.\nCâu ba.', 'the words to be back', SLOW)
  await until(async () => (await openOf(people.lead)).length === 0, 'it to be settled', SLOW)
  for (const page of [a, lead]) page.collab.destroy()
})
