import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  actionOn,
  arrives,
  caretAtEnd,
  decide,
  documentPath,
  editorOn,
  onServer,
  recoveryCards,
  savedText,
  saveStatus,
  sectionOn,
} from '../support/desk.ts'
import { enter, holdsUnsent, keepReport, keptOnDisk, killBrowser, type Laptop, type Office, openOffice } from '../support/laptop.ts'

/** L1, R1: writing on a machine of one's own while the server is away, also in an app that was opened without it. */

const DAY = 86_400_000

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(async () => {
  await office?.close()
})
beforeEach(() => office.cable.plug())

const there = (words: string) => onServer(office.lead, office.section).then(({ text }) => text.split(words).length - 1)
const atSection = (): string => office.url + documentPath(office.documentId, office.section)

/** Opens the kept document without the server and waits until it can be written in. */
async function openWithout(page: Page): Promise<void> {
  await page.goto(atSection())
  await page.getByText('Đồng chí đang dùng bản giữ trên máy này').first().waitFor({ timeout: 60_000 })
  await sectionOn(page, office.section).scrollIntoViewIfNeeded()
  await editorOn(page, office.section).waitFor({ timeout: 60_000 })
}

/** Opens the document with the server there; a browser that died may have lost its session. */
async function comeBack(page: Page): Promise<void> {
  await page.goto(atSection())
  const door = page.getByLabel('Tên đăng nhập')
  await Promise.race([door.waitFor(), sectionOn(page, office.section).waitFor({ state: 'attached' })])
  if (await door.isVisible()) {
    await enter(page, 'hk.bientap2')
    await page.goto(atSection())
  }
}

async function write(page: Page, words: string): Promise<void> {
  await caretAtEnd(page, office.section)
  await page.keyboard.type(words)
  await expect.poll(() => holdsUnsent(page)).toBe(true)
}

test('who opens the app without the server writes on in a section never opened before; it arrives once, in place, after the browser was killed', async () => {
  const { cable, lead, section } = office
  const day = await office.laptop('hk.totruong')
  await keepReport(day, office.url)
  await day.context.close()
  cable.unplug()
  const pc = await office.laptop(null, day.profile)
  await openWithout(pc.page)
  const before = (await onServer(lead, section)).text
  await write(pc.page, ' Viết ở nhà.')
  await expect.poll(() => saveStatus(pc.page).innerText()).toMatch(/trên máy này/)
  await keptOnDisk()
  killBrowser(pc.profile)
  await pc.context.close().catch(() => undefined)

  const again = await office.laptop(null, pc.profile)
  await openWithout(again.page)
  await write(again.page, ' Viết thêm.')
  expect((await onServer(lead, section)).text).toBe(before)
  cable.plug()
  await arrives(lead, section, `${before.split('\n').at(-1)} Viết ở nhà. Viết thêm.`, 60_000)
  await savedText(again.page)
  await again.page.getByText('Đồng chí đang dùng bản giữ trên máy này').first().waitFor({ state: 'hidden', timeout: 60_000 })
  await write2(again, ' Đã nối lại.')
  expect([await there('Viết ở nhà.'), await there('Viết thêm.'), await there('Đã nối lại.')]).toEqual([1, 1, 1])
  expect(again.errors).toEqual([])
  await again.context.close()
})

/** Types with the server there. */
async function write2({ page }: Laptop, words: string): Promise<void> {
  await caretAtEnd(page, office.section)
  await page.keyboard.type(words)
  await savedText(page)
}

test('both tabs that were opened without the server send their words, once; signing out in one asks for those of the other', async () => {
  const { cable, lead, section } = office
  const day = await office.laptop('hk.bientap1')
  await keepReport(day, office.url)
  cable.unplug()
  await openWithout(day.page)
  const second = await day.context.newPage()
  await openWithout(second)
  await write(day.page, ' Thẻ một.')
  await second.bringToFront()
  await write(second, ' Thẻ hai.')
  await day.page.bringToFront()
  await day.page.getByRole('link', { name: 'Hồ sơ văn kiện' }).first().click()
  await day.page.getByRole('button', { name: /^Tài khoản: / }).click()
  await day.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  const dialog = day.page.getByRole('dialog', { name: 'Còn chữ chưa gửi tới máy chủ' })
  await dialog.waitFor({ timeout: 60_000 })
  await dialog.getByRole('button', { name: 'Đợi thêm' }).click()
  cable.plug()
  await arrives(lead, section, 'Thẻ một.', 60_000)
  await arrives(lead, section, 'Thẻ hai.', 60_000)
  await savedText(second)
  expect([await there('Thẻ một.'), await there('Thẻ hai.')]).toEqual([1, 1])
  await expect.poll(() => holdsUnsent(day.page)).toBe(false)
  await day.page.getByRole('button', { name: /^Tài khoản: / }).click()
  await day.page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await day.page.getByText('Đồng chí đã đăng xuất.').waitFor()
  await second.getByText('Đăng nhập lại để làm tiếp').waitFor({ timeout: 60_000 })
  await day.context.close()
})

