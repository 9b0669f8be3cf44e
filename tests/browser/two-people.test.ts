import type { DocumentView, HistoryView } from '@van-kien/shared/api/views.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import {
  actionOn,
  at,
  caretAtEnd,
  DEMO,
  type Desk,
  demoDocument,
  documentPath,
  editorOn,
  heldBy,
  keptWords,
  noErrors,
  onServer,
  rowOn,
  savedWords,
  sectionNow,
  sectionOn,
  sitDown,
} from '../support/desk.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { startTestApp, type TestApp, type TestPerson } from '../support/test-app.ts'

/** Ten busy minutes in forty seconds: a lead and an editor who write, an approver who decides, at random over a few sections. */

const BUSY_MS = 40_000
const PLACES = ['VII.1', 'VII.2', 'VII.3', 'VII.4']

let browser: Browser
let app: TestApp
let reader: TestPerson
let documentId: string
let dossierId: string
let sections: string[]
const desks: Desk[] = []
const seed = runSeed()

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startTestApp(DEMO)])
  reader = await app.as('hk.theodoi')
  const report = await demoDocument(reader, 'report')
  documentId = report.id
  dossierId = report.dossierId
  sections = PLACES.map((path) => at(report, `Phần thứ hai, ${path}`).id)
  for (const username of ['hk.totruong', 'hk.bientap1', 'hk.bithu'])
    desks.push(await sitDown(browser, app.url, username, documentPath(documentId, sections[0])))
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

type Random = () => number
type Act = (page: Page, section: string, random: Random) => Promise<unknown>
const QUICK = { timeout: 1_500 }

const enter = async (page: Page, section: string): Promise<void> => {
  await sectionOn(page, section).scrollIntoViewIfNeeded(QUICK)
  const editor = editorOn(page, section)
  await editor
    .locator(':scope > *')
    .last()
    .click({ position: { x: 4, y: 6 }, ...QUICK })
  await page.keyboard.press('Control+End')
}
const press = (page: Page, section: string, name: string) => actionOn(page, section, name).click(QUICK)
const toolbar = (page: Page, name: RegExp) => page.getByRole('toolbar', { name: 'Định dạng' }).getByRole('button', { name }).click(QUICK)

/** A reason is asked for. */
async function withReason(page: Page, section: string, name: string, reason: string): Promise<void> {
  await press(page, section, name)
  const sheet = page.getByRole('dialog')
  await sheet
    .getByLabel(/^Lý do/)
    .last()
    .fill(reason, QUICK)
  await sheet.getByRole('button', { name }).click(QUICK)
  await sheet.waitFor({ state: 'detached', ...QUICK })
}

const WRITING: Act[] = [
  async (page, section, random) => {
    await enter(page, section)
    await page.keyboard.type(` từ ${Math.floor(random() * 1000)} và chữ`, { delay: 5 })
  },
  async (page, section) => {
    await enter(page, section)
    await page.keyboard.press('Enter')
    await page.keyboard.type('Đoạn mới.')
  },
  async (page, section) => {
    await enter(page, section)
    await page.keyboard.press('Control+b')
    await page.keyboard.type(' chữ đậm')
    await page.keyboard.press('Control+b')
  },
  async (page, section) => {
    await enter(page, section)
    for (let count = 0; count < 6; count++) await page.keyboard.press('Backspace')
  },
  async (page, section) => {
    await enter(page, section)
    await page.keyboard.press('Enter')
    await page.keyboard.type('- ý gạch đầu dòng')
  },
  async (page, section) => {
    await enter(page, section)
    await page.keyboard.press('Control+z')
  },
  async (page, section) => {
    await enter(page, section)
    await toolbar(page, /^Bảng/)
    await page.getByRole('menuitem', { name: /^Chèn bảng/ }).press('Enter', QUICK)
    await page.keyboard.type('Ô bảng')
  },
  (page, section) => press(page, section, 'Trình duyệt'),
  (page, section) => press(page, section, 'Thu hồi'),
  (page, section) => keptWords(page, section).first().getByRole('button', { name: 'Đưa lại vào mục' }).click(QUICK),
]
const LEADING: Act[] = [
  ...WRITING,
  (page, section) => withReason(page, section, 'Mở lại', 'sửa thêm'),
  async (page, section) => {
    await rowOn(page, section).focus(QUICK)
    await page.keyboard.press('Alt+ArrowDown')
  },
  async (page, section, random) => {
    await rowOn(page, section).focus(QUICK)
    await page.keyboard.press('F2')
    const dialog = page.getByRole('dialog', { name: 'Đổi tên mục' })
    await dialog.getByLabel('Tên gọn').fill(`Tên ${Math.floor(random() * 100)}`, QUICK)
    await dialog.getByRole('button', { name: 'Lưu' }).click(QUICK)
    await dialog.waitFor({ state: 'detached', ...QUICK })
  },
  async (page) => {
    await page.reload()
    await page.getByRole('treeitem').first().waitFor()
  },
]
const DECIDING: Act[] = [
  (page, section) => press(page, section, 'Duyệt'),
  (page, section) => press(page, section, 'Duyệt'),
  (page, section) => withReason(page, section, 'Trả lại', 'bổ sung số liệu'),
  (page, section) => withReason(page, section, 'Mở lại', 'xem lại'),
  async (page, section) => {
    await sectionOn(page, section).scrollIntoViewIfNeeded(QUICK)
  },
]

