import { readXlsx } from '@van-kien/server/import/sheets/read-xlsx.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import type { AppendixView } from '@van-kien/shared/api/appendices.ts'
import type { CellsView } from '@van-kien/shared/api/figures.ts'
import type { ContentView, SectionView } from '@van-kien/shared/api/views.ts'
import { cellsByKey } from '@van-kien/shared/domain/figures/lookup.ts'
import { guessMapping, planImport } from '@van-kien/shared/domain/figures/plan-import.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { arrives, type Desk, documentPath, noErrors, sitDown } from '../support/desk.ts'
import { bodyParagraphs, openDocx, words } from '../support/docx.ts'
import { addGroup, addUnit, cellOf, defineFigure, enter, registerOf } from '../support/figures.ts'
import { paragraphs, sectionOf, sectionsOf, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

/** 08-so-lieu-phuong-cu.md, step by step. What other scenarios press (submitting, approving) is asked of the server here. */

const NAME = 'Thu ngân sách trên địa bàn'
const PERIOD = '2024:year'
let browser: Browser
let wards: TwoWards
let clerk: Desk
let outside: Desk
let editor: Desk
let approver: Desk
let figureId: string
const units: Record<string, string> = {}
let reportId: string
let section: string
let appendix: SectionView
let address: string

const dossier = (rest: string) => `/api/dossiers/${wards.hk.dossierId}/${rest}`
const page = () => `/ho-so/${wards.hk.dossierId}/so-lieu`
const must = async <T>(answer: Promise<{ status: number; body: T }>): Promise<T> => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
const bytesOf = async (path: string): Promise<Buffer> => {
  const response = await fetch(wards.app.url + path, { headers: { cookie: wards.hk.people.lead.cookie } })
  expect(response.status, path).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}
const submitAndApprove = async (id: string): Promise<void> => {
  const { version } = await must(wards.hk.people.editor.post<{ version: number }>(`/api/sections/${id}/submit`))
  await must(wards.hk.people.approver.post(`/api/sections/${id}/approve`, { version }))
}
const textOf = async (id: string) => (await must(wards.hk.people.lead.get<ContentView>(`/api/sections/${id}/content?at=approved`))).text
const entries = async (unit: string) =>
  (await cellOf(wards.hk.people.lead, wards.hk, { figureId, unitId: units[unit]!, period: PERIOD }))!.entries.map(({ source, value }) => [
    source,
    value,
  ])

beforeAll(async () => {
  ;[browser, wards] = await Promise.all([launchBrowser(), startTwoWards()])
  const { lead } = wards.hk.people
  await must(lead.post(dossier('documents'), { stage: 'detailed-outline' }))
  reportId = (await must(lead.post<{ id: string }>(dossier('documents'), { stage: 'report' }))).id
  const groupId = await addGroup(wards.hk, 'Kinh tế')
  for (const name of ['Hàng Bạc', 'Hàng Bồ', 'Cửa Đông']) units[name] = await addUnit(wards.hk, name)
  figureId = (await defineFigure(lead, wards.hk, { groupId }, { code: 'KT01', name: NAME, unit: 'tỷ đồng', kind: 'money' })).body.id
  const made = { parentId: null, afterId: null, title: 'Kết quả về kinh tế' }
  section = (await must(lead.post<{ id: string }>(`/api/documents/${reportId}/sections`, made))).id
  await write(wards.app, section, wards.hk.userIds.editor, paragraphs(`Năm 2024, ${NAME.toLocaleLowerCase('vi')} đạt 850 tỷ đồng, là kết quả khá.`))
  appendix = (await sectionsOf(lead, reportId)).filter(({ level }) => level === 'appendix')[1]!
  ;[clerk, editor] = await Promise.all([sitDown(browser, wards.app.url, 'hk.clerk', page()), sitDown(browser, wards.app.url, 'hk.editor', page())])
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

test('1 the clerk makes a link for the first former ward', async () => {
  const { page } = clerk
  await page.getByRole('button', { name: 'Thiết lập sổ' }).click()
  await page.getByRole('menuitem', { name: 'Liên kết để đơn vị tự điền' }).click()
  const dialog = page.getByRole('dialog', { name: 'Liên kết để đơn vị tự điền số liệu' })
  await dialog.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Hàng Bạc' })
  await dialog.getByRole('button', { name: 'Lập liên kết' }).click()
  address = await dialog.locator('code').innerText()
  await dialog.getByText(/chưa ai mở/).waitFor()
})

/** Somebody of the former ward, without an account. */
async function send(value: string): Promise<void> {
  await outside.page.getByRole('textbox', { name: `${NAME}, Năm 2024`, exact: true }).fill(value)
  await outside.page.getByRole('button', { name: 'Gửi số liệu' }).click()
  await outside.page.getByText(/^Đã gửi 1 số lúc/).waitFor()
}

test('2 somebody there fills it in and sends it, without an account', async () => {
  outside = await sitDown(browser, wards.app.url, null, new URL(address).pathname + new URL(address).hash)
  await send('300')
  expect(await entries('Hàng Bạc')).toEqual([['Phường Hàng Bạc gửi', '300']])
})

test('3 the second one sends the Excel form back; it says what it would change before it does', async () => {
  const { editor: person, lead } = wards.hk.people
  const form = readXlsx(await bytesOf(dossier(`figures/form.xlsx?unit=${units['Hàng Bồ']}`))).tables[0]!
  const register = await registerOf(lead, wards.hk.dossierId)
  const mapping = guessMapping(form, register.units, null, null)
  const column = mapping.columns.findIndex((one) => one?.period === PERIOD)
  const row = form.rows.find((cells) => cells[mapping.code!]?.text === 'KT01')!
  while (row.length <= column) row.push({ text: '', number: false })
  row[column] = { text: '250.5', number: true }
  const cells = cellsByKey((await must(lead.get<CellsView>(dossier(`figures/cells?period=${PERIOD}`)))).cells)
  const plan = planImport(form, mapping, register.figures, cells, 'Biểu Hàng Bồ')
  expect(plan.edits.map(({ value }) => value)).toEqual(['250,5'])
  const edits = plan.edits.map(({ figureId, unitId, period, value, seen }) => ({ figureId, unitId, period, value, seen, source: 'Biểu Hàng Bồ' }))
  await must(enter(person, wards.hk, edits, { file: 'Hàng Bồ.xlsx' }))
})

test('4 the third one is typed into the grid, and the new ward’s total is there', async () => {
  const { page } = editor
  await page.getByLabel('Kỳ số liệu').selectOption({ label: 'Năm 2024' })
  // The head of the group is the first row; TT, name and unit of measure are the first columns.
  const cell = (column: number) => page.locator(`[role="row"][aria-rowindex="3"] [role="gridcell"][aria-colindex="${column}"]`)
  await cell(6).click()
  await page.keyboard.type('349,3')
  await page.keyboard.press('Enter')
  await page.getByText(/^Đã lưu lúc/).waitFor()
  await expect.poll(() => cell(7).innerText()).toMatch(/^899,8/m)
})

test('5 a number in the report that differs is found, and bound with one press', async () => {
  const { page } = editor
  await page.goto(wards.app.url + documentPath(reportId, section))
  await page.getByRole('button', { name: /^Kiểm tra thể thức/ }).click()
  const item = page.getByRole('complementary', { name: 'Kiểm tra thể thức' }).locator('li[data-rule="ND-31"]')
  await item.waitFor({ timeout: 60_000 })
  expect(await item.locator('del, ins').allTextContents()).toEqual(['850 tỷ đồng', '899,8 tỷ đồng'])
  await item.getByRole('button', { name: 'Thay bằng tham chiếu' }).click()
  await arrives(wards.hk.people.lead, section, /đạt 899,8 tỷ đồng, là kết quả khá/)
})

test('6 the appendix is made of the register; it and the section are approved', async () => {
  const { lead, editor: person } = wards.hk.people
  const { start } = await must(lead.get<AppendixView>(`/api/sections/${appendix.id}/appendix`))
  await must(person.put(`/api/sections/${appendix.id}/appendix`, { settings: { ...start, period: PERIOD }, version: 0, clear: true }))
  await submitAndApprove(section)
  await submitAndApprove(appendix.id)
  expect(await textOf(appendix.id)).toMatch(/300.*250,5.*349,3.*899,8/s)
})

test('7, 8 a late correction by the link: exactly these two have to be approved again, and say why', async () => {
  await send('310')
  expect(await entries('Hàng Bạc')).toEqual([['Phường Hàng Bạc gửi', '310']])
  const sections = await sectionsOf(wards.hk.people.lead, reportId)
  const stale = sections.filter((one) => one.stale !== null)
  expect(new Set(stale.map(({ id }) => id))).toEqual(new Set([section, appendix.id]))
  expect(stale.map((one) => one.stale!.causes.map(({ reason }) => reason).join()).every((reason) => /899,8.*909,8|300.*310/.test(reason))).toBe(true)
  expect(await textOf(section)).toMatch(/đạt 899,8/)
  approver = await sitDown(browser, wards.app.url, 'hk.approver', '/cho-duyet')
  const again = approver.page.getByRole('link').filter({ hasText: /Kết quả về kinh tế|Phụ lục/ })
  await expect.poll(() => again.count()).toBe(2)
  await expect.poll(() => clerk.page.getByRole('button', { name: /^Thông báo, [1-9]/ }).count(), { timeout: 60_000 }).toBe(1)
})

test('9, 10 opened, submitted and approved again, report and appendix go out with one number', async () => {
  const { lead } = wards.hk.people
  for (const id of [section, appendix.id]) {
    await must(lead.post(`/api/sections/${id}/reopen`, { reason: 'Cập nhật số của phường Hàng Bạc' }))
    await submitAndApprove(id)
    expect((await sectionOf(lead, reportId, id)).stale).toBeNull()
    expect(await textOf(id)).toMatch(/909,8/)
  }
  const docx = await openDocx(await bytesOf(`/api/documents/${reportId}/export.docx?text=current`))
  const printed = bodyParagraphs(docx).map(words).join('\n')
  expect(printed.replace(/[\u00a0\u202f]/gu, ' ')).toMatch(/thu ngân sách trên địa bàn đạt 909,8 tỷ đồng/)
  expect(printed).not.toContain('850')
  const [sheet] = readXlsx(await bytesOf(`/api/sections/${appendix.id}/appendix.xlsx`)).tables
  const row = sheet!.rows.find((cells) => cells.some((cell) => cell?.text === NAME))!.map((cell) => cell?.text ?? '')
  expect(row).toEqual(expect.arrayContaining(['310', '250.5', '349.3', '909.8']))
  for (const desk of [clerk, editor, outside, approver]) noErrors(desk)
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
})
