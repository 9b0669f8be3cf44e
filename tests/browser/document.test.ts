import type { ContentView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs, PC, PHONE } from '../support/browser.ts'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
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
  test('arrows walk, the space bar jumps, Alt + arrow moves, F2 renames; removing can be undone', async () => {
    const second = await newSection(wards, 'Mục đi sau')
    const first = await newSection(wards, 'Mục đi trước')
    const { page, context, errors } = await open('hk.lead', first)
    await row(page, first).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
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
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ mục' }).click()
    await expect.poll(async () => (await sectionsOf(lead(), wards.hk.documentId)).some((section) => section.id === second)).toBe(false)
    await page.locator('[data-toast]').getByRole('button', { name: 'Hoàn tác' }).click()
    await row(page, second).waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('S1 a section that somebody else renamed meanwhile: both names to choose from, nothing overwritten', async () => {
    const id = await newSection(wards, 'Tên lúc mở')
    const { page, context, errors } = await open('hk.lead', id)
    await row(page, id).focus()
    await page.keyboard.press('F2')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tên đầy đủ').fill('Tên của tổ trưởng')
    await wards.hk.people.clerk.patch(`/api/sections/${id}`, {
      title: 'Tên của thư ký',
      shortTitle: 'Gọn',
      seen: { title: 'Tên lúc mở', shortTitle: '' },
    })
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.getByText('Tên của thư ký').waitFor()
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/rename-conflict.png` })
    await dialog.getByText('Tên của tổ trưởng').click()
    await dialog.getByRole('button', { name: 'Lưu theo lựa chọn' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await sectionOf(lead(), wards.hk.documentId, id)).toMatchObject({ title: 'Tên của tổ trưởng', shortTitle: 'Gọn' })
    expect(errors).toEqual([])
    await context.close()
  })

  test('FINDINGS 2.B2 a double click on “…” removes nothing, wherever the row stands in the window', async () => {
    const id = await newSection(wards, 'Mục bấm đúp')
    const { page, context } = await open('hk.lead', id)
    for (const height of [768, 420, 300]) {
      await page.setViewportSize({ width: 1366, height })
      await row(page, id).scrollIntoViewIfNeeded()
      await row(page, id).hover()
      await row(page, id).locator('button').last().dblclick()
      const menu = page.getByRole('menu')
      if ((await menu.count()) > 0) {
        const pointer = await row(page, id).locator('button').last().boundingBox()
        const at = { x: pointer!.x + pointer!.width / 2, y: pointer!.y + pointer!.height / 2 }
        expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('[role=menuitem]') === null, at)).toBe(true)
      }
      expect(await page.getByRole('dialog').count()).toBe(0)
      await page.keyboard.press('Escape')
    }
    expect((await sectionsOf(lead(), wards.hk.documentId)).some((section) => section.id === id)).toBe(true)
    await context.close()
  })

  test('a whole part is given out at once, and taken back at once', async () => {
    const head = await newSection(wards, 'Phần giao chung')
    const ids = [await newSection(wards, 'Giao chung một', head), await newSection(wards, 'Giao chung hai', head)]
    const { page, context, errors } = await open('hk.lead', ids[0]!)
    const given = async () => (await sectionsOf(lead(), wards.hk.documentId)).filter(({ id }) => ids.includes(id)).map(({ assignees }) => assignees)
    await page.getByRole('button', { name: 'Phân công', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Phân công nhiều mục' })
    await dialog.getByRole('checkbox', { name: /^Cả phần .*Phần giao chung/ }).check()
    await dialog.getByText('Đã chọn 2 mục').waitFor()
    await dialog.getByRole('button', { name: 'Ghi cho 2 mục' }).click()
    await dialog.getByText('Chọn người viết hoặc hạn trình.').waitFor()
    await dialog.getByRole('combobox', { name: 'Người viết' }).click()
    await page.getByRole('option', { name: 'Người editor hk', exact: true }).click()
    await page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: 'Ghi cho 2 mục' }).click()
    await expect.poll(given).toEqual([[wards.hk.userIds.editor], [wards.hk.userIds.editor]])
    await page.locator('[data-toast]').getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(given).toEqual([[], []])
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
    const menu = page.getByRole('menu')
    expect(await menu.getByRole('menuitem', { name: /Bỏ mục/ }).isDisabled()).toBe(true)
    // D14: one reason is said once.
    expect((await menu.textContent())!.split('Tổ trưởng hoặc thư ký tổ sửa đề cương')).toHaveLength(2)
    // E3: no room is kept for initials where nobody is named.
    const unused = await row(page, id).evaluate((one) => {
      const [name, end] = ['name', 'end'].map((part) => one.querySelector(`[class*="_${part}_"]`)!.getBoundingClientRect())
      return end!.left - name!.right
    })
    expect(unused).toBeLessThan(20)
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
    await expect.poll(() => row(two.page, id).innerText()).toContain('Người editor hk đang ở đây')
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
    await strip(page, id, 'Duyệt').click()
    await page.getByRole('dialog').getByText('Mục đã có bản mới').waitFor()
    expect(await status(id)).toBe('submitted')
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).last().click()
    await page.locator(`#muc-${id}`).getByText('Bản thứ hai.').waitFor()
    deaf = false
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
    // A title is part of what is compared.
    await lead().patch(`/api/sections/${id}`, { title: 'Mục mở lại, tên mới', seen: { title: 'Mục mở lại' } })
    await page.getByRole('tabpanel').locator('ins', { hasText: 'tên mới' }).waitFor()
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
    const locked = await newSection(wards, 'Mục khóa có làng nghề')
    const other = await newSection(wards, 'Mục chưa ai mở')
    const body = (words: string, note: string): SectionContent => ({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: words },
            { type: 'footnote', attrs: { text: note } },
          ],
        },
      ],
    })
    const noteOf = async (id: string) =>
      (await wards.hk.people.lead.get<ContentView>(`/api/sections/${id}/content`)).body.json.content?.[0]?.content?.[1]?.attrs?.text
    await write(wards.app, draft, wards.hk.userIds.editor, paragraphs('Làng nghề cổ truyền và làng nghề mới.'))
    await approved(wards, locked, 'Khôi phục làng nghề.')
    await write(wards.app, other, wards.hk.userIds.editor, body('Phục hồi làng nghề', 'Theo đề án làng nghề'))
    const { page, context, errors } = await open('hk.lead', draft)
    const editor = page.locator(`[data-section="${draft}"] .ProseMirror[contenteditable="true"]`)
    await editor.click()
    await page.keyboard.press('Control+h')
    const field = page.getByRole('textbox', { name: 'Tìm', exact: true })
    const width = (await field.boundingBox())!.width
    await field.fill('lang nghe')
    await page.getByText('Không thấy').waitFor()
    await page.getByLabel('Phân biệt dấu').uncheck()
    // Jumps to the first, in the section in hand; titles, words and footnotes are counted.
    await page.getByText('5/6 chỗ', { exact: true }).waitFor()
    await editor.locator('.vk-match--current').waitFor()
    expect((await field.boundingBox())!.width).toBe(width)
    await page.getByText('2 chỗ trong mục khóa, khi thay sẽ bỏ qua').waitFor()
    // Escape: the place stays, whoever wrote goes on there.
    await field.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.type('phố cổ')
    await expect.poll(() => textOf(draft)).toBe('Làng nghề cổ truyền và phố cổ mới.')
    await page.keyboard.press('Control+z')
    await expect.poll(() => textOf(draft)).toBe('Làng nghề cổ truyền và làng nghề mới.')

    await page.keyboard.press('Control+h')
    await field.fill('làng nghề')
    await page.getByText('5/6 chỗ', { exact: true }).waitFor()
    await page.getByRole('textbox', { name: 'Thay bằng' }).fill('phố nghề')
    await page.getByRole('button', { name: 'Thay tất cả' }).click()
    const dialog = page.getByRole('dialog', { name: 'Thay tất cả' })
    await dialog.getByRole('button', { name: 'Thay 4 chỗ trong 2 mục' }).waitFor()
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/replace-all.png` })
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/Mục chưa ai mở\s+2 chỗ/),
      expect.stringMatching(/Mục khóa có làng nghề\s+2 chỗ khóa, giữ nguyên/),
      expect.stringMatching(/Mục tìm thấy\s+2 chỗ/),
    ])
    await dialog.getByRole('button', { name: 'Thay 4 chỗ trong 2 mục' }).click()
    await page.getByText(/Đã thay 4 chỗ trong 2 mục. 2 chỗ khóa được giữ nguyên/).waitFor()
    await expect.poll(() => textOf(draft)).toBe('phố nghề cổ truyền và phố nghề mới.')
    await expect.poll(() => noteOf(other)).toBe('Theo đề án phố nghề')
    expect(await textOf(locked)).toBe('Khôi phục làng nghề.')
    if (process.env.SHOT) await page.screenshot({ path: `${process.env.SHOT}/replaced.png` })
    // One way back for all of them, also from the text; what a colleague wrote meanwhile stays.
    await write(wards.app, other, wards.hk.userIds.editor, body('Thêm: Phục hồi phố nghề', 'Theo đề án phố nghề'))
    await page.keyboard.press('Escape')
    await editor.click()
    await page.keyboard.press('Control+z')
    await page.getByText('Đã lấy lại chữ cũ ở 2 chỗ trong văn bản.').waitFor()
    await expect.poll(() => textOf(draft)).toBe('Làng nghề cổ truyền và làng nghề mới.')
    await expect.poll(() => textOf(other)).toBe('Thêm: Phục hồi làng nghề')
    await expect.poll(() => noteOf(other)).toBe('Theo đề án làng nghề')

    // A title is replaced as well, the one in hand and no other.
    await page.keyboard.press('Control+h')
    await field.fill('mục tìm thấy')
    await page.getByText('Chỗ này ở tiêu đề mục').waitFor()
    await page.getByRole('textbox', { name: 'Thay bằng' }).fill('Mục đã đổi')
    await page.getByRole('button', { name: 'Thay', exact: true }).click()
    await page.locator(`#tieu-de-${draft}`, { hasText: 'Mục đã đổi' }).waitFor()
    // It has the same way back as all: in the panel, and with Ctrl+Z from the text while nothing else was written.
    const titleOf = async (id: string) => (await sectionOf(lead(), wards.hk.documentId, id)).title
    await page.getByText('Đã thay 1 chỗ trong 1 mục.').waitFor()
    await page.locator('[data-find]').getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(() => titleOf(draft)).toBe('Mục tìm thấy')
    await page.getByText('Chỗ này ở tiêu đề mục').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Chỗ sau' }).click()
    await page.getByText('Chỗ này ở tiêu đề mục').waitFor()
    await page.getByRole('button', { name: 'Thay', exact: true }).click()
    await expect.poll(() => titleOf(draft)).toBe('Mục đã đổi')
    await page.getByText('Đã thay 1 chỗ trong 1 mục.').waitFor()
    await page.keyboard.press('Escape')
    await editor.click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => titleOf(draft)).toBe('Mục tìm thấy')
    // B12: the toolbar is off while another section than the one with the caret is in hand.
    await page.keyboard.press('Escape')
    await editor.click()
    const bold = page.getByRole('button', { name: /^Đậm/ })
    await expect.poll(() => bold.getAttribute('aria-disabled')).not.toBe('true')
    await row(page, locked).click()
    await expect.poll(() => bold.getAttribute('aria-disabled')).toBe('true')
    expect(errors).toEqual([])
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
    expect(await row(page, id).innerText()).toContain('Đang soạn')
    await context.setOffline(false)
    await expect.poll(() => row(page, id).innerText(), { timeout: 15_000 }).toContain('Đã trình')
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
    const told = JSON.stringify({ before, after })
    expect(after.listeners, told).toBeLessThan(before.listeners + 150)
    expect(after.nodes, told).toBeLessThan(before.nodes + 400)

    // What rests follows the others, and is written in as before; what can be undone stays.
    expect(await editor(leaves[2]!.id).count(), told).toBe(0)
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
  }, 60_000)
})
