import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { AXE, AXE_SIZES, findings } from '../support/axe.ts'
import { openAs, PHONE } from '../support/browser.ts'
import type { TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const today = dayInVietnam(Date.now())
const dossier = () => `/api/dossiers/${wards.hk.dossierId}`
const taskOf = async (title: string) =>
  (await wards.hk.people.lead.get<ScheduleView>(`${dossier()}/schedule`)).body.tasks.find((task) => task.title === title)!

test('a plan is begun, a bar moved by keys with what else moves, undone, a cell typed in, a task ticked', { timeout: 240_000 }, async () => {
  const { lead } = wards.hk.people
  const { congressDate } = (await lead.get<DossierView>(dossier())).body
  await lead.patch(dossier(), { congressDate: addDays(today, 60), seen: { congressDate } })
  const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
  await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}`)
  await page.getByRole('link', { name: 'Lập biểu tiến độ' }).click()
  await page.getByRole('button', { name: 'Lập theo mẫu năm tuần' }).click()

  const bar = page.getByRole('button', { name: /^Viết các mục được giao, / })
  await bar.focus()
  const before = (await taskOf('Viết các mục được giao')).due
  const follower = (await taskOf('Duyệt từng mục')).due
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page
    .getByRole('region', { name: 'Xem trước khi dời' })
    .getByText(/việc chờ việc này dời theo/)
    .waitFor()
  expect((await taskOf('Viết các mục được giao')).due).toBe(before)
  await page.keyboard.press('Enter')
  await page.getByText(/^Đã dời \d+ việc$/).waitFor()
  expect((await taskOf('Viết các mục được giao')).due).toBe(addDays(before, 2))
  expect((await taskOf('Duyệt từng mục')).due > follower).toBe(true)
  await page.getByRole('button', { name: 'Hoàn tác lần dời vừa rồi' }).click()
  await page.getByText('Đã trả về ngày cũ').waitFor()
  expect([(await taskOf('Viết các mục được giao')).due, (await taskOf('Duyệt từng mục')).due]).toEqual([before, follower])

  await page.getByText('Bảng đầy đủ').click()
  await page.getByRole('button', { name: /Sản phẩm của “Tổng duyệt”: sửa/ }).click()
  await page.keyboard.type('Biên bản tổng duyệt')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Biên bản tổng duyệt\. Sản phẩm của “Tổng duyệt”: sửa/ }).waitFor()
  expect((await taskOf('Tổng duyệt')).product).toBe('Biên bản tổng duyệt')

  await page.getByRole('button', { name: /^1\. Thành lập Tiểu ban/ }).click()
  const panel = page.getByRole('complementary', { name: 'Chi tiết việc' })
  await panel.getByRole('button', { name: 'Đánh dấu hoàn thành' }).click()
  await panel.getByLabel('Ghi chú (số văn bản, biên bản)').fill('Quyết định số 12')
  await panel.getByRole('button', { name: 'Ghi hoàn thành' }).click()
  await panel.getByText(/^Xong ngày .*: Quyết định số 12$/).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

const axe = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const size of AXE_SIZES) {
    await page.setViewportSize(size)
    for (const each of await findings(page)) found.push(`${size.width}: ${each}`)
  }
  await page.setViewportSize(AXE_SIZES[0]!)
  return found
}

test('the calendar: months with last days, meetings and the congress; a task is moved by keys and by the mouse, shown before it is applied', async () => {
  const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
  await page.addInitScript({ content: AXE })
  await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/bieu-tien-do`)
  await page.getByText('Lịch', { exact: true }).click()
  const calendar = page.getByRole('region', { name: 'Lịch của biểu tiến độ' })
  const entry = calendar.getByRole('button', { name: /^Hạn: Tổng duyệt, / })
  const dayOf = () => entry.locator('xpath=ancestor::td').getAttribute('data-day')
  const { due, meeting } = await taskOf('Tổng duyệt')
  expect(await dayOf()).toBe(due)
  expect(
    await calendar
      .locator(`td[data-day="${meeting}"]`)
      .getByRole('button', { name: /^Họp: .*Tổng duyệt/ })
      .count(),
  ).toBe(1)
  expect(
    await calendar
      .locator('td[data-congress]')
      .getByRole('button', { name: /^Hạn: Đại hội, / })
      .count(),
  ).toBe(1)
  expect(await calendar.locator('td[data-today]').innerText()).toMatch(/^Hôm nay/)
  expect(await axe(page)).toEqual([])

  await entry.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  expect(await dayOf()).toBe(addDays(due, -6))
  // It went to another cell, and the keys go on.
  expect(await entry.evaluate((button) => button === document.activeElement)).toBe(true)
  expect((await taskOf('Tổng duyệt')).due).toBe(due)
  await page.keyboard.press('Escape')
  await expect.poll(dayOf).toBe(due)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.getByText(/^Đã dời \d+ việc$/).waitFor()
  expect((await taskOf('Tổng duyệt')).due).toBe(addDays(due, -1))

  await entry.scrollIntoViewIfNeeded()
  const target = calendar.locator(`td[data-day="${due}"]`)
  await entry.hover()
  await page.mouse.down()
  const to = (await target.boundingBox())!
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 4 })
  await page.mouse.up()
  const preview = page.getByRole('region', { name: 'Xem trước khi dời' })
  await preview.getByText(/^Dời “Tổng duyệt” sang/).waitFor()
  expect([await dayOf(), (await taskOf('Tổng duyệt')).due]).toEqual([due, addDays(due, -1)])
  await preview.getByRole('button', { name: /^Dời/ }).click()
  await preview.waitFor({ state: 'detached' })
  expect((await taskOf('Tổng duyệt')).due).toBe(due)

  // On a phone: day by day, from today; a press opens the task.
  await page.setViewportSize(PHONE)
  const first = calendar.getByRole('heading', { level: 2 }).filter({ visible: true }).first()
  await expect.poll(() => first.textContent()).toMatch(/^Hôm nay, /)
  await entry.click()
  await page.getByRole('complementary', { name: 'Chi tiết việc' }).getByRole('heading', { name: 'Tổng duyệt' }).waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('another congress day: what moves is shown, applied, and undone to the day', async () => {
  const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
  const plan = async () => (await wards.hk.people.lead.get<ScheduleView>(`${dossier()}/schedule`)).body
  const days = async () => (await plan()).tasks.map(({ id, start, due }) => [id, start, due])
  const before = await days()
  const { congressDate } = await plan()
  await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/bieu-tien-do`)
  await page.getByRole('button', { name: 'Đổi ngày Đại hội' }).click()
  const dialog = page.getByRole('dialog')
  const [year, month, day] = addDays(congressDate, 3).split('-')
  await dialog.getByLabel('Ngày Đại hội').fill(`${day}/${month}/${year}`)
  await dialog.getByText(/^Tổng duyệt: hạn .* thành /).waitFor()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã đổi ngày; biểu dời theo').waitFor()
  expect((await plan()).congressDate).toBe(addDays(congressDate, 3))
  expect(await days()).not.toEqual(before)
  await page.getByRole('button', { name: 'Hoàn tác lần dời vừa rồi' }).click()
  await page.getByText('Đã trả về ngày cũ').waitFor()
  expect([(await plan()).congressDate, await days()]).toEqual([congressDate, before])
  expect(errors).toEqual([])
  await context.close()
})
