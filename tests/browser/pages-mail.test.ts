import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AXE, findings } from '../support/axe.ts'
import { launchBrowser, openAs, PC, PHONE } from '../support/browser.ts'
import { type ChasedWards, startChasedWards, timeOf } from '../support/chased.ts'
import { type MailServer, readCalendar, startMailServer } from '../support/mail-server.ts'

let chased: ChasedWards
let mail: MailServer
let browser: Browser
beforeAll(async () => {
  mail = await startMailServer({ user: 'vankien', pass: 'mat-khau' })
  chased = await startChasedWards(timeOf('2027-03-01', '09:00'), '2027-03-22')
  for (const title of [
    'Gửi công văn xin ý kiến các chi bộ trực thuộc về dự thảo Báo cáo chính trị lần 2',
    'Viết phần phương hướng',
    'Tổng hợp ý kiến',
  ])
    await chased.task(title, '2027-03-02', chased.wards.hk.userIds.editor)
  await chased.look()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await chased?.wards.app.dispose()
  await mail?.stop()
})

const open = async (username: string) => {
  const { page, context, errors } = await openAs(browser, chased.wards.app.url, username)
  await page.addInitScript({ content: AXE })
  /** Other widths are looked at in `accessibility.test.ts`. */
  const look = async (name: string) => {
    expect(await findings(page), name).toEqual([])
    for (const size of process.env.SHOTS ? [PHONE, PC] : []) {
      await page.setViewportSize(size)
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${size.width}.png`, fullPage: true })
    }
  }
  return { page, look, end: () => context.close(), errors }
}

test('the administrator sets letters up and sends one', async () => {
  const { app } = chased.wards
  const admin = await open('quantri')
  await admin.page.goto(`${app.url}/quan-tri/thu`)
  await admin.page.getByText('Chưa bật gửi thư.').waitFor()
  await admin.page.getByRole('button', { name: 'Lưu', exact: true }).click()
  expect(await admin.page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent)).toBe('Máy chủ')
  await admin.page.getByLabel('Máy chủ', { exact: true }).fill('127.0.0.1')
  await admin.page.getByRole('combobox', { name: 'Bảo mật' }).click()
  await admin.page.getByRole('option', { name: /Không mã hóa/ }).click()
  await admin.page.getByLabel('Cổng', { exact: true }).fill(String(mail.port))
  await admin.page.getByLabel('Địa chỉ gửi').fill('vankien@hanoi.gov.vn')
  await admin.page.getByLabel('Tài khoản gửi').fill('vankien')
  await admin.page.getByLabel('Mật khẩu của tài khoản gửi').fill('mat-khau')
  await admin.page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await admin.page.getByLabel('Gửi thử tới').fill('quantri@hanoi.gov.vn')
  await admin.page.getByRole('button', { name: 'Gửi thư thử' }).click()
  await admin.page.getByText('Máy chủ thư đã nhận thư thử').waitFor()
  expect(mail.arrived).toHaveLength(1)
  await admin.look('mail')
  expect(admin.errors).toEqual([])
  await admin.end()
})

test('a person confirms an address, sets quiet hours, makes and revokes a calendar, and hears of the day by the bell', async () => {
  const { app } = chased.wards
  const editor = await open('hk.editor')
  const { page } = editor
  await page.goto(`${app.url}/toi`)
  const letters = page.getByRole('region', { name: 'Nhận thông báo qua thư' })
  await letters.getByLabel('Địa chỉ thư').fill('bientap@hanoi.gov.vn')
  await letters.getByRole('button', { name: 'Gửi mã xác nhận' }).click()
  await letters.getByLabel('Mã xác nhận').fill('12')
  await letters.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await letters.getByText('Mã gồm 6 chữ số trong thư.').waitFor()
  await letters.getByLabel('Mã xác nhận').fill(/\d{6}/.exec(mail.arrived.at(-1)!.subject)![0])
  await letters.getByRole('button', { name: 'Xác nhận', exact: true }).click()
  await letters.getByText('Thư gửi tới bientap@hanoi.gov.vn').waitFor()
  await letters.getByLabel('Từ').fill('21:00')
  await letters.getByRole('button', { name: 'Lưu giờ nhận thư' }).click()
  await page.getByText('Đã lưu giờ nhận thư').waitFor()
  const calendar = page.getByRole('region', { name: 'Lịch trên điện thoại, máy tính' })
  await calendar.getByRole('button', { name: 'Tạo địa chỉ lịch' }).click()
  const address = (await calendar.getByText('/api/calendar.ics?ma=').textContent())!
  expect(readCalendar(await (await fetch(address)).text()).map(({ start }) => start)).toEqual([
    '2027-03-22',
    '2027-03-02',
    '2027-03-02',
    '2027-03-02',
  ])
  await editor.look('own')
  await calendar.getByRole('button', { name: 'Thu hồi' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click()
  await calendar.getByText('Chưa có địa chỉ lịch.').waitFor()
  expect((await fetch(address)).status).toBe(404)
  await page.getByRole('button', { name: /^Thông báo, 2 mục/ }).click()
  await page.getByText('3 việc đến hạn trong 7 ngày tới').waitFor()
  // Another width closes the list.
  expect(await findings(page)).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/bell.png` })
  expect(editor.errors).toEqual([])
  await editor.end()
})

test('the lead sets when people are reminded', async () => {
  const { app } = chased.wards
  const lead = await open('hk.lead')
  await lead.page.goto(`${app.url}/ho-so/${chased.wards.hk.dossierId}/bieu-tien-do`)
  await lead.page.getByRole('button', { name: 'Đôn đốc' }).click()
  await lead.page.getByText('tự nhắc lúc 07:30 mỗi ngày làm việc').waitFor()
  await lead.look('remind')
  await lead.page.getByRole('button', { name: 'Đổi cách nhắc tự động' }).click()
  const dialog = lead.page.getByRole('dialog')
  await dialog.getByLabel('Tổ trưởng').fill('9')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText('số ngày sau phải bằng hoặc lớn hơn').waitFor()
  await dialog.getByLabel('Người duyệt').fill('10')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await chased.view()).plan!.chase).toMatchObject({ lead: 9, approver: 10 })
  expect(lead.errors).toEqual([])
  await lead.end()
})
