import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openAs } from '../support/browser.ts'
import { compose, lineOf, synthesize } from '../support/editor-pages.ts'
import { newSection, paragraphs, type TwoWards, write } from '../support/two-wards.ts'
import { SENTENCE, SYLLABLES } from '../support/vietnamese-typing.ts'
import { wardsInBrowser } from '../support/wards-in-browser.ts'

/** FINDINGS V9, 2.A1, 2.A2, 2.A3, 2.A5: sections that are removed, brought back, moved or locked under the hands of somebody who types. */

let wards: TwoWards
let browser: Browser
wardsInBrowser((opened) => {
  ;({ wards, browser } = opened)
})

const lead = () => wards.hk.people.lead
const textOf = async (id: string) => (await lead().get<{ text: string }>(`/api/sections/${id}/content`)).body.text
const part = (page: Page, id: string) => page.locator(`section[data-section="${id}"]`)
const editor = (page: Page, id: string) => part(page, id).locator('.ProseMirror')
const kept = (page: Page, id: string) => part(page, id).locator('[data-recovery]')

async function section(title: string, ...words: string[]): Promise<string> {
  const id = await newSection(wards, title)
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs(...words))
  return id
}
async function open(username: string, id: string) {
  const opened = await openAs(browser, wards.app.url, username)
  const line = await lineOf(opened.page)
  await opened.page.goto(`${wards.app.url}/van-ban/${wards.hk.documentId}?muc=${id}`)
  await part(opened.page, id).locator('.vk-paper').waitFor()
  return { ...opened, line, cdp: await opened.context.newCDPSession(opened.page) }
}
/** The caret stands at the end of the section's text. */
async function enter(page: Page, id: string): Promise<void> {
  await part(page, id)
    .locator('.vk-paper p')
    .last()
    .click({ position: { x: 4, y: 8 } })
  await part(page, id).locator('.ProseMirror-focused').waitFor()
  await page.keyboard.press('Control+End')
}
const saved = (page: Page) =>
  expect.poll(() => page.getByRole('banner').locator('[data-save]').innerText(), { timeout: 60_000 }).toMatch(/^(Đã lưu lúc|Mọi chữ)/)
const remove = (id: string) => lead().delete(`/api/sections/${id}`)
const bringBack = (id: string) => lead().post(`/api/sections/${id}/bring-back`, {})

test('FINDINGS V9 a section that was removed and brought back lives for everybody, also for who removed it', async () => {
  const id = await section('Mục bỏ rồi đưa lại', 'Có trước.')
  const [a, b] = [await open('hk.lead', id), await open('hk.editor', id)]
  for (const one of [a, b]) await enter(one.page, id)
  await a.page.bringToFront()
  await a.page.locator(`[data-row="${id}"]`).click({ button: 'right' })
  await a.page.getByRole('menuitem', { name: 'Bỏ mục' }).click()
  await a.page.getByRole('dialog').getByRole('button', { name: 'Bỏ mục' }).click()
  await a.page.locator('[data-toast]').getByRole('button', { name: 'Hoàn tác' }).click()
  // Whose caret was in it may finish a sentence first.
  await b.page.waitForTimeout(4_500)
  for (const [one, words] of [
    [a, ' Tổ trưởng.'],
    [b, ' Biên tập.'],
  ] as const) {
    await one.page.bringToFront()
    await expect.poll(() => part(one.page, id).locator('[data-removed]').count(), { timeout: 60_000 }).toBe(0)
    await enter(one.page, id)
    await one.page.keyboard.insertText(words)
    await expect.poll(() => textOf(id), { timeout: 10_000 }).toContain(words.trim())
  }
  expect([...a.errors, ...b.errors]).toEqual([])
  for (const one of [a, b]) await one.context.close()
})

