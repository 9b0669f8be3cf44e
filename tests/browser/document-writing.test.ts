import type { Browser, CDPSession, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs, PC, PHONE } from '../support/browser.ts'
import { decide } from '../support/desk.ts'
import { openDocumentAt, row, strip, words } from '../support/document-page.ts'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser(
  (opened) => {
    ;({ wards, browser } = opened)
  },
  { office: true },
)

const lead = () => wards.hk.people.lead
const status = async (id: string) => (await sectionOf(lead(), wards.hk.documentId, id)).status
const textOf = async (id: string) => (await lead().get<{ text: string }>(`/api/sections/${id}/content`)).body.text
const open = (username: string, sectionId: string, viewport = PC) => openDocumentAt(browser, wards, username, sectionId, viewport)

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
    await expect.poll(() => row(two.page, id).innerText()).toContain('Người editor hk đang ở đây')
    await one.page.getByText(/Đã lưu lúc \d\d:\d\d/).waitFor()
    expect(await textOf(id)).toBe('Kinh tế phục hồi. Văn hóa phát triển.')
    await one.context.close()
    await two.context.close()
  })

  test('while somebody types on, the line about saving stands still', async () => {
    const id = await newSection(wards, 'Mục gõ liền một mạch')
    const { page, context } = await open('hk.editor', id)
    await words(page, id).click()
    await page.locator(`#muc-${id} .ProseMirror-focused`).waitFor()
    const line = page.getByRole('banner').locator('[data-save]')
    await line.evaluate((element: HTMLElement) => {
      const changes: string[] = []
      Object.assign(window, { changes })
      new MutationObserver(() => changes.push(element.dataset.save!)).observe(element, { attributeFilter: ['data-save'] })
    })
    await page.keyboard.type('Ba mươi phím được gõ liền một mạch.', { delay: 60 })
    await expect.poll(() => line.getAttribute('data-save')).toBe('saved')
    const changes = await page.evaluate(() => (window as unknown as { changes: string[] }).changes)
    expect(changes[0]).toBe('saving')
    expect(changes.at(-1)).toBe('saved')
    // With each key it would be said twice.
    expect(changes.length).toBeLessThan(15)
    expect(await textOf(id)).toBe('Ba mươi phím được gõ liền một mạch.')
    await context.close()
  })

  test('submitting sends the last words first; the toast takes it back', async () => {
    const id = await newSection(wards, 'Mục trình ngay khi gõ')
    const { page, context } = await open('hk.editor', id)
    await words(page, id).click()
    await page.locator(`#muc-${id} .ProseMirror-focused`).waitFor()
    await page.keyboard.type('Câu cuối cùng trước khi trình.')
    await decide(strip(page, id, 'Trình duyệt'))
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
    let deaf = false
    await page.routeWebSocket(/\/collab/, (socket) => {
      const server = socket.connectToServer()
      socket.onMessage((message) => server.send(message))
      server.onMessage((message) => {
        if (!deaf) socket.send(message)
      })
    })
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${id}`)
    await page.locator(`#muc-${id}`).getByText('Bản thứ nhất.').waitFor()
    await expect.poll(() => strip(page, id, 'Duyệt').isEnabled(), { timeout: 10_000 }).toBe(true)
    // From now on the page hears nothing of what the others do.
    deaf = true
    await wards.hk.people.editor.post(`/api/sections/${id}/withdraw`)
    await submitted(wards, id, 'Bản thứ hai.')
    await decide(strip(page, id, 'Duyệt'))
    await page.getByRole('dialog').getByText('Mục đã có bản mới').waitFor()
    expect(await status(id)).toBe('submitted')
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).last().click()
    await page.locator(`#muc-${id}`).getByText('Bản thứ hai.').waitFor()
    deaf = false
    await decide(strip(page, id, 'Duyệt'))
    await expect.poll(() => status(id)).toBe('approved')
    await context.close()
  })

  test('reopening asks for the reason; history names who, when and why, and a version can be read and compared', async () => {
    const id = await newSection(wards, 'Mục mở lại')
    await approved(wards, id, 'Thu ngân sách tăng khá.')
    const { page, context } = await open('hk.lead', id)
    await row(page, id).click()
    await decide(strip(page, id, 'Mở lại'))
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Bổ sung số liệu' }).click()
    await dialog.getByRole('button', { name: 'Mở lại' }).click()
    await expect.poll(() => status(id)).toBe('drafting')
    await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Thu ngân sách tăng 12%.'))
    await page.getByRole('tab', { name: 'Lịch sử' }).click()
    await page.getByText('Bổ sung số liệu').first().waitFor()
    await page.getByRole('tabpanel').getByRole('button', { name: 'Xem', exact: true }).click()
    await page.getByRole('combobox', { name: 'So với' }).click()
    await page.getByRole('option', { name: 'Chữ hiện tại' }).click()
    await page.getByRole('tabpanel').locator('ins', { hasText: '12%' }).waitFor()
    // A title is part of what is compared.
    await lead().patch(`/api/sections/${id}`, { title: 'Mục mở lại, tên mới', seen: { title: 'Mục mở lại' } })
    await page.getByRole('tabpanel').locator('ins', { hasText: 'tên mới' }).waitFor()
    await context.close()
  })

  test('on a phone: no editor, the decision in reach of the thumb, nothing wider than the screen', async () => {
    const id = await newSection(wards, 'Mục duyệt trên điện thoại')
    await submitted(wards, id, 'Nội dung đọc trên điện thoại.')
    const { page, context, errors } = await open('hk.approver', id, PHONE)
    const approve = page.locator('footer').getByRole('button', { name: 'Duyệt', exact: true })
    await approve.waitFor()
    expect((await approve.boundingBox())!.height).toBeGreaterThanOrEqual(48)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await decide(approve)
    await expect.poll(() => status(id)).toBe('approved')
    expect(await page.locator('.ProseMirror').count()).toBe(0)
    expect(errors).toEqual([])
    await context.close()
  })

  test('who writes is told on the phone that writing needs a PC; footnotes can be read there', async () => {
    const id = await newSection(wards, 'Mục đọc trên điện thoại')
    const line = [
      { type: 'text' as const, text: 'Đảng bộ có 52 tổ chức đảng' },
      { type: 'footnote' as const, attrs: { text: 'Báo cáo của Ban Xây dựng Đảng.' } },
    ]
    await write(wards.app, id, wards.hk.userIds.editor, { type: 'doc', content: [{ type: 'paragraph', content: line }] })
    const { page, context, errors } = await open('hk.editor', id, PHONE)
    await page.locator('footer').getByText('viết trên máy tính').waitFor()
    await words(page, id).tap({ position: { x: 10, y: 8 } })
    await page.getByText('Viết trên máy tính. Điện thoại để đọc, tìm, trình và duyệt.').waitFor()
    await page.getByRole('button', { name: /^Chú thích: Báo cáo/ }).tap()
    await page.getByRole('dialog', { name: 'Chú thích' }).getByText('Báo cáo của Ban Xây dựng Đảng.').waitFor()
    expect(errors).toEqual([])
    await context.close()
  })
})

