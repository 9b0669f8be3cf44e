import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, compose, type EditorPage, editorOf, keptOnMachine, openEditorPage, paragraph, saved } from '../support/editor-pages.ts'
import { SENTENCE, SYLLABLES } from '../support/vietnamese-typing.ts'

/** FINDINGS V3: words in an open footnote box are words like all others. */
const harness = editorHarness()

const withNote: SectionContent = {
  type: 'paragraph',
  content: [
    { type: 'text', text: 'Câu có nguồn' },
    { type: 'footnote', attrs: { text: 'Nguồn' } },
    { type: 'text', text: ' và phần sau.' },
  ],
}
async function open(...users: ('editor-00001' | 'editor-00002')[]): Promise<{ id: SectionId; pages: EditorPage[] }> {
  const id = await harness.section(body(paragraph('Câu đầu.'), withNote, paragraph('Câu cuối.')))
  const pages: EditorPage[] = []
  for (const user of users) pages.push(await openEditorPage(harness.browser, harness.server.port, user, [id]))
  await Promise.all(pages.map(({ page }) => editorOf(page, id).waitFor()))
  return { id, pages }
}
const box = (page: Page) => page.getByLabel('Nội dung chú thích')
const sign = (page: Page, id: string) => editorOf(page, id).locator('sup')
const notes = (page: Page, id: string) => sign(page, id).evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.text))
const card = (page: Page) => page.locator('[data-recovery]')
const putBack = (page: Page) => card(page).getByRole('button', { name: 'Đưa lại vào mục' }).click()
/** Opens the footnote and goes to the end of its words. */
async function write(page: Page, id: string): Promise<void> {
  await sign(page, id).click()
  await box(page).press('End')
}

test('FINDINGS V3 what is typed in the box is live and saved without closing it, and stays after a reload', async () => {
  const { id, pages } = await open('editor-00001', 'editor-00002')
  const [a, b] = pages as [EditorPage, EditorPage]
  await a.page.bringToFront()
  await write(a.page, id)
  await a.page.keyboard.type(' theo nien giam')
  await expect.poll(() => notes(b.page, id)).toEqual(['Nguồn theo nien giam'])
  expect(await box(a.page).inputValue()).toBe('Nguồn theo nien giam')
  await a.page.keyboard.type(' 2025')
  a.page.on('dialog', (dialog) => void dialog.accept())
  await a.page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
  await keptOnMachine(a.page)
  await a.page.reload()
  await editorOf(a.page, id).waitFor()
  await expect.poll(() => notes(a.page, id)).toEqual(['Nguồn theo nien giam 2025'])
  await expect.poll(() => notes(b.page, id)).toEqual(['Nguồn theo nien giam 2025'])
  expect([...a.errors, ...b.errors]).toEqual([])
  for (const one of pages) await one.context.close()
})

test('FINDINGS V3 leaving the page in the middle of a footnote without a line warns, like all words that are not saved', async () => {
  const { id, pages } = await open('editor-00001')
  const [a] = pages as [EditorPage]
  await write(a.page, id)
  await a.line.cut()
  await a.page.keyboard.type('!')
  const warned = a.page.waitForEvent('dialog', { timeout: 5_000 })
  void a.page.reload().catch(() => {})
  const dialog = await warned
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  a.line.mend()
  await saved(a.page)
  expect(await notes(a.page, id)).toEqual(['Nguồn!'])
  await a.context.close()
})

test('FINDINGS V3 syllables composed in the box stay whole, also while a colleague writes beside it and in the same footnote', async () => {
  const { id, pages } = await open('editor-00001', 'editor-00002')
  const [a, b] = pages as [EditorPage, EditorPage]
  await caretAt(b.page, id, 9)
  await a.page.bringToFront()
  await write(a.page, id)
  await a.page.keyboard.type(' ')
  for (const { composed } of SYLLABLES) {
    await compose(a.cdp, composed, 60)
    await a.page.keyboard.type(' ')
    await b.page.keyboard.type('b')
  }
  await expect.poll(() => notes(b.page, id)).toEqual([`Nguồn ${SENTENCE} `])
  await b.page.bringToFront()
  await sign(b.page, id).click()
  await box(b.page).press('Home')
  await b.page.keyboard.type('Xem: ')
  await expect.poll(() => box(a.page).inputValue()).toBe(`Xem: Nguồn ${SENTENCE} `)
  await a.page.bringToFront()
  await a.page.keyboard.type('het')
  await expect.poll(() => box(b.page).inputValue()).toBe(`Xem: Nguồn ${SENTENCE} het`)
  await box(a.page).press('Enter')
  await saved(a.page)
  await expect.poll(() => notes(b.page, id)).toEqual([`Xem: Nguồn ${SENTENCE} het`])
  expect([...a.errors, ...b.errors]).toEqual([])
  for (const one of pages) await one.context.close()
})

