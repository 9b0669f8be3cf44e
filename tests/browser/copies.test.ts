import type { CopyView } from '@van-kien/shared/api/copies.ts'
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDocumentAt } from '../support/document-page.ts'
import { newSection, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const FIRST = 'Kinh tế tăng trưởng khá, quy mô ngày càng mở rộng trên mọi lĩnh vực của đời sống.'
const SECOND = 'Văn hóa phát triển, nếp sống thanh lịch được giữ gìn trong từng khu dân cư.'

test('words from above come into the section as a quotation or to be adapted, and stay known as copied: marked on the sheet, and for whoever opens it', {
  timeout: 120_000,
}, async () => {
  const { people, dossierId, documentId, userIds } = wards.hk
  const sections = [{ key: 'I', parentKey: null, label: 'I-', title: 'Kết quả', text: `${FIRST}\n${SECOND}` }]
  const sourceId = (await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, { title: 'Dự thảo của Thành phố', sections })).body
    .id
  const section = await newSection(wards, 'Phát triển kinh tế')
  await people.lead.put(`/api/dossiers/${dossierId}/links`, { sectionId: section, sourceId, sourceKey: 'I' })
  await write(wards.app, section, userIds.editor, paragraphs('Phường đã tổ chức thực hiện.'))
  const { page, context, errors } = await openDocumentAt(browser, wards, 'hk.editor', section)
  const sheet = page.locator(`#muc-${section} .vk-paper`)
  await sheet.getByText('Phường đã tổ chức thực hiện.').click()
  await page.getByRole('tab', { name: 'Đối chiếu' }).click()
  const bar = page.getByRole('group', { name: /^Chép từ I- Kết quả/ })
  await page.locator('[data-passage="I"]').getByText(SECOND).waitFor()
  await page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector('[data-passage="I"]')!, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(words)
      if (at < 0) continue
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + words.length)
      getSelection()!.removeAllRanges()
      getSelection()!.addRange(range)
    }
  }, SECOND)
  await bar.getByText(/^Đang chọn 16 chữ/).waitFor()
  await bar.getByRole('button', { name: 'Chèn nguyên văn' }).click()
  await sheet.getByText(`“${SECOND}”`).waitFor()
  const list = page.getByRole('region', { name: /^Đã chép vào mục này/ })
  await list.getByText('Đoạn này chép từ Dự thảo của Thành phố, I, bản 1').waitFor()
  expect(await list.locator('q').allTextContents()).toEqual([SECOND])

  // As people unselect: a click beside the words. (No selection at all while the editor has the focus is a state no hand reaches; Chromium then answers the next
  // press with a caret at the beginning.)
  await page.locator('[data-passage="I"]').getByText(FIRST).click()
  await expect.poll(() => page.evaluate(() => getSelection()!.isCollapsed)).toBe(true)
  await bar.getByRole('button', { name: 'Chép để sửa' }).click()
  await sheet.getByText(FIRST).waitFor()
  await expect.poll(() => list.locator('q').count()).toBe(2)
  const copied = async () => (await people.lead.get<CopyView[]>(`/api/documents/${documentId}/copies`)).body
  await expect
    .poll(async () => (await copied()).map(({ form, place }) => [form, place !== null]).toSorted())
    .toEqual([
      ['adapt', true],
      ['quote', true],
    ])

  // Rewriting a copied passage does not make it the ward's own: it is marked as far as its words stand.
  await sheet.getByText(FIRST).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Trên địa bàn phường cũng vậy.')
  await sheet.getByText(/cũng vậy\./).waitFor()
  const marks = () => page.evaluate(() => [...CSS.highlights].filter(([name]) => name.includes('cop')).reduce((sum, [, own]) => sum + own.size, 0))
  await expect.poll(marks).toBeGreaterThanOrEqual(2)
  const other = await openDocumentAt(browser, wards, 'hk.lead', section)
  await other.page.locator(`#muc-${section} .vk-paper`).getByText(FIRST).click()
  await other.page.getByRole('tab', { name: 'Đối chiếu' }).click()
  const copiedHere = other.page.getByRole('region', { name: 'Đã chép vào mục này (2)' })
  await copiedHere.getByText('nguyên văn', { exact: true }).waitFor()
  await copiedHere.getByText('chép để sửa', { exact: true }).waitFor()
  await copiedHere
    .getByText(/Người editor hk/)
    .first()
    .waitFor()
  expect([...errors, ...other.errors]).toEqual([])
  await other.context.close()
  await context.close()
})
