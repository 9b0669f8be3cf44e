import { contentText } from '@van-kien/shared/content/content.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { startDemoApp } from '../support/demo-app.ts'
import {
  arrives,
  at,
  caretAtEnd,
  caretsIn,
  cdpOf,
  type Desk,
  demoDocument,
  documentPath,
  editorOn,
  heldBy,
  noErrors,
  onServer,
  rowOn,
  savedText,
  saveStatus,
  sitDown,
} from '../support/desk.ts'
import { compose, synthesize } from '../support/editor-pages.ts'
import { NO_OFFICE, type TestApp, type TestPerson } from '../support/test-app.ts'
import { SENTENCE, SYLLABLES } from '../support/vietnamese-typing.ts'

/** 02-hai-nguoi-cung-viet.md, step by step. */

let browser: Browser
let app: TestApp
let cable: Cable
let person: TestPerson
let section: string
let documentId: string
let first: Desk
let second: Desk
let before: string

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp({ env: NO_OFFICE })])
  cable = await layCable(app.port)
  person = await app.as('hk.theodoi')
  const report = await demoDocument(person, 'report')
  documentId = report.id
  section = at(report, 'Phần thứ nhất, II.9').id
})
afterAll(async () => {
  await browser?.close()
  await cable?.remove()
  await app?.dispose()
})

const same = async (): Promise<string> => {
  await expect.poll(async () => contentText(await heldBy(first.page, section)) === contentText(await heldBy(second.page, section))).toBe(true)
  const text = contentText(await heldBy(first.page, section))
  await expect.poll(async () => (await onServer(person, section)).text).toBe(text)
  expect(text).toBe(text.normalize('NFC'))
  return text
}

test('1 both open the report and go into the same section: dots in the outline, names at the edge of the sheet', async () => {
  const path = documentPath(documentId, section)
  ;[first, second] = await Promise.all([sitDown(browser, app.url, 'hk.bientap1', path), sitDown(browser, cable.url, 'hk.bientap2', path)])
  await caretAtEnd(first.page, section)
  await caretAtEnd(second.page, section)
  await rowOn(first.page, section).getByTitle('Biên tập viên 2 đang ở đây').waitFor()
  await rowOn(second.page, section).getByTitle('Biên tập viên 1 đang ở đây').waitFor()
  await caretsIn(first.page, section).getByTitle('Biên tập viên 2').waitFor()
  await caretsIn(second.page, section).getByTitle('Biên tập viên 1').waitFor()
  before = (await onServer(person, section)).text
})

test('2, 3 one types through a composition, the other with Backspaces, in the same paragraph at the same time: every word right', async () => {
  const [a, b] = [await cdpOf(first), await cdpOf(second)]
  await second.page.keyboard.press('Control+Home')
  const telex = async () => {
    for (const { composed } of SYLLABLES) {
      await first.page.keyboard.press('Space')
      await compose(a, composed)
    }
  }
  const unikey = async () => {
    let step = 0
    for (const { synthetic } of SYLLABLES) {
      await synthesize(second.page, b, synthetic, () => step++ % 6)
      await second.page.keyboard.press('Space')
    }
  }
  await Promise.all([telex(), unikey()])
  before = `${SENTENCE} ${before}`
  await arrives(person, section, `${before} ${SENTENCE}`)
  expect(await same()).toBe(`${before} ${SENTENCE}`)
})

test('4 the top bar says that all is saved, and Ctrl+S says so too', async () => {
  await savedText(first.page)
  await savedText(second.page)
  expect(await saveStatus(first.page).innerText()).toMatch(/^Đã lưu lúc \d\d:\d\d$/)
  await first.page.keyboard.press('Control+s')
  await first.page
    .locator('[data-toast]')
    .getByText(/^Đã lưu lúc \d\d:\d\d$/)
    .waitFor()
})

test('5 Ctrl+Z takes back one’s own words only', async () => {
  await second.page.keyboard.press('Control+End')
  await second.page.keyboard.type(' Chữ của người thứ hai.')
  await arrives(person, section, 'Chữ của người thứ hai.')
  await expect.poll(async () => contentText(await heldBy(first.page, section))).toContain('Chữ của người thứ hai.')
  for (let times = 0; times < 12; times++) await first.page.keyboard.press('Control+z')
  await expect.poll(async () => (await onServer(person, section)).text).not.toContain(`${before} ${SENTENCE}`)
  const text = await same()
  expect(text).toBe(`${before} Chữ của người thứ hai.`)
})

test('6 the second one’s cable is pulled, they go on writing, and plug it in again: the sentence arrives where it was written', async () => {
  cable.unplug()
  await expect.poll(() => saveStatus(second.page).innerText(), { timeout: 10_000 }).toBe('Mất kết nối – đang giữ trên máy này')
  await second.page.keyboard.type(' Viết khi mất mạng.')
  await first.page.keyboard.press('Control+Home')
  await first.page.keyboard.type('Đầu đoạn. ')
  await arrives(person, section, 'Đầu đoạn. ')
  expect(await saveStatus(second.page).innerText()).toBe('Mất kết nối – đang giữ trên máy này')
  expect((await onServer(person, section)).text).not.toContain('mất mạng')
  cable.plug()
  await arrives(person, section, 'Viết khi mất mạng.', 30_000)
  await savedText(second.page)
  expect(await same()).toBe(`Đầu đoạn. ${before} Chữ của người thứ hai. Viết khi mất mạng.`)
})

test('7 both reload: the same content on both machines and on the server', async () => {
  const text = (await onServer(person, section)).text
  await Promise.all([first.page.reload(), second.page.reload()])
  await Promise.all([editorOn(first.page, section).waitFor(), editorOn(second.page, section).waitFor()])
  expect(await same()).toBe(text)
  noErrors(first, second)
})
