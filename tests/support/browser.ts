import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** A real Chromium for the tests that look at what a person sees. `CHROMIUM` names another binary than Debian's. */
const EXECUTABLE = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
)

export const PC = { width: 1366, height: 768 }
export const PHONE = { width: 360, height: 740 }

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Without a language of the machine Chromium takes no Vietnamese name of a file, and a bare machine has none. */
const ENV = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }

/** Starts a headless Chromium. Close it in `afterAll`. @param hostRules e.g. `MAP vankien.lan 127.0.0.1` (rule N1) */
export async function launchBrowser(hostRules?: string): Promise<Browser> {
  if (!EXECUTABLE) throw new Error('No Chromium found: apt-get install chromium')
  return chromium.launch({
    executablePath: EXECUTABLE,
    headless: true,
    env: ENV,
    args: [...FLAGS, ...(hostRules ? [`--host-resolver-rules=${hostRules}`] : [])],
  })
}

/** A browser whose profile stays in a folder, to be killed and started again (words kept offline). */
export async function launchPersistent(
  profile = mkdtempSync(join(tmpdir(), 'vankien-browser-')),
  extraFlags: readonly string[] = [],
): Promise<{ context: BrowserContext; profile: string; remove: () => void }> {
  if (!EXECUTABLE) throw new Error('No Chromium found: apt-get install chromium')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    headless: true,
    env: ENV,
    args: [...FLAGS, ...extraFlags],
    viewport: PC,
    locale: 'vi-VN',
  })
  return { context, profile, remove: () => rmSync(profile, { recursive: true, force: true }) }
}

/** One person at one machine: own cookies, own storage. Errors that the page throws are collected in `errors`. */
export async function openAs(
  browser: Browser,
  url: string,
  username: string | null,
  viewport = PC,
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({
    ...{ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', hasTouch: viewport.width < 600 },
    // What slides in and fades is waited for at each press, and drawn by the processor.
    reducedMotion: 'reduce',
  })
  const errors: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(String(error)))
  if (username !== null) {
    const response = await context.request.post(`${url}/api/auth/sign-in/username`, { data: { username, password: 'vankien-demo' } })
    if (!response.ok()) throw new Error(`sign-in of ${username}: ${response.status()} ${await response.text()}`)
  }
  return { page, context, errors }
}
