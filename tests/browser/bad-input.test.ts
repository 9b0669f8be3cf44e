import { contentText } from '@van-kien/shared/content/content.ts'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { startDemoApp } from '../support/demo-app.ts'
import {
  actionOn,
  arrives,
  at,
  caretAtEnd,
  cdpOf,
  type Desk,
  decide,
  demoDocument,
  demoDossier,
  documentPath,
  editorOn,
  heldBy,
  noErrors,
  onServer,
  recoveryCards,
  savedText,
  saveStatus,
  sectionOn,
  sitDown,
} from '../support/desk.ts'
import { rawOf } from '../support/disk.ts'
import type { TestApp, TestPerson } from '../support/test-app.ts'

/** What goes wrong in an office: each is met with words that help, and never with lost text. */

/** As much as SQLite allows. */
const ROOM = 'max_page_count = 1073741823'

let browser: Browser
let app: TestApp
let cable: Cable
let reader: TestPerson
let documentId: string
/** Drafting sections, a fresh one for each test. */
let sections: string[]
let section: string
let count = 0

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp({ env: { LOG_LEVEL: 'fatal' } })])
  cable = await layCable(app.port)
  reader = await app.as('hk.theodoi')
  const report = await demoDocument(reader, 'report')
  documentId = report.id
  sections = ['VII.1', 'VII.2', 'VII.3', 'VII.4', 'VII.5', 'VII.7', 'VII.8', 'VII.9', 'II', 'III.1'].map(
    (path) => at(report, `Phần thứ hai, ${path}`).id,
  )
})
afterAll(async () => {
  await browser?.close()
  await cable?.remove()
  await app?.dispose()
})
// A test that failed half-way must not leave the line cut, or the disk full, for the next one.
afterEach(() => {
  cable.flow()
  rawOf(app.ctx).pragma(ROOM)
})
beforeEach(() => {
  section = sections[count++]!
})

const write = async (username: string, url = app.url): Promise<Desk> => {
  const desk = await sitDown(browser, url, username, documentPath(documentId, section))
  await caretAtEnd(desk.page, section)
  return desk
}

test('a wrong password is answered in words, and the name that was typed stays', async () => {
  const desk = await sitDown(browser, app.url, null)
  const { page } = desk
  const password = page.getByLabel('Mật khẩu', { exact: true })
  await page.getByLabel('Tên đăng nhập').fill('hk.bientap1')
  await password.fill('sai-mat-khau')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  const words = page.getByRole('alert')
  await words.waitFor()
  expect(await words.innerText()).toMatch(/mật khẩu/i)
  const unknown = await app.anybody.signIn('khong.co.ai', 'sai-mat-khau')
  const wrong = await app.anybody.signIn('hk.bientap1', 'sai-mat-khau')
  expect(unknown.body).toEqual(wrong.body)
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('hk.bientap1')
  await password.fill('vankien-demo')
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
  await desk.close()
})

test('the session ends while somebody writes: signing in again in place, nothing is lost', async () => {
  const desk = await write('hk.bientap1', cable.url)
  const { page } = desk
  await page.keyboard.type(' Trước khi hết phiên.')
  await arrives(reader, section, 'Trước khi hết phiên.')
  cable.hold()
  await page.keyboard.type(' Gõ đúng lúc phiên hết.')
  const elsewhere = await sitDown(browser, app.url, 'hk.bientap1', '/toi')
  await elsewhere.page.getByRole('button', { name: 'Đăng xuất khỏi mọi máy' }).click()
  await elsewhere.page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất khỏi mọi máy' }).click()
  await elsewhere.page.getByLabel('Tên đăng nhập').waitFor()
  // From here on the server takes nothing from the ended session: what the cable held comes too late.
  cable.flow()
  const dialog = page.getByRole('dialog', { name: 'Đăng nhập lại để làm tiếp' })
  await dialog.waitFor()
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill('sai-mat-khau')
  await dialog.getByRole('button', { name: 'Đăng nhập' }).click()
  await dialog.getByRole('alert').waitFor()
  expect((await onServer(reader, section)).text).not.toContain('đúng lúc')
  await dialog.getByLabel('Mật khẩu', { exact: true }).fill('vankien-demo')
  await dialog.getByRole('button', { name: 'Đăng nhập' }).click()
  await dialog.waitFor({ state: 'detached' })
  await arrives(reader, section, 'Trước khi hết phiên. Gõ đúng lúc phiên hết.', 30_000)
  await caretAtEnd(page, section)
  await page.keyboard.type(' Và sau khi đăng nhập lại.')
  await arrives(reader, section, 'Gõ đúng lúc phiên hết. Và sau khi đăng nhập lại.')
  await savedText(page)
  expect(contentText(await heldBy(page, section))).toBe((await onServer(reader, section)).text)
  expect(await recoveryCards(page, section).count()).toBe(0)
  noErrors(desk, elsewhere)
  await Promise.all([desk.close(), elsewhere.close()])
})

