import { readFileSync } from 'node:fs'
import { chasePlans } from '@van-kien/server/commands/schedule/chase.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { NoticesView } from '@van-kien/shared/api/notices.ts'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { addDays } from '@van-kien/shared/domain/schedule/calendar.ts'
import { officeDay } from '@van-kien/shared/domain/schedule/words.ts'
import JSZip from 'jszip'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { timeOf } from '../support/chased.ts'
import { type Desk, noErrors, sitDown } from '../support/desk.ts'
import { NO_OFFICE } from '../support/test-app.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'
import { written } from '../support/written.ts'

/** 10-bieu-tien-do-nam-tuan.md, step by step. */

const TASK = 'Xây dựng phụ lục số liệu'
const today = dayInVietnam(Date.now())
const FIRST = addDays(today, 37)
const LATER = addDays(FIRST, 3)

let browser: Browser
let wards: TwoWards
let lead: Desk
let editor: Desk
let home = ''
/** How far the clock of the server is put forward, in milliseconds. */
let ahead = 0

beforeAll(async () => {
  ;[browser, wards] = await Promise.all([launchBrowser(), startTwoWards({ now: () => Date.now() + ahead, env: NO_OFFICE })])
  const { dossierId, people } = wards.hk
  const { congressDate } = (await people.lead.get<DossierView>(`/api/dossiers/${dossierId}`)).body
  const moved = await people.lead.patch(`/api/dossiers/${dossierId}`, { congressDate: FIRST, seen: { congressDate } })
  expect(moved.status).toBe(200)
  home = `/ho-so/${dossierId}`
  ;[lead, editor] = (await Promise.all([
    sitDown(browser, wards.app.url, 'hk.lead', home),
    sitDown(browser, wards.app.url, 'hk.editor', '/viec-cua-toi'),
  ])) as [Desk, Desk]
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

const plan = async (): Promise<ScheduleView> => (await wards.hk.people.lead.get<ScheduleView>(`/api/dossiers/${wards.hk.dossierId}/schedule`)).body
const dueOf = (view: ScheduleView, title: string): string => view.tasks.find((task) => task.title === title)!.due
const datesOf = (view: ScheduleView) => view.tasks.map(({ id, start, due }) => [id, start, due])

test('1 the lead lays the plan out from the five-week case, backwards from the congress', async () => {
  const { page } = lead
  await page.getByRole('link', { name: 'Lập biểu tiến độ' }).click()
  await page.getByRole('button', { name: 'Lập theo mẫu năm tuần' }).click()
  await page.getByRole('region', { name: 'Biểu đồ tiến độ' }).getByText('Tổng duyệt').waitFor()
  expect(dueOf(await plan(), 'Đại hội')).toBe(FIRST)
})

test('2 a task for one person by name, that should have been finished yesterday', async () => {
  const { page } = lead
  await page.getByRole('button', { name: 'Thêm việc' }).click()
  const form = page.getByRole('complementary', { name: 'Chi tiết việc' })
  await form.getByLabel('Nội dung công việc').fill(TASK)
  await form.getByLabel('Giai đoạn').fill('Soạn thảo')
  await form.getByLabel('Bắt đầu').fill(officeDay(addDays(today, -3)))
  await form.getByLabel('Hoàn thành', { exact: true }).fill(officeDay(addDays(today, -1)))
  await form.getByRole('combobox', { name: 'Chủ trì' }).click()
  await page.getByRole('option', { name: 'Người editor hk', exact: true }).click()
  await form.getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã thêm việc').waitFor()
  const bar = page.getByRole('button', { name: new RegExp(`^${TASK}, .*quá hạn 1 ngày`) })
  await bar.waitFor()
  expect((await plan()).tasks.find(({ title }) => title === TASK)).toMatchObject({ leadPerson: wards.hk.userIds.editor })
})

test('3 the home tells the lead at once: what is late, whose, for how long', async () => {
  const { page } = lead
  await page.getByRole('link', { name: 'Tổng quan' }).click()
  const risks = page.getByRole('region', { name: 'Có thể làm lỡ ngày Đại hội' })
  await risks.getByText('1 việc quá hạn theo biểu tiến độ').waitFor()
  expect(await risks.innerText()).toContain(`${TASK} (Người editor hk, quá 1 ngày)`)
  await page
    .getByRole('region', { name: 'Trang đã duyệt so với kế hoạch' })
    .getByRole('img', { name: /^Biểu đồ trang đã duyệt/ })
    .waitFor()
})

test('4 the person meets the task first among the own work, one press from its line', async () => {
  const { page } = editor
  await page.reload()
  const first = page.getByRole('listitem').filter({ hasText: TASK }).first()
  expect(await first.innerText()).toContain('Quá hạn 1 ngày')
  await first.getByRole('link').click()
  await page.getByRole('complementary', { name: 'Chi tiết việc' }).getByRole('heading', { name: TASK }).waitFor()
})

test('5 one press reminds: words to copy, and the bell of the person', async () => {
  const { page } = lead
  await page.getByRole('link', { name: 'Biểu tiến độ', exact: true }).click()
  await page.getByRole('button', { name: 'Đôn đốc 1 việc quá hạn' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('region', { name: `Lời nhắc: ${TASK}` })
    .getByText('đã quá hạn 1 ngày')
    .waitFor()
  await dialog.getByRole('button', { name: 'Nhắc 1 việc' }).click()
  await page.getByText('Đã báo chuông cho 1 người').waitFor()
  const bell = async () => (await wards.hk.people.editor.get<NoticesView>('/api/notices')).body.lines.map(({ notice }) => notice)
  await until(async () => (await bell()).includes('plan-reminded'), 'the bell of the editor')
  await page.keyboard.press('Escape')
})

const congressOn = async (page: Page, day: string): Promise<void> => {
  await page.getByRole('button', { name: 'Đổi ngày Đại hội' }).click()
  await page.getByRole('dialog').getByLabel('Ngày Đại hội').fill(officeDay(day))
}

test('6, 7 the congress moves by three days: shown first, applied, undone to the day', async () => {
  const { page } = lead
  const before = await plan()
  const rehearsal = dueOf(before, 'Tổng duyệt')
  await congressOn(page, LATER)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`Tổng duyệt: hạn ${officeDay(rehearsal)} thành ${officeDay(addDays(rehearsal, 3))}`).waitFor()
  expect(datesOf(await plan())).toEqual(datesOf(before))
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  const toast = page.locator('[data-toast]').filter({ hasText: 'Đã đổi ngày; biểu dời theo' })
  await toast.waitFor()
  const moved = await plan()
  expect([moved.congressDate, dueOf(moved, 'Đại hội'), dueOf(moved, 'Tổng duyệt')]).toEqual([LATER, LATER, addDays(rehearsal, 3)])
  await toast.getByRole('button', { name: 'Hoàn tác' }).click()
  await page.getByText('Đã trả về ngày cũ').waitFor()
  expect([(await plan()).congressDate, datesOf(await plan())]).toEqual([FIRST, datesOf(before)])
})

test('8 applied again: chart and calendar follow', async () => {
  const { page } = lead
  await congressOn(page, LATER)
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã đổi ngày; biểu dời theo').waitFor()
  await page.getByText('Lịch', { exact: true }).click()
  const day = page.locator(`td[data-day="${LATER}"]`)
  await day.getByRole('button', { name: /^Hạn: Đại hội, / }).waitFor()
  expect(
    await page
      .locator(`td[data-day="${FIRST}"]`)
      .getByRole('button', { name: /^Hạn: Đại hội, / })
      .count(),
  ).toBe(0)
})

test('9 the printed plan equals the screen, line by line', async () => {
  const { page } = lead
  await page.getByText('Bảng đầy đủ', { exact: true }).click()
  const table = page.getByRole('table')
  await table.getByText('Tổng duyệt').first().waitFor()
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td, th')].map((cell) => (cell as HTMLElement).innerText.trim())))
  const tasks = rows.filter((cells) => /^\d+$/.test(cells[0] ?? '')).map((cells) => cells.map((cell) => (cell === '–' ? '' : cell)))
  expect(tasks).toHaveLength((await plan()).tasks.length)
  const take = async (item: string): Promise<JSZip> => {
    await page.getByRole('button', { name: 'Báo cáo', exact: true }).click()
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('menuitem', { name: item }).click()])
    return JSZip.loadAsync(readFileSync(await download.path()))
  }
  const plain = (xml: string) =>
    xml
      .replace(/<[^>]+>/gu, '|')
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"')
      .replaceAll('\u00a0', ' ')
  const sheet = plain(await (await take('Biểu tiến độ (.xlsx)')).file('xl/worksheets/sheet1.xml')!.async('string'))
  const missing = tasks.flatMap((cells) => cells.filter((cell) => cell !== '' && !sheet.includes(`|${cell}|`)))
  expect(missing).toEqual([])
  const words = plain(await (await take('Biểu tiến độ (.docx)')).file('word/document.xml')!.async('string')).replaceAll('|', '')
  // A line of the paper: number, title, product … then its days, in the order of the screen.
  let at = 0
  for (const cells of tasks)
    for (const cell of [cells[1]!, cells[9]!, cells[10]!]) {
      const next = words.indexOf(cell, at)
      expect(next, `${cells[1]}: ${cell}`).toBeGreaterThanOrEqual(at)
      at = next
    }
})

test('10 nobody finishes the task: the person hears of it, then the lead, then the approver', async () => {
  const { people } = wards.hk
  const heard: string[] = []
  // Mornings of two weeks, one after the other, as the program meets them.
  for (let day = 0; day <= 14 && heard.length < 3; day++) {
    ahead = timeOf(addDays(today, day), '08:00') - Date.now()
    await chasePlans(wards.app.ctx, 'scenario')
    await written(wards.app.ctx)
    for (const role of ['editor', 'lead', 'approver'] as const) {
      const { lines } = (await people[role].get<NoticesView>('/api/notices')).body
      if (!heard.includes(role) && lines.some(({ notice, text }) => notice === 'plan-late' && text.includes(TASK))) heard.push(role)
    }
  }
  expect(heard).toEqual(['editor', 'lead', 'approver'])
  const { page, context } = await sitDown(browser, wards.app.url, 'hk.approver', home)
  await page.getByRole('button', { name: /^Thông báo/ }).click()
  await page.getByRole('link', { name: new RegExp(`Quá hạn.*${TASK}`) }).click()
  await page.getByRole('region', { name: 'Biểu đồ tiến độ' }).getByText(TASK).waitFor()
  await context.close()
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  noErrors(lead, editor)
})
