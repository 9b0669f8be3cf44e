import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import {
  type ClipboardSample,
  EXCEL,
  GOOGLE_DOCS,
  LIBRE_OFFICE,
  WEB_PAGE,
  WORD,
  WORD_OLD_FONTS,
  WORD_ONLINE,
  ZALO,
} from '../support/clipboard-samples.ts'
import { editorHarness } from '../support/editor-harness.ts'
import { body, caretAt, contentSeen, type EditorPage, editorOf, openEditorPage, paragraph, saved, wordsOnDisk } from '../support/editor-pages.ts'
import { printed } from '../support/printed-content.ts'

/** The clipboard of each program, through the browser's own clipboard and Ctrl+V, into the real editor. */
const harness = editorHarness()

interface Desk extends EditorPage {
  id: SectionId
}

async function open(...content: SectionContent[]): Promise<Desk> {
  const id = await harness.section(body(...content))
  const page = await openEditorPage(harness.browser, harness.server.port, 'editor-00001', [id])
  await page.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await editorOf(page.page, id).waitFor()
  return { ...page, id }
}

/** Puts a sample on the machine's clipboard, unsanitised as a program would, and presses the keys. */
/** Ctrl+V, wherever the caret is. */
async function pressPaste(desk: Desk, sample: ClipboardSample, keys = 'Control+v'): Promise<void> {
  await desk.page.evaluate((given) => {
    const put = (event: ClipboardEvent) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (given.html) event.clipboardData!.setData('text/html', given.html)
      event.clipboardData!.setData('text/plain', given.text)
    }
    document.addEventListener('copy', put, { capture: true, once: true })
    document.execCommand('copy')
  }, sample)
  await desk.page.keyboard.press(keys)
}

async function paste(desk: Desk, sample: ClipboardSample, keys?: string): Promise<void> {
  const looks = async () => JSON.stringify([await lines(desk), await notices(desk)])
  const before = await looks()
  await pressPaste(desk, sample, keys)
  // What cleans a paste is fetched at its first use: on a busy machine the words come a moment later.
  await expect.poll(looks).not.toBe(before)
}

const lines = async ({ page, id }: Desk): Promise<string[]> => printed([await contentSeen(editorOf(page, id))])
const notices = (desk: Desk) => desk.page.evaluate(() => (window as unknown as { vk: { notices: string[] } }).vk.notices)

async function done(desk: Desk): Promise<void> {
  await saved(desk.page)
  expect(desk.errors).toEqual([])
  await desk.context.close()
}

/** Where a picture of the sheet goes, to be looked at: only when asked for. */
async function picture(desk: Desk, name: string): Promise<void> {
  if (process.env.PICTURES) await desk.page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true })
}

describe('what each program copies becomes the form’s own', () => {
  test.each<[name: string, sample: ClipboardSample, first: string, last: string, said: RegExp | null]>([
    ['word', WORD, '## 1. Phát triển kinh tế', '|Thu (tỷ đồng)|<right>1.234,5|1.500|', /^Không dán 1 hình ảnh, 1 ghi chú bên lề, 1 chỗ đã xóa/],
    ['word-online', WORD_ONLINE, '*Nhiệm vụ trọng tâm*', '|Tên|(2x1)Ghi chú|', null],
    ['google-docs', GOOGLE_DOCS, '## Công tác dân vận', '|Phụ nữ|1.250|', /^Không dán 1 hình ảnh\.$/],
    ['libre-office', LIBRE_OFFICE, '## Quốc phòng, an ninh', 'giữ vững an ninh', /TCVN3 sang Unicode/],
    ['excel', EXCEL, '|!TT|!Chỉ tiêu|!(2x1)Kết quả|', '||Cộng|||', /chữ ẩn/],
    ['old-fonts', WORD_OLD_FONTS, 'Đảng bộ phường lãnh đạo TOÀN DIỆN năm 2025 của phường', 'Nghị quyế*t Đại hội*', /^Có ký tự không đọc được/],
    ['web-page', WEB_PAGE, '# Chuyển đổi số ở phường', 'đã bỏ thay', /hình ảnh/],
    ['zalo', ZALO, 'Gửi các đồng chí nội dung họp:', 'Trân trọng!', null],
  ])('%s', async (name, sample, first, last, said) => {
    const desk = await open(paragraph(''))
    await caretAt(desk.page, desk.id, 1)
    await paste(desk, sample)
    const seen = await lines(desk)
    expect(seen[0]).toBe(first)
    // Behind a table stands a paragraph to write on.
    expect(seen.findLast((line) => line !== '')).toContain(last)
    const shown = await notices(desk)
    if (said) expect(shown).toEqual([expect.stringMatching(said)])
    else expect(shown).toEqual([])
    await saved(desk.page)
    expect(wordsOnDisk(harness.server, desk.id)).not.toMatch(/\u00a0|\u200b|\u00ad|<|mso/)
    await picture(desk, name)
    await desk.page.keyboard.press('Control+z')
    expect((await lines(desk)).join('')).toBe('')
    await done(desk)
  })
})

