import { exportDocx } from '@van-kien/server/export/docx.ts'
import type { ExportInput, ExportSection } from '@van-kien/server/export/input.ts'
import { officeConvert } from '@van-kien/server/export/office-convert.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { describe, expect, test } from 'vitest'
import { answered, openParts } from '../support/answered-docx.ts'
import { all, type OpenDocx, openDocx, value } from '../support/docx.ts'
import { cell, doc, figureRef, figures, footnote, head, inNote, p, report, row, sample, section, table, text } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const since = (sections: readonly ExportSection[]) => ({ sections, author: 'Văn Kiện', at: '2025-06-30T01:02:03.000Z' })
const unsigned = { form: { ...sample().form, signature: { power: '', post: '', name: '' }, recipients: [], typist: '' } }
const body = (...content: Parameters<typeof doc>) => section('num', '1.', 'Mục', doc(...content))

/** '+thêm' and '-bớt' in document order. */
const revisions = (docx: OpenDocx, part = 'word/document.xml') =>
  all(docx.part(part), '*').flatMap((found) => {
    if (found.nodeName !== 'w:ins' && found.nodeName !== 'w:del') return []
    const words = [...all(found, 'w:t'), ...all(found, 'w:delText')].map((run) => run.textContent).join('')
    return words === '' ? [] : [`${found.nodeName === 'w:ins' ? '+' : '-'}${words}`]
  })

/** Accepting all gives the newer document, rejecting all the older one. */
async function answers(old: readonly ExportSection[], now: readonly ExportSection[], changes: Partial<ExportInput> = {}): Promise<Uint8Array> {
  const clean = async (sections: readonly ExportSection[]) => answered(await openParts(await exportDocx(sample({ ...changes, sections }))), 'accept')
  const file = await exportDocx(sample({ ...changes, sections: now, since: since(old) }))
  const parts = await openParts(file)
  expect(answered(parts, 'accept')).toEqual(await clean(now))
  expect(answered(parts, 'reject')).toEqual(await clean(old))
  return file
}

/** The same, and every part is as it should be. */
async function holds(...given: Parameters<typeof answers>): Promise<OpenDocx> {
  const docx = await openDocx(await answers(...given))
  expect(structureProblems(docx)).toEqual([])
  return docx
}

