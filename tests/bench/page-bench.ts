import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { openAs } from '../support/browser.ts'
import { keyPaints, quantile, THROTTLE } from './key-paints.ts'
import { report } from './report.ts'

/** Gzipped bytes of the scripts that a page loads. */
async function scriptBytes(browser: Browser, url: string, path: string, username: string | null, ready: string): Promise<number> {
  const { page, context } = await openAs(browser, url, username)
  let bytes = 0
  const bodies: Promise<void>[] = []
  page.on('response', (response) => {
    if (!/\.js(\?|$)/.test(response.url())) return
    bodies.push(
      response.body().then((body) => {
        bytes += gzipSync(body).length
      }),
    )
  })
  await page.goto(url + path)
  await page.waitForSelector(ready)
  await page.waitForTimeout(1500)
  await Promise.all(bodies)
  await context.close()
  return bytes
}

/** Time until the first words of the report can be read, and from a key to its paint, with the processor throttled. */
export async function benchPage(browser: Browser, url: string, documentId: string, sectionId: string): Promise<void> {
  report('scripts.sign-in', await scriptBytes(browser, url, '/dang-nhap', null, 'input'), 'bytes gz')
  report('scripts.editor', await scriptBytes(browser, url, `/van-ban/${documentId}`, 'hk.bientap1', '[data-section] .ProseMirror'), 'bytes gz', {
    target: 320 * 1024,
  })

  const readable: number[] = []
  const keys: number[] = []
  for (let run = 0; run < 3; run++) {
    const { page, context } = await openAs(browser, url, 'hk.bientap1')
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
    const start = Date.now()
    await page.goto(`${url}/van-ban/${documentId}`, { waitUntil: 'commit' })
    await page.waitForFunction(
      () => [...document.querySelectorAll('[data-section] [data-body] p')].some((p) => (p.textContent?.length ?? 0) > 40),
      undefined,
      { polling: 20, timeout: 120_000 },
    )
    readable.push(Date.now() - start)
    if (run === 0) {
      await page.goto(`${url}/van-ban/${documentId}?muc=${sectionId}`)
      keys.push(...(await keyPaints(page, sectionId)))
    }
    await context.close()
  }
  report('page.first-text-readable.p50', quantile(readable, 0.5), 'ms', { throttle: THROTTLE, target: 3000 })
  report('page.key-to-paint.p50', quantile(keys, 0.5), 'ms', { throttle: THROTTLE })
  report('page.key-to-paint.p95', quantile(keys, 0.95), 'ms', { throttle: THROTTLE, target: 100 })
}
