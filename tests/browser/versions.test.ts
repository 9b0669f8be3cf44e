import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { documentPath, sitDown } from '../support/desk.ts'
import { editDocx } from '../support/edit-docx.ts'
import { exported } from '../support/returned-copy.ts'
import { newSection, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser(
  (opened) => {
    ;({ wards, browser } = opened)
  },
  { office: true },
)

const FIRST = 'Việc hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp được triển khai.'
const SECOND = 'Việc hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp, thanh toán không dùng tiền mặt được triển khai.'
const sit = (username: string, section: string, viewport?: { width: number; height: number }) =>
  sitDown(browser, wards.app.url, username, documentPath(wards.hk.documentId, section), viewport)

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
        getSelection()!.setBaseAndExtent(node, at, node, at + words.length)
        return
      }
      throw new Error('words are not there')
    },
    { section, words },
  )

async function written(): Promise<string> {
  const id = await newSection(wards, 'Mục hai người viết')
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(FIRST))
  await write(wards.app, id, wards.hk.userIds.editor2, paragraphs(SECOND))
  return id
}

test('who wrote the selected words opens under them by keys, and for an observer on a phone by a press; Escape goes back', async () => {
  const section = await written()
  const { page } = await sit('hk.editor', section)
  const words = 'doanh nghiệp, thanh toán không dùng tiền mặt'
  await page.getByText(words).first().waitFor()
  await page.locator(`section[data-section="${section}"] .ProseMirror`).waitFor()
  await select(page, section, words)
  await page.getByRole('button', { name: 'Ai viết' }).waitFor()
  await page.keyboard.press('Control+Alt+a')
  const box = page.getByRole('dialog', { name: 'Ai viết câu này' })
  await box.getByText('Người editor2 hk').waitFor()
  expect(await box.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('Người editor hk'),
    expect.stringContaining('Người editor2 hk'),
  ])
  const under = await page.evaluate(() => {
    const line = [...getSelection()!.getRangeAt(0).getClientRects()].at(-1)!
    return document.querySelector('[role="dialog"]')!.getBoundingClientRect().top - line.bottom
  })
  expect(under).toBeGreaterThanOrEqual(0)
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.closest('.ProseMirror') !== null)).toBe(true)

  const reader = await sit('hk.observer', section, PHONE)
  await reader.page.getByText(words).first().waitFor()
  const ask = reader.page.getByRole('button', { name: 'Ai viết' })
  // The first drawing of a body may still be replaced, and with it what is selected.
  await until(
    async () => {
      await select(reader.page, section, words)
      return ask.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    },
    'the button beside the selection',
    20_000,
  )
  await ask.click()
  await reader.page.getByRole('dialog', { name: 'Ai viết câu này' }).getByText('Người editor2 hk').waitFor()
})

test('the history names a moment, plays how the section grew, and sets two versions side by side', async () => {
  const section = await written()
  const { page } = await sit('hk.editor', section)
  await page.getByRole('tab', { name: 'Lịch sử' }).click()
  await page.getByRole('button', { name: 'Đặt tên mốc này' }).click()
  await page.getByRole('textbox', { name: 'Tên mốc' }).fill('Trước khi sửa')
  await page.getByRole('button', { name: 'Đặt tên', exact: true }).last().click()
  await page.getByRole('listitem').getByText('Trước khi sửa').waitFor()
  await write(wards.app, section, wards.hk.userIds.lead, paragraphs('Lời khác hẳn.'))

  await page.getByRole('button', { name: 'Xem mục hình thành' }).click()
  const slider = page.getByRole('slider', { name: 'Bước' })
  await slider.waitFor()
  const film = page.getByRole('dialog', { name: /Mục hình thành thế nào/ })
  await film.getByText('Lời khác hẳn.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('range')
  await page.keyboard.press('Home')
  await film.getByText(/^Bước 1\//).waitFor()
  expect(await film.getByText('Lời khác hẳn.').count()).toBe(0)
  await page.keyboard.press('Escape')
  await film.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'So hai bản' }).click()
  const compared = page.getByRole('dialog', { name: 'So hai bản của mục' })
  await compared.locator('ins').getByText('Lời khác hẳn').first().waitFor()
  expect(await compared.locator('del').count()).toBeGreaterThan(0)
})

test('comments of a returned copy are shown and taken in; who is not of the team is named as in Word', async () => {
  const section = await written()
  await wards.hk.people.reviewer.post(`/api/sections/${section}/remarks`, { id: crypto.randomUUID(), text: 'Nêu rõ số hộ.', at: null })
  const comment =
    '<w:comment w:id="900" w:author="Chuyên gia ngoài" w:date="2026-01-05T08:30:00Z"><w:p><w:r><w:t>Nên gọn hơn.</w:t></w:r></w:p></w:comment>'
  let bytes: Uint8Array = await exported(wards.hk.people.lead, wards.hk.documentId, '?text=current&comments=open')
  bytes = await editDocx(bytes, (xml) => xml.replace('</w:comments>', `${comment}</w:comments>`), 'word/comments.xml')
  bytes = await editDocx(bytes, (xml) => {
    const at = xml.lastIndexOf('<w:r>', xml.search(/thanh[ \u00a0]toán/))
    return `${xml.slice(0, at)}<w:r><w:commentReference w:id="900"/></w:r>${xml.slice(at)}`
  })
  const { page } = await sitDown(browser, wards.app.url, 'hk.editor', `/van-ban/${wards.hk.documentId}/ban-word-da-sua`)
  await page.locator('input[type=file]').setInputFiles({ name: 'da-gop-y.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await page.getByText('1 góp ý vốn từ đây').waitFor()
  await page.getByRole('button', { name: 'Lấy 1 góp ý vào' }).click()
  await page.getByText('Đã lấy 1 góp ý vào thẻ Góp ý').waitFor()
  const remarks = (await wards.hk.people.lead.get<RemarkView[]>(`/api/documents/${wards.hk.documentId}/remarks`)).body.filter(
    (each) => each.sectionId === section,
  )
  expect(remarks.map(({ messages }) => messages[0]!.authorName)).toEqual(['Người reviewer hk', 'Chuyên gia ngoài'])
})