describe('tracked changes since an earlier state', () => {
  test('nothing changed: no revision, and the very bytes of the clean file', async () => {
    const clean = await exportDocx(sample())
    expect(Buffer.from(await exportDocx(sample({ since: since(report) }))).equals(Buffer.from(clean))).toBe(true)
  })

  test('words inside a paragraph, each run in its own look; figures stay whole', async () => {
    const docx = await holds(
      [body(p('Thu ngân sách đạt ', text('1.234,5', 'bold'), ' tỷ đồng, tăng 5%.'))],
      [body(p('Thu ngân sách đạt ', text('1.300,2', 'bold'), ' tỷ đồng, bằng 98% kế hoạch.'))],
    )
    expect(revisions(docx)).toEqual(['-1.234,5', '+1.300,2', '-tăng 5%', '+bằng 98% kế hoạch'])
    const [removed, added] = ['w:del', 'w:ins'].map((name) => all(docx.part('word/document.xml'), name)[0]!)
    for (const mark of [removed!, added!]) {
      expect(all(mark, 'w:b')).toHaveLength(1)
      expect([mark.getAttribute('w:author'), mark.getAttribute('w:date')]).toEqual(['Văn Kiện', '2025-06-30T01:02:03Z'])
    }
    const ids = ['w:del', 'w:ins'].flatMap((name) => all(docx.part('word/document.xml'), name).map((found) => found.getAttribute('w:id')))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('another look of the same words: bold, alignment and heading as revisions of properties, the words untouched', async () => {
    const centred = { ...p('Thu ngân sách đạt kế hoạch.'), attrs: { textAlign: 'center' } }
    const docx = await holds(
      [body(p('Đạt ', text('98%', 'bold'), ' kế hoạch năm.'), p('Thu ngân sách đạt kế hoạch.'), table(row(cell('Số hộ nghèo'))))],
      [body(p('Đạt 98% ', text('kế hoạch', 'italic'), ' năm.'), centred, table(row({ ...cell('x'), content: [p(text('Số hộ nghèo', 'bold'))] })))],
    )
    expect(revisions(docx)).toEqual([])
    const main = docx.part('word/document.xml')
    const looks = all(main, 'w:rPrChange').map((change) => {
      const run = change.parentElement!.parentElement!
      const has = (element: Element) => ['w:b', 'w:i'].filter((name) => [...element.children].some((child) => child.nodeName === name)).join()
      return [all(run, 'w:t')[0]!.textContent, has(change.children[0]!), has(change.parentElement!)]
    })
    expect(looks).toEqual([
      ['98%', 'w:b', ''],
      ['kế hoạch', '', 'w:i'],
      ['Số hộ nghèo', '', 'w:b'],
    ])
    const [aligned, ...more] = all(main, 'w:pPrChange')
    expect([value(aligned!.parentElement!, 'w:jc'), value(aligned!, 'w:jc'), more.length]).toEqual(['center', 'both', 0])
  })

  test('paragraphs put in and taken out, with the mark at their end', async () => {
    const docx = await holds([body(p('Một.'), p('Câu này bỏ hẳn đi.'), p('Ba.'))], [body(p('Một.'), p('Ba.'), p('Đoạn viết mới.'))])
    expect(revisions(docx)).toEqual(['-Câu này bỏ hẳn đi.', '+Đoạn viết mới.'])
    const marks = all(docx.part('word/document.xml'), 'w:pPr').flatMap((found) =>
      ['w:ins', 'w:del'].flatMap((name) => all(found, name).map(() => name)),
    )
    expect(marks).toEqual(['w:del', 'w:ins'])
  })

  test('sections added, removed, renamed and renumbered', async () => {
    const old = [body(p('Giữ.')), section('num', '2.', 'Bỏ mục này', doc(p('Lời của mục bỏ.'))), section('num', '3.', 'Kinh tế', doc(p('Số liệu.')))]
    const now = [old[0]!, { ...old[2]!, label: '2.', title: 'Kinh tế, xã hội' }, section('num', '3.', 'Mục mới', doc(p('Mới viết.')))]
    const docx = await holds(old, now)
    expect(revisions(docx)).toEqual(['-2. Bỏ mục này', '-Lời của mục bỏ.', '-3', '+2', '+, xã hội', '+3. Mục mới', '+Mới viết.'])
  })

  test('tables: cell by cell, rows in and out; as a whole when columns came', async () => {
    const rows = (...texts: string[]) => texts.map((words) => row(cell(words), cell(`${words} năm trước`)))
    const header = row(head('Chỉ tiêu'), head('Kết quả'))
    const old = table(header, ...rows('Thu ngân sách', 'Số hộ nghèo', 'Trường chuẩn'))
    const now = table(header, row(cell('Thu ngân sách'), cell('Thu ngân sách năm nay')), ...rows('Trường chuẩn', 'Cây xanh'))
    const docx = await holds([body(old)], [body(now)])
    expect(revisions(docx)).toEqual(['-trước', '+nay', '-Số hộ nghèo', '-Số hộ nghèo năm trước', '+Cây xanh', '+Cây xanh năm trước'])
    const rowMarks = all(docx.part('word/document.xml'), 'w:trPr').map((found) =>
      ['w:ins', 'w:del'].filter((name) => all(found, name).length > 0).join(),
    )
    expect(rowMarks.filter(Boolean)).toEqual(['w:del', 'w:ins'])
    const wider = await holds([body(old)], [body(table(row(head('Chỉ tiêu'), head('Kết quả'), head('Đạt'))))])
    const all2 = all(wider.part('word/document.xml'), 'w:trPr').flatMap((found) => ['w:ins', 'w:del'].filter((name) => all(found, name).length > 0))
    expect(all2).toEqual(['w:del', 'w:del', 'w:del', 'w:del', 'w:ins'])
  })

  test('FINDINGS D10: a footnote that went is marked with its words, one that came too', async () => {
    const docx = await holds(
      [body(p('Tăng 5%', footnote('Theo số liệu thống kê.'), ' so với năm trước', footnote('Năm 2024.\nLàm tròn.'), '.'))],
      [body(p('Tăng 5% so với năm trước', footnote('Năm 2024.\nLàm tròn.'), footnote('Ước tính.'), '.'))],
    )
    const marks = (kind: string) => all(docx.part('word/document.xml'), kind).flatMap((mark) => all(mark, 'w:footnoteReference'))
    expect([marks('w:del').length, marks('w:ins').length]).toEqual([1, 1])
    expect(revisions(docx, 'word/footnotes.xml')).toEqual(['- Theo số liệu thống kê.', '+ Ước tính.'])
  })

  test('a figure in a footnote that shows something else; one that shows the same under another mark is no change', async () => {
    const note = (shown: string, ...before: Parameters<typeof p>) => [
      body(p(...before, 'Tăng', footnote(`Theo sổ: ${inNote(shown)}, đã làm tròn.`), '.')),
    ]
    const docx = await holds(note('12 hộ'), note('15 hộ'))
    expect(revisions(docx, 'word/footnotes.xml')).toEqual(['-12', '+15'])
    const moved = await holds(note('12 hộ'), note('12 hộ', figureRef('7 xã'), ' '))
    expect([revisions(moved), revisions(moved, 'word/footnotes.xml')]).toEqual([['+7 xã '], []])
  })

  test('FINDINGS D10: words and paragraphs inside a footnote that stayed', async () => {
    const docx = await holds(
      [body(p('Tăng 5%', footnote('Theo số liệu năm 2024.'), '.'), p('Khác', footnote('Một.\nHai.\nBa.'), '.'))],
      [body(p('Tăng 6%', footnote('Theo số liệu năm 2025.\nĐã làm tròn.'), '.'), p('Khác', footnote('Một.'), '.'))],
    )
    expect(revisions(docx, 'word/footnotes.xml')).toEqual(['-2024', '+2025', '+Đã làm tròn.', '-Hai.', '-Ba.'])
  })

  test('FINDINGS D10: a table that went leaves no line behind, wherever it stood', async () => {
    const small = table(row(head('Chỉ tiêu')), row(cell('Thu ngân sách')))
    const other = table(row(cell('a'), cell('b')))
    for (const [old, now] of [
      [
        [p('Trước.'), small, p('Sau.')],
        [p('Trước.'), p('Sau.')],
      ],
      [[p('Trước.'), small], [p('Trước.')]],
      [[small, other], [other]],
      [
        [small, p('Sau.')],
        [other, p('Sau.')],
      ],
      [[p('Trước.'), small], [other]],
    ] as const) {
      await answers([body(...old)], [body(...now)])
      await answers([body(...now)], [body(...old)], unsigned)
      await answers([body(...old)], [body(...now)], unsigned)
    }
  })

  test('the last paragraph of a cell and of the text, which Word can neither put in nor take out', async () => {
    const filled = (...content: Parameters<typeof doc>) => table(row({ ...cell('x'), content }, cell('y')))
    await answers([body(filled(p('Một.'), p('Hai.')))], [body(filled(p('Một.')))])
    await answers([body(filled(p('Một.')))], [body(filled(p('Một.'), p('Hai.'), p('Ba.')))])
    const docx = await holds([body(p('Giữ.'), p('Bỏ.'))], [body(p('Giữ.'))], unsigned)
    expect(revisions(docx)).toEqual(['-Bỏ.'])
    await holds([body(p('Giữ.'))], [body(p('Giữ.'), { ...p('Thêm.'), attrs: { textAlign: 'center' } })], unsigned)
  })

  test('a new page, a row of the head, cells merged otherwise', async () => {
    const paged = await holds([body(p('Một.'), p('Hai.'))], [body(p('Một.'), { type: 'pageBreak' }, p('Hai.'))])
    expect(all(paged.part('word/document.xml'), 'w:pPrChange')).toHaveLength(1)
    const headed = await holds([body(table(row(cell('Chỉ tiêu')), row(cell('Thu'))))], [body(table(row(head('Chỉ tiêu')), row(cell('Thu'))))])
    expect(['w:trPrChange', 'w:tcPrChange'].map((name) => all(headed.part('word/document.xml'), name).length)).toEqual([1, 1])
    const rows = [row(cell('Một'), cell('Hai'), cell('Ba')), row(cell('Bốn'), cell('Năm'), cell('Sáu'))]
    const wide = await holds([body(table(...rows))], [body(table(row(cell('Một', { colspan: 2 }), cell('Ba')), rows[1]!))])
    expect(revisions(wide)).toEqual(['-Một', '-Hai', '-Ba', '+Một', '+Ba'])
    const tall = await holds(
      [body(table(...rows))],
      [body(table(row(cell('Một', { rowspan: 2 }), cell('Hai'), cell('Ba')), row(cell('Năm'), cell('Sáu'))))],
    )
    expect(revisions(tall).filter((words) => words.startsWith('-'))).toHaveLength(6)
  })

  test('merged cells, footnotes, every block and an empty start', async () => {
    await holds([body(figures(4))], [body(figures(3))])
    await holds([body(p('Có chú thích', footnote('lời cũ'), ' ở đây.'))], [body(p('Có chú thích ở đó', footnote('lời mới'), '.'))])
    await holds([], report)
    await holds(report, report.slice(0, 4))
  })

  test('LibreOffice reads revisions of looks and gives them back', async () => {
    const was = since([body(p('Một ', text('hai', 'bold'), ' ba.'))])
    const file = await exportDocx(sample({ sections: [body(p('Một hai ', text('ba', 'italic'), '.'))], since: was }))
    const { file: back } = await officeConvert(findSoffice(null, process.env.PATH ?? '')!, file, { from: 'docx', to: 'docx', timeoutMs: 60_000 })
    expect(all((await openDocx(back!)).part('word/document.xml'), 'w:rPrChange').length).toBeGreaterThanOrEqual(2)
  })

  test('LibreOffice reads the file with its revisions', async () => {
    const file = await exportDocx(sample({ sections: [body(p('Một hai ba bốn.'), p('Đoạn mới.'))], since: since([body(p('Một hai năm bốn.'))]) }))
    const { file: back } = await officeConvert(findSoffice(null, process.env.PATH ?? '')!, file, { from: 'docx', to: 'docx', timeoutMs: 60_000 })
    const seen = revisions(await openDocx(back!))
    expect(seen).toEqual(['-năm', '+ba', '+Đoạn mới.'])
  })
})
