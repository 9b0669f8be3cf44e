import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureOfficeCertificate, officeFiles, ownNames } from '@van-kien/server/ops/office-ca.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { launchPersistent } from './browser.ts'
import { type Cable, layCable } from './cable.ts'
import { at, demoDocument } from './desk.ts'
import { startTestApp, type TestApp, type TestPerson } from './test-app.ts'

/** The words beside the tick for a machine of one's own. */
export const KEEP = 'Đây là máy riêng của tôi'

// The office's authority is not installed on this machine; what is tested is what comes after trusting it.
const TRUST = ['--ignore-certificate-errors']

/** A machine of somebody's own: the profile of its browser stays when the browser ends. */
export interface Laptop {
  page: Page
  context: BrowserContext
  profile: string
  /** What its pages threw. */
  errors: string[]
}

/** The server of an office by https, with laptops on a cable that can be pulled out. */
export interface Office {
  app: TestApp
  cable: Cable
  url: string
  lead: TestPerson
  /** The report of the demo, and one of its drafting sections. */
  documentId: string
  section: string
  /** Opens a browser; signed in when `username` is given. */
  laptop(username: string | null, profile?: string): Promise<Laptop>
  close(): Promise<void>
}

export async function openOffice(sectionPath = 'Phần thứ nhất, II.9'): Promise<Office> {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  const folders: string[] = []
  const open: BrowserContext[] = []
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'vankien-offline-'))
    folders.push(made)
    return made
  }
  const dataDir = folder()
  await ensureOfficeCertificate(dataDir, ownNames(null), Date.now())
  const { cert, key } = officeFiles(dataDir)
  const app = await startTestApp({ dataDir, env: { DEMO: '1', TLS_CERT: cert, TLS_KEY: key } })
  const cable = await layCable(app.port)
  const url = `https://127.0.0.1:${cable.port}`
  const lead = await app.as('hk.totruong')
  const report = await demoDocument(lead, 'report')
  return {
    app,
    cable,
    url,
    lead,
    documentId: report.id,
    section: at(report, sectionPath).id,
    laptop: async (username, profile = folder()) => {
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
    },
    close: async () => {
      for (const context of open) await context.close().catch(() => undefined)
      await cable.remove()
      await app.dispose()
      for (const each of folders) rmSync(each, { recursive: true, force: true })
    },
  }
}

/** Fills the sign-in page. */
export async function enter(page: Page, username: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('vankien-demo')
  await page.getByLabel('Giữ đăng nhập trên máy này').check()
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.waitForURL((to) => !to.pathname.startsWith('/dang-nhap'))
}

/** Ticks the machine as one's own and the report to be kept; resolves when client and document are on the machine. */
export async function keepReport({ page }: Laptop, url: string): Promise<void> {
  await page.goto(`${url}/toi`)
  await page.getByLabel(KEEP).check()
  await page.getByLabel(/^Báo cáo chính trị/).check()
  await page.getByText(/cập nhật/).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await keptOnDisk()
}

/** As pulling the plug of the PC: all processes of this profile, at once. */
export function killBrowser(profile: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
  }
}

/** Whether this browser holds words that the server never confirmed. */
export const holdsUnsent = (page: Page): Promise<boolean> => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('vk.dirty/')))

/** Chromium writes what a page keeps five seconds after it changed; the last words before a power cut are the server's to promise. */
export const keptOnDisk = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 6_500))
