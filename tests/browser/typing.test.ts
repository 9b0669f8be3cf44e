import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import { editorHarness } from '../support/editor-harness.ts'
import {
  body,
  caretAt,
  compose,
  type EditorPage,
  editorOf,
  openEditorPage,
  paragraph,
  saved,
  synthesize,
  wordsOnDisk,
  wordsSeen,
} from '../support/editor-pages.ts'
import { until } from '../support/until.ts'
import { SENTENCE, SYLLABLES } from '../support/vietnamese-typing.ts'

/** I1, T1: Vietnamese typed in both ways, alone and beside somebody in the same paragraph, is the same NFC text on all screens and on disk. */
const harness = editorHarness()

/** A section with this content, open on the pages of two editors. */
async function twoPages(content: SectionContent): Promise<{ id: SectionId; a: EditorPage; b: EditorPage; close(): Promise<void> }> {
  const id = await harness.section(content)
  const [a, b] = await Promise.all([
    openEditorPage(harness.browser, harness.server.port, 'editor-00001', [id]),
    openEditorPage(harness.browser, harness.server.port, 'editor-00002', [id]),
  ])
  await Promise.all([editorOf(a.page, id).waitFor(), editorOf(b.page, id).waitFor()])
  return { id, a, b, close: async () => void (await Promise.all([a.context.close(), b.context.close()])) }
}

const onDisk = (id: SectionId): string => wordsOnDisk(harness.server, id)
const seen = ({ page }: EditorPage, id: string): Promise<string> => wordsSeen(page, id)

type Way = 'A' | 'B'
const WAYS: [string, Way][] = [
  ['composition (way A)', 'A'],
  ['synthetic Backspaces (way B)', 'B'],
]

/** Types the sentence, a space after each syllable but the last. Gaps of way B: 0 to 5 ms, always the same ones. */
async function typeSentence({ page, cdp }: EditorPage, way: Way, between?: (index: number) => Promise<void>): Promise<void> {
  let step = 0
  for (const [index, syllable] of SYLLABLES.entries()) {
    if (index > 0) await page.keyboard.press('Space')
    if (way === 'A') await compose(cdp, syllable.composed)
    else await synthesize(page, cdp, syllable.synthetic, () => step++ % 6)
    await between?.(index)
  }
}

async function expectEverywhere(id: SectionId, pages: EditorPage[], text: string): Promise<void> {
  expect(text).toBe(text.normalize('NFC'))
  await saved(pages[0]!.page)
  for (const one of pages) await expect.poll(() => seen(one, id), { timeout: 10_000 }).toBe(text)
  expect(onDisk(id)).toBe(text)
  for (const { errors } of pages) expect(errors).toEqual([])
}

const TABLE: SectionContent = {
  type: 'table',
  content: [
    {
      type: 'tableRow',
      content: [
        { type: 'tableCell', content: [paragraph('')] },
        { type: 'tableCell', content: [paragraph('bên')] },
      ],
    },
  ],
}

