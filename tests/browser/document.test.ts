import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openAs, PC, PHONE } from '../support/browser.ts'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
let browser: Browser

beforeAll(async () => {
  wards = await startTwoWards()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

const lead = () => wards.hk.people.lead
const status = async (id: string) => (await sectionOf(lead(), wards.hk.documentId, id)).status
const textOf = async (id: string) => (await lead().get<{ text: string }>(`/api/sections/${id}/content`)).body.text

/** Opens the document at a section and waits for its words. */
async function open(username: string, sectionId: string, viewport = PC) {
  const opened = await openAs(browser, wards.app.url, username, viewport)
  await opened.page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${sectionId}`)
  await opened.page.locator(`#muc-${sectionId} .vk-paper`).waitFor()
  return opened
}
const words = (page: Page, id: string) => page.locator(`#muc-${id} .vk-paper p`).first()
const strip = (page: Page, id: string, name: string) => page.locator(`#muc-${id}`).getByRole('button', { name, exact: true })
const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`)

describe('the outline', () => {
  test('arrows walk, Enter jumps, Alt + arrow moves, F2 renames; removing can be undone', async () => {
    const second = await newSection(wards, 'Mục đi sau')
    const first = await newSection(wards, 'Mục đi trước')
    const { page, context, errors } = await open('hk.lead', first)
    await row(page, first).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await row(page, second).getAttribute('aria-selected')).toBe('true')

    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(async () => (await sectionsOf(lead(), wards.hk.documentId)).map((section) => section.id).slice(0, 2)).toEqual([second, first])

    await row(page, second).focus()
    await page.keyboard.press('F2')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tên đầy đủ').fill('Mục đã đổi tên')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await page
      .locator(`#muc-${second}`)
      .getByRole('heading', { name: /Mục đã đổi tên/ })
      .waitFor()

    await row(page, second).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Bỏ mục' }).click()
    await expect.poll(async () => (await sectionsOf(lead(), wards.hk.documentId)).some((section) => section.id === second)).toBe(false)
    await page.locator('[data-toast]').getByRole('button', { name: 'Hoàn tác' }).click()
    await row(page, second).waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('dragging puts a section below another', async () => {
    const target = await newSection(wards, 'Mục đích đến')
    const dragged = await newSection(wards, 'Mục được kéo')
    const { page, context } = await open('hk.lead', dragged)
    const box = await row(page, target).boundingBox()
    await row(page, dragged).dragTo(row(page, target), { targetPosition: { x: box!.width / 2, y: box!.height / 2 } })
    await expect.poll(async () => (await sectionOf(lead(), wards.hk.documentId, dragged)).parentId).toBe(target)
    await context.close()
  })

  test('without the right the actions stay and say why', async () => {
    const id = await newSection(wards, 'Mục của người theo dõi')
    const { page, context } = await open('hk.observer', id)
    await row(page, id).click({ button: 'right' })
    const item = page.getByRole('menuitem', { name: /Bỏ mục/ })
    expect(await item.isDisabled()).toBe(true)
    expect(await item.textContent()).toContain('Tổ trưởng hoặc thư ký tổ sửa đề cương')
    await page.keyboard.press('Escape')
    expect(await page.locator('#muc-'.concat(id, ' .ProseMirror')).count()).toBe(0)
    await context.close()
  })

  test('search without marks finds with marks', async () => {
    const id = await newSection(wards, 'Chuyển đổi số toàn diện')
    const { page, context } = await open('hk.observer', id)
    await page.getByRole('button', { name: 'Tìm mục' }).click()
    await page.getByRole('searchbox', { name: 'Tìm mục' }).fill('chuyen doi so toan')
    await page.getByText('1 mục khớp').waitFor()
    expect(await page.getByRole('treeitem').count()).toBe(1)
    await context.close()
  })
})

