import { rmSync } from 'node:fs'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { startDemoApp } from '../support/demo-app.ts'
import {
  arrives,
  cdpOf,
  type Desk,
  demoDocument,
  documentPath,
  editorOn,
  heldBy,
  noErrors,
  onServer,
  recoveryCards,
  savedText,
  saveStatus,
  sectionOn,
  sitDown,
} from '../support/desk.ts'
import { machine, openSection, PATIENCE } from '../support/displaced/open-section.ts'
import { caretBehind, command, gone, KEEPING, PLAIN, place, RESHAPING, TABLE, TAKING, WORDS } from '../support/displaced/page-acts.ts'
import { compose, keptOnMachine } from '../support/editor-pages.ts'
import { killBrowser } from '../support/laptop.ts'
import { NO_OFFICE, type TestApp, type TestPerson } from '../support/test-app.ts'

/**
 * FINDINGS V1, V2, V5: whatever somebody makes of a line, a colleague's words that they had not seen stay in it.
 * L4: who takes a row, a column or a table away with them: the colleague is told, exactly, and gets them back.
 */

let browser: Browser
let app: TestApp
let lead: TestPerson
let documentId: string
let cable: Cable
let a: Desk
let b: Desk
/** How long it took is printed. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: PATIENCE })
const waits: { how: string; ms: number }[] = []

beforeAll(async () => {
  ;[browser, app] = await Promise.all([launchBrowser(), startDemoApp({ env: NO_OFFICE })])
  cable = await layCable(app.port)
  lead = await app.as('hk.totruong')
  documentId = (await demoDocument(lead, 'report')).id
  a = await sitDown(browser, app.url, 'hk.totruong', documentPath(documentId))
  b = await sitDown(browser, cable.url, 'hk.bientap1', documentPath(documentId))
  for (const { context } of [a, b]) context.setDefaultTimeout(PATIENCE)
})
afterAll(async () => {
  console.log(`  told after (ms): ${waits.map(({ how, ms }) => `${how} ${ms}`).join(', ')}`)
  await browser?.close()
  await cable?.remove()
  await app?.dispose()
})

const open = (content: SectionContent): Promise<string> => openSection([a, b], { lead, documentId }, content)

const cardOf = (desk: Desk, id: string) => recoveryCards(desk.page, id)
const wordsIn = (desk: Desk, id: string) => cardOf(desk, id).getByRole('region', { name: 'Chữ được giữ lại' }).innerText()

/** B is told, with these words; *Đưa lại* puts them back, and the card is gone for good, on each machine. */
async function notifiedAndPutBack(id: string, words: string, how: string, since: number): Promise<void> {
  const card = cardOf(b, id)
  await card.waitFor()
  waits.push({ how, ms: Date.now() - since })
  expect(await wordsIn(b, id)).toBe(words)
  expect(await card.innerText()).toContain('Chữ của đồng chí mất chỗ')
  await soon(() => saveStatus(b.page).innerText()).toMatch(/Có chữ mất chỗ/)
  expect((await onServer(lead, id)).text).not.toContain(words)
  await card.getByRole('button', { name: 'Đưa lại vào mục' }).click()
  await card.waitFor({ state: 'detached' })
  await arrives(lead, id, words.trim(), PATIENCE)
  await savedText(b.page, PATIENCE)
  expect((await onServer(lead, id)).text.split(words.trim()).length).toBe(2)
  await soon(async () => (await (await bPerson()).get<{ id: string; sectionId: string }[]>(`/api/documents/${documentId}/displaced`)).body).toEqual(
    [],
  )
}
const bPerson = (): Promise<TestPerson> => (person ??= app.as('hk.bientap1'))
let person: Promise<TestPerson> | undefined

/** The words of B stand where they belong, once, for everybody, and nobody is told anything. */
async function keptInPlace(id: string, lines: string[]): Promise<void> {
  const text = lines.join('\n')
  await soon(async () => (await onServer(lead, id)).text).toBe(text)
  for (const { page } of [a, b]) await soon(async () => contentText(await heldBy(page, id))).toBe(text)
  await savedText(b.page, PATIENCE)
  expect(await cardOf(b, id).count()).toBe(0)
  expect((await (await bPerson()).get(`/api/documents/${documentId}/displaced`)).body).toEqual([])
}