describe.each(WAYS)('I1 %s', (_name, way) => {
  test.each<[string, SectionContent, number, string]>([
    ['in an empty paragraph', body(paragraph('')), 1, SENTENCE],
    ['at the start of a line with words', body(paragraph('sau')), 1, `${SENTENCE}sau`],
    ['in the middle of a paragraph', body(paragraph('trước sau')), 7, `trước ${SENTENCE}sau`],
    ['in a heading', body({ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Mục: ' }] }), 6, `Mục: ${SENTENCE}`],
    [
      'after a footnote',
      body({
        type: 'paragraph',
        content: [
          { type: 'text', text: 'chữ' },
          { type: 'footnote', attrs: { text: 'x' } },
        ],
      }),
      5,
      `chữ${SENTENCE}`,
    ],
    [
      'in a list item that begins with a drawn dash',
      body({ type: 'bulletList', attrs: { marker: '-' }, content: [{ type: 'listItem', content: [paragraph('')] }] }),
      1,
      SENTENCE,
    ],
    [
      'after a line break',
      body({ type: 'paragraph', content: [{ type: 'text', text: 'chữ' }, { type: 'hardBreak' }, { type: 'text', text: 'sau' }] }),
      5,
      `chữ ${SENTENCE}sau`,
    ],
  ])('alone, %s', async (_place, content, pos, expected) => {
    const { id, a, b, close } = await twoPages(content)
    await caretAt(a.page, id, pos)
    await typeSentence(a, way)
    await expectEverywhere(id, [a, b], expected)
    await close()
  })

  test('alone, in a table cell', async () => {
    const { id, a, b, close } = await twoPages(body(TABLE))
    await caretAt(a.page, id, 4)
    await typeSentence(a, way)
    await saved(a.page)
    await expect.poll(() => editorOf(b.page, id).locator('td').first().textContent()).toBe(SENTENCE)
    expect(onDisk(id)).toBe(`${SENTENCE}\tbên`)
    expect(a.errors).toEqual([])
    await close()
  })

  test('alone, after Bold was switched on', async () => {
    const { id, a, b, close } = await twoPages(body(paragraph('thường ')))
    await caretAt(a.page, id, 8)
    await a.page.keyboard.press('Control+b')
    await typeSentence(a, way)
    await expectEverywhere(id, [a, b], `thường ${SENTENCE}`)
    expect(await editorOf(b.page, id).locator('strong').textContent()).toBe(SENTENCE)
    await close()
  })

  test.each<[string, number, string, string]>([
    ['before the caret', 1, 'Bạn viết trước. ', ''],
    ['after the caret', 10, '', ' Bạn viết sau.'],
  ])('somebody else types in the same paragraph, %s', async (_where, remoteAt, before, after) => {
    const { id, a, b, close } = await twoPages(body(paragraph('trước sau')))
    await caretAt(b.page, id, remoteAt)
    await caretAt(a.page, id, 7)
    await Promise.all([typeSentence(a, way), b.page.keyboard.type(before || after, { delay: way === 'A' ? 45 : 25 })])
    await expectEverywhere(id, [a, b], `${before}trước ${SENTENCE}sau${after}`)
    await close()
  })

  test('somebody else types in another paragraph', async () => {
    const { id, a, b, close } = await twoPages(body(paragraph('một '), paragraph('hai')))
    await caretAt(b.page, id, 10)
    await caretAt(a.page, id, 5)
    await Promise.all([typeSentence(a, way), b.page.keyboard.type(' ba bốn năm sáu', { delay: 40 })])
    await expectEverywhere(id, [a, b], `một ${SENTENCE}\nhai ba bốn năm sáu`)
    await close()
  })

  test('somebody else deletes the paragraph while a syllable is open: no error, the same text for both', async () => {
    const { id, a, b, close } = await twoPages(body(paragraph('giữ'), paragraph('bỏ đoạn này'), paragraph('cuối')))
    await caretAt(a.page, id, 10)
    await typeSentence(a, way, async (index) => {
      if (index !== 1) return
      await editorOf(b.page, id).evaluate((dom) => {
        const { editor } = dom as unknown as { editor: { commands: { deleteRange(range: { from: number; to: number }): boolean } } }
        const second = dom.children[1]!.textContent!.length
        editor.commands.deleteRange({ from: 5, to: 5 + second + 2 })
      })
    })
    await saved(a.page)
    await until(async () => (await seen(a, id)) === (await seen(b, id)) && (await seen(a, id)) === onDisk(id), 'both see what is on disk')
    expect(onDisk(id)).toMatch(/^giữ.*\n(.*\n)?.*cuối$/)
    expect(a.errors).toEqual([])
    expect(b.errors).toEqual([])
    await close()
  })

  test('R1 the section is submitted while a syllable is open: what was not accepted is kept and can be put back', async () => {
    const { id, a, b, close } = await twoPages(body(paragraph('Đã có. ')))
    await caretAt(a.page, id, 8)
    await a.page.keyboard.type('Viet truoc. ')
    await saved(a.page)
    if (way === 'A') {
      await a.cdp.send('Input.imeSetComposition', { text: 'nghiê', selectionStart: 5, selectionEnd: 5 })
      await harness.server.setStatus(id, 'submitted')
      await compose(a.cdp, ['nghiên', 'nghiêng'])
    } else {
      const lock = harness.server.setStatus(id, 'submitted')
      await synthesize(a.page, a.cdp, SYLLABLES[0]!.synthetic, () => 2)
      await lock
    }
    await a.page.locator(`[data-section="${id}"][data-state="readonly"]`).waitFor()
    const frozen = onDisk(id)
    expect(frozen).toMatch(/^Đã có\. Viet truoc\. /)
    const cards = a.page.locator('[data-recovery]')
    const rest = (await cards.count()) > 0 ? await cards.locator('p').last().textContent() : ''
    // Nothing is lost and nothing doubled: what is on disk and what is on the card make up what was typed until the editor closed.
    expect('nghiêng'.startsWith(frozen.slice('Đã có. Viet truoc. '.length))).toBe(true)
    await harness.server.setStatus(id, 'drafting')
    await editorOf(a.page, id).waitFor()
    if (rest !== '') {
      await cards.getByRole('button', { name: 'Đưa lại vào mục' }).click()
      await cards.waitFor({ state: 'detached' })
      await saved(a.page)
      expect(onDisk(id)).toBe(frozen + rest)
    }
    await until(async () => (await seen(b, id)) === onDisk(id), 'the other sees what is on disk')
    expect(a.errors).toEqual([])
    await close()
  })
})

test('I1 a composition that is left open is ended after 5 s: the other person’s words come in, nothing is lost', async () => {
  const { id, a, b, close } = await twoPages(body(paragraph('sau')))
  await caretAt(b.page, id, 4)
  await caretAt(a.page, id, 1)
  await a.cdp.send('Input.imeSetComposition', { text: 'nghiê', selectionStart: 5, selectionEnd: 5 })
  await b.page.keyboard.type(' cùng')
  await a.page.waitForTimeout(1_500)
  expect(await seen(a, id)).toBe('nghiêsau')
  expect(await seen(b, id)).toBe('nghiêsau cùng')
  await expect.poll(() => seen(a, id), { timeout: 8_000 }).toBe('nghiêsau cùng')
  await a.page.waitForTimeout(200)
  await a.page.keyboard.type('ng ')
  await expectEverywhere(id, [a, b], 'nghiêng sau cùng')
  await close()
})

test.each([
  ['clicking away', async (a: EditorPage) => a.page.locator('output').click()],
  ['Enter', async (a: EditorPage) => a.page.keyboard.press('Enter')],
])('I1 %s in the middle of a syllable keeps it once', async (how, leave) => {
  const { id, a, b, close } = await twoPages(body(paragraph('')))
  await caretAt(a.page, id, 1)
  await a.cdp.send('Input.imeSetComposition', { text: 'quyê', selectionStart: 4, selectionEnd: 4 })
  await leave(a)
  await saved(a.page)
  await expect.poll(async () => (await seen(a, id)).trim()).toBe('quyê')
  await expect.poll(async () => (await seen(b, id)).trim(), { message: how }).toBe('quyê')
  expect(a.errors).toEqual([])
  await close()
})

test('T1 base letters and tone marks that arrive apart become NFC, and Backspaces of the tool in between hit the right letters', async () => {
  const { id, a, b, close } = await twoPages(body(paragraph('')))
  await caretAt(a.page, id, 1)
  for (const letter of 'tie\u0302\u0301ng vie\u0323\u0302t') await a.cdp.send('Input.insertText', { text: letter })
  await a.page.keyboard.press('Space')
  await expectEverywhere(id, [a, b], 'tiếng việt ')
  await close()
})

test('I1 a pause in the middle of a syllable ends nothing while nobody’s change waits', async () => {
  const { id, a, b, close } = await twoPages(body(paragraph('')))
  await caretAt(a.page, id, 1)
  await a.cdp.send('Input.imeSetComposition', { text: 'quye', selectionStart: 4, selectionEnd: 4 })
  await a.page.waitForTimeout(6_500)
  await compose(a.cdp, ['quyê', 'quyết'])
  await expectEverywhere(id, [a, b], 'quyết')
  await close()
})