describe('writing', () => {
  test('a press into static text puts the caret there; the other person sees words, name and place', async () => {
    const id = await newSection(wards, 'Mục hai người viết')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Kinh tế phục hồi.'))
    const one = await open('hk.editor', id)
    const two = await open('hk.editor2', id)
    await words(one.page, id).click({ position: { x: 5, y: 8 } })
    await one.page.locator(`#muc-${id} .ProseMirror-focused`).waitFor()
    await one.page.keyboard.press('End')
    await one.page.keyboard.type(' Văn hóa phát triển.')
    await two.page.getByText('Văn hóa phát triển.').waitFor()
    await expect.poll(() => row(two.page, id).getAttribute('aria-label')).toContain('Người editor hk đang ở đây')
    await one.page.getByText(/Đã lưu lúc \d\d:\d\d/).waitFor()
    expect(await textOf(id)).toBe('Kinh tế phục hồi. Văn hóa phát triển.')
    await one.context.close()
    await two.context.close()
  })

  test('submitting sends the last words first; the toast takes it back', async () => {
    const id = await newSection(wards, 'Mục trình ngay khi gõ')
    const { page, context } = await open('hk.editor', id)
    await words(page, id).click()
    await page.locator(`#muc-${id} .ProseMirror-focused`).waitFor()
    await page.keyboard.type('Câu cuối cùng trước khi trình.')
    await strip(page, id, 'Trình duyệt').click()
    await expect.poll(() => status(id)).toBe('submitted')
    expect(await textOf(id)).toBe('Câu cuối cùng trước khi trình.')
    await page.locator('[data-toast]').getByRole('button', { name: 'Thu hồi' }).click()
    await expect.poll(() => status(id)).toBe('drafting')
    await context.close()
  })

  test('a section locked under the hands says so and does not scroll away', async () => {
    const id = await newSection(wards, 'Mục bị khóa khi đang gõ')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Đã có chữ.'))
    const { page, context } = await open('hk.editor2', id)
    await words(page, id).click()
    await page.locator(`#muc-${id} .ProseMirror-focused`).waitFor()
    const before = await page.getByRole('main').evaluate((desk) => desk.scrollTop)
    await wards.hk.people.editor.post(`/api/sections/${id}/submit`)
    await page.getByText(/Người editor hk vừa trình mục/).waitFor()
    await page.locator(`#muc-${id} .ProseMirror`).waitFor({ state: 'detached' })
    await page.keyboard.press('Space')
    await page.keyboard.press('Space')
    await page.waitForTimeout(300)
    expect(await page.getByRole('main').evaluate((desk) => desk.scrollTop)).toBe(before)
    await context.close()
  })
})

