import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { sitDown } from '../support/desk.ts'
import { oldReport } from '../support/old-report.ts'
import type { TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let browser: Browser
let wards: TwoWards
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

test('the file whose words were taken over can be had again from the audit, by who may', async () => {
  const { dossierId, documentId } = wards.hk
  const bytes = Buffer.from(await oldReport())
  const { page, errors, close } = await sitDown(browser, wards.app.url, 'hk.editor', `/van-ban/${documentId}/nhap-word`)
  await page.getByLabel('Tải tệp Word lên').setInputFiles({ name: 'Báo cáo cũ.docx', mimeType: 'application/octet-stream', buffer: bytes })
  await page.getByRole('button', { name: /^Lấy vào \d+ mục$/ }).click()
  await page.getByText(/^Đã lấy lời văn vào \d+ mục$/).waitFor()
  await page.goto(`${wards.app.url}/ho-so/${dossierId}/nhat-ky`)
  await page.getByText('lấy lời văn từ tệp “Báo cáo cũ.docx”').first().waitFor()
  // An editor reads the audit and does not have the files of others.
  expect(await page.getByRole('button', { name: 'Tải tệp gốc' }).count()).toBe(0)
  expect(errors).toEqual([])
  await close()

  const lead = await sitDown(browser, wards.app.url, 'hk.lead', `/ho-so/${dossierId}/nhat-ky`)
  const button = lead.page.getByRole('button', { name: 'Tải tệp gốc' })
  const [download] = await Promise.all([lead.page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toBe('Báo cáo cũ.docx')
  expect(readFileSync((await download.path())!).equals(bytes)).toBe(true)
  if (process.env.SHOT) {
    await lead.page.screenshot({ path: `${process.env.SHOT}/audit-1366.png` })
    await lead.page.setViewportSize(PHONE)
    await button.scrollIntoViewIfNeeded()
    await lead.page.screenshot({ path: `${process.env.SHOT}/audit-360.png` })
  }
  expect(lead.errors).toEqual([])
  await lead.close()
})
