import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { openAs, PHONE } from '../support/browser.ts'
import { actionOn, decide, documentPath, sitDown } from '../support/desk.ts'
import { approved, makeStale, newSection, sectionOf, type TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const PLAN = 'Kế hoạch của Thành ủy đã thay đổi ở mục 2 (bản 3)'
const CITY = 'Dự thảo của Thành phố đã thay đổi ở mục I.1, I.2 (bản 2)'
/** An approved section with two causes. */
async function twice(title: string): Promise<string> {
  const id = await newSection(wards, title)
  await approved(wards, id, 'Lời đã duyệt của mục.')
  await makeStale(wards, id, PLAN)
  await makeStale(wards, id, CITY)
  return id
}
const causes = async (id: string) =>
  (await sectionOf(wards.hk.people.approver, wards.hk.documentId, id)).stale?.causes.map((cause) => cause.reason) ?? []

test('on a phone the approver sees each cause, looks at what changed, settles one alone and then the rest', async () => {
  const id = await twice('Mục hai nguyên nhân')
  const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
  await page.goto(`${wards.app.url}/cho-duyet`)
  await page.getByText(`${PLAN}; ${CITY}`).waitFor()
  await page.goto(`${wards.app.url}/cho-duyet/${id}`)
  await page.getByText(PLAN).waitFor()
  await page.getByText(CITY).waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phone.png` })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await page.getByRole('button', { name: 'Xem văn bản cấp trên' }).first().click()
  await page.getByText('Mục này chưa gắn với đoạn nào của văn bản cấp trên').waitFor()
  await page.getByRole('button', { name: 'Đã xem, giữ nguyên lời' }).first().click()
  await page.getByText('Đã ghi nhận. Mục còn 1 nguyên nhân cần duyệt lại.').waitFor()
  await expect.poll(() => page.getByText(PLAN).count()).toBe(0)
  expect(await causes(id)).toEqual([CITY])
  // One is left: there is nothing to settle apart.
  expect(await page.getByRole('button', { name: 'Đã xem, giữ nguyên lời' }).count()).toBe(0)
  await decide(page.getByRole('button', { name: 'Duyệt lại', exact: true }))
  await page.getByRole('heading', { name: /^Đã duyệt lại mục/ }).waitFor()
  expect(await causes(id)).toEqual([])
  expect(errors).toEqual([])
  await context.close()
})

test('beside the sheet each cause stands by itself; confirming settles those that stand there, not one that came unseen', async () => {
  const id = await twice('Mục bên tờ giấy')
  const { page, close, errors } = await sitDown(browser, wards.app.url, 'hk.approver', documentPath(wards.hk.documentId, id))
  const panel = page.getByRole('complementary', { name: 'Thông tin của mục' })
  await panel.getByText(PLAN).waitFor()
  await panel.getByText(CITY).waitFor()
  if (process.env.SHOTS) await panel.getByRole('button', { name: 'Đã xem, giữ nguyên lời' }).first().waitFor()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/pc.png` })
  await panel.getByRole('button', { name: 'Đã xem, giữ nguyên lời' }).first().click()
  await expect.poll(() => causes(id)).toEqual([CITY])
  await expect.poll(() => panel.getByText(PLAN).count()).toBe(0)
  // The page reads nothing anew while another cause comes: it stays unseen.
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(`**/api/documents/${wards.hk.documentId}`, async (route) => {
    await held
    await route.continue()
  })
  const late = 'Chỉ thị đã thay đổi ở mục 4 (bản 2)'
  await makeStale(wards, id, late)
  await decide(actionOn(page, id, 'Duyệt lại'))
  await expect.poll(() => causes(id)).toEqual([late])
  release()
  await panel.getByText(late).waitFor()
  expect(errors).toEqual([])
  await close()
})