test('unknown ids and ids of the other ward look alike, in every place of an address', async () => {
  const other = await app.as('cn.totruong')
  const theirs = await demoDocument(other, 'report')
  const desk = await sitDown(browser, app.url, 'hk.totruong')
  const unknown = 'A'.repeat(20)
  const pages = [
    [`/van-ban/${theirs.id}`, `/van-ban/${unknown}`],
    [`/ho-so/${theirs.dossierId}`, `/ho-so/${unknown}`],
    [`/cho-duyet/${theirs.sections[1]!.id}`, `/cho-duyet/${unknown}`],
    [`/van-ban/${theirs.id}/xuat-ban`, `/van-ban/${unknown}/xuat-ban`],
    [`/ho-so/${theirs.dossierId}/nhat-ky`, `/ho-so/${unknown}/nhat-ky`],
  ] as const
  for (const pair of pages) {
    const seen: string[] = []
    for (const path of pair) {
      await desk.page.goto(app.url + path)
      await desk.page
        .getByText(/Không có trang này|Không tìm thấy nội dung này/)
        .first()
        .waitFor()
      seen.push((await desk.page.locator('body').innerText()).trim())
    }
    expect(seen[0]).toBe(seen[1])
    expect(seen[0]).not.toContain('Cửa Nam')
  }
  const own = await sitDown(browser, app.url, 'hk.bientap1', `${documentPath(documentId)}?muc=${theirs.sections[1]!.id}`)
  await own.page.getByRole('treeitem').first().waitFor()
  noErrors(desk, own)
  await Promise.all([desk.close(), own.close()])
})

test('five megabytes pasted are refused with words; control characters are dropped, the words stay', async () => {
  const desk = await write('hk.bientap1')
  const { page, context } = desk
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const before = (await onServer(reader, section)).text
  await page.evaluate(() => navigator.clipboard.writeText('Đảng bộ phường '.repeat(350_000)))
  await page.keyboard.press('Control+v')
  await page.getByText('Nội dung dán lớn hơn 1 MB nên chưa được đưa vào mục. Chia nhỏ rồi dán từng phần.').waitFor()
  expect((await onServer(reader, section)).text).toBe(before)
  await page.evaluate(() => navigator.clipboard.writeText(' tie\u0302\u0301ng\u0001 \u0008Vie\u0323\u0302t\u001b\u0007\ufeff sạch'))
  await page.keyboard.press('Control+v')
  await arrives(reader, section, 'tiếng Việt sạch')
  const { text } = await onServer(reader, section)
  expect(text).toBe(text.normalize('NFC'))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufeff]/)
  await savedText(page)
  noErrors(desk)
  await desk.close()
})

test('two tabs of the same person: both write, both show the same', async () => {
  const desk = await write('hk.bientap1')
  const tab = await desk.context.newPage()
  tab.on('pageerror', (error) => desk.errors.push(String(error)))
  await tab.goto(app.url + documentPath(documentId, section))
  await caretAtEnd(tab, section)
  await tab.keyboard.type(' Thẻ thứ hai.')
  await expect.poll(async () => contentText(await heldBy(desk.page, section))).toContain('Thẻ thứ hai.')
  await desk.page.bringToFront()
  await caretAtEnd(desk.page, section)
  await desk.page.keyboard.type(' Thẻ thứ nhất.')
  await arrives(reader, section, 'Thẻ thứ hai. Thẻ thứ nhất.')
  await tab.close()
  await desk.page.keyboard.type(' Vẫn gõ được.')
  await arrives(reader, section, 'Thẻ thứ nhất. Vẫn gõ được.')
  await savedText(desk.page)
  await desk.page.reload()
  await editorOn(desk.page, section).waitFor()
  expect(await recoveryCards(desk.page, section).count()).toBe(0)
  noErrors(desk)
  await desk.close()
})