test('FINDINGS V3 a colleague submits while the box is open: every word is in the version or in the card, and goes back into the same footnote', async () => {
  const { id, pages } = await open('editor-00001')
  const [a] = pages as [EditorPage]
  await write(a.page, id)
  const typing = a.page.keyboard.type(' mot hai ba bon nam sau bay tam chin muoi', { delay: 30 })
  await a.page.waitForTimeout(500)
  await harness.server.setStatus(id, 'submitted')
  await typing
  await card(a.page).waitFor()
  await a.page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor({ timeout: 60_000 })
  // What the version has is not in the card.
  expect(await card(a.page).innerText()).toContain('bay tam chin muoi')
  await harness.server.setStatus(id, 'drafting')
  await editorOf(a.page, id).waitFor({ timeout: 60_000 })
  await putBack(a.page)
  await expect.poll(() => notes(a.page, id)).toEqual(['Nguồn mot hai ba bon nam sau bay tam chin muoi'])
  expect(a.errors).toEqual([])
  await a.context.close()
})

test.each([
  [
    'the sentence',
    (page: Page, id: string) =>
      caretAt(page, id, 11)
        .then(() => page.keyboard.press('Home'))
        .then(() => page.keyboard.press('Shift+End')),
  ],
  ['the whole text', (page: Page, id: string) => caretAt(page, id, 11).then(() => page.keyboard.press('Control+a'))],
])(
  'FINDINGS V3 a colleague deletes %s while the box is open: the words typed before and after are kept and can be put back',
  async (_what, select) => {
    const { id, pages } = await open('editor-00001', 'editor-00002')
    const [a, b] = pages as [EditorPage, EditorPage]
    await a.page.bringToFront()
    await write(a.page, id)
    await a.page.keyboard.type(' theo bao cao')
    await b.page.bringToFront()
    await select(b.page, id)
    await b.page.keyboard.press('Delete')
    await expect.poll(() => sign(a.page, id).count()).toBe(0)
    await a.page.bringToFront()
    await a.page.keyboard.type(' nam 2025')
    await box(a.page).press('Enter')
    await card(a.page).waitFor()
    expect(await card(a.page).innerText()).toContain('Nguồn theo bao cao nam 2025')
    expect(await card(a.page).count()).toBe(1)
    a.page.on('dialog', (dialog) => void dialog.accept())
    await a.page.reload()
    await card(a.page).waitFor()
    await editorOf(a.page, id).waitFor()
    await putBack(a.page)
    await card(a.page).waitFor({ state: 'detached' })
    await saved(a.page)
    await expect.poll(() => editorOf(b.page, id).innerHTML()).toContain('Nguồn theo bao cao nam 2025')
    expect([...a.errors, ...b.errors]).toEqual([])
    for (const one of pages) await one.context.close()
  },
)

test('FINDINGS V3 the paragraph becomes a list under an open box: the footnote is found again', async () => {
  const { id, pages } = await open('editor-00001', 'editor-00002')
  const [a, b] = pages as [EditorPage, EditorPage]
  await a.page.bringToFront()
  await write(a.page, id)
  await a.page.keyboard.type(' theo bao cao')
  await expect.poll(() => notes(b.page, id)).toEqual(['Nguồn theo bao cao'])
  await b.page.bringToFront()
  await editorOf(b.page, id).getByText('và phần sau').click()
  await b.page.getByRole('toolbar').getByRole('button', { name: 'Đánh số 1, 2, 3', exact: true }).click()
  await editorOf(a.page, id).locator('[data-style="number"]').waitFor()
  await a.page.bringToFront()
  await a.page.keyboard.type(' nam 2025')
  await box(a.page).press('Enter')
  await expect.poll(() => notes(b.page, id)).toEqual(['Nguồn theo bao cao nam 2025'])
  expect(await card(a.page).count()).toBe(0)
  expect([...a.errors, ...b.errors]).toEqual([])
  for (const one of pages) await one.context.close()
})
