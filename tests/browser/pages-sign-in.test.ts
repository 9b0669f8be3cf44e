import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openAs } from '../support/browser.ts'
import { TEST_PASSWORD } from '../support/test-app.ts'
import type { TwoWards } from '../support/two-wards.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const signIn = async (page: Awaited<ReturnType<typeof openAs>>['page'], username: string, password: string) => {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

describe('sign-in', () => {
  test('a wrong password is explained, the right one goes on to the page that was asked for', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, null)
    await page.goto(`${wards.app.url}/ho-so/${wards.hk.dossierId}/thanh-vien`)
    await page.waitForURL('**/dang-nhap**')
    await page.getByText('Tắt bộ gõ tiếng Việt khi nhập mật khẩu.').waitFor()
    await signIn(page, 'hk.lead', 'khong-dung-dau')
    await page.getByRole('alert').getByText('mật khẩu chưa đúng').waitFor()
    expect(await page.getByLabel('Mật khẩu', { exact: true }).inputValue()).toBe('khong-dung-dau')
    await page.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/ho-so/${wards.hk.dossierId}/thanh-vien`)
    await page.getByRole('heading', { name: 'Tổ biên tập' }).waitFor()
    expect(errors).toEqual([])
    await context.close()
  })

  test('only addresses of our own are gone on to', async () => {
    const { page, context } = await openAs(browser, wards.app.url, null)
    await page.goto(`${wards.app.url}/dang-nhap?tiep=${encodeURIComponent('//example.invalid/')}`)
    await signIn(page, 'hk.editor', TEST_PASSWORD)
    await page.waitForURL(`**/ho-so/${wards.hk.dossierId}`)
    expect(new URL(page.url()).origin).toBe(wards.app.url)
    await context.close()
  })

  test('signing out ends the session on the server', async () => {
    const { page, context } = await openAs(browser, wards.app.url, 'hk.editor')
    await page.goto(`${wards.app.url}/toi`)
    await page.getByRole('button', { name: 'Đăng xuất khỏi máy này' }).click()
    await page.getByText('Đồng chí đã đăng xuất.').waitFor()
    expect((await context.request.get(`${wards.app.url}/api/me`)).status()).toBe(401)
    await context.close()
  })

  test('an expired session signs the same person in again in place: what was typed stays, nobody else gets onto the page', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}/xuat-ban`)
    const subject = page.getByLabel('Trích yếu', { exact: true })
    await subject.fill('Đề cương trình Ban Thường vụ cho ý kiến')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Lưu thể thức' }).click()
    const dialog = page.getByRole('dialog', { name: 'Đăng nhập lại để làm tiếp' })
    await dialog.waitFor()
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill('sai-mat-khau')
    await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await dialog.getByRole('alert').getByText('mật khẩu chưa đúng').waitFor()
    expect(await dialog.getByLabel('Tên đăng nhập').inputValue()).toBe('hk.lead')
    expect(await dialog.getByLabel('Tên đăng nhập').isEditable()).toBe(false)
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD)
    await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await subject.inputValue()).toBe('Đề cương trình Ban Thường vụ cho ý kiến')
    await page.getByRole('button', { name: 'Lưu thể thức' }).click()
    await page.getByText('Đã lưu thể thức').waitFor()
    const form = await wards.hk.people.lead.get<{ form: { subject: string } }>(`/api/documents/${wards.hk.documentId}/form`)
    expect(form.body.form.subject).toBe('Đề cương trình Ban Thường vụ cho ý kiến')
    expect(errors).toEqual([])
    await context.close()
  })

  test('an unknown address and the id of another ward look alike', async () => {
    const { page, context } = await openAs(browser, wards.app.url, 'hk.editor')
    for (const path of ['/khong-co-trang-nay', '/ho-so/KhongCoHoSoNay123456', `/ho-so/${wards.cn.dossierId}`]) {
      await page.goto(wards.app.url + path)
      await page.getByRole('heading', { name: 'Không có trang này' }).waitFor()
    }
    await context.close()
  })
})