describe('FINDINGS V1, V5: B writes in a place that A, who has not seen it,', () => {
  test.each(KEEPING)('$how, while the words of B are still on their way: they stay in their line', async ({ content, run, seen, lines }) => {
    const id = await open(content)
    await caretBehind(b.page, id)
    cable.hold()
    await b.page.keyboard.type(WORDS)
    await run(a.page, id)
    await savedText(a.page, PATIENCE)
    await soon(() => seen(b.page, id)).toBe(true)
    cable.flow()
    await keptInPlace(id, lines)
    noErrors(a, b)
  })

  test.each(KEEPING)('$how, while B has no line: they stay in their line', async ({ content, run, seen, lines }) => {
    const id = await open(content)
    await caretBehind(b.page, id)
    cable.unplug()
    await b.page.keyboard.type(WORDS)
    await run(a.page, id)
    await soon(() => seen(a.page, id)).toBe(true)
    await savedText(a.page, PATIENCE)
    cable.plug()
    await keptInPlace(id, lines)
    noErrors(a, b)
  })

  test.each(RESHAPING)('$how, while B types on: the sentence stays whole', async ({ content, run, seen, lines }) => {
    const id = await open(content)
    await caretBehind(b.page, id)
    const typing = b.page.keyboard.type(WORDS, { delay: 120 })
    await run(a.page, id)
    await typing
    await soon(() => seen(b.page, id)).toBe(true)
    await keptInPlace(id, lines)
    noErrors(a, b)
  })

  test.each(TAKING)('$how, while the words of B are still on their way: B is told at once', async ({ how, content, run, seen }) => {
    const id = await open(content)
    await caretBehind(b.page, id)
    cable.hold()
    await b.page.keyboard.type(WORDS)
    await run(a.page, id)
    await savedText(a.page, PATIENCE)
    await soon(() => seen(b.page, id)).toBe(true)
    const since = Date.now()
    cable.flow()
    await notifiedAndPutBack(id, WORDS, how, since)
    noErrors(a, b)
  })

  test.each(TAKING)('$how, while B has no line: B is told when it is back', async ({ how, content, run, seen }) => {
    const id = await open(content)
    await caretBehind(b.page, id)
    cable.unplug()
    await b.page.keyboard.type(WORDS)
    await run(a.page, id)
    await soon(() => seen(a.page, id)).toBe(true)
    await savedText(a.page, PATIENCE)
    const since = Date.now()
    cable.plug()
    await notifiedAndPutBack(id, WORDS, `${how} (offline)`, since)
    noErrors(a, b)
  })

  test('and is never told of words that A had seen', async () => {
    const ids: string[] = []
    for (const { content, run, seen } of [...KEEPING, ...TAKING]) {
      const id = await open(content)
      ids.push(id)
      await caretBehind(b.page, id)
      await b.page.keyboard.type(WORDS)
      await savedText(b.page, PATIENCE)
      await place(a.page, id, WORDS.trim()).waitFor()
      await run(a.page, id)
      await soon(() => seen(b.page, id)).toBe(true)
      await savedText(a.page, PATIENCE)
    }
    await b.page.waitForTimeout(2_000)
    for (const id of ids) expect(await cardOf(b, id).count()).toBe(0)
    expect((await (await bPerson()).get(`/api/documents/${documentId}/displaced`)).body).toEqual([])
    noErrors(a, b)
  })

  test('takes back, as a new line: the words of B stay at the end of the line above', async () => {
    const id = await open(PLAIN)
    await caretBehind(a.page, id)
    await a.page.waitForTimeout(600)
    await a.page.keyboard.press('Enter')
    await a.page.keyboard.type('Câu mới.')
    await savedText(a.page, PATIENCE)
    await place(b.page, id, 'Câu mới.').waitFor()
    await caretBehind(b.page, id, 'Câu mới.')
    cable.hold()
    await b.page.keyboard.type(WORDS)
    await a.page.keyboard.press('Control+z')
    await savedText(a.page, PATIENCE)
    await soon(() => place(b.page, id, 'Câu mới.').count()).toBe(0)
    cable.flow()
    await keptInPlace(id, ['Câu một.', `Câu hai.${WORDS}`, 'Câu ba.'])
    noErrors(a, b)
  })
})

test('L4 words typed while the deletion waits for the end of a composition (I1) stay in their line; those of a row that is gone are told', async () => {
  const cdp = await cdpOf(b)
  const composeMeanwhile = async (id: string, run: () => Promise<void>) => {
    await caretBehind(b.page, id)
    await b.page.keyboard.type(' ')
    await savedText(b.page, PATIENCE)
    await cdp.send('Input.imeSetComposition', { text: 'ti', selectionStart: 2, selectionEnd: 2 })
    await run()
    await savedText(a.page, PATIENCE)
    await compose(cdp, ['tie', 'tiê', 'tiến'])
  }
  const inLine = await open(PLAIN)
  await composeMeanwhile(inLine, async () => {
    await place(a.page, inLine).click({ clickCount: 3 })
    await a.page.keyboard.press('Backspace')
    await a.page.keyboard.press('Backspace')
  })
  // Who deletes the line saw the letters that had come by then.
  await soon(async () => (await onServer(lead, inLine)).text).toMatch(/^Câu một\.t?i?ến\nCâu ba\.$/)
  await savedText(b.page, PATIENCE)
  expect(await cardOf(b, inLine).count()).toBe(0)

  const inRow = await open(TABLE)
  await composeMeanwhile(inRow, () => takeRow(inRow))
  await cardOf(b, inRow).waitFor()
  await soon(() => wordsIn(b, inRow)).toMatch(/^t?i?ến$/)
  await cardOf(b, inRow).getByRole('button', { name: 'Bỏ phần này' }).click()
  await cardOf(b, inRow).getByRole('button', { name: 'Bấm lần nữa để bỏ hẳn' }).click()
  await cardOf(b, inRow).waitFor({ state: 'detached' })
  noErrors(a, b)
})

