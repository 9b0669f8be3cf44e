import { app } from '@van-kien/client/i18n/vi/app.ts'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openAs, PC } from './browser.ts'
import { contentSeen } from './editor-pages.ts'
import type { TestPerson } from './test-app.ts'

/** One person at one machine in the real interface. */
export interface Desk {
  page: Page
  context: BrowserContext
  /** What the page threw; a test ends with `expect(errors).toEqual([])`. */
  errors: string[]
  /** Address that this machine knows the server by. */
  url: string
  close(): Promise<void>
}

/** Signs in and opens a page. @param url how this machine reaches the server, when not directly */
export async function sitDown(
  browser: Browser,
  url: string,
  username: string | null,
  path = '/',
  viewport: { width: number; height: number } = PC,
): Promise<Desk> {
  const { page, context, errors } = await openAs(browser, url, username, viewport)
  // A person would not wait longer.
  context.setDefaultTimeout(20_000)
  await page.goto(url + path)
  return { page, context, errors, url, close: () => context.close() }
}

/** The document page, at a section. */
export const documentPath = (documentId: string, sectionId?: string): string => `/van-ban/${documentId}${sectionId ? `?muc=${sectionId}` : ''}`

/** The whole section on the sheet: strip, heading, kept words, body. */
export const sectionOn = (page: Page, sectionId: string): Locator => page.locator(`section[data-section="${sectionId}"]`)
/** Its editor: there only while the person may write in it. */
export const editorOn = (page: Page, sectionId: string): Locator => sectionOn(page, sectionId).getByRole('textbox')
/** One of the buttons of its strip, by its words. */
export const actionOn = (page: Page, sectionId: string, name: string): Locator =>
  sectionOn(page, sectionId).getByRole('button', { name, exact: true })
/**
 * Presses a button that decides, as a person does: where the page moved under the hand the product takes no press and says so, and the person
 * presses again.
 */
export async function decide(button: Locator): Promise<void> {
  const page = button.page()
  const refused = page.locator('[data-toast]').getByText(app.tooEarly)
  for (let tries = 0; tries < 5; tries++) {
    await refused.waitFor({ state: 'detached', timeout: 60_000 })
    await button.click()
    // It is said in the frame of the press.
    await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))))
    if ((await refused.count()) === 0) return
  }
  throw new Error('the page never stood still')
}
/** Its row in the outline. */
export const rowOn = (page: Page, sectionId: string): Locator => page.locator(`[role="treeitem"][data-row="${sectionId}"]`)
/** The words about saving in the top bar. */
export const saveStatus = (page: Page): Locator => page.getByRole('banner').locator('[data-save]')
/** The signs of others who write in this section, in the binding margin. */
export const caretsIn = (page: Page, sectionId: string): Locator => sectionOn(page, sectionId).locator('.vk-carets')
/** Cards with words that were not accepted. */
export const recoveryCards = (page: Page, sectionId: string): Locator => sectionOn(page, sectionId).locator('[data-recovery]')

/** Clicks into a section's text and goes to its end, as a person does. */
export async function caretAtEnd(page: Page, sectionId: string): Promise<void> {
  const editor = editorOn(page, sectionId)
  await sectionOn(page, sectionId).scrollIntoViewIfNeeded()
  await editor.waitFor()
  await editor
    .locator(':scope > *')
    .last()
    .click({ position: { x: 4, y: 6 } })
  await page.keyboard.press('Control+End')
  await expect.poll(() => editor.evaluate((dom) => dom.contains(document.activeElement) || dom === document.activeElement)).toBe(true)
}

/** The content that a person's editor holds. */
export const heldBy = (page: Page, sectionId: string): Promise<SectionContent> => contentSeen(editorOn(page, sectionId))

/**
 * Waits until nothing that was typed here is without the server's confirmation, in the words that the person reads. While there are cards with words that are
 * not in the text, those words speak of the cards.
 */
export async function savedText(page: Page, timeout = 15_000): Promise<void> {
  const saveLabel = async () => {
    const status = saveStatus(page)
    const words = await status.innerText()
    return words.startsWith('Có chữ') && (await status.getAttribute('data-save')) === 'saved' ? 'Mọi chữ đã lưu' : words
  }
  await expect.poll(saveLabel, { timeout }).toMatch(/^(Đã lưu lúc \d\d:\d\d|Mọi chữ đã lưu)$/)
}

/** What the server has of a section now. */
export async function onServer(person: TestPerson, sectionId: string): Promise<{ version: number | null; json: SectionContent; text: string }> {
  const { status, body } = await person.get<{ version: number | null; json: SectionContent; text: string }>(`/api/sections/${sectionId}/content`)
  if (status !== 200) throw new Error(`content of ${sectionId}: ${status}`)
  return body
}

/** Waits until the server's words of a section are as expected. */
export async function arrives(person: TestPerson, sectionId: string, words: string | RegExp, timeout = 15_000): Promise<void> {
  const poll = expect.poll(async () => (await onServer(person, sectionId)).text, { timeout })
  await (typeof words === 'string' ? poll.toContain(words) : poll.toMatch(words))
}

/** A demo document as its members see it. */
export async function demoDocument(person: TestPerson, stage: Stage): Promise<DocumentView> {
  const { body: dossiers } = await person.get<{ documents: { id: string; stage: Stage }[] }[]>('/api/dossiers')
  const id = dossiers[0]?.documents.find((document) => document.stage === stage)?.id
  if (!id) throw new Error(`no ${stage}`)
  return (await person.get<DocumentView>(`/api/documents/${id}`)).body
}

/** The section that a path names ('Phần thứ nhất, II.9'). */
export function at(document: DocumentView, path: string): SectionView {
  const found = document.sections.find((section) => section.path === path)
  if (!found) throw new Error(`no section ${path}`)
  return found
}

/** As it stands on the server now. */
export async function sectionNow(person: TestPerson, documentId: string, sectionId: string): Promise<SectionView> {
  const { body } = await person.get<DocumentView>(`/api/documents/${documentId}`)
  return body.sections.find((section) => section.id === sectionId)!
}

/** An address of the demo dossier of whoever asks. */
export const demoDossier = async (person: TestPerson): Promise<string> => (await person.get<{ id: string }[]>('/api/dossiers')).body[0]!.id

export const cdpOf = (desk: Desk): Promise<CDPSession> => desk.context.newCDPSession(desk.page)

/** Nobody's page threw anything. */
export function noErrors(...desks: Desk[]): void {
  for (const { errors } of desks) expect(errors).toEqual([])
}

/** Reads the whole page's text, to find words that must not be there. */
export const wordsOf = (page: Page): Promise<string> => page.locator('body').innerText()