/** Acts until `end`. What cannot be done just now (locked, somebody was faster) is left; a dialog in the way is closed, as a person would. */
async function busy(desk: Desk, acts: readonly Act[], random: Random, end: number): Promise<number> {
  let done = 0
  while (Date.now() < end) {
    const [act, section] = [acts[Math.floor(random() * acts.length)]!, sections[Math.floor(random() * sections.length)]!]
    await desk.page
      .locator(`[role="treeitem"][data-row="${section}"]`)
      .click(QUICK)
      .catch(() => undefined)
    try {
      await act(desk.page, section, random)
      done++
    } catch (error) {
      if (!/Timeout/.test(String(error))) throw error
      for (let tries = 0; tries < 3 && (await desk.page.getByRole('dialog').count()) > 0; tries++) await desk.page.keyboard.press('Escape')
    }
  }
  return done
}

test(`everybody at once, seed ${seed}`, async () => {
  console.log(`SEED=${seed}`)
  const end = Date.now() + BUSY_MS
  const [lead, editor, approver] = desks as [Desk, Desk, Desk]
  const counts = await Promise.all([
    busy(lead, LEADING, seededRandom(seed), end),
    busy(editor, WRITING, seededRandom(seed + 1), end),
    busy(approver, DECIDING, seededRandom(seed + 2), end),
  ])
  console.log(`lead, editor, approver did ${counts.join(', ')} things`)
  for (const count of counts) expect(count).toBeGreaterThan(3)
})

test(`at the end all replicas, the server's words and the versions agree, seed ${seed}`, async () => {
  const [lead, editor] = desks as [Desk, Desk, Desk]
  for (const { page } of [lead, editor]) await savedWords(page, 30_000)
  let versions = 0
  for (const id of sections) {
    const now = await sectionNow(reader, documentId, id)
    const { json, version } = await onServer(reader, id)
    sectionSchema.nodeFromJSON(json).check()
    for (const { page } of [lead, editor]) {
      await page.locator(`[role="treeitem"][data-row="${id}"]`).click()
      if (now.status === 'drafting') {
        await caretAtEnd(page, id)
        await expect.poll(() => heldBy(page, id)).toEqual((await onServer(reader, id)).json)
      } else {
        await expect.poll(() => editorOn(page, id).count()).toBe(0)
        expect(version).toBe(now.version)
      }
    }
    const { body: history } = await reader.get<HistoryView>(`/api/sections/${id}/history`)
    versions += history.versions.length
    for (const frozen of history.versions) {
      const { body } = await reader.get<{ version: number }>(`/api/sections/${id}/content?at=${frozen.version}`)
      expect(body.version).toBe(frozen.version)
    }
    if (now.status === 'approved') expect(now.approvedVersion).toBe(now.version)
  }
  const rows = (page: Page) => page.getByRole('treeitem').evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.row))
  const order = (await reader.get<DocumentView>(`/api/documents/${documentId}`)).body.sections.map(({ id }) => id)
  for (const { page } of desks) await expect.poll(() => rows(page)).toEqual(order)
  expect(versions).toBeGreaterThan(0)
  const { body: chain } = await (await app.as('hk.totruong')).get<{ ok: boolean }>(`/api/dossiers/${dossierId}/audit/check`)
  expect(chain.ok).toBe(true)
  noErrors(...desks)
})