test('I1 a composition that is left open does not hold others’ words for ever', async () => {
  const [one, other] = [await write('hk.bientap1'), await write('hk.bientap2')]
  const cdp = await cdpOf(one)
  await one.page.keyboard.type(' ')
  await cdp.send('Input.imeSetComposition', { text: 'nghiê', selectionStart: 5, selectionEnd: 5 })
  await other.page.keyboard.press('Control+Home')
  await other.page.keyboard.type('Viết trước. ')
  await arrives(reader, section, 'Viết trước. ')
  expect(contentText(await heldBy(one.page, section))).not.toContain('Viết trước. ')
  await expect.poll(async () => contentText(await heldBy(one.page, section)), { timeout: 60_000 }).toContain('Viết trước. ')
  await expect.poll(async () => contentText(await heldBy(one.page, section)) === (await onServer(reader, section)).text).toBe(true)
  expect((await onServer(reader, section)).text).toContain('nghiê')
  noErrors(one, other)
  await Promise.all([one.close(), other.close()])
})

test('leaving with words that are not saved asks first', async () => {
  const desk = await write('hk.bientap1', cable.url)
  const { page } = desk
  cable.unplug()
  await page.keyboard.type(' Chưa gửi được.')
  await expect.poll(() => saveStatus(page).innerText()).toBe('Mất kết nối – đang giữ trên máy này')
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(page.isClosed()).toBe(false)
  cable.plug()
  await arrives(reader, section, 'Chưa gửi được.', 30_000)
  await savedText(page)
  noErrors(desk)
  await desk.close()
})

describe('the disk is full', () => {
  test('it is said clearly, nothing is said to be saved, and after making room everything is saved', async () => {
    const desk = await write('hk.bientap1')
    const { page, context } = desk
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const pages = rawOf(app.ctx).pragma('page_count', { simple: true }) as number
    rawOf(app.ctx).exec('VACUUM')
    rawOf(app.ctx).pragma(`max_page_count = ${Math.min(pages, rawOf(app.ctx).pragma('page_count', { simple: true }) as number)}`)
    await page.evaluate(() => navigator.clipboard.writeText(`${' Đoạn dài khi đĩa đầy.'.repeat(6_000)} HẾT`))
    await page.keyboard.press('Control+v')
    await expect.poll(() => saveStatus(page).innerText(), { timeout: 60_000 }).toMatch(/^Ổ đĩa máy chủ đầy/)
    expect((await onServer(reader, section)).text).not.toContain('HẾT')
    const lead = await app.as('hk.totruong')
    const words = 'Văn bản cấp trên dài. '.repeat(15_000)
    const source = { title: 'Văn bản khi đĩa đầy', sections: [{ key: 'I', parentKey: null, label: 'I', title: 'Một', text: words }] }
    const refused = await lead.post<{ code: string; message: string }>(`/api/dossiers/${await demoDossier(lead)}/sources`, source)
    expect([refused.status, refused.body.code]).toEqual([503, 'disk-full'])
    expect(refused.body.message).toMatch(/đầy/)
    await decide(actionOn(page, section, 'Trình duyệt'))
    await page.getByRole('dialog').getByText('Chưa trình được: còn chữ chưa lưu').waitFor({ timeout: 60_000 })
    await page.keyboard.press('Escape')
    expect(contentText(await heldBy(page, section))).toContain('HẾT')
    rawOf(app.ctx).pragma(ROOM)
    await arrives(reader, section, 'HẾT', 60_000)
    await savedText(page)
    expect((await onServer(reader, section)).text.split('HẾT')).toHaveLength(2)
    expect(contentText(await heldBy(page, section))).toBe((await onServer(reader, section)).text)
    noErrors(desk)
    await desk.close()
  })
})

test('the server is restarted while people type: everything arrives, then it says that it is saved', async () => {
  const [one, other] = [await write('hk.bientap1', cable.url), await write('hk.bientap2', cable.url)]
  await other.page.keyboard.press('Control+Home')
  let typing = true
  const type = async ({ page }: Desk, name: string): Promise<string> => {
    let words = ''
    for (let n = 0; typing; n++) {
      words += `${name}${n} `
      await page.keyboard.type(`${name}${n} `, { delay: 10 })
    }
    return words
  }
  const typed = Promise.all([type(one, 'a'), type(other, 'b')])
  await arrives(reader, section, 'a2 ')
  cable.unplug()
  app = await app.restart()
  cable.plug(app.port)
  reader = await app.as('hk.theodoi')
  await expect.poll(() => saveStatus(one.page).innerText(), { timeout: 60_000 }).toMatch(/^(Đã lưu|Đang lưu)/)
  typing = false
  for (const words of await typed) await arrives(reader, section, words.trim(), 30_000)
  await savedText(one.page)
  await savedText(other.page)
  const { text } = await onServer(reader, section)
  for (const { page } of [one, other]) await expect.poll(async () => contentText(await heldBy(page, section))).toBe(text)
  expect(await sectionOn(one.page, section).locator('[data-recovery]').count()).toBe(0)
  noErrors(one, other)
  await Promise.all([one.close(), other.close()])
})
