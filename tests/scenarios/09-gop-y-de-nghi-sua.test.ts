import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, PHONE } from '../support/browser.ts'
import { actionOn, arrives, type Desk, decide, documentPath, noErrors, onServer, sectionOn, sitDown } from '../support/desk.ts'
import { NO_OFFICE } from '../support/test-app.ts'
import { approved, newSection, sectionOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'

/** 09-gop-y-de-nghi-sua.md, step by step. */

const LINE = 'Thương mại, dịch vụ phát triển mạnh mẽ trên địa bàn phường.'
const RESOLVED = 'Thương mại, dịch vụ tăng trưởng vững chắc, toàn diện trên địa bàn phường.'

let browser: Browser
let wards: TwoWards
let section: string
let reviewer: Desk
let second: Desk
let editor: Desk
let approver: Desk
let lead: Desk

beforeAll(async () => {
  ;[browser, wards] = await Promise.all([launchBrowser(), startTwoWards({ env: NO_OFFICE })])
  const { people, userIds } = wards.hk
  section = await newSection(wards, 'Kết quả về kinh tế')
  await people.lead.patch(`/api/sections/${section}`, { assignees: [userIds.editor], seen: { assignees: [] } })
  // Approved once and reopened: the approver has something to compare with.
  const { version } = await approved(wards, section, LINE)
  const reopened = await people.lead.post(`/api/sections/${section}/reopen`, { reason: 'Lấy thêm ý kiến', version })
  expect(reopened.status).toBe(200)
  // One after the other: the first pages of a machine that is busy are slow.
  reviewer = await sit('hk.reviewer')
  await sectionOn(reviewer.page, section).getByText(LINE).waitFor({ timeout: 60_000 })
  second = await sit('hk.editor2')
  editor = await sit('hk.editor')
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

const sit = (username: string) => sitDown(browser, wards.app.url, username, documentPath(wards.hk.documentId, section))
const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Thông tin của mục' })
const cardOf = (page: Page, id: string): Locator => page.locator(`[data-suggestion="${id}"]`)
const textNow = async () => (await onServer(wards.hk.people.lead, section)).text
const statusNow = async () => (await sectionOf(wards.hk.people.lead, wards.hk.documentId, section)).status
const openSuggestions = async () =>
  (await wards.hk.people.lead.get<SuggestionView[]>(`/api/documents/${wards.hk.documentId}/suggestions`)).body.filter(({ state }) => state === 'open')
const remarks = async () => (await wards.hk.people.lead.get<RemarkView[]>(`/api/documents/${wards.hk.documentId}/remarks`)).body
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/09-${name}.png` })
}

async function showSuggestions(page: Page): Promise<void> {
  await panelOf(page).getByRole('tab', { name: 'Góp ý' }).click()
  await panelOf(page)
    .getByRole('button', { name: /^Đề nghị sửa \d/ })
    .click()
}
async function beginSuggesting({ page }: Desk): Promise<void> {
  await showSuggestions(page)
  await panelOf(page).getByRole('button', { name: 'Đề nghị sửa mục này' }).click()
  await sectionOn(page, section).locator('[data-suggesting]').getByRole('textbox').waitFor()
}
const end = async ({ page }: Desk) => {
  await sectionOn(page, section).getByRole('button', { name: 'Xong' }).click()
  await sectionOn(page, section).locator('[data-suggesting]').waitFor({ state: 'detached' })
}
/** Selects words on the sheet, as a drag with the mouse leaves them. */
const select = (page: Page, words: string) =>
  page.evaluate(
    ({ section, words }) => {
      const body = document.querySelector(`section[data-section="${section}"] [data-body]`)!
      const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
        const at = node.data.indexOf(words)
        if (at < 0) continue
        body.querySelector<HTMLElement>('.ProseMirror')?.focus()
        getSelection()!.setBaseAndExtent(node, at, node, at + words.length)
        return
      }
      throw new Error(`not there: ${words}`)
    },
    { section, words },
  )
/** Selects the old words and types the new ones, in the mode. */
async function retype({ page }: Desk, old: string, now: string): Promise<void> {
  await select(page, old)
  await page.keyboard.type(now)
  await sectionOn(page, section).locator('[data-suggest-saved="saved"]').getByText('đã lưu').waitFor()
}
const byAuthor = async (name: string) => (await openSuggestions()).find(({ authorName }) => authorName === name)!

test('1 a reviewer says something of words, and types what should stand there: nothing of the text changes', async () => {
  const { page } = reviewer
  await panelOf(page).getByRole('tab', { name: 'Góp ý' }).click()
  const say = page.getByRole('button', { name: 'Góp ý về đoạn đang chọn' })
  // The sheet may still be drawn anew while the page is fetched.
  const offered = async () => {
    await select(page, 'trên địa bàn phường')
    return say.isVisible()
  }
  await expect.poll(offered, { interval: 1_000 }).toBe(true)
  await say.click()
  await panelOf(page).getByRole('textbox', { name: 'Lời góp ý' }).fill('Ba phường cũ đều như vậy?')
  await panelOf(page).getByRole('button', { name: 'Gửi góp ý' }).click()
  await expect.poll(async () => (await remarks()).map(({ quote }) => quote)).toEqual(['trên địa bàn phường'])
  await beginSuggesting(reviewer)
  await retype(reviewer, 'mạnh mẽ', 'vững chắc')
  await expect.poll(async () => (await openSuggestions()).map(({ changeState }) => changeState?.how)).toEqual(['exact'])
  expect(await textNow()).toBe(LINE)
  await end(reviewer)
})

test('2 a second person wants the same words otherwise: both cards say so', async () => {
  await beginSuggesting(second)
  await retype(second, 'phát triển mạnh mẽ', 'tăng trưởng khá')
  await end(second)
  await showSuggestions(editor.page)
  for (const name of ['Người reviewer hk', 'Người editor2 hk']) await panelOf(editor.page).getByText(`Trùng chỗ với đề nghị của ${name}`).waitFor()
  await shot(editor.page, 'collide')
})

test('3 the editor accepts one, and writes the other for the words that stand there then', async () => {
  const { page } = editor
  const [first, other] = [await byAuthor('Người editor2 hk'), await byAuthor('Người reviewer hk')]
  await cardOf(page, first.id).getByRole('button', { name: 'Nhận', exact: true }).click()
  await arrives(wards.hk.people.editor, section, 'tăng trưởng khá trên địa bàn phường')
  const card = cardOf(page, other.id)
  await card.getByText('Chỗ này đã đổi sau khi đề nghị').waitFor()
  expect(await card.locator('q').innerText()).toBe('khá')
  await card.getByRole('button', { name: 'Sửa rồi nhận' }).click()
  await card.getByRole('textbox').fill('vững chắc, toàn diện')
  await shot(page, 'edit')
  await card.getByRole('button', { name: 'Nhận chữ này' }).click()
  await expect.poll(textNow).toBe(RESOLVED)
  expect(await openSuggestions()).toEqual([])
})

test('4 a third one is rejected: its author hears of it, the text stays', async () => {
  await beginSuggesting(reviewer)
  const typed = sectionOn(reviewer.page, section).locator('[data-suggesting]').getByRole('textbox')
  await typed.getByText(RESOLVED).waitFor()
  await typed.locator('p').last().click()
  await reviewer.page.keyboard.press('Control+End')
  await reviewer.page.keyboard.type(' Câu thêm của người góp ý.')
  await expect.poll(async () => (await openSuggestions()).length).toBe(1)
  const { id } = (await openSuggestions())[0]!
  await cardOf(editor.page, id).getByRole('button', { name: 'Bỏ', exact: true }).click()
  await expect.poll(openSuggestions).toEqual([])
  await expect
    .poll(async () => JSON.stringify((await wards.hk.people.reviewer.get<NoticesView>('/api/notices')).body))
    .toContain('suggestion-rejected')
  await expect.poll(() => typed.innerText()).toBe(RESOLVED)
  expect(await textNow()).toBe(RESOLVED)
})

test('5 the open remark is answered, and settled by who made it', async () => {
  const { page } = editor
  await sectionOn(page, section).getByRole('button', { name: '1 góp ý ở dòng này' }).click()
  await panelOf(page).getByRole('textbox', { name: 'Lời góp ý' }).fill('Đã đối chiếu, cả ba phường.')
  await panelOf(page).getByRole('button', { name: 'Trả lời' }).click()
  await expect.poll(async () => (await remarks())[0]!.messages.length).toBe(2)
  await sectionOn(reviewer.page, section).getByRole('button', { name: '1 góp ý ở dòng này' }).click()
  await panelOf(reviewer.page).getByText('Đã đối chiếu, cả ba phường.').waitFor()
  await panelOf(reviewer.page).getByRole('button', { name: 'Đã giải quyết' }).click()
  await expect.poll(async () => (await remarks())[0]!.resolved?.by).toBe('Người reviewer hk')
})

test('6, 7 it is submitted; the reviewer has lost the line, and goes on suggesting', async () => {
  await reviewer.context.setOffline(true)
  const typed = sectionOn(reviewer.page, section).locator('[data-suggesting]').getByRole('textbox')
  await typed.locator('p').last().click()
  await select(reviewer.page, 'toàn diện')
  await reviewer.page.keyboard.press('ArrowRight')
  await reviewer.page.keyboard.type(', bền vững')
  await sectionOn(reviewer.page, section).getByText('Mất kết nối – đang giữ trên máy này').waitFor()
  await decide(actionOn(editor.page, section, 'Trình duyệt'))
  await expect.poll(statusNow).toBe('submitted')
  expect(await openSuggestions()).toEqual([])
})

test('8 the secretary approves it on a phone, three taps from the bell, having seen what changed', async () => {
  approver = await sitDown(browser, wards.app.url, 'hk.approver', '/', PHONE)
  const { page } = approver
  await expect.poll(() => page.locator('[data-bell]').getAttribute('title'), { timeout: 60_000 }).not.toBe('Thông báo, không có gì chưa đọc')
  await page.locator('[data-bell]').tap()
  await shot(page, 'bell')
  await page
    .getByRole('dialog', { name: 'Thông báo' })
    .getByRole('link', { name: /Kết quả về kinh tế/ })
    .tap()
  await page.getByText(/^\d+ chỗ thay đổi$/).waitFor()
  await page.locator('ins', { hasText: 'vững chắc, toàn diện' }).first().waitFor()
  await page.locator('del', { hasText: 'mạnh mẽ' }).first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await shot(page, 'approve')
  await decide(page.getByRole('button', { name: 'Duyệt', exact: true }))
  await page.getByText(/^Đã duyệt mục/).waitFor()
  expect(await statusNow()).toBe('approved')
})

test('9 what was suggested without a line is sent, and waits for mở lại; what was approved stays', async () => {
  const before = await onServer(wards.hk.people.lead, section)
  await reviewer.context.setOffline(false)
  await expect.poll(async () => (await openSuggestions()).length, { timeout: 60_000 }).toBe(1)
  lead = await sit('hk.lead')
  await showSuggestions(lead.page)
  const card = cardOf(lead.page, (await openSuggestions())[0]!.id)
  await card.getByText('mở lại mục rồi mới nhận được').waitFor()
  expect(await card.getByRole('button', { name: 'Nhận', exact: true }).isDisabled()).toBe(true)
  await shot(lead.page, 'waits')
  expect(await onServer(wards.hk.people.lead, section)).toEqual(before)
})

test('10 reopened, it is accepted where it was meant; who suggested and who accepted it is known', async () => {
  const { page } = lead
  await decide(actionOn(page, section, 'Mở lại'))
  const sheet = page.getByRole('dialog')
  await sheet
    .getByLabel(/^Lý do/)
    .last()
    .fill('Nhận đề nghị của người góp ý')
  await sheet.getByRole('button', { name: 'Mở lại' }).click()
  await expect.poll(statusNow).toBe('drafting')
  const [{ id }] = (await openSuggestions()) as [SuggestionView]
  await cardOf(page, id).getByRole('button', { name: 'Nhận', exact: true }).click()
  const words = RESOLVED.replace('toàn diện', 'toàn diện, bền vững')
  await expect.poll(textNow).toBe(words)
  const at = words.indexOf(', bền vững')
  const authors = await wards.hk.people.observer.post<{ parts: { name: string; suggestedBy: string | null }[] }>(`/api/sections/${section}/authors`, {
    ...{ start: { line: 0, at }, end: { line: 0, at: at + 10 }, quote: ', bền vững', before: '', after: '', toldBy: 'words' },
  })
  expect(authors.body.parts).toMatchObject([{ name: 'Người lead hk', suggestedBy: 'Người reviewer hk' }])
  const { version } = (await sectionOf(wards.hk.people.lead, wards.hk.documentId, section)) as SectionView
  expect(version).not.toBeNull()
  for (const desk of [reviewer, second, editor, approver, lead]) noErrors(desk)
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
})