test('FINDINGS 2.A1 removed with its parent, brought back quickly or after a while, also while somebody had no line: alive each time', async () => {
  const parent = await section('Mục cha', 'Lời cha.')
  const id = (
    await lead().post<{ id: string }>(`/api/documents/${wards.hk.documentId}/sections`, { parentId: parent, afterId: null, title: 'Mục con' })
  ).body.id
  await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Lời con.'))
  const b = await open('hk.editor', id)
  const waits: [string, () => Promise<unknown>][] = [
    ['Một', async () => undefined],
    ['Hai', () => b.page.waitForTimeout(1_500)],
    ['Ba', () => b.page.waitForTimeout(5_000)],
  ]
  for (const [word, wait] of waits) {
    await enter(b.page, id)
    await remove(parent)
    await wait()
    await bringBack(parent)
    await b.page.waitForTimeout(4_500)
    await enter(b.page, id)
    await b.page.keyboard.insertText(` ${word}.`)
    await expect.poll(() => textOf(id), { timeout: 10_000 }).toContain(`${word}.`)
  }
  await b.line.cut()
  await b.page.keyboard.type(' Khong co mang.')
  await remove(parent)
  await bringBack(parent)
  b.line.mend()
  await expect.poll(() => textOf(id), { timeout: 60_000 }).toContain('Khong co mang.')
  // Back on the line while it was out, and back in the outline later.
  await b.line.cut()
  await b.page.keyboard.type(' Giu lai.')
  await remove(parent)
  b.line.mend()
  await kept(b.page, id).waitFor({ timeout: 60_000 })
  await bringBack(parent)
  await kept(b.page, id).getByRole('button', { name: 'Đưa lại vào mục' }).click({ timeout: 60_000 })
  await expect.poll(() => textOf(id), { timeout: 10_000 }).toContain('Giu lai.')
  expect((await textOf(id)).match(/Giu lai/g)).toHaveLength(1)
  expect(b.errors).toEqual([])
  await b.context.close()
})

const ways: [string, (b: Awaited<ReturnType<typeof open>>) => Promise<void>][] = [
  ['plain keys', (b) => b.page.keyboard.type(` ${'mot hai ba bon nam sau bay '.repeat(4)}het`, { delay: 25 })],
  [
    'compositions',
    async (b) => {
      for (let turn = 0; turn < 4; turn++)
        for (const { composed } of SYLLABLES) {
          await compose(b.cdp, composed, 20)
          await b.page.keyboard.type(' ')
        }
    },
  ],
  [
    'Backspaces and letters',
    async (b) => {
      for (let turn = 0; turn < 4; turn++)
        for (const { synthetic } of SYLLABLES) {
          await synthesize(b.page, b.cdp, [...synthetic, [0, ' ']], () => 10)
        }
    },
  ],
]
const expected = (way: string): string =>
  `Đầu:${way === 'plain keys' ? ` ${'mot hai ba bon nam sau bay '.repeat(4)}het` : Array(4).fill(SENTENCE).join(' ')}`

test.each(ways)(
  'FINDINGS 2.A2 removed while somebody types with %s: a card in place says who, each word is saved or in the card, the page does not move',
  async (way, type) => {
    const id = await section(`Mục bỏ khi gõ ${way}`, 'Đầu:')
    const b = await open('hk.editor', id)
    await enter(b.page, id)
    const typing = type(b)
    await b.page.waitForTimeout(500)
    await remove(id)
    await typing
    const card = part(b.page, id).locator('[data-removed]')
    await card.waitFor()
    expect(await card.innerText()).toContain('Người lead hk đã bỏ mục')
    await kept(b.page, id).waitFor()
    // A pause: the editor goes, the card keeps the focus, and a late space does not scroll.
    await editor(b.page, id).waitFor({ state: 'detached', timeout: 10_000 })
    const stands = async () => (await card.boundingBox())!.y
    const before = await stands()
    await b.page.keyboard.press('Space')
    await b.page.waitForTimeout(300)
    expect(Math.abs((await stands()) - before)).toBeLessThan(50)
    await bringBack(id)
    await editor(b.page, id).waitFor({ timeout: 60_000 })
    await kept(b.page, id).getByRole('button', { name: 'Đưa lại vào mục' }).click()
    await kept(b.page, id).waitFor({ state: 'detached' })
    await saved(b.page)
    expect((await textOf(id)).replace(/\s+/g, ' ').trim()).toBe(expected(way))
    expect(b.errors).toEqual([])
    await b.context.close()
  },
)

