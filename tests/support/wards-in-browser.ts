import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { NO_OFFICE } from './test-app.ts'
import { startTwoWards, type TwoWards } from './two-wards.ts'

/**
 * For one test file: a browser, and the whole program with two wards, from before its first test until after its last. `ready` gets them before the hooks that
 * the file has behind this line.
 * @param options `office`: with LibreOffice
 */
export function wardsInBrowser(ready: (opened: { wards: TwoWards; browser: Browser }) => void, { office = false } = {}): void {
  let wards: TwoWards | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    wards = await startTwoWards(office ? {} : { env: NO_OFFICE })
    browser = await launchBrowser()
    ready({ wards, browser })
  })
  afterAll(async () => {
    await browser?.close()
    await wards?.app.dispose()
  })
}
