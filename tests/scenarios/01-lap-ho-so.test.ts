import type { DossierListItem, UserView } from '@van-kien/shared/api/views.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { startDemoApp } from '../support/demo-app.ts'
import { type Desk, documentPath, editorOn, noErrors, rowOn, sitDown } from '../support/desk.ts'
import { NO_OFFICE, type TestApp, TestPerson } from '../support/test-app.ts'

/** 01-lap-ho-so.md, step by step. */

let browser: Browser
let app: TestApp
let admin: Desk
let lead: Desk
let editor: Desk
const passwords = new Map<string, string>()
const PEOPLE = [
  ['Tổ trưởng Ba Đình', 'bd.totruong'],
  ['Thư ký Ba Đình', 'bd.thuky'],
  ['Biên tập viên Ba Đình', 'bd.bientap1'],
  ['Bí thư Ba Đình', 'bd.bithu'],
] as const

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp({ env: NO_OFFICE })])
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

/** Through the sign-in page, as everybody does. */
async function signIn(username: string, password: string): Promise<Desk> {
  const desk = await sitDown(browser, app.url, null)
  await desk.page.getByLabel('Tên đăng nhập').fill(username)
  await desk.page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await desk.page.getByRole('button', { name: 'Đăng nhập' }).click()
  return desk
}

/** With the password from the administrator's table, which opens nothing but the page where another one is chosen. */
async function signInFirst(username: string): Promise<Desk> {
  const desk = await signIn(username, passwords.get(username)!)
  const { page } = desk
  await page.getByText('Đặt mật khẩu của riêng mình', { exact: true }).waitFor()
  await page.getByLabel('Mật khẩu quản trị cấp').fill(passwords.get(username)!)
  await page.getByLabel('Mật khẩu mới').fill('mat-khau-rieng')
  await page.getByLabel('Nhập lại mật khẩu').fill('mat-khau-rieng')
  await page.getByRole('button', { name: 'Đặt mật khẩu và vào làm việc' }).click()
  return desk
}

