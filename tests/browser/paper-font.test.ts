import { lineWidth } from '@van-kien/server/export/text-width.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openAs } from '../support/browser.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

/** FINDINGS section 5: the sheet on screen is set in the letters of the PDF, whatever the machine has. */

let browser: Browser
let app: TestApp
beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startTestApp()])
})
afterAll(async () => {
  await browser?.close()
  await app?.dispose()
})

const LINES = [
  'ĐẢNG BỘ PHƯỜNG HOÀN KIẾM',
  'Nghị quyết về xây dựng Đảng và hệ thống chính trị, ưu tiên chuyển đổi số',
  'ẰẲẴẶẦẨẪẬỀỂỄỆỒỔỖỘỜỞỠỢỪỬỮỰỲỶỸỴ ằẳẵặầẩẫậềểễệồổỗộờởỡợừửữựỳỷỹỵ',
]

/** Units of an em in the files. At as many pixels a letter is a whole number of them wide: some machines' Chromium rounds each to whole pixels. */
const UNITS = 2048

describe('the letters of the paper in the browser', () => {
  test('come from our own server, only those that the page shows, and are kept for good', async () => {
    const { page, context } = await openAs(browser, app.url, null)
    const fonts: { url: string; cache: string | null }[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'font') fonts.push({ url: response.url(), cache: response.headers()['cache-control'] ?? null })
    })
    await page.goto(`${app.url}/dang-nhap`)
    await page.getByRole('button').first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    expect(fonts.map(({ url }) => new URL(url).pathname.replace(/-[\w-]{8}\.woff2$/, '')).sort()).toEqual([
      '/assets/tinos-latin-700-normal',
      '/assets/tinos-vietnamese-700-normal',
    ])
    for (const { url, cache } of fonts) {
      expect(new URL(url).origin).toBe(app.url)
      expect(cache).toBe('public, max-age=31536000, immutable')
    }
    await context.close()
  })

  test.each([
    ['400', false],
    ['700', true],
  ])('lines of weight %s are as wide as the export reckons', async (weight, bold) => {
    const { page, context } = await openAs(browser, app.url, null)
    await page.goto(`${app.url}/dang-nhap`)
    const widths = await page.evaluate(
      async ({ lines, font, size }) => {
        const family = getComputedStyle(document.documentElement).getPropertyValue('--vk-font-paper')
        // Without the fallbacks: a letter that is not in our files would be as wide as that of another font.
        const own = family.split(',')[0]!
        await Promise.all(lines.map((line) => document.fonts.load(`${font} ${size}px ${own}`, line)))
        const canvas = document.createElement('canvas').getContext('2d')!
        canvas.font = `${font} ${size}px ${own}, monospace`
        canvas.fontKerning = 'none'
        return lines.map((line) => canvas.measureText(line).width)
      },
      { lines: LINES, font: weight, size: UNITS },
    )
    for (const [index, line] of LINES.entries()) {
      const reckoned = lineWidth(line, { size: UNITS / 10, bold })
      expect(Math.abs(widths[index]! - reckoned) / reckoned).toBeLessThan(0.001)
    }
    await context.close()
  })
})
