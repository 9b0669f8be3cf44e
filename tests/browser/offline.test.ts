import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureOfficeCertificate, officeFiles, ownNames } from '@van-kien/server/ops/office-ca.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, launchPersistent } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { arrives, at, caretAtEnd, DEMO, demoDocument, documentPath, editorOn, onServer, savedWords, sectionOn, sitDown } from '../support/desk.ts'
import { startTestApp, type TestApp, type TestPerson } from '../support/test-app.ts'

/** N1, and words that survive: the real client by https with a certificate of the office, over a cable that can be pulled out. */

// The office's authority is not installed on this machine; what is tested here is what comes after trusting it.
const TRUST = ['--ignore-certificate-errors']
const DAY = 86_400_000
const KEEP = 'Đây là máy riêng của tôi'

let app: TestApp
let cable: Cable
let url: string
let lead: TestPerson
let documentId: string
let section: string
const folders: string[] = []
const open: BrowserContext[] = []

beforeAll(async () => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  const dataDir = folder()
  await ensureOfficeCertificate(dataDir, ownNames(null), Date.now())
  const { cert, key } = officeFiles(dataDir)
  app = await startTestApp({ dataDir, env: { ...DEMO.env, TLS_CERT: cert, TLS_KEY: key } })
  cable = await layCable(app.port)
  url = `https://127.0.0.1:${cable.port}`
  lead = await app.as('hk.totruong')
  const report = await demoDocument(lead, 'report')
  documentId = report.id
  section = at(report, 'Phần thứ nhất, II.9').id
})
afterAll(async () => {
  for (const context of open) await context.close().catch(() => undefined)
  await cable?.remove()
  await app?.dispose()
  for (const each of folders) rmSync(each, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'vankien-offline-'))
  folders.push(made)
  return made
}

interface Machine {
  page: Page
  context: BrowserContext
  profile: string
  errors: string[]
}

/** A machine whose profile stays; signed in when `username` is given. */
async function machine(username: string | null, profile = folder()): Promise<Machine> {
  const { context } = await launchPersistent(profile, TRUST)
  open.push(context)
  const page = context.pages()[0] ?? (await context.newPage())
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  if (username) {
    await page.goto(`${url}/dang-nhap`)
    await enter(page, username)
  }
  return { page, context, profile, errors }
}

async function enter(page: Page, username: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('vankien-demo')
  await page.getByLabel('Giữ đăng nhập trên máy này').check()
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL((to) => !to.pathname.startsWith('/dang-nhap'))
}

