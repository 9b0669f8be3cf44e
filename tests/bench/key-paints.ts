import type { Page } from 'playwright-core'

/** How much slower the browser's processor is made: an office PC beside the machine that measures. */
export const THROTTLE = 6

/** @param q 0 to 1 */
export const quantile = (values: number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]!

/**
 * Milliseconds from a key to its paint, in a section of the document that the page shows; the first keys do not count.
 * @param place what is clicked before the keys, within the section; the editor itself when it is not named
 */
export async function keyPaints(page: Page, sectionId: string, place?: { selector: string; nth: number }): Promise<number[]> {
  const editor = page.locator(`[data-section="${sectionId}"] .ProseMirror[contenteditable="true"]`)
  await editor.waitFor({ timeout: 120_000 })
  await page.waitForTimeout(4000)
  await (place ? editor.locator(place.selector).nth(place.nth) : editor).click()
  await page.evaluate(() => {
    const store = window as unknown as { keyPaints: number[] }
    store.keyPaints = []
    document.addEventListener(
      'keydown',
      (event) => {
        const pressed = event.timeStamp
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => store.keyPaints.push(performance.now() - pressed)
          channel.port2.postMessage(0)
        })
      },
      true,
    )
  })
  for (let key = 0; key < 80; key++) {
    await page.keyboard.press('k')
    await page.waitForTimeout(180)
  }
  return (await page.evaluate(() => (window as unknown as { keyPaints: number[] }).keyPaints)).slice(5)
}
