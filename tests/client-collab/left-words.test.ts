import { createRecoveryStore, type Recovery } from '@van-kien/client/collab/recovery.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