describe('deciding', () => {
  test('V3: what is approved is the version on screen; a newer one is explained and shown', async () => {
    const id = await newSection(wards, 'Mục có bản mới')
    await submitted(wards, id, 'Bản thứ nhất.')
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver')
    // The page hears nothing of what the others do.
    await page.routeWebSocket(/\/collab/, () => undefined)
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${id}`)
    await page.locator(`#muc-${id}`).getByText('Bản thứ nhất.').waitFor()
    await wards.hk.people.editor.post(`/api/sections/${id}/withdraw`)
    await submitted(wards, id, 'Bản thứ hai.')
    await strip(page, id, 'Duyệt').click()
    await page.getByRole('dialog').getByText('Mục đã có bản mới').waitFor()
    expect(await status(id)).toBe('submitted')
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).last().click()
    await page.locator(`#muc-${id}`).getByText('Bản thứ hai.').waitFor()
    await strip(page, id, 'Duyệt').click()
    await expect.poll(() => status(id)).toBe('approved')
    await context.close()
  })

  test('reopening asks for the reason; history names who, when and why, and a version can be read and compared', async () => {
    const id = await newSection(wards, 'Mục mở lại')
    await approved(wards, id, 'Thu ngân sách tăng khá.')
    const { page, context } = await open('hk.lead', id)
    await row(page, id).click()
    await strip(page, id, 'Mở lại').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Bổ sung số liệu' }).click()
    await dialog.getByRole('button', { name: 'Mở lại' }).click()
    await expect.poll(() => status(id)).toBe('drafting')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Thu ngân sách tăng 12%.'))
    await page.getByRole('tab', { name: 'Lịch sử' }).click()
    await page.getByText('Bổ sung số liệu').first().waitFor()
    await page.getByRole('tabpanel').getByRole('button', { name: 'Xem' }).click()
    await page.getByRole('combobox', { name: 'So với' }).click()
    await page.getByRole('option', { name: 'Chữ hiện tại' }).click()
    await page.getByRole('tabpanel').locator('ins', { hasText: '12%' }).waitFor()
    await context.close()
  })

  test('on a phone: no editor, the decision in reach of the thumb, nothing wider than the screen', async () => {
    const id = await newSection(wards, 'Mục duyệt trên điện thoại')
    await submitted(wards, id, 'Nội dung đọc trên điện thoại.')
    const { page, context, errors } = await open('hk.approver', id, PHONE)
    const decide = page.locator('footer').getByRole('button', { name: 'Duyệt', exact: true })
    await decide.waitFor()
    expect((await decide.boundingBox())!.height).toBeGreaterThanOrEqual(48)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await decide.click()
    await expect.poll(() => status(id)).toBe('approved')
    expect(await page.locator('.ProseMirror').count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('keys', () => {
  test('Escape leaves the text, F6 goes from region to region', async () => {
    const id = await newSection(wards, 'Mục đi bằng phím')
    const { page, context } = await open('hk.lead', id)
    await words(page, id).click()
    await page.locator(`#muc-${id} .ProseMirror-focused`).waitFor()
    await page.keyboard.press('Escape')
    const focused = (selector: string) => page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)
    expect(await focused(`#muc-${id} [data-strip-menu]`)).toBe(true)
    await page.keyboard.press('F6')
    expect(await focused('[role=tab]')).toBe(true)
    await page.keyboard.press('F6')
    expect(await focused('header a')).toBe(true)
    await page.keyboard.press('F6')
    expect(await focused('[role=treeitem]')).toBe(true)
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => focused('[role=treeitem]')).toBe(true)
    await context.close()
  })
})

describe('finding', () => {
  test('finds with and without marks in all sections, replaces what is open, counts and spares what is locked', async () => {
    const draft = await newSection(wards, 'Mục tìm thấy')
    const locked = await newSection(wards, 'Mục khóa có chữ ấy')
    await write(wards.app, draft, wards.hk.userIds.editor, paragraphs('Làng nghề cổ truyền và làng nghề mới.'))
    await approved(wards, locked, 'Khôi phục làng nghề.')
    const { page, context } = await open('hk.editor', draft)
    await page.keyboard.press('Control+h')
    await page.getByRole('textbox', { name: 'Tìm', exact: true }).fill('lang nghe')
    await page.getByText('Không thấy').waitFor()
    await page.getByLabel('Phân biệt dấu').uncheck()
    await page.getByText('3 chỗ', { exact: true }).waitFor()
    await page.getByText('1 chỗ trong mục khóa, khi thay sẽ bỏ qua').waitFor()
    await page.getByRole('textbox', { name: 'Thay bằng' }).fill('phố nghề')
    await page.getByRole('button', { name: 'Thay tất cả' }).click()
    await page.getByText(/Đã thay 2 chỗ trong 1 mục/).waitFor()
    await expect.poll(() => textOf(draft)).toBe('phố nghề cổ truyền và phố nghề mới.')
    expect(await textOf(locked)).toBe('Khôi phục làng nghề.')
    await context.close()
  })
})

describe('the right panel', () => {
  test('follows the section in hand, but not while the pointer is in it', async () => {
    const one = await newSection(wards, 'Mục bảng thứ nhất')
    const two = await newSection(wards, 'Mục bảng thứ hai')
    const { page, context } = await open('hk.lead', one)
    const panel = page.getByRole('complementary', { name: 'Thông tin của mục' })
    await row(page, two).click()
    await panel.getByRole('heading', { name: 'Mục bảng thứ hai' }).waitFor()
    await panel.hover()
    await row(page, one).focus()
    await page.keyboard.press('Enter')
    await page.waitForTimeout(300)
    expect(await panel.getByRole('heading', { name: 'Mục bảng thứ hai' }).count()).toBe(1)
    await page.mouse.move(600, 400)
    await panel.getByRole('heading', { name: 'Mục bảng thứ nhất' }).waitFor()
    await context.close()
  })
})

describe('a line that was lost', () => {
  test('what the others decided meanwhile is on the page when it is back', async () => {
    const id = await newSection(wards, 'Mục đổi khi mất mạng')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Đã có chữ.'))
    const { page, context } = await open('hk.observer', id)
    await row(page, id).click()
    await context.setOffline(true)
    await wards.hk.people.editor.post(`/api/sections/${id}/submit`)
    await page.waitForTimeout(300)
    expect(await row(page, id).getAttribute('aria-label')).toContain('Đang soạn')
    await context.setOffline(false)
    await expect.poll(() => row(page, id).getAttribute('aria-label'), { timeout: 15_000 }).toContain('Đã trình')
    await context.close()
  })
})
