import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { caretAtEnd, type Desk, documentPath, editorOn, sectionOn, sitDown } from '../support/desk.ts'
import { approved, newSection, paragraphs, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const LINE = 'Kinh tế trên địa bàn phục hồi nhanh, thương mại giữ vai trò chủ đạo.'
const QUOTE = 'giữ vai trò chủ đạo'
const written = async (...lines: string[]) => {
  const id = await newSection(wards, 'Mục có góp ý')
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(...lines))
  return id
}
const sit = (username: string, section: string, viewport?: { width: number; height: number }) =>
  sitDown(browser, wards.app.url, username, documentPath(wards.hk.documentId, section), viewport)
const remarksOf = async (section: string) =>
  (await wards.hk.people.lead.get<RemarkView[]>(`/api/documents/${wards.hk.documentId}/remarks`)).body.filter((each) => each.sectionId === section)
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/remarks-${name}.png` })
}

/** Selects words on the sheet, as a drag with the mouse leaves them. */
const select = (page: Page, section: string, words: string) =>
  page.evaluate(
    ({ section, words }) => {
      const body = document.querySelector(`section[data-section="${section}"] [data-body]`)!
      const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
        const at = node.data.indexOf(words)
        if (at < 0) continue
        body.querySelector<HTMLElement>('.ProseMirror')?.focus()
        const selection = getSelection()!
        selection.setBaseAndExtent(node, at, node, at + words.length)
        return
      }
      throw new Error('words are not there')
    },
    { section, words },
  )
/** The words that the browser marks in a section. */
const marked = (page: Page, section: string, name = 'vk-remark') =>
  page.evaluate(
    ({ section, name }) =>
      [...(CSS.highlights.get(name) ?? [])]
        .filter((range) => document.getElementById(`muc-${section}`)?.contains(range.startContainer))
        .map((range) => (range as Range).toString()),
    { section, name },
  )

async function sayOf({ page }: Desk, section: string, words: string, text: string): Promise<void> {
  await select(page, section, words)
  await page.getByRole('button', { name: 'Góp ý về đoạn đang chọn' }).click()
  const panel = page.getByRole('complementary', { name: 'Thông tin của mục' })
  await panel.getByRole('textbox', { name: 'Lời góp ý' }).fill(text)
  await panel.getByRole('button', { name: 'Gửi góp ý' }).click()
}

test('a reviewer speaks of words; the editor sees it beside them within seconds, answers while the words move, and it is settled', async () => {
  const section = await written('Mở đầu của mục.', LINE)
  const reviewer = await sit('hk.reviewer', section)
  const editor = await sit('hk.editor', section)
  await editorOn(editor.page, section).waitFor()
  await sayOf(reviewer, section, QUOTE, 'Có số nào chứng minh không? Nếu có thì dẫn Phụ lục 2.')
  const pin = sectionOn(editor.page, section).getByRole('button', { name: '1 góp ý ở dòng này' })
  await pin.waitFor()
  await expect.poll(() => marked(editor.page, section)).toEqual([QUOTE])
  // Words before it: the mark stays with its words, on both pages.
  await editorOn(editor.page, section).locator('p').first().click()
  await editor.page.keyboard.press('Control+Home')
  await editor.page.keyboard.type('Câu mới viết thêm. ')
  await expect.poll(() => marked(editor.page, section)).toEqual([QUOTE])
  await expect.poll(() => marked(reviewer.page, section)).toEqual([QUOTE])
  await pin.click()
  const panel = editor.page.getByRole('complementary', { name: 'Thông tin của mục' })
  await panel.getByText('Có số nào chứng minh không?').waitFor()
  await expect.poll(() => marked(editor.page, section, 'vk-remark-open')).toEqual([QUOTE])
  await panel.getByRole('textbox', { name: 'Lời góp ý' }).fill('Tôi bổ sung rồi, @Người lea')
  await panel.getByRole('button', { name: '@Người lead hk' }).click()
  await shot(editor.page, 'pc')
  await panel.getByRole('button', { name: 'Trả lời' }).click()
  await reviewer.page.getByText('Tôi bổ sung rồi, @Người lead hk').waitFor()
  // Who may not settle it sees why.
  expect(await panel.getByRole('button', { name: 'Đã giải quyết' }).isDisabled()).toBe(true)
  await reviewer.page.getByRole('button', { name: 'Đã giải quyết' }).click()
  await expect.poll(async () => (await remarksOf(section))[0]!.resolved?.by).toBe('Người reviewer hk')
  await expect.poll(() => marked(editor.page, section)).toEqual([])
  await pin.waitFor({ state: 'detached' })
  expect([...reviewer.errors, ...editor.errors]).toEqual([])
  await reviewer.close()
  await editor.close()
})

test('bench: words are marked where they can be seen, many remarks on the same words once; who scrolls back finds them marked', async () => {
  const section = await written(LINE)
  const at = LINE.indexOf(QUOTE)
  const words = { start: { line: 0, at }, end: { line: 0, at: at + QUOTE.length }, quote: QUOTE, before: '', after: '', toldBy: 'words' }
  for (let nth = 0; nth < 3; nth++)
    await wards.hk.people.reviewer.post(`/api/sections/${section}/remarks`, { id: crypto.randomUUID(), text: `Góp ý ${nth}`, at: words })
  const { page, errors, close } = await sit('hk.reviewer', section, { width: 1366, height: 320 })
  await sectionOn(page, section).getByRole('button', { name: '3 góp ý ở dòng này' }).waitFor()
  await expect.poll(() => marked(page, section)).toEqual([QUOTE])
  const scroll = (where: string) =>
    page.evaluate((where) => [...document.querySelectorAll(where)].at(-1)!.scrollIntoView({ block: 'start', behavior: 'instant' }), where)
  await scroll('article [data-section]')
  await expect.poll(() => marked(page, section)).toEqual([])
  await scroll(`#muc-${section}`)
  await expect.poll(() => marked(page, section)).toEqual([QUOTE])
  expect(errors).toEqual([])
  await close()
})

