import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { Cable } from '../support/cable.ts'
import { startDemoApp } from '../support/demo-app.ts'
import { arrives, caretAtEnd, documentPath, editorOn, onServer, savedText, sectionOn, sitDown } from '../support/desk.ts'
import { enter, holdsUnsent, KEEP, keepReport, keptOnDisk, killBrowser, type Laptop, type Office, openOffice } from '../support/laptop.ts'
import { NO_OFFICE, type TestApp, type TestPerson } from '../support/test-app.ts'

/** N1, and words that survive: the real client by https with a certificate of the office, over a cable that can be pulled out. */

const DAY = 86_400_000

let office: Office
let cable: Cable
let url: string
let lead: TestPerson
let documentId: string
let section: string
const machine = (username: string | null, profile?: string): Promise<Laptop> => office.laptop(username, profile)

beforeAll(async () => {
  office = await openOffice()
  ;({ cable, url, lead, documentId, section } = office)
})
afterAll(async () => {
  await office?.close()
})

describe('N1: without TLS', () => {
  let browser: Browser
  let plain: TestApp
  beforeAll(async () => {
    ;[browser, plain] = await Promise.all([launchBrowser('MAP vankien.lan 127.0.0.1'), startDemoApp({ env: NO_OFFICE })])
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
    await keepReport(pc, url)
    const { page } = pc
    const cached = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map((request) => new URL(request.url).pathname)
    })
    expect(cached).toContain('/')
    expect(cached.length).toBeGreaterThan(10)
    expect(cached.filter((path) => /^\/(api|collab|healthz|cai-chung-chi)/.test(path))).toEqual([])

    const browser = await pc.context.newCDPSession(page)
    expect(await browser.send('Page.getInstallabilityErrors'), 'it can be installed as an app').toEqual({ installabilityErrors: [] })

    // What a program kept that knew no kinds of documents is read as well.
    const stripped = await page.evaluate(
      () =>
        new Promise<number>((done, failed) => {
          const opening = indexedDB.open('vk-kept')
          opening.onsuccess = () => {
            const turn = opening.result.transaction('documents', 'readwrite')
            const store = turn.objectStore('documents')
            const all = store.getAll()
            all.onsuccess = () => {
              for (const { view, ...document } of all.result) {
                const { kind: _kind, others: _others, ...older } = view
                store.put({ ...document, view: older })
              }
            }
            turn.oncomplete = () => done(all.result.length)
            turn.onerror = () => failed(turn.error)
          }
        }),
    )
    expect(stripped).toBeGreaterThan(0)
    cable.unplug()
    await page.goto(`${url}/`)
    await page.getByText('Không nối được tới máy chủ. Đồng chí đang dùng bản giữ trên máy này').first().waitFor()
    await page.getByRole('link', { name: /Báo cáo chính trị/ }).click()
    const words = (await onServer(lead, section)).text.slice(0, 40)
    await sectionOn(page, section).getByText(words).first().waitFor()

    cable.plug()
    await page.getByText('Đồng chí đang dùng bản giữ trên máy này').first().waitFor({ state: 'hidden', timeout: 60_000 })
    await sectionOn(page, section).scrollIntoViewIfNeeded()
    await editorOn(page, section).waitFor({ timeout: 60_000 })
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
    await pc.page.getByText('Không nối được tới máy chủ của phường').waitFor({ timeout: 60_000 })
    expect(await sectionOn(pc.page, section).count()).toBe(0)
    cable.plug()
    await pc.context.close()
  })

  test('after 7 days without the server, and when the clock went back, nothing can be read; ended leases are removed', async () => {
    const pc = await machine('hk.totruong')
    await keepReport(pc, url)
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
    await keepReport(day, url)
    await day.context.close()
    const pc = await machine(null, day.profile)
    await pc.page.goto(url + documentPath(documentId, section))
    await caretAtEnd(pc.page, section)
    await pc.page.keyboard.type(' Trước khi mất mạng.')
    await savedText(pc.page)
    cable.unplug()
    await pc.page.keyboard.type(' Viết lúc mất mạng.')
    await expect.poll(() => holdsUnsent(pc.page)).toBe(true)
    await keptOnDisk()
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
    await savedText(again.page)
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
    await dialog.waitFor({ timeout: 60_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Tải tệp chữ chưa gửi' }).click()])
    const file = readFileSync((await download.path())!, 'utf8')
    expect(file).toContain('Chưa gửi được.')
    expect(file).toMatch(/Mục: Phần thứ nhất, II\.9\. \p{Lu}/u)
    expect(file).not.toContain(section)
    await dialog.getByRole('button', { name: 'Đợi thêm' }).click()
    await dialog.waitFor({ state: 'hidden' })
    cable.plug()
    await arrives(lead, section, 'Chưa gửi được.', 40_000)
    await expect.poll(() => holdsUnsent(page)).toBe(false)
    await page.getByRole('button', { name: /^Tài khoản: / }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await page.getByText('Đồng chí đã đăng xuất.').waitFor()
    expect(pc.errors).toEqual([])
    await pc.context.close()
  })
})
