import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openAs, PC, PHONE } from '../support/browser.ts'
import { newSection, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
let browser: Browser

beforeAll(async () => {
  wards = await startTwoWards()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await wards?.app.dispose()
})

const home = () => `${wards.app.url}/ho-so/${wards.hk.dossierId}`

describe('the home of a dossier', () => {
  test('the lead changes day and theme; who has no right to the structure is not offered it', async () => {
    const { page, context, errors } = await openAs(browser, wards.app.url, 'hk.lead')
    await page.goto(home())
    await page.getByRole('button', { name: 'Sửa ngày, chủ đề' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Ngày khai mạc Đại hội').fill('5/3/2027')
    await dialog.getByLabel('Chủ đề Đại hội').fill('Đoàn kết, đổi mới')
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText('Đại hội ngày 05/3/2027').waitFor()
    const { body } = await wards.hk.people.lead.get<{ congressDate: string; theme: string }>(`/api/dossiers/${wards.hk.dossierId}`)
    expect(body).toMatchObject({ congressDate: '2027-03-05', theme: 'Đoàn kết, đổi mới' })
    expect(errors).toEqual([])
    await context.close()

    const editor = await openAs(browser, wards.app.url, 'hk.editor')
    await editor.page.goto(home())
    await editor.page.getByText('Đại hội ngày 05/3/2027').waitFor()
    expect(await editor.page.getByRole('button', { name: 'Sửa ngày, chủ đề' }).count()).toBe(0)
    await editor.context.close()
  })
})

describe('places of their own', () => {
  test('my tasks: empty in words, then what waits, from the bar under the thumb', async () => {
    const { page, context } = await openAs(browser, wards.app.url, 'hk.approver', PHONE)
    await page.goto(`${wards.app.url}/viec-cua-toi`)
    await page.getByText('Chưa có việc nào').waitFor()
    await submitted(wards, await newSection(wards, 'Cải cách hành chính'))
    await page.goto(home())
    await page.getByRole('link', { name: 'Việc của tôi', exact: true }).click()
    await page.getByRole('link', { name: /Đọc và duyệt/ }).click()
    await page.waitForURL(/\/cho-duyet\//)
    await context.close()
  })

  test('an administrator without a dossier comes to the administration', async () => {
    const { page, context } = await openAs(browser, wards.app.url, null, PC)
    await context.request.post(`${wards.app.url}/api/auth/sign-in/username`, { data: { username: 'quantri', password: 'vankien-demo' } })
    await page.goto(wards.app.url)
    await page.waitForURL(/\/quan-tri$/)
    await context.close()
  })
})
