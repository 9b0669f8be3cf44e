import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openAs } from '../support/browser.ts'
import { startTestApp, TEST_PASSWORD, type TestApp } from '../support/test-app.ts'

let app: TestApp
let browser: Browser

beforeAll(async () => {
  app = await startTestApp()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

describe('administration, from an empty installation', () => {
  test('first administrator, ward, people from a pasted table, dossier, new password, disabled account', async () => {
    const { page, context, errors } = await openAs(browser, app.url, null)
    await page.goto(app.url)
    await page.waitForURL('**/thiet-lap')
    await page.getByLabel('Họ và tên').fill('Quản trị')
    await page.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD)
    await page.getByLabel('Nhập lại mật khẩu').fill('khac-hoan-toan')
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
    await page.getByRole('alert').getByText('chưa giống nhau').waitFor()
    await page.getByLabel('Nhập lại mật khẩu').fill(TEST_PASSWORD)
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
    await page.waitForURL('**/quan-tri')

    await page.getByText('Chưa có phường nào').waitFor()
    await page.getByRole('button', { name: 'Thêm phường' }).first().click()
    await page.getByLabel('Tên phường').fill('phường Hoàn Kiếm')
    await page.getByRole('dialog').getByRole('button', { name: 'Thêm phường' }).click()
    await page.getByText('phường Hoàn Kiếm').first().waitFor()

    await page.getByRole('button', { name: 'Dán bảng nhiều người' }).click()
    const paste = page.getByRole('dialog')
    const area = paste.getByLabel('Bảng người dùng').first()
    await area.fill(`Họ tên\tTên đăng nhập\nTổ trưởng\thk.totruong\nBiên tập viên 1\thk bientap1\nBiên tập viên 2\thk.totruong`)
    await paste.getByRole('button', { name: 'Kiểm tra bảng' }).click()
    await paste.getByText('2 dòng chưa dùng được').waitFor()
    await paste.getByText('Tên đăng nhập trùng với dòng 2').waitFor()
    expect(await paste.getByRole('button', { name: /^Tạo \d/ }).count()).toBe(0)
    await area.fill(`Họ tên\tTên đăng nhập\nTổ trưởng\thk.totruong\nBiên tập viên 1\thk.bientap1`)
    await paste.getByRole('button', { name: 'Kiểm tra bảng' }).click()
    await paste.getByRole('button', { name: 'Tạo 2 tài khoản' }).click()
    const done = page.getByRole('dialog', { name: 'Đã tạo 2 tài khoản' })
    const password = (await done
      .getByRole('row', { name: /hk\.totruong/ })
      .getByRole('cell')
      .nth(1)
      .textContent())!.trim()
    expect((await app.anybody.signIn('hk.totruong', password)).status).toBe(200)
    await done.getByRole('button', { name: 'Đã chép xong, đóng' }).click()

    await page.getByRole('button', { name: 'Lập hồ sơ văn kiện' }).click()
    const wizard = page.getByRole('dialog', { name: 'Lập hồ sơ văn kiện' })
    await wizard.getByLabel('Nhiệm kỳ').fill('2025 - 2030')
    await wizard.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await wizard.getByRole('alert').getByText('ngày/tháng/năm').waitFor()
    await wizard.getByLabel('Ngày khai mạc Đại hội').fill('22/7/2025')
    await wizard.getByLabel('Ngày khai mạc Đại hội').press('Tab')
    await wizard.getByRole('radio', { name: /Bốn mục/ }).click()
    await wizard.getByRole('combobox', { name: 'Tổ trưởng Tổ biên tập' }).click()
    await page.getByRole('option', { name: /hk\.totruong/ }).click()
    await wizard.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await wizard.waitFor({ state: 'detached' })
    const lead = await app.as('hk.totruong', password)
    const [dossier] = (await lead.get<{ id: string; name: string; documents: { stage: string }[] }[]>('/api/dossiers')).body
    expect(dossier).toMatchObject({ name: 'Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ I', documents: [{ stage: 'preliminary-outline' }] })
    expect((await lead.get<object>(`/api/dossiers/${dossier!.id}`)).body).toMatchObject({ frame: 'roman', congressDate: '2025-07-22' })

    await page.getByRole('button', { name: 'Đặt lại mật khẩu: Biên tập viên 1' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Đặt lại mật khẩu' }).click()
    const shown = page.getByRole('dialog', { name: 'Mật khẩu của Biên tập viên 1' })
    const fresh = (await shown.getByTestId('password').textContent())!
    expect((await app.anybody.signIn('hk.bientap1', fresh)).status).toBe(200)
    await shown.getByRole('button', { name: 'Đã chép xong, đóng' }).click()
    expect(await page.getByText(fresh).count()).toBe(0)

    await page.getByRole('button', { name: 'Ngừng: Tổ trưởng' }).click()
    await page.getByRole('dialog').getByText('tổ trưởng duy nhất của «Đại hội đại biểu Đảng bộ phường Hoàn Kiếm lần thứ I»').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click()
    await page.getByRole('button', { name: 'Ngừng: Biên tập viên 1' }).click()
    expect(await page.getByRole('dialog').textContent()).not.toContain('duy nhất')
    await page.getByRole('dialog').getByRole('button', { name: 'Ngừng' }).click()
    await page.getByRole('button', { name: 'Dùng lại: Biên tập viên 1' }).waitFor()
    expect((await app.anybody.signIn('hk.bientap1', fresh)).status).toBe(401)
    expect(errors).toEqual([])
    await context.close()
  })

  test('whoever is no administrator gets no word of it', async () => {
    const admin = await app.as('quantri')
    await admin.post('/api/users', { name: 'Người theo dõi', username: 'hk.theodoi', password: TEST_PASSWORD, wardId: null })
    const { page, context } = await openAs(browser, app.url, 'hk.theodoi')
    await page.goto(app.url)
    await page.getByText('Đồng chí chưa được thêm vào Tổ biên tập nào.').waitFor()
    expect(await page.getByRole('link', { name: 'Quản trị' }).count()).toBe(0)
    await page.goto(`${app.url}/quan-tri`)
    await page.getByText('không có quyền').waitFor()
    await context.close()
  })
})