test('lists typed by hand in a chat become lists; Ctrl+Shift+V brings the words alone', async () => {
  const desk = await open(paragraph(''))
  await caretAt(desk.page, desk.id, 1)
  await paste(desk, ZALO)
  expect(await lines(desk)).toEqual([
    'Gửi các đồng chí nội dung họp:',
    '1. Rà soát số liệu năm 2025',
    '2. Phân công:',
    '- Tổ 1: kinh tế',
    '- Tổ 2: văn hóa',
    '  + Nhà văn hóa',
    '1. 7.2025 là ngày vận hành chính quyền mới.',
    '2025 là năm đại hội.',
    'Trân trọng!',
  ])
  await desk.page.keyboard.press('Control+z')
  await paste(desk, { html: WORD.html, text: '- Một\n- *Hai*' }, 'Control+Shift+v')
  expect(await lines(desk)).toEqual(['- Một', '- *Hai*'])
  expect((await desk.page.locator(`[data-section="${desk.id}"] [data-style]`).count()) + (await notices(desk)).length).toBe(0)
  await done(desk)
})

test('one Ctrl+Z takes back a paste and nothing of what was typed just before or after it', async () => {
  const desk = await open(paragraph('Gốc.'))
  await caretAt(desk.page, desk.id, 5)
  await desk.page.keyboard.type(' truoc')
  await paste(desk, { html: '', text: ' dán' })
  await desk.page.keyboard.type(' sau')
  expect(await lines(desk)).toEqual(['Gốc. truoc dán sau'])
  await desk.page.keyboard.press('Control+z')
  expect(await lines(desk)).toEqual(['Gốc. truoc dán'])
  await desk.page.keyboard.press('Control+z')
  expect(await lines(desk)).toEqual(['Gốc. truoc'])
  await paste(desk, GOOGLE_DOCS)
  await desk.page.keyboard.press('Control+z')
  expect(await lines(desk)).toEqual(['Gốc. truoc'])
  await desk.page.keyboard.press('Control+y')
  expect((await lines(desk)).length).toBeGreaterThan(5)
  await done(desk)
})

test('words pasted into a sentence stay in it with their spaces', async () => {
  const desk = await open(paragraph('Trước sau.'))
  await caretAt(desk.page, desk.id, 7)
  await paste(desk, {
    html: '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment--><span lang=VI style=\'font-size:14.0pt;font-family:"Times New Roman",serif\'>và <b>giữa</b> </span><!--EndFragment--></body></html>',
    text: 'và giữa ',
  })
  expect(await lines(desk)).toEqual(['Trước và *giữa* sau.'])
  await done(desk)
})

test('a table of 600 rows is pasted whole, its merged cells kept and its widths dropped', async () => {
  const rows = Array.from(
    { length: 600 },
    (_, index) =>
      `<tr><td width=40 style='width:30pt;border:solid'><p class=MsoNormal align=center style='text-align:center'><span style='font-family:"Times New Roman"'>${index + 1}<o:p></o:p></span></p></td><td colspan=2><p class=MsoNormal>Tổ dân phố ${index + 1}</p></td><td><p class=MsoNormal>${index * 7}</p></td></tr>`,
  ).join('')
  const desk = await open(paragraph(''))
  await caretAt(desk.page, desk.id, 1)
  await paste(desk, { html: `<html xmlns:w="x"><body><table class=MsoTableGrid><col width=40>${rows}</table></body></html>`, text: 'x' })
  await expect.poll(async () => (await lines(desk)).filter((line) => line.startsWith('|')).length, { timeout: 60_000 }).toBe(600)
  const seen = await lines(desk)
  expect(seen[599]).toBe('|<center>600|(2x1)Tổ dân phố 600|4193|')
  const { attrs } = await editorOf(desk.page, desk.id).evaluate(
    (dom) =>
      (dom as unknown as { editor: { getJSON(): { content: { content: { content: { attrs: { colwidth: unknown } }[] }[] }[] } } }).editor.getJSON()
        .content[0]!.content[0]!.content[0]!,
  )
  expect(attrs.colwidth).toBe(null)
  await done(desk)
})

