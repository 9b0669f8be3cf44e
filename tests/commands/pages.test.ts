import type { PagesView } from '@van-kien/shared/api/pages-view.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

/** FINDINGS 2.B5: the pages that are told are the real ones, and are laid out again only when something was written and nobody writes. */

let wards: TwoWards
let later = 0
beforeAll(async () => {
  wards = await startTwoWards()
  wards.app.ctx.now = () => Date.now() + later
})
afterAll(() => wards?.app.dispose())

const PATH = () => `/api/documents/${wards.hk.documentId}/pages`
const pages = async (): Promise<PagesView> => (await wards.hk.people.observer.get<PagesView>(PATH())).body
const settled = (): Promise<void> => until(async () => !(await pages()).pending, 'the pages to be laid out', 60_000)
const home = async () => (await wards.hk.people.lead.get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body.documents.at(-1)!

test('whoever reads asks for them; others do not', async () => {
  expect((await wards.cn.people.lead.get(PATH())).status).toBe(404)
  const before = await home()
  expect(before.pages.exact).toBe(false)
  expect((await pages()).laidOut).toBe(null)
  await settled()
  const { laidOut } = await pages()
  expect(laidOut!.text).toBeGreaterThan(0)
  const after = await home()
  expect(after.pages).toEqual({ written: laidOut!.text + laidOut!.appendices, exact: true })
})

test('what is written since is counted by its words, and laid out when it has rested', async () => {
  const { laidOut: first } = await pages()
  const [section] = first!.sections
  await write(wards.app, section!.id, wards.hk.userIds.lead, paragraphs(...Array.from({ length: 60 }, () => 'Chữ mới trong mục này. '.repeat(20))))
  const now = await pages()
  expect([now.pending, now.laidOut!.at]).toEqual([true, first!.at])
  expect((await home()).pages.exact).toBe(false)
  expect((await home()).pages.written).toBeGreaterThan(first!.text + 8)
  later = 12_000
  expect((await pages()).laidOut!.at).toBe(first!.at)
  later = 16_000
  await settled()
  const { laidOut: second } = await pages()
  expect(second!.text).toBeGreaterThan(first!.text + 5)
  expect(second!.sections.find(({ id }) => id === section!.id)!.breaks.length).toBeGreaterThan(4)
})