/** Ticks the machine as one's own and the report to be kept; resolves when client and document are on the machine. */
async function keepReport({ page }: Machine): Promise<void> {
  await page.goto(`${url}/toi`)
  await page.getByLabel(KEEP).check()
  await page.getByLabel(/^Báo cáo chính trị/).check()
  await page.getByText(/cập nhật/).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

/** As pulling the plug of the PC: all processes of this profile, at once. */
function killBrowser(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
}

describe('N1: without TLS', () => {
  let browser: Browser
  let plain: TestApp
  beforeAll(async () => {
    ;[browser, plain] = await Promise.all([launchBrowser('MAP vankien.lan 127.0.0.1'), startTestApp(DEMO)])
  })
  afterAll(async () => {
    await browser?.close()
    await plain?.dispose()
  })

  test.each(['127.0.0.1', 'vankien.lan'])('nothing is registered on http://%s, and the account page says what is missing', async (host) => {
    const desk = await sitDown(browser, `http://${host}:${plain.port}`, null, '/dang-nhap?tiep=/toi')
    await enter(desk.page, 'hk.totruong')
    await desk.page.getByText('Trang đang mở bằng kết nối thường (http)').waitFor()
    expect(await desk.page.getByLabel(KEEP).count()).toBe(0)
    expect(await desk.page.evaluate(async () => (await navigator.serviceWorker?.getRegistrations())?.length ?? 0)).toBe(0)
    expect(await desk.page.getByRole('link', { name: 'Cách bật kết nối bảo mật' }).getAttribute('href')).toBe('/cai-chung-chi')
    expect(desk.errors).toEqual([])
    await desk.close()
  })
})

describe('with TLS', () => {
  test('the client opens without the server and shows the chosen document; nothing of /api or /collab is in the cache', async () => {
    const pc = await machine('hk.totruong')
    await keepReport(pc)
    const { page } = pc
    const cached = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map((request) => new URL(request.url).pathname)
    })
    expect(cached).toContain('/')
    expect(cached.length).toBeGreaterThan(10)
    expect(cached.filter((path) => /^\/(api|collab|healthz|cai-chung-chi)/.test(path))).toEqual([])

    cable.unplug()
    await page.goto(`${url}/`)
    await page.getByText('Không nối được tới máy chủ. Đồng chí đang đọc bản giữ trên máy này').waitFor()
    await page.getByRole('link', { name: /Báo cáo chính trị/ }).click()
    const words = (await onServer(lead, section)).text.slice(0, 40)
    await sectionOn(page, section).getByText(words).first().waitFor()
    expect(await page.getByRole('textbox', { name: 'II.9' }).count()).toBe(0)

    cable.plug()
    await page.getByText('Đồng chí đang đọc bản giữ trên máy này').waitFor({ state: 'hidden', timeout: 30_000 })
    await sectionOn(page, section).scrollIntoViewIfNeeded()
    await editorOn(page, section).waitFor({ timeout: 40_000 })
    expect(pc.errors).toEqual([])
    await pc.context.close()
  })

  test('a machine that nobody ticked shows no document without the server', async () => {
    const pc = await machine('hk.bientap2')
    await pc.page.goto(url + documentPath(documentId, section))
    await editorOn(pc.page, section).waitFor()
    await pc.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    cable.unplug()
    await pc.page.reload()
    await pc.page.getByText('Không nối được tới máy chủ của phường').waitFor({ timeout: 40_000 })
    expect(await sectionOn(pc.page, section).count()).toBe(0)
    cable.plug()
    await pc.context.close()
  })

  test('after 7 days without the server, and when the clock went back, nothing can be read; ended leases are removed', async () => {
    const pc = await machine('hk.totruong')
    await keepReport(pc)
    cable.unplug()
    const { page } = pc
    const shift = (days: number) =>
      page.evaluate((ms) => {
        const machine = JSON.parse(localStorage.getItem('vk.own-machine')!)
        machine.confirmedAt -= ms
        machine.seenAt -= ms
        localStorage.setItem('vk.own-machine', JSON.stringify(machine))
      }, days * DAY)
    await shift(6.9)
    await page.goto(url + documentPath(documentId))
    await sectionOn(page, section).waitFor({ state: 'attached' })
    await shift(-9)
    await page.reload()
    await page.getByText('Đồng hồ của máy này chạy lùi').waitFor()
    await shift(10)
    await page.reload()
    await page.getByText('Bản giữ trên máy này đã hết hạn').waitFor()
    const left = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const request = indexedDB.open('vk-kept')
          request.onsuccess = () => {
            const count = request.result.transaction('documents').objectStore('documents').count()
            count.onsuccess = () => resolve(count.result)
          }
        }),
    )
    expect(left).toBe(0)
    cable.plug()
    await pc.context.close()
  })

  test('words typed offline survive the death of the browser: read without the server, sent once, in place', async () => {
    const day = await machine('hk.totruong')
    await keepReport(day)
    await day.context.close()
    const pc = await machine(null, day.profile)
    await pc.page.goto(url + documentPath(documentId, section))
    await caretAtEnd(pc.page, section)
    await pc.page.keyboard.type(' Trước khi mất mạng.')
    await savedWords(pc.page)
    cable.unplug()
    await pc.page.keyboard.type(' Viết lúc mất mạng.')
    await expect.poll(() => pc.page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('vk.dirty/')))).toBe(true)
    // Browsers write what they keep within seconds; the last words before a power cut are the server's to promise.
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    killBrowser(pc.profile)
    await pc.context.close().catch(() => undefined)
    expect((await onServer(lead, section)).text).not.toContain('Viết lúc mất mạng.')

    const again = await machine(null, pc.profile)
    await again.page.goto(url + documentPath(documentId, section))
    await sectionOn(again.page, section).getByText('Trước khi mất mạng. Viết lúc mất mạng.').waitFor()

    cable.plug()
    await arrives(lead, section, 'Trước khi mất mạng. Viết lúc mất mạng.', 60_000)
    await again.page.reload()
    await editorOn(again.page, section).waitFor()
    await savedWords(again.page)
    expect((await onServer(lead, section)).text.split('Viết lúc mất mạng.')).toHaveLength(2)
    await again.context.close()
  })

  test('signing out with words that are not sent asks, offers them as a file, and keeps them for their writer', async () => {
    const pc = await machine('hk.bientap1')
    const { page } = pc
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.locator(`a[href^="/van-ban/${documentId}"]`).first().click()
    await sectionOn(page, section).scrollIntoViewIfNeeded()
    await caretAtEnd(page, section)
    cable.unplug()
    await page.keyboard.type(' Chưa gửi được.')
    await page.getByRole('link', { name: 'Hồ sơ văn kiện' }).first().click()
    await page.getByRole('button', { name: /^Tài khoản: / }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    const dialog = page.getByRole('dialog', { name: 'Còn chữ chưa gửi tới máy chủ' })
    await dialog.waitFor({ timeout: 15_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Tải tệp chữ chưa gửi' }).click()])
    expect(readFileSync((await download.path())!, 'utf8')).toContain('Chưa gửi được.')
    await dialog.getByRole('button', { name: 'Đợi thêm' }).click()
    await dialog.waitFor({ state: 'hidden' })
    cable.plug()
    await arrives(lead, section, 'Chưa gửi được.', 40_000)
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('vk.dirty/')))).toBe(false)
    await page.getByRole('button', { name: /^Tài khoản: / }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await page.getByText('Đồng chí đã đăng xuất.').waitFor()
    expect(pc.errors).toEqual([])
    await pc.context.close()
  })
})