/** A takes the row away in which B writes. */
async function takeRow(id: string): Promise<void> {
  await caretBehind(a.page, id)
  await command(a.page, id, 'deleteRow')
}

test('L4 on another machine, after the first was closed; settled there, once; the word about saving leads to the card', async () => {
  const id = await open(TABLE)
  await caretBehind(b.page, id)
  cable.hold()
  await b.page.keyboard.type(WORDS)
  await takeRow(id)
  await savedText(a.page, PATIENCE)
  cable.flow()
  await cardOf(b, id).waitFor()
  const other = await sitDown(browser, app.url, 'hk.bientap1', documentPath(documentId))
  await soon(() => saveStatus(other.page).innerText()).toMatch(/Có chữ mất chỗ/)
  await saveStatus(other.page).getByRole('button').click()
  await soon(() => other.page.evaluate(() => document.activeElement?.getAttribute('data-recovery') ?? null)).not.toBe(null)
  expect(await wordsIn(other, id)).toBe(WORDS)
  expect(await cardOf(other, id).innerText()).toMatch(/bỏ đoạn này lúc \d\d:\d\d/)
  await other.page.waitForTimeout(500)
  await cardOf(other, id).getByRole('button', { name: 'Đưa lại vào mục' }).click()
  await arrives(lead, id, WORDS.trim(), PATIENCE)
  await savedText(other.page, PATIENCE)
  await cardOf(b, id).waitFor({ state: 'detached' })
  await b.page.reload()
  await sectionOn(b.page, id).waitFor()
  await b.page.waitForTimeout(1_500)
  expect(await b.page.locator('[data-recovery]').count()).toBe(0)
  expect((await onServer(lead, id)).text.split(WORDS.trim()).length).toBe(2)
  noErrors(a, b, other)
  await other.close()
})

test('L4 without a line nothing is put back, and the card says why; with the line it is', async () => {
  const id = await open(TABLE)
  await caretBehind(b.page, id)
  cable.hold()
  await b.page.keyboard.type(WORDS)
  await takeRow(id)
  await savedText(a.page, PATIENCE)
  cable.flow()
  const card = cardOf(b, id)
  await card.waitFor()
  await soon(async () => (await onServer(lead, id)).text).not.toContain(WORDS)
  cable.unplug()
  await b.page.waitForTimeout(500)
  await card.getByRole('button', { name: 'Đưa lại vào mục' }).click()
  await card.getByText('máy này đang mất kết nối').waitFor()
  cable.plug()
  await expect
    .poll(
      async () => {
        if ((await card.count()) > 0) await card.getByRole('button', { name: 'Đưa lại vào mục' }).click()
        return card.count()
      },
      { timeout: PATIENCE, interval: 500 },
    )
    .toBe(0)
  await arrives(lead, id, WORDS.trim(), PATIENCE)
  await savedText(b.page, PATIENCE)
  noErrors(b)
})

describe('L4 the browser is killed', () => {
  test.each([
    ['after B wrote without a line; A takes the row away meanwhile', 'offline'],
    ['after the deletion had reached it, with the words of B still on their way', 'held'],
  ])('%s: B is told at the next visit, with the exact words, once', async (_how, mode) => {
    const line = await layCable(app.port)
    const id = await open(TABLE)
    const first = await machine(line)
    await first.page.goto(line.url + documentPath(documentId, id))
    await editorOn(first.page, id).getByText('Câu hai.').waitFor()
    await caretBehind(first.page, id)
    if (mode === 'offline') line.unplug()
    else line.hold()
    await first.page.keyboard.type(WORDS)
    const remove = async () => {
      await takeRow(id)
      await savedText(a.page, PATIENCE)
    }
    if (mode === 'held') {
      await remove()
      await soon(() => gone(first.page, id)).toBe(true)
    }
    await keptOnMachine(first.page)
    await first.page.waitForTimeout(5_000)
    killBrowser(first.profile)
    await first.context.close().catch(() => undefined)
    if (mode === 'offline') await remove()
    line.flow()
    line.plug()

    const second = await machine(line, first.profile)
    await second.page.goto(line.url + documentPath(documentId, id))
    await cardOf(second, id).waitFor()
    expect(await wordsIn(second, id)).toBe(WORDS)
    await cardOf(second, id).getByRole('button', { name: 'Đưa lại vào mục' }).click()
    await arrives(lead, id, WORDS.trim(), PATIENCE)
    await savedText(second.page, PATIENCE)
    await second.page.reload()
    await sectionOn(second.page, id).waitFor()
    await second.page.waitForTimeout(1_500)
    expect(await second.page.locator('[data-recovery]').count()).toBe(0)
    expect((await onServer(lead, id)).text.split(WORDS.trim()).length).toBe(2)
    noErrors(a, second)
    await second.close()
    await line.remove()
    rmSync(first.profile, { recursive: true, force: true })
  })
})