/** Chooses from one of the fields that open a list. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('1 the administrator signs in and adds the ward', async () => {
  admin = await signIn('quantri', 'vankien-demo')
  await admin.page.getByRole('link', { name: 'Quản trị', exact: true }).click()
  await admin.page.getByRole('button', { name: 'Thêm phường' }).click()
  await admin.page.getByLabel('Tên phường').fill('Ba Đình')
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Thêm phường' }).click()
  await admin.page.getByRole('listitem').filter({ hasText: 'phường Ba Đình' }).getByText('chưa có hồ sơ').waitFor()
})

test('2 the team comes from a pasted table: a wrong line is named, nothing is lost, each password is shown once', async () => {
  const { page } = admin
  await page.getByRole('button', { name: 'Dán bảng nhiều người' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, 'Phường của những người này', 'Phường Ba Đình')
  const table = PEOPLE.map((row) => row.join('\t')).join('\n')
  await dialog.getByLabel('Bảng người dùng').first().fill(`${table}\nNgười sai\thk.totruong`)
  await dialog.getByRole('button', { name: 'Kiểm tra bảng' }).click()
  await dialog.getByText('1 dòng chưa dùng được').waitFor()
  expect(await dialog.getByRole('row').filter({ hasText: 'Người sai' }).getByRole('cell').last().innerText()).not.toBe('Dùng được')
  expect(await dialog.getByLabel('Bảng người dùng').first().inputValue()).toContain('Người sai')
  expect((await (await app.as('quantri')).get<UserView[]>('/api/users')).body.some((user) => user.username.startsWith('bd.'))).toBe(false)
  await dialog.getByLabel('Bảng người dùng').first().fill(table)
  await dialog.getByRole('button', { name: 'Kiểm tra bảng' }).click()
  await dialog.getByText('Cả 4 dòng đều dùng được').waitFor()
  await dialog.getByRole('button', { name: 'Tạo 4 tài khoản' }).click()
  await dialog.getByText('Đã tạo 4 tài khoản').first().waitFor()
  for (const [, username] of PEOPLE) {
    const cells = dialog.getByRole('row').filter({ hasText: username }).getByRole('cell')
    passwords.set(username, await cells.last().innerText())
  }
  expect([...passwords.values()].every((password) => password.length >= 8)).toBe(true)
  await dialog.getByRole('button', { name: 'Chép bảng' }).click()
  await dialog.getByRole('button', { name: 'Đã chép xong, đóng' }).click()
  await page.getByRole('row').filter({ hasText: 'bd.bithu' }).waitFor()
})

test('3 the dossier starts with its first outline', async () => {
  const { page } = admin
  await page.getByRole('button', { name: 'Lập hồ sơ văn kiện' }).click()
  const dialog = page.getByRole('dialog')
  await choose(page, 'Phường', 'Phường Ba Đình')
  await dialog.getByLabel('Đại hội lần thứ').fill('I')
  await dialog.getByLabel('Nhiệm kỳ').fill('2025 - 2030')
  await dialog.getByLabel('Ngày khai mạc Đại hội').fill('22/7/2025')
  await page.keyboard.press('Tab')
  await choose(page, 'Góc trái trang đầu ghi', 'Đảng bộ phường')
  await dialog.getByRole('radio', { name: /^Bốn mục/ }).click()
  await choose(page, 'Tổ trưởng Tổ biên tập', 'Tổ trưởng Ba Đình (bd.totruong)')
  await dialog.getByRole('button', { name: 'Lập hồ sơ' }).click()
  await page.getByRole('button', { name: 'Vẫn lưu' }).click()
  await page.getByText('Đã lập hồ sơ. Tổ trưởng mở được ngay.').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'phường Ba Đình' }).getByText('Đại hội đại biểu Đảng bộ phường Ba Đình lần thứ I').waitFor()
})

test('4 the lead signs in with the password from the table and puts the team together', async () => {
  lead = await signInFirst('bd.totruong')
  const { page } = lead
  await page.getByRole('heading', { name: 'Đại hội đại biểu Đảng bộ phường Ba Đình lần thứ I' }).waitFor()
  await page.getByRole('link', { name: 'Thành viên', exact: true }).click()
  for (const [username, name, role] of [
    ['bd.thuky', 'Thư ký Ba Đình', 'Thư ký tổ'],
    ['bd.bientap1', 'Biên tập viên Ba Đình', 'Thành viên Tổ biên tập'],
    ['bd.bithu', 'Bí thư Ba Đình', 'Người duyệt'],
  ] as const) {
    await page.getByRole('button', { name: 'Thêm thành viên' }).click()
    await choose(page, 'Người của phường', `${name} (${username})`)
    await page.getByRole('dialog').getByRole('radio', { name: role, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Thêm vào Tổ' }).click()
    await page.getByRole('row').filter({ hasText: username }).getByRole('cell', { name: role, exact: true }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('row').filter({ hasText: username }).innerText()).toContain(name)
  }
})

let documentId: string
let dossierId: string
let section: string

test('5 the lead gives the economy to the editor, with a day', async () => {
  const { page } = lead
  await page.getByRole('link', { name: 'Tổng quan', exact: true }).click()
  await page.getByRole('link', { name: 'Mở để viết' }).click()
  const row = page.getByRole('treeitem', { name: /Kinh tế, ngân sách/ }).first()
  section = (await row.getAttribute('data-row'))!
  await row.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Giao người, hạn, số trang' }).click()
  await page.getByRole('dialog').getByLabel('Người phụ trách').first().click()
  await page.getByRole('option', { name: 'Biên tập viên Ba Đình' }).click()
  await page.keyboard.press('Tab')
  await page.getByRole('dialog').getByLabel('Hạn trình').fill('2030-07-01')
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
  await page.getByText('Đã ghi phân công.').waitFor()
  await expect.poll(() => row.innerText()).toContain('Phụ trách: Biên tập viên Ba Đình')
  await row.getByTitle('Biên tập viên Ba Đình', { exact: true }).waitFor()
  documentId = /van-ban\/([^?]+)/.exec(page.url())![1]!
})

test('6 the editor finds it under their tasks, and writes', async () => {
  editor = await signInFirst('bd.bientap1')
  const { page } = editor
  await page.getByRole('heading', { name: 'Đại hội đại biểu Đảng bộ phường Ba Đình lần thứ I' }).waitFor()
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
  dossierId = /ho-so\/([^/?]+)/.exec(page.url())![1]!
  await page.getByRole('link', { name: /^Viết và trình duyệt/ }).click()
  await page.waitForURL((url) => url.search.includes(section))
  await editorOn(page, section).waitFor()
  await rowOn(page, section).waitFor()
})

test('7 people of another ward, and the administrator, learn nothing of it', async () => {
  for (const username of ['hk.totruong', 'quantri']) {
    const other = await sitDown(browser, app.url, username, `/ho-so/${dossierId}`)
    await other.page.getByRole('heading', { name: 'Không có trang này' }).waitFor()
    await other.page.goto(app.url + documentPath(documentId, section))
    await other.page.getByText('Không tìm thấy nội dung này.').waitFor()
    noErrors(other)
    await other.close()
  }
  const stranger = await app.as('hk.totruong')
  const [real, unknown] = [await stranger.get(`/api/dossiers/${dossierId}`), await stranger.get('/api/dossiers/AAAAAAAAAAAAAAAAAAAA')]
  expect([real.status, real.body]).toEqual([404, unknown.body])
  const member = new TestPerson(app.url)
  await member.signIn('bd.thuky', passwords.get('bd.thuky')!)
  await member.choosePassword(passwords.get('bd.thuky')!)
  expect((await member.get<DossierListItem[]>('/api/dossiers')).body.map((item) => item.id)).toEqual([dossierId])
  noErrors(admin, lead, editor)
})