test('a section that was sent in meanwhile takes no paste', async () => {
  const desk = await open(paragraph('Lời đã trình.'))
  await caretAt(desk.page, desk.id, 4)
  await harness.server.setStatus(desk.id, 'submitted')
  await desk.page.locator(`[data-section="${desk.id}"] [contenteditable="true"]`).waitFor({ state: 'detached' })
  await pressPaste(desk, GOOGLE_DOCS)
  await desk.page.waitForTimeout(300)
  expect(await desk.page.locator(`[data-section="${desk.id}"]`).innerText()).toContain('Lời đã trình.')
  expect(wordsOnDisk(harness.server, desk.id)).toBe('Lời đã trình.')
  expect(desk.errors).toEqual([])
  await desk.context.close()
})

describe('moved and written with the mouse', () => {
  const table: SectionContent = {
    type: 'table',
    content: [{ type: 'tableRow', content: ['A', 'B'].map((text) => ({ type: 'tableCell', content: [paragraph(text)] })) }],
  }

  test('words dragged into another section are moved, not doubled, and come back with one Ctrl+Z; with Ctrl they are copied', async () => {
    const ids = await Promise.all([harness.section(body(paragraph('Một hai ba.'))), harness.section(body(paragraph('Đầu cuối.')))])
    const { page, context, errors } = await openEditorPage(harness.browser, harness.server.port, 'editor-00001', ids)
    const [from, into] = ids.map((id) => editorOf(page, id))
    const words = async () => [await from!.innerText(), await into!.innerText()]
    const drag = async (copies = false) => {
      await from!.locator('p').evaluate((line) => {
        ;(line.closest('.ProseMirror') as HTMLElement).focus()
        getSelection()!.setBaseAndExtent(line.firstChild!, 4, line.firstChild!, 8)
      })
      await page.waitForTimeout(100)
      const place = (line: Element, at: number) => {
        const range = document.createRange()
        range.setStart(line.firstChild!, at)
        range.setEnd(line.firstChild!, at + 1)
        const { left, top, height } = range.getBoundingClientRect()
        return { x: left + 1, y: top + height / 2 }
      }
      const start = await from!.locator('p').evaluate(place, 5)
      const end = await into!.locator('p').evaluate(place, 4)
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move(start.x + 10, start.y + 6, { steps: 3 })
      await page.mouse.move(end.x, end.y, { steps: 6 })
      if (copies) await page.keyboard.down('Control')
      await page.mouse.up()
      if (copies) await page.keyboard.up('Control')
    }
    await drag()
    await expect.poll(words).toEqual(['Một ba.', 'Đầu hai cuối.'])
    await page.keyboard.press('Control+z')
    await expect.poll(words).toEqual(['Một hai ba.', 'Đầu cuối.'])
    await drag(true)
    await expect.poll(words).toEqual(['Một hai ba.', 'Đầu hai cuối.'])
    await saved(page)
    expect(errors).toEqual([])
    await context.close()
  })

  test('below a table that ends a section one presses and writes; a table pasted into a table fills its cells', async () => {
    const desk = await open(table)
    const editor = editorOf(desk.page, desk.id)
    const box = (await editor.boundingBox())!
    await desk.page.mouse.click(box.x + box.width / 2, box.y + box.height - 6)
    await desk.page.keyboard.type('Dưới bảng')
    expect(await lines(desk)).toEqual(['|A|B|', 'Dưới bảng'])
    await desk.page.keyboard.press('Control+a')
    await desk.page.keyboard.press('Control+c')
    const copied = await desk.page.evaluate(() => navigator.clipboard.readText())
    expect(copied.split('\n')).toEqual(['A\tB', 'Dưới bảng'])
    // A table and words into a cell: lines of that cell. A table alone: cell by cell, no table in the table.
    await editor.locator('td').nth(1).click()
    await desk.page.keyboard.press('Control+v')
    await expect.poll(() => editor.locator('td').nth(1).locator('p').allInnerTexts()).toEqual(['B', 'A | B', 'Dưới bảng'])
    expect(await editor.locator('table').count()).toBe(1)
    await desk.page.keyboard.press('Control+z')
    await paste(desk, { html: '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>', text: '1' })
    await expect.poll(() => lines(desk)).toEqual(['|A|1|2|', '||3|4|', 'Dưới bảng'])
    await done(desk)
  })
})
