import type { DossierListItem, DossierView } from '@van-kien/shared/api/views.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AXE, AXE_SIZES, findings } from '../support/axe.ts'
import { launchBrowser, openAs } from '../support/browser.ts'
import { startDemoApp } from '../support/demo-app.ts'
import type { TestApp } from '../support/test-app.ts'

let app: TestApp
let browser: Browser
let ward: DossierView
let waiting: string

beforeAll(async () => {
  app = await startDemoApp()
  browser = await launchBrowser()
  const approver = await app.as('hk.bithu')
  const { body } = await approver.get<DossierListItem[]>('/api/dossiers')
  ward = (await approver.get<DossierView>(`/api/dossiers/${body[0]!.id}`)).body
  waiting = (await approver.get<{ sectionId: string }[]>('/api/approvals')).body[0]!.sectionId
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

/** Opens each page once and holds it against axe at every width. */
async function look(username: string | null, paths: readonly string[]): Promise<string[]> {
  const { page, context, errors } = await openAs(browser, app.url, username)
  await page.addInitScript({ content: AXE })
  const found: string[] = []
  for (const path of paths) {
    await page.setViewportSize(AXE_SIZES[0]!)
    await page.goto(app.url + path)
    await page.locator('h1').first().waitFor()
    await expect.poll(() => page.getByRole('status', { name: 'Đang tải' }).count()).toBe(0)
    for (const size of AXE_SIZES) {
      await page.setViewportSize(size)
      for (const each of await findings(page)) found.push(`${path} at ${size.width}: ${each}`)
    }
  }
  expect(errors).toEqual([])
  await context.close()
  return found
}

describe('axe finds nothing, at a PC, a half window and a phone', () => {
  test('at the door', async () => {
    expect(await look(null, ['/dang-nhap', '/thiet-lap'])).toEqual([])
  })

  test('on the pages of a dossier and of one person', async () => {
    const { id, documents } = ward
    const dossier = `/ho-so/${id}`
    const document = `/van-ban/${documents.at(-1)!.id}`
    const ofDossier = ['', '/thanh-vien', '/van-ban-cap-tren', '/kiem-tra-word', '/nhat-ky'].map((page) => dossier + page)
    const ofDocument = ['', '/xuat-ban', '/nhap-word', '/ban-word-da-sua'].map((page) => document + page)
    expect(await look('hk.totruong', [...ofDossier, ...ofDocument, '/viec-cua-toi', '/toi', '/tren-may-nay'])).toEqual([])
  })

  test('on what waits for the approver', async () => {
    expect(await look('hk.bithu', ['/cho-duyet', `/cho-duyet/${waiting}`])).toEqual([])
  })

  test('on the pages of the administration, and where there is nothing', async () => {
    expect(await look('quantri', ['/', '/quan-tri', '/quan-tri/he-thong', '/quan-tri/the-thuc', '/quan-tri/thu', '/khong-co-trang-nay'])).toEqual([])
  })
})

describe('the focus', () => {
  test('is never lost: Enter in the outline goes into the text, dialogs and menus give it back, the toolbar is one stop', async () => {
    const { page, context, errors } = await openAs(browser, app.url, 'hk.totruong')
    await page.addInitScript({ content: AXE })
    await page.goto(`${app.url}/van-ban/${ward.documents.at(-1)!.id}`)
    const row = page.getByRole('treeitem').filter({ hasText: 'đang soạn' }).first()
    const id = await row.getAttribute('data-row')
    const rowHasIt = () => row.evaluate((element) => element === document.activeElement)
    await row.focus()
    await page.keyboard.press('F2')
    await page.getByRole('dialog').getByLabel('Tên đầy đủ').waitFor()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(rowHasIt).toBe(true)

    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-section-editor]')?.getAttribute('data-section-editor')))
      .toBe(id)
    // How keys leave the text is told, and true.
    const description = await page.evaluate(
      () => document.getElementById(document.activeElement?.getAttribute('aria-describedby') ?? '')?.textContent,
    )
    expect(description).toContain('Nhấn Escape rồi Tab')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.ProseMirror') === null && document.activeElement !== document.body)).toBe(true)

    // A dialog with a table, a choice of people and a day; then the panel that is a drawer on a phone.
    await page.getByRole('button', { name: 'Phân công', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Hạn trình').first().waitFor()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')

    const tools = page.getByRole('toolbar')
    expect(await tools.locator('button[tabindex="0"]').count()).toBe(1)
    await tools.locator('button[tabindex="0"]').focus()
    await page.keyboard.press('ArrowRight')
    expect(await tools.getByRole('button', { name: 'Làm lại' }).evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('End')
    expect(await tools.locator('button[tabindex="0"]').getAttribute('aria-label')).toBe('Tìm và thay thế')

    // Menus stand outside the page's regions and are landmarks of their own.
    await row.click({ button: 'right' })
    await page.getByRole('menu').waitFor()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Xuất văn bản' }).click()
    await page.getByRole('menu').waitFor()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(errors).toEqual([])
    await context.close()
  })
})