test.each(ways)(
  'FINDINGS 2.A5 submitted by somebody else while one types on with %s: every word is in the version or in the card',
  async (way, type) => {
    const id = await section(`Mục trình khi gõ ${way}`, 'Đầu:')
    const b = await open('hk.editor', id)
    await enter(b.page, id)
    const typing = type(b)
    await b.page.waitForTimeout(500)
    expect(await lead().post(`/api/sections/${id}/submit`)).toMatchObject({ status: 200 })
    await typing
    await kept(b.page, id).waitFor()
    await editor(b.page, id).waitFor({ state: 'detached', timeout: 10_000 })
    expect(await lead().post(`/api/sections/${id}/withdraw`, {})).toMatchObject({ status: 200 })
    await editor(b.page, id).waitFor({ timeout: 60_000 })
    await kept(b.page, id).getByRole('button', { name: 'Đưa lại vào mục' }).click()
    await kept(b.page, id).waitFor({ state: 'detached' })
    await saved(b.page)
    expect((await textOf(id)).replace(/\s+/g, ' ').trim()).toBe(expected(way))
    expect(b.errors).toEqual([])
    await b.context.close()
  },
)

test('FINDINGS 2.A3 words written offline into a section that was removed stand at its place, with its name, who removed it and what to wait for, also after a reload', async () => {
  const before = await section('Mục đứng trước', 'Trước.')
  const id = await section('Mục bị bỏ lúc vắng', 'Có trước.')
  await lead().post(`/api/sections/${id}/move`, { parentId: null, afterId: before })
  const b = await open('hk.editor', id)
  await enter(b.page, id)
  await b.line.cut()
  await b.page.keyboard.type(' Viet khi mat mang.')
  await remove(id)
  b.line.mend()
  for (const turn of ['in the page', 'after a reload']) {
    if (turn === 'after a reload') {
      b.page.on('dialog', (dialog) => void dialog.accept())
      await b.page.reload()
    }
    await part(b.page, id).locator('[data-removed]').waitFor({ timeout: 60_000 })
    const shown = await part(b.page, id).innerText()
    expect(shown, turn).toContain('Người lead hk đã bỏ mục “Mục bị bỏ lúc vắng”')
    expect(shown, turn).toContain('Viet khi mat mang.')
    expect(shown, turn).toContain('Đưa lại được khi mục trở lại văn bản')
    const order = await b.page.locator('main section[data-section]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.section))
    expect(order.indexOf(id), turn).toBe(order.indexOf(before) + 1)
  }
  await bringBack(id)
  await kept(b.page, id).getByRole('button', { name: 'Đưa lại vào mục' }).click({ timeout: 60_000 })
  await expect.poll(() => textOf(id), { timeout: 10_000 }).toBe('Có trước. Viet khi mat mang.')
  expect(b.errors).toEqual([])
  await b.context.close()
})

test('FINDINGS 2.A2 a section that is moved, or that others are moved around, keeps the caret of who types in it', async () => {
  const first = await section('Mục một', 'Một.')
  const second = await section('Mục hai', 'Hai.')
  const third = await section('Mục ba', 'Ba.')
  for (const [id, afterId] of [
    [first, null],
    [second, first],
    [third, second],
  ] as const)
    await lead().post(`/api/sections/${id}/move`, { parentId: null, afterId })
  const b = await open('hk.editor', second)
  await enter(b.page, second)
  for (const [id, afterId] of [
    [third, null],
    [second, null],
    [second, first],
  ] as const) {
    await lead().post(`/api/sections/${id}/move`, { parentId: null, afterId })
    await b.page.waitForTimeout(1_500)
    await b.page.keyboard.type(' them')
  }
  await saved(b.page)
  expect(await textOf(second)).toBe('Hai. them them them')
  expect(b.errors).toEqual([])
  await b.context.close()
})

test('FINDINGS 2.A1 a person who was taken out of the team and put back writes on without a reload of the page', async () => {
  const id = await section('Mục của người trở lại', 'Có trước.')
  const b = await open('hk.editor2', id)
  await enter(b.page, id)
  await lead().delete(`/api/dossiers/${wards.hk.dossierId}/members/${wards.hk.userIds.editor2}`)
  await lead().put(`/api/dossiers/${wards.hk.dossierId}/members`, { username: 'hk.editor2', role: 'editor' })
  await b.page.waitForTimeout(7_000)
  const again = b.page.getByRole('button', { name: 'Thử lại' })
  if (await again.isVisible()) await again.click()
  await enter(b.page, id)
  await b.page.keyboard.insertText(' Viết tiếp.')
  await expect.poll(() => textOf(id), { timeout: 10_000 }).toContain('Viết tiếp.')
  expect(b.errors).toEqual([])
  await b.context.close()
})
