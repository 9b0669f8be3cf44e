import type { ContentView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { PC } from '../support/browser.ts'
import { openDocumentAt, row, words } from '../support/document-page.ts'
import { approved, newSection, paragraphs, sectionOf, sectionsOf, type TwoWards, write } from '../support/two-wards.ts'
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
const textOf = async (id: string) => (await lead().get<{ text: string }>(`/api/sections/${id}/content`)).body.text
const open = (username: string, sectionId: string, viewport = PC) => openDocumentAt(browser, wards, username, sectionId, viewport)

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
    await expect.poll(() => row(page, id).innerText(), { timeout: 60_000 }).toContain('Đã trình')
    await context.close()
  })
})
