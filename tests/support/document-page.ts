import type { Browser, Page } from 'playwright-core'
import { openAs, PC } from './browser.ts'
import type { TwoWards } from './two-wards.ts'

/** Opens the document of the first ward at a section and waits for its words. */
export async function openDocumentAt(browser: Browser, wards: TwoWards, username: string, sectionId: string, viewport = PC) {
  const opened = await openAs(browser, wards.app.url, username, viewport)
  await opened.page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${sectionId}`)
  await opened.page.locator(`#muc-${sectionId} .vk-paper`).waitFor()
  return opened
}

/** First paragraph of a section. */
export const words = (page: Page, id: string) => page.locator(`#muc-${id} .vk-paper p`).first()
/** A button in the bar of a section. */
export const strip = (page: Page, id: string, name: string) => page.locator(`#muc-${id}`).getByRole('button', { name, exact: true })
/** Row of a section in the outline. */
export const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`)