test('FINDINGS 2.B5, 2.B6, 2.D18 the sheet is the paper: real pages, where they begin, and a page across as wide as it is, its bar in view', async () => {
  const long = await newSection(wards, 'Mục dài')
  const across = await newSection(wards, 'Mục trang ngang')
  await write(
    wards.app,
    long,
    wards.hk.userIds.lead,
    paragraphs(...Array.from({ length: 40 }, () => 'Lời văn của một mục dài hơn một trang giấy. '.repeat(12))),
  )
  await write(wards.app, across, wards.hk.userIds.lead, paragraphs('Bảng rộng.'))
  expect((await lead().patch(`/api/sections/${across}`, { landscape: true, seen: { landscape: false } })).status).toBe(200)
  const { page, context, errors } = await open('hk.lead', long)
  const foot = page.getByRole('contentinfo')
  await expect.poll(() => foot.getByText(/^Trang \d+\/\d+$/).count(), { timeout: 60_000 }).toBe(1)
  await page
    .locator(`#muc-${long}`)
    .getByText(/^tr\. \d+$/)
    .first()
    .waitFor({ state: 'attached' })
  const marks = await page
    .locator(`#muc-${long}`)
    .getByText(/^tr\. \d+$/)
    .allInnerTexts()
  expect(marks.length).toBeGreaterThan(3)
  await row(page, across).click()
  const sheet = page.locator('article')
  await expect
    .poll(async () => (await page.locator(`#muc-${across}`).boundingBox())!.width / (await sheet.boundingBox())!.width)
    .toBeCloseTo(297 / 210, 1)
  const bar = (await strip(page, across, 'Trình duyệt').boundingBox())!
  const room = (await page.getByRole('main').boundingBox())!
  expect(bar.x + bar.width).toBeLessThanOrEqual(room.x + room.width)
  const upright = await sheet.boundingBox()
  await page.getByTitle('Về mức vừa màn hình').click()
  await expect.poll(async () => (await page.locator(`#muc-${across}`).boundingBox())!.width).toBeLessThanOrEqual(room.width)
  if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/across.png` })
  await row(page, long).click()
  await page.getByTitle('Về mức vừa màn hình').click()
  await expect.poll(async () => (await sheet.boundingBox())!.width).toBe(upright!.width)
  // What is written now is an estimate until it is laid out again.
  await row(page, long).click()
  await words(page, long).click({ position: { x: 60, y: 8 } })
  await page.locator(`#muc-${long} [role="textbox"]:focus`).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.type(' them chu')
  await foot.getByText(/^Toàn văn: .* \d+,\d trang/).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

describe('a long day at one page', () => {
  /** What the page holds on to, after the garbage was collected. */
  async function held(page: Page, cdp: CDPSession) {
    for (let count = 0; count < 3; count++) await cdp.send('HeapProfiler.collectGarbage')
    const { metrics } = await cdp.send('Performance.getMetrics')
    const value = (name: string) => metrics.find((metric) => metric.name === name)!.value
    return { editors: await page.locator('.ProseMirror').count(), listeners: value('JSEventListeners'), nodes: value('Nodes') }
  }

  test('sections far away give their editors up, but for what can be undone; nothing grows from round to round', async () => {
    const { app, hk } = wards
    const leaves = (await sectionsOf(lead(), hk.documentId)).filter(({ status, headingOnly }) => status === 'drafting' && !headingOnly).slice(0, 26)
    for (const { id } of leaves) await write(app, id, hk.userIds.editor, paragraphs(...Array.from({ length: 25 }, (_, n) => `Đoạn thứ ${n}.`)))
    const [first, last] = [leaves[0]!.id, leaves.at(-1)!.id]
    const { page, context, errors } = await open('hk.lead', first)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable')
    const editor = (id: string) => page.locator(`#muc-${id} .ProseMirror`)
    await editor(first).click()
    await page.keyboard.type('CHỮ CỦA TÔI')
    const round = async () => {
      for (const { id } of leaves) {
        await row(page, id).click()
        await editor(id).waitFor()
      }
      await row(page, last).click({ button: 'right' })
      await page.getByRole('menu').waitFor()
      await page.keyboard.press('Escape')
      await editor(last).click()
      await page.keyboard.type('x')
      await page.keyboard.press('Control+z')
      await page.keyboard.press('Control+f')
      await page.keyboard.press('Escape')
      await write(app, leaves[2]!.id, hk.userIds.editor, paragraphs(...Array.from({ length: 26 }, (_, n) => `Đoạn mới ${n}.`)))
    }
    await round()
    await round()
    await expect.poll(() => page.locator('.ProseMirror').count()).toBeLessThan(22)
    const before = await held(page, cdp)
    for (let count = 0; count < 2; count++) await round()
    await expect.poll(() => page.locator('.ProseMirror').count()).toBeLessThan(22)
    const after = await held(page, cdp)
    const counters = JSON.stringify({ before, after })
    expect(after.listeners, counters).toBeLessThan(before.listeners + 150)
    expect(after.nodes, counters).toBeLessThan(before.nodes + 400)

    // What rests follows the others, and is written in as before; what can be undone stays.
    expect(await editor(leaves[2]!.id).count(), counters).toBe(0)
    expect(await words(page, leaves[2]!.id).textContent()).toBe('Đoạn mới 0.')
    await row(page, first).click()
    await editor(first).click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => textOf(first)).not.toContain('CHỮ CỦA TÔI')
    await row(page, leaves[2]!.id).click()
    await editor(leaves[2]!.id).click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Tiếp: ')
    await expect.poll(() => textOf(leaves[2]!.id)).toContain('Tiếp: Đoạn mới 0.')
    expect(errors).toEqual([])
    await context.close()
  })
})