test('R1 a section approved meanwhile: the words written without the server are kept, also when the browser is killed again, and put back after reopening', async () => {
  const { cable, lead, section, app } = office
  const day = await office.laptop('hk.bientap2')
  await keepReport(day, office.url)
  cable.unplug()
  await openWithout(day.page)
  await write(day.page, ' Viết khi mục đã duyệt.')
  await keptOnDisk()
  killBrowser(day.profile)
  await day.context.close().catch(() => undefined)
  const approver = await app.as('hk.bithu')
  const { body } = await lead.post<{ version: number }>(`/api/sections/${section}/submit`)
  expect((await approver.post(`/api/sections/${section}/approve`, { version: body.version })).status).toBe(200)
  const approved = (await onServer(lead, section)).text

  cable.plug()
  const pc = await office.laptop(null, day.profile)
  await comeBack(pc.page)
  await recoveryCards(pc.page, section).getByText('Viết khi mục đã duyệt.').waitFor({ timeout: 60_000 })
  await keptOnDisk()
  killBrowser(pc.profile)
  await pc.context.close().catch(() => undefined)
  const later = await office.laptop(null, day.profile)
  await comeBack(later.page)
  await recoveryCards(later.page, section).getByText('Viết khi mục đã duyệt.').waitFor({ timeout: 60_000 })
  expect((await onServer(lead, section)).text).toBe(approved)
  expect((await approver.post(`/api/sections/${section}/reopen`, { reason: 'Bổ sung.' })).status).toBe(200)
  await editorOn(later.page, section).waitFor()
  await recoveryCards(later.page, section).getByRole('button', { name: 'Đưa lại vào mục' }).click()
  await arrives(lead, section, 'Viết khi mục đã duyệt.', 20_000)
  expect(await there('Viết khi mục đã duyệt.')).toBe(1)
  expect(later.errors).toEqual([])
  await later.context.close()
})

test('FINDINGS W13: a laptop that slept for a day, its session ended meanwhile: the words stay on the page, signing in is asked for, then they are sent', async () => {
  const { cable, lead, section, app } = office
  const pc = await office.laptop('hk.thuky')
  await pc.context.clock.install()
  await pc.page.goto(atSection())
  await write2(pc, ' Trước khi ngủ.')
  cable.unplug()
  await write(pc.page, ' Gập máy.')
  await app.ctx.db
    .deleteFrom('session')
    .where('userId', 'in', app.ctx.db.selectFrom('user').select('id').where('username', '=', 'hk.thuky'))
    .execute()
  await pc.context.clock.fastForward('24:00:00')
  cable.plug()
  await pc.page.getByText('Đăng nhập lại để làm tiếp').waitFor({ timeout: 60_000 })
  expect(await there('Gập máy.')).toBe(0)
  const dialog = pc.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill('vankien-demo')
  await dialog.getByRole('button', { name: 'Đăng nhập' }).click()
  await arrives(lead, section, 'Trước khi ngủ. Gập máy.', 60_000)
  await savedText(pc.page)
  expect(await there('Gập máy.')).toBe(1)
  expect(pc.errors).toEqual([])
  await pc.context.close()
})

test('a clock that is days ahead and is put right: writing and saving go on, and the machine reads without the server again as soon as it met it', async () => {
  const { cable, lead, section } = office
  const pc = await office.laptop('hk.totruong')
  await pc.context.clock.install({ time: Date.now() + 3 * DAY })
  await keepReport(pc, office.url)
  await pc.page.goto(atSection())
  await write2(pc, ' Giờ sai.')
  await arrives(lead, section, 'Giờ sai.')
  cable.unplug()
  await openWithout(pc.page)
  await pc.context.clock.setSystemTime(Date.now())
  await pc.page.reload()
  await pc.page.getByText('Đồng hồ của máy này chạy lùi').waitFor({ timeout: 60_000 })
  cable.plug()
  await pc.page.goto(office.url)
  await pc.page.locator(`a[href^="/van-ban/${office.documentId}"]`).first().waitFor()
  await expect
    .poll(() => pc.page.evaluate(() => Math.abs(JSON.parse(localStorage.getItem('vk.own-machine')!).seenAt - Date.now()) < 600_000))
    .toBe(true)
  cable.unplug()
  await openWithout(pc.page)
  await write(pc.page, ' Giờ đúng.')
  cable.plug()
  await arrives(lead, section, 'Giờ đúng.', 60_000)
  expect([await there('Giờ sai.'), await there('Giờ đúng.')]).toEqual([1, 1])
  await pc.context.close()
})

test('a decision waits for the server: the button says so while the line is lost, and works when it is back', async () => {
  const { cable, lead, section, documentId } = office
  const status = async () => (await lead.get<DocumentView>(`/api/documents/${documentId}`)).body.sections.find(({ id }) => id === section)?.status
  const pc = await office.laptop('hk.totruong')
  await pc.page.goto(atSection())
  await write2(pc, ' Viết xong.')
  const submit = actionOn(pc.page, section, 'Trình duyệt')
  await expect.poll(() => submit.getAttribute('aria-disabled')).toBe('false')
  cable.unplug()
  await expect.poll(() => submit.getAttribute('aria-disabled'), { timeout: 60_000 }).toBe('true')
  expect(await submit.getAttribute('title')).toBe('Đang mất kết nối với máy chủ; nối lại được thì bấm')
  await submit.click({ force: true })
  cable.plug()
  await expect.poll(() => submit.getAttribute('aria-disabled'), { timeout: 60_000 }).toBe('false')
  expect(await status()).toBe('drafting')
  await submit.click()
  await expect.poll(status).toBe('submitted')
  await decide(actionOn(pc.page, section, 'Thu hồi'))
  await expect.poll(status).toBe('drafting')
  expect(pc.errors).toEqual([])
  await pc.context.close()
})
