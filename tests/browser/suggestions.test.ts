import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { addRow, deleteRow } from '@van-kien/shared/content/body/table-edits.ts'
import { tablesOf } from '@van-kien/shared/content/suggestions/text-line.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { AXE, findings } from '../support/axe.ts'
import { PHONE } from '../support/browser.ts'
import { actionOn, arrives, documentPath, editorOn, onServer, sectionOn, sitDown } from '../support/desk.ts'
import { flatWords, replaceWords, suggested } from '../support/suggestions.ts'
import { approved, newSection, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const LINE = 'Thương mại, dịch vụ phát triển mạnh mẽ trên địa bàn.'
let sections = 0
const written = async (...lines: string[]) => {
  const id = await newSection(wards, `Mục có đề nghị ${++sections}`)
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(...lines))
  return id
}
const sit = (username: string, section: string, viewport?: { width: number; height: number }) =>
  sitDown(browser, wards.app.url, username, documentPath(wards.hk.documentId, section), viewport)
const openOf = async (section: string) =>
  (await wards.hk.people.lead.get<SuggestionView[]>(`/api/documents/${wards.hk.documentId}/suggestions`)).body.filter(
    (each) => each.sectionId === section && each.state === 'open',
  )
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/suggestions-${name}.png` })
}
const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Thông tin của mục' })
const showSuggestions = async (page: Page) => {
  await panelOf(page).getByRole('tab', { name: 'Góp ý' }).click()
  await panelOf(page)
    .getByRole('button', { name: /^Đề nghị sửa \d/ })
    .click()
}
const suggest = async (page: Page, section: string) => {
  await showSuggestions(page)
  await panelOf(page).getByRole('button', { name: 'Đề nghị sửa mục này' }).click()
  await editorOn(page, section).waitFor()
}
const savedIn = (page: Page, section: string) => sectionOn(page, section).locator('[data-suggest-saved="saved"]').getByText('đã lưu')
const cardOf = (page: Page, id: string): Locator => page.locator(`[data-suggestion="${id}"]`)

test('a row that is to go, and one that is to come, have their sign at the row: in the editor and where nobody may write', async () => {
  const section = await newSection(wards, 'Mục có bảng')
  const cells = (...texts: string[]) => ({
    type: 'tableRow',
    content: texts.map((text) => ({ type: 'tableCell', content: paragraphs(text).content! })),
  })
  const rows = [cells('Chỉ tiêu', 'Kết quả'), cells('Thu ngân sách', 'Đạt'), cells('Hộ nghèo', 'Giảm')]
  const content = [...paragraphs('Trước bảng.').content!, { type: 'table', content: rows }, ...paragraphs('Sau bảng.').content!]
  await write(wards.app, section, wards.hk.userIds.editor, { type: 'doc', content })
  const [gone] = await suggested(wards, section, (body) => deleteRow(tablesOf(body)[0]!, 1))
  const [come] = await suggested(wards, section, (body) => addRow(tablesOf(body)[0]!, 2))
  const states = new Map((await openOf(section)).map(({ id, changeState }) => [id, changeState]))
  expect(states.get(gone.id)).toMatchObject({ how: 'exact', span: null, beside: { line: 3, at: 0 } })
  expect(states.get(come.id)).toMatchObject({ how: 'exact', span: null, beside: { line: 5, at: 0 } })
  for (const who of ['hk.editor', 'hk.observer']) {
    const { page, errors, close } = await sit(who, section)
    const signs = sectionOn(page, section).getByRole('button', { name: '1 đề nghị sửa ở dòng này' })
    await expect.poll(() => signs.count()).toBe(2)
    const tops = async (what: Locator) => (await what.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top))).map(Math.round)
    const [, atGone, atCome] = await tops(sectionOn(page, section).locator('tr'))
    const at = await tops(signs)
    expect(Math.abs(at[0]! - atGone!), who).toBeLessThan(20)
    expect(Math.abs(at[1]! - atCome!), who).toBeLessThan(20)
    // All words of the row that is to go are struck, and no others.
    const struck = () =>
      page.evaluate(() => [...CSS.highlights.get('vk-suggest')!].map((range) => String(range).replace(/\s+/g, ' ').trim()).join('|'))
    await expect.poll(async () => (await struck()).split('|').filter(Boolean), { message: who }).toEqual(['Thu ngân sáchĐạt'])
    await shot(page, `rows-${who}`)
    expect(errors).toEqual([])
    await close()
  }
})

test('on a phone no sign covers a word: those of a remark and a suggestion on one line stand one below the other, in the margin', async () => {
  const section = await written(`Riêng dòng này. ${LINE.repeat(4)}`, LINE.repeat(4))
  const { reviewer } = wards.hk.people
  await suggested(wards, section, replaceWords('dòng này', 'đoạn này'))
  for (let count = 0; count < 12; count++) {
    const at = { start: { line: 0, at: 0 }, end: { line: 0, at: 14 }, quote: 'Riêng dòng này', before: '', after: '', toldBy: 'words' }
    expect((await reviewer.post(`/api/sections/${section}/remarks`, { id: crypto.randomUUID(), text: `Góp ý ${count}`, at })).status).toBe(200)
  }
  const { page, errors, close } = await sit('hk.editor', section, PHONE)
  const signs = sectionOn(page, section).locator('.vk-pin')
  await expect.poll(() => signs.count()).toBe(2)
  await shot(page, 'phone-signs')
  const places = await signs.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect))
  const { right } = await sectionOn(page, section)
    .locator('[data-body]')
    .evaluate((body) => body.getBoundingClientRect())
  const [one, other] = places.sort((a, b) => a.top - b.top)
  expect(Math.min(one!.left, other!.left)).toBeGreaterThanOrEqual(right)
  expect(other!.top).toBeGreaterThanOrEqual(one!.bottom)
  for (const { width, height } of places) expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  expect(errors).toEqual([])
  await close()
})

test('a reviewer types in a copy, also by composition; nothing of it is content until the editor accepts it, and then it stands once', async () => {
  const section = await written('Mở đầu.', LINE)
  const reviewer = await sit('hk.reviewer', section)
  const editor = await sit('hk.editor', section)
  await showSuggestions(reviewer.page)
  await reviewer.page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Đề nghị sửa/ })
    .click()
  await editorOn(reviewer.page, section).waitFor()
  const typed = editorOn(reviewer.page, section)
  await typed.locator('p').nth(1).click()
  await reviewer.page.keyboard.press('End')
  const cdp = await reviewer.context.newCDPSession(reviewer.page)
  await cdp.send('Input.insertText', { text: ' Đảng bộ ' })
  for (const text of ['n', 'ng', 'nghi', 'nghie', 'nghiê', 'nghiêng'])
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  // A colleague writes in the same line meanwhile.
  await editorOn(editor.page, section).locator('p').nth(1).click()
  await editor.page.keyboard.press('Home')
  await editor.page.keyboard.type('Năm 2025: ')
  await cdp.send('Input.insertText', { text: 'nghiêng' })
  await reviewer.page.keyboard.type(' hết')
  await savedIn(reviewer.page, section).waitFor()
  const [made] = await expect
    .poll(() => openOf(section))
    .toHaveLength(1)
    .then(() => openOf(section))
  expect(made).toMatchObject({ authorName: 'Người reviewer hk', changeState: { how: 'exact' } })
  expect((await onServer(wards.hk.people.editor, section)).text).not.toContain('nghiêng')
  await shot(reviewer.page, 'mode')
  // The editor sees the sign beside the line, and what is struck and new on the card.
  await sectionOn(editor.page, section).getByRole('button', { name: '1 đề nghị sửa ở dòng này' }).click()
  await cardOf(editor.page, made!.id).locator('ins').getByText('Đảng bộ nghiêng hết').waitFor()
  await shot(editor.page, 'card')
  await cardOf(editor.page, made!.id).getByRole('button', { name: 'Nhận', exact: true }).click()
  await arrives(wards.hk.people.editor, section, `Năm 2025: ${LINE} Đảng bộ nghiêng hết`)
  // In the copy too it stands once, and typing goes on there.
  await expect.poll(() => typed.innerText()).toBe(`Mở đầu.\n\nNăm 2025: ${LINE} Đảng bộ nghiêng hết`)
  await sectionOn(reviewer.page, section).getByText('Chưa có đề nghị nào').waitFor()
  expect((await onServer(wards.hk.people.editor, section)).text.match(/nghiêng/gu)).toHaveLength(1)
  expect([...reviewer.errors, ...editor.errors]).toEqual([])
  await Promise.all([reviewer.close(), editor.close()])
})

test('two of the same words collide: one is accepted, the other is written by who looked at the present words', async () => {
  const section = await written(LINE)
  const [one] = await suggested(wards, section, replaceWords('phát triển mạnh mẽ', 'tăng trưởng khá'))
  const [other] = await suggested(wards, section, replaceWords('mạnh mẽ', 'bền vững'), wards.hk.editor2)
  const lead = await sit('hk.lead', section)
  await showSuggestions(lead.page)
  await cardOf(lead.page, one.id).getByText('Trùng chỗ với đề nghị của Người editor2 hk').waitFor()
  await shot(lead.page, 'collide')
  await actionOn(lead.page, section, 'Trình duyệt, còn 2 đề nghị sửa').waitFor()
  await lead.page.evaluate(AXE)
  expect(await findings(lead.page)).toEqual([])
  await cardOf(lead.page, one.id).getByRole('button', { name: 'Nhận', exact: true }).click()
  await arrives(wards.hk.people.lead, section, 'tăng trưởng khá')
  const second = cardOf(lead.page, other.id)
  await second.getByText('Chỗ này đã đổi sau khi đề nghị').waitFor()
  expect(await second.getByRole('button', { name: 'Nhận', exact: true }).isDisabled()).toBe(true)
  await second.getByRole('button', { name: 'Sửa rồi nhận' }).click()
  await second.getByRole('textbox').fill('tăng trưởng khá, bền vững')
  await second.getByRole('button', { name: 'Nhận chữ này' }).click()
  await arrives(wards.hk.people.lead, section, 'tăng trưởng khá, bền vững')
  expect(await openOf(section)).toEqual([])
  expect(lead.errors).toEqual([])
  await lead.close()
})

test('without a line what is suggested is kept on this machine, over a reload of the page, and sent; on a locked section it waits for mở lại, also on a phone', async () => {
  const section = await newSection(wards, 'Mục đã duyệt')
  await approved(wards, section, LINE)
  const reviewer = await sit('hk.reviewer', section)
  await suggest(reviewer.page, section)
  await sectionOn(reviewer.page, section).getByText('Mục đã khóa: đề nghị được giữ lại').waitFor()
  await reviewer.context.setOffline(true)
  await editorOn(reviewer.page, section).locator('p').first().click()
  await reviewer.page.keyboard.press('End')
  await reviewer.page.keyboard.insertText(' Thêm khi mất mạng.')
  await sectionOn(reviewer.page, section).getByText('Mất kết nối – đang giữ trên máy này').waitFor()
  expect(await openOf(section)).toEqual([])
  await reviewer.context.setOffline(false)
  await reviewer.page.reload()
  await expect.poll(() => openOf(section)).toHaveLength(1)
  expect(reviewer.errors).toEqual([])
  await reviewer.close()
  const [made] = await openOf(section)
  const phone = await sit('hk.editor', section, PHONE)
  await sectionOn(phone.page, section).getByRole('button', { name: '1 đề nghị sửa ở dòng này' }).click()
  const card = cardOf(phone.page, made!.id)
  await card.getByText('mở lại mục rồi mới nhận được').waitFor()
  expect(await card.getByRole('button', { name: 'Nhận', exact: true }).isDisabled()).toBe(true)
  await shot(phone.page, 'phone')
  await card.getByRole('button', { name: 'Bỏ', exact: true }).click()
  await expect.poll(() => openOf(section)).toEqual([])
  expect((await onServer(wards.hk.people.editor, section)).text).toBe(LINE)
  expect(phone.errors).toEqual([])
  await phone.close()
})

test('new words of others stand in the text beside the old ones, in an editor and in a locked section; they are in nothing that is copied, counted or saved; a switch takes them away', async () => {
  const lines = Array.from(
    { length: 10 },
    (_, line) => `${line + 1}. Thương mại phát triển mạnh mẽ, dịch vụ tăng khá nhanh, du lịch phục hồi rõ nét sau sắp xếp.`,
  )
  const section = await written(...lines)
  const people = [wards.hk.people.reviewer, wards.hk.editor2, wards.hk.people.clerk]
  const each = [
    ['phát triển mạnh mẽ', 'giữ vai trò chủ đạo'],
    ['tăng khá nhanh', 'tăng bình quân 9,2%/năm'],
    ['phục hồi rõ nét', 'đón 3,1 triệu lượt khách, vượt kế hoạch'],
  ]
  for (const [nth, [old, now]] of each.entries())
    await suggested(
      wards,
      section,
      (body) => {
        const flat = flatWords(body)
        for (let at = flat.lastIndexOf(old!); at >= 0; at = flat.lastIndexOf(old!, at - 1)) {
          body.delete(at, old!.length)
          body.insert(at, now!)
        }
      },
      people[nth]!,
    )
  expect(await openOf(section)).toHaveLength(30)
  const { page, context, errors, close } = await sit('hk.editor', section)
  const drawn = sectionOn(page, section).locator('[data-body] [data-new-words]')
  await expect.poll(() => drawn.count()).toBe(30)
  expect(await drawn.evaluateAll((all) => all.filter((one) => getComputedStyle(one).getPropertyValue('--p') === '').length)).toBe(0)
  await shot(page, 'thirty')
  // Not content: neither what the editor holds, nor what is copied, nor what is counted.
  expect((await editorOn(page, section).innerText()).replace(/\n+/g, '\n')).toBe(lines.join('\n'))
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await editorOn(page, section)
    .locator('p')
    .first()
    .click({ position: { x: 60, y: 8 } })
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain('chủ đạo')
  // Whoever writes at such words has nothing between the letters; what is typed stands where it was typed, and the words come back.
  await sectionOn(page, section).getByText('phục hồi rõ nét').last().waitFor()
  await editorOn(page, section).locator('p').last().click()
  await page.keyboard.press('End')
  for (let left = 0; left < ' sau sắp xếp.'.length; left++) await page.keyboard.press('ArrowLeft')
  await expect.poll(() => drawn.count()).toBe(29)
  await page.keyboard.type(' hơn')
  await page.keyboard.press('Control+Home')
  await expect.poll(() => drawn.count()).toBe(30)
  await arrives(wards.hk.people.editor, section, 'phục hồi rõ nét hơn sau sắp xếp.')
  expect((await onServer(wards.hk.people.editor, section)).text).not.toContain('chủ đạo')
  await showSuggestions(page)
  await page.getByRole('checkbox', { name: 'Hiện chữ mới ngay trong bài' }).uncheck()
  await expect.poll(() => drawn.count()).toBe(0)
  await page.getByRole('checkbox', { name: 'Hiện chữ mới ngay trong bài' }).check()
  await expect.poll(() => drawn.count()).toBe(30)
  expect(errors).toEqual([])
  await close()
  // Without an editor: who only reads, live and locked.
  const reader = await sit('hk.observer', section)
  const read = sectionOn(reader.page, section).locator('[data-body] [data-new-words]')
  await expect.poll(() => read.count()).toBe(30)
  expect((await wards.hk.people.editor.post(`/api/sections/${section}/submit`)).status).toBe(200)
  await sectionOn(reader.page, section).getByText('Đã trình', { exact: true }).waitFor()
  await expect.poll(() => read.count()).toBe(30)
  expect(await sectionOn(reader.page, section).locator('[data-body]').innerText()).not.toContain('chủ đạo')
  await shot(reader.page, 'thirty-locked')
  expect(reader.errors).toEqual([])
  await reader.close()
})