test('on an approved section the approver speaks of words on the sheet; its words stay', async () => {
  const section = await newSection(wards, 'Mục đã duyệt có góp ý')
  const { version, hash } = await approved(wards, section, LINE)
  const { page, errors, close } = await sit('hk.approver', section)
  await sectionOn(page, section).getByText(LINE).waitFor()
  await page.getByRole('tab', { name: 'Góp ý' }).click()
  await sayOf({ page } as Desk, section, 'phục hồi nhanh', 'Nên ghi rõ mức tăng.')
  await sectionOn(page, section).getByRole('button', { name: '1 góp ý ở dòng này' }).waitFor()
  await expect.poll(() => marked(page, section)).toEqual(['phục hồi nhanh'])
  await shot(page, 'locked')
  const history = await wards.hk.people.lead.get<{ versions: { version: number; hash: string }[] }>(`/api/sections/${section}/history`)
  expect(history.body.versions.map((each) => [each.version, each.hash])).toEqual([[version, hash]])
  expect(errors).toEqual([])
  await close()
})

test('without a line it is kept and sent once when there is one; typed words outlive a reload', async () => {
  const section = await written(LINE)
  const { page, context, errors, close } = await sit('hk.reviewer', section)
  await sectionOn(page, section).getByText(LINE).waitFor()
  await page.getByRole('tab', { name: 'Góp ý' }).click()
  await page.getByRole('button', { name: 'Góp ý chung cho mục' }).click()
  await page.getByRole('textbox', { name: 'Lời góp ý' }).fill('Đang viết dở')
  await page.waitForTimeout(400)
  await page.reload()
  await sectionOn(page, section).getByText(LINE).waitFor()
  await page.getByRole('tab', { name: 'Góp ý' }).click()
  await page.getByRole('button', { name: 'Góp ý chung cho mục' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: 'Lời góp ý' }).inputValue()).toBe('Đang viết dở')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Gửi góp ý' }).click()
  await page.getByText('Chưa gửi được, đang giữ trên máy này').waitFor()
  expect(await remarksOf(section)).toEqual([])
  await context.setOffline(false)
  await expect.poll(async () => (await remarksOf(section)).map((each) => each.messages[0]!.text), { timeout: 60_000 }).toEqual(['Đang viết dở'])
  await page.getByText('Chưa gửi được, đang giữ trên máy này').waitFor({ state: 'detached' })
  expect(errors).toEqual([])
  await close()
})

test('words that were taken out: the thread says that the passage has changed and keeps what it was', async () => {
  const section = await written('Giữ lại.', LINE)
  const { page, errors, close } = await sit('hk.editor', section)
  await editorOn(page, section).waitFor()
  await sayOf({ page } as Desk, section, QUOTE, 'Xem lại câu này')
  await expect.poll(() => marked(page, section)).toEqual([QUOTE])
  await caretAtEnd(page, section)
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Delete')
  const panel = page.getByRole('complementary', { name: 'Thông tin của mục' })
  await panel.getByText('Đoạn này đã đổi').waitFor()
  await panel.getByText(QUOTE).first().waitFor()
  expect(await marked(page, section)).toEqual([])
  expect(errors).toEqual([])
  await close()
})

test('on a phone the threads of a section are read and answered; nothing lies beyond the edge', async () => {
  const section = await written(LINE)
  await wards.hk.people.lead.post(`/api/sections/${section}/remarks`, {
    id: crypto.randomUUID(),
    text: 'Cần thêm số liệu của ba phường cũ.',
    at: null,
  })
  const { page, errors, close } = await sit('hk.approver', section, PHONE)
  await sectionOn(page, section).getByText(LINE).waitFor()
  await page.getByRole('button', { name: 'Mục này' }).click()
  await page.getByRole('tab', { name: 'Góp ý' }).click()
  await page.getByText('Cần thêm số liệu của ba phường cũ.').waitFor()
  await page.getByText('Cần thêm số liệu của ba phường cũ.').click()
  await page.getByRole('textbox', { name: 'Lời góp ý' }).fill('Đồng ý, bổ sung trước thứ Sáu.')
  await shot(page, 'phone')
  await page.getByRole('button', { name: 'Trả lời' }).click()
  await expect.poll(async () => (await remarksOf(section))[0]!.messages.length).toBe(2)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(errors).toEqual([])
  await close()
})

test('who decides about a section reads on the phone what was said of it, and answers in the document', async () => {
  const section = await newSection(wards, 'Mục trình có góp ý')
  await submitted(wards, section, LINE)
  await wards.hk.people.reviewer.post(`/api/sections/${section}/remarks`, {
    id: crypto.randomUUID(),
    text: 'Nên thêm số của ba phường cũ.',
    at: null,
  })
  const { page, errors, close } = await sitDown(browser, wards.app.url, 'hk.approver', `/cho-duyet/${section}`, PHONE)
  await page.getByRole('button', { name: '1 góp ý chưa giải quyết' }).click()
  await page.getByText('Nên thêm số của ba phường cũ.').waitFor()
  await shot(page, 'approval')
  await page.getByRole('link', { name: 'Mở trong văn bản để trả lời' }).click()
  await page.getByRole('textbox', { name: 'Lời góp ý' }).fill('Đồng ý.')
  await page.getByRole('button', { name: 'Trả lời' }).click()
  await expect.poll(async () => (await remarksOf(section))[0]!.messages.length).toBe(2)
  expect(errors).toEqual([])
  await close()
})
