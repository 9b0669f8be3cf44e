import { markDirty, registerCopy } from '@van-kien/client/collab/copy-registry.ts'
import { keepCopy, readCopy } from '@van-kien/client/collab/local-copies.ts'
import { createRecoveryStore, type Recovery, recoveryText } from '@van-kien/client/collab/recovery.ts'
import { SetAside } from '@van-kien/client/collab/set-aside.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { layLine } from '../support/convergence/line.ts'
import { killVisit, openVisit, type Visit } from '../support/convergence/machine.ts'
import { newSection, startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { textOf, typeInto } from '../support/y-websocket-client.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

/** A tab of the editor's browser. */
const sit = (name: string): Visit =>
  openVisit(
    wards.app.url,
    name,
    wards.hk.userIds.editor,
    layLine(name, wards.hk.people.editor.cookie, () => 1),
  )
const liveIn = (tab: Visit, section: string) => until(() => tab.collab.section(section).get().state.kind === 'live', `${tab.name} to be live`)

test('L1 words of a tab that died are sent by the tab that stays, also when each had begun a stored copy of its own', async () => {
  const { hk } = wards
  const section = await newSection(wards)
  const [first, second] = [sit('tab-first'), sit('tab-second')]
  await Promise.all([liveIn(first, section), liveIn(second, section)])
  // Words that were refused leave a tab with a copy of its own: here those of a section that was taken out under them.
  await hk.people.lead.delete(`/api/sections/${section}`)
  for (const tab of [first, second]) await until(() => tab.collab.section(section).get().state.kind === 'refused', `${tab.name} to be refused`)
  await hk.people.lead.post(`/api/sections/${section}/bring-back`)
  for (const tab of [first, second]) {
    tab.collab.section(section).revive()
    await liveIn(tab, section)
  }
  second.line.cut()
  typeInto(second.collab.section(section).get().ydoc, 'Thẻ hai viết khi mất mạng.')
  await killVisit(second)
  await until(() => textOf(first.collab.section(section).get().ydoc) === 'Thẻ hai viết khi mất mạng.', 'the words of the tab that died', 20_000)
  expect(await first.collab.section(section).whenSaved(5_000)).toBe(true)
  first.collab.destroy()
})

test('R1 two tabs that wait to put the same words back put them back once', async () => {
  const { hk } = wards
  const section = await newSection(wards)
  const [first, second] = [sit('put-first'), sit('put-second')]
  await Promise.all([liveIn(first, section), liveIn(second, section)])
  typeInto(first.collab.section(section).get().ydoc, 'Có trước. ')
  expect(await first.collab.section(section).whenSaved(5_000)).toBe(true)
  first.line.cut()
  typeInto(first.collab.section(section).get().ydoc, 'Viết khi mất mạng.')
  expect((await hk.people.lead.post(`/api/sections/${section}/submit`)).status).toBe(200)
  first.line.mend()
  first.collab.reconnect()
  for (const tab of [first, second]) await until(() => tab.collab.recoveries.list.get().length === 1, `${tab.name} to have the card`, 20_000)
  const { id } = first.collab.recoveries.list.get()[0]!
  const both = [first, second].map((tab) => tab.collab.recoveries.putBack(id))
  expect((await hk.people.lead.post(`/api/sections/${section}/withdraw`)).status).toBe(200)
  for (const tab of [first, second]) tab.collab.existing(section)!.sectionChanged({ status: 'drafting' })
  expect(await Promise.all(both)).toEqual([true, true])
  await until(() => textOf(second.collab.section(section).get().ydoc).includes('mạng'), 'the words in the other tab')
  await Promise.all([first, second].map((tab) => tab.collab.section(section).whenSaved(5_000)))
  for (const tab of [first, second]) {
    expect(textOf(tab.collab.section(section).get().ydoc)).toBe('Có trước. Viết khi mất mạng.')
    await until(() => tab.collab.recoveries.list.get().length === 0, `the card of ${tab.name} to go`)
    tab.collab.destroy()
  }
})

test('R1 what was put back is not offered again; the same words of another footnote are', () => {
  const store = createRecoveryStore('editor-once')
  const add = (id: string, at: number, reason: Recovery['reason']): void => {
    const pieces: Recovery['pieces'] = [{ kind: 'footnote', text: 'Nguồn', note: null, after: null, block: null }]
    store.add({ id, sectionId: 'section-once', userId: 'editor-once', at, reason, lock: null, pieces, clients: [7], byOthers: false })
  }
  const ids = () => store.list.get().map(({ id }) => id)
  for (const reason of ['locked', 'footnote-gone'] as const) {
    add(`first-${reason}`, 1, reason)
    expect(store.take(`first-${reason}`)?.id).toBe(`first-${reason}`)
    expect(store.take(`first-${reason}`)).toBeNull()
    add(`second-${reason}`, 2, reason)
  }
  expect(ids()).toEqual(['second-footnote-gone'])
  store.destroy()
})

/** A tab that wrote into a stored copy and died; its Y.Doc, and the one of a tab that had read the copy when only the first words were in it. */
async function deadTab(sectionId: string, first: string, then: string): Promise<{ name: string; dead: Y.Doc; reader: Y.Doc }> {
  const name = registerCopy('editor-dead', sectionId, { historyId: 'history', lockEpoch: 1 }, null)
  const dead = sectionDoc()
  const copy = keepCopy(name, dead)
  expect(await copy.loaded).toBe(true)
  typeInto(dead, first)
  markDirty('editor-dead', sectionId, name, { clientId: dead.clientID, clock: 0 }, null)
  const reader = sectionDoc()
  Y.applyUpdate(reader, Y.encodeStateAsUpdate(dead))
  typeInto(dead, then)
  await until(async () => {
    const read = await readCopy(name)
    return read !== null && textOf(read.ydoc) === `${first}${then}`
  }, 'the words to be stored')
  copy.close()
  return { name, dead, reader }
}

test('R1 a section is taken out: what a tab that died wrote after the other had read their copy is kept aside, too', async () => {
  const { name, dead, reader } = await deadTab('section-out', 'Đọc rồi.', ' Viết sau.')
  const kept: Recovery[] = []
  const aside = new SetAside('section-out', { userId: 'editor-dead', recover: (one) => kept.push(one), now: Date.now }, () => null)
  const own = [
    { clientId: dead.clientID, clock: 0 },
    { clientId: reader.clientID, clock: 0 },
  ]
  await aside.giveUp(name, reader, own, 'removed')
  expect(kept.map(recoveryText)).toEqual([' Viết sau.'])
})

test('L1 a copy that the browser had forgotten stays for the next look when the section is opened anew while it is read', async () => {
  const { name, reader } = await deadTab('section-anew', 'Đọc rồi.', ' Viết sau.')
  localStorage.removeItem('vk.copies/editor-dead/section-anew')
  const aside = new SetAside('section-anew', { userId: 'editor-dead', recover: () => undefined, now: Date.now }, () => null)
  const taken: string[] = []
  const look = (current: () => boolean) =>
    aside.review({ ydoc: reader, takeIn: ({ ydoc }) => taken.push(textOf(ydoc)) }, { historyId: 'history', lockEpoch: 1 }, 'write', null, current)
  let asked = 0
  await look(() => asked++ === 0)
  expect(taken).toEqual([])
  await look(() => true)
  expect(taken).toEqual(['Đọc rồi. Viết sau.'])
  expect((await readCopy(name))?.ydoc.store.clients.size).toBe(0)
})

test('R1 words of two copies that one page had, set aside at the same moment, are two recoveries', () => {
  const kept: Recovery[] = []
  const aside = new SetAside('section-twice', { userId: 'editor-twice', recover: (one) => kept.push(one), now: () => 1 }, () => null)
  for (const text of ['Bản một', 'Bản hai'])
    aside.keep([{ kind: 'footnote', text, note: null, after: null, block: null }], [{ clientId: 7, clock: 0 }], 'older-lock', null)
  expect(new Set(kept.map(({ id }) => id)).size).toBe(2)
})
