import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { expect, test } from 'vitest'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, contentSeen, type EditorPage, editorOf, openEditorPage, paragraph, saved } from '../support/editor-pages.ts'

/**
 * A cheap PC is busy for a while and the keys pressed meanwhile come one after another. The browser moves its caret at once, but tells of it only later
 * (`selectionchange` waits behind keys): each key must act where the browser's caret is.
 */

const BUSY_MS = 300
const harness = editorHarness()

const cell = (text: string): SectionContent => ({ type: 'tableCell', content: [paragraph(text)] })
const TABLE: SectionContent = { type: 'table', content: [{ type: 'tableRow', content: [cell('A1'), cell('B1')] }] }

const CODES: Record<string, { key: string; code: string; windowsVirtualKeyCode: number; text?: string }> = {
  Home: { key: 'Home', code: 'Home', windowsVirtualKeyCode: 36 },
  End: { key: 'End', code: 'End', windowsVirtualKeyCode: 35 },
  ArrowLeft: { key: 'ArrowLeft', code: 'ArrowLeft', windowsVirtualKeyCode: 37 },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  ArrowUp: { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  Backspace: { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 },
  Delete: { key: 'Delete', code: 'Delete', windowsVirtualKeyCode: 46 },
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  x: { key: 'x', code: 'KeyX', windowsVirtualKeyCode: 88, text: 'x' },
}

/** The page is busy, and these keys are pressed meanwhile. */
async function whileBusy({ page, cdp }: EditorPage, keys: string[]): Promise<void> {
  const busy = page.evaluate((ms) => {
    const end = performance.now() + ms
    while (performance.now() < end);
  }, BUSY_MS)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const sent = keys.flatMap((name) => [
    cdp.send('Input.dispatchKeyEvent', { type: CODES[name]!.text ? 'keyDown' : 'rawKeyDown', ...CODES[name] }),
    cdp.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key: name,
      code: CODES[name]!.code,
      windowsVirtualKeyCode: CODES[name]!.windowsVirtualKeyCode,
    }),
  ])
  await Promise.all([busy, ...sent])
}

test.each<[string, SectionContent, number, string[], string]>([
  ['Backspace at the beginning of a cell', body(TABLE), 10, ['Home', 'Backspace'], 'A1 B1'],
  ['a letter there', body(TABLE), 10, ['Home', 'x'], 'A1 xB1'],
  ['a letter a line below', body(paragraph('Dòng một'), paragraph('Dòng hai')), 9, ['ArrowDown', 'x'], 'Dòng một Dòng haix'],
  ['Enter before the first word', body(paragraph('Dòng một')), 9, ['Home', 'Enter', 'x'], ' xDòng một'],
  ['a join', body(paragraph('Dòng một'), paragraph('Dòng hai')), 15, ['Home', 'Backspace', 'x'], 'Dòng mộtxDòng hai'],
  ['Delete at the end of a cell', body(TABLE), 4, ['End', 'Delete', 'x'], 'A1x B1'],
])('B3 %s', async (_, content, at, keys, text) => {
  const id = await harness.section(content)
  const a = await openEditorPage(harness.browser, harness.server.port, 'editor-00001', [id])
  const editor = editorOf(a.page, id)
  await editor.waitFor()
  await caretAt(a.page, id, at)
  await whileBusy(a, keys)
  await saved(a.page)
  expect(contentText(await contentSeen(editor)).replaceAll(/[\n\t]/g, ' '), keys.join(', ')).toBe(text)
  expect(a.errors).toEqual([])
  await a.context.close()
})
