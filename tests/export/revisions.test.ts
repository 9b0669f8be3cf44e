import { exportDocx } from '@van-kien/server/export/docx.ts'
import type { ExportSection } from '@van-kien/server/export/input.ts'
import { officeConvert } from '@van-kien/server/export/office-convert.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { describe, expect, test } from 'vitest'
import { all, type OpenDocx, openDocx, value } from '../support/docx.ts'
import { cell, doc, figures, footnote, head, p, report, row, sample, section, table, text } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const since = (sections: readonly ExportSection[]) => ({ sections, author: 'Văn Kiện', at: '2025-06-30T01:02:03.000Z' })
const body = (...content: Parameters<typeof doc>) => section('num', '1.', 'Mục', doc(...content))
const compared = async (old: readonly ExportSection[], now: readonly ExportSection[]) =>
  openDocx(await exportDocx(sample({ sections: now, since: since(old) })))

/** '+thêm' and '-bớt' in document order. */
const revisions = (docx: OpenDocx) =>
  all(docx.part('word/document.xml'), '*').flatMap((found) => {
    if (found.nodeName !== 'w:ins' && found.nodeName !== 'w:del') return []
    const words = [...all(found, 'w:t'), ...all(found, 'w:delText')].map((run) => run.textContent).join('')
    return words === '' ? [] : [`${found.nodeName === 'w:ins' ? '+' : '-'}${words}`]
  })

/** Lines of the body as they are when all revisions are accepted, or all rejected; what is taken out with its end joins the next line. */
function lines(docx: OpenDocx, answer: 'accept' | 'reject'): string[] {
  const [gone, kept] = answer === 'accept' ? ['w:del', 'w:ins'] : ['w:ins', 'w:del']
  const result: string[] = []
  let open = ''
  for (const paragraph of all(docx.part('word/document.xml'), 'w:p')) {
    for (const run of all(paragraph, 'w:r'))
      if (run.parentElement!.nodeName !== gone)
        open += [...run.children].map((child) => (['w:t', 'w:delText'].includes(child.nodeName) ? child.textContent : '')).join('')
    const mark = [...paragraph.children].find((child) => child.nodeName === 'w:pPr')?.getElementsByTagName('w:rPr')[0]
    if (mark && [...mark.children].some((child) => child.nodeName === gone)) continue
    if (open !== '') result.push(open)
    open = ''
  }
  expect(kept).toBeTruthy()
  return result
}

const linesOf = async (sections: readonly ExportSection[]) => lines(await openDocx(await exportDocx(sample({ sections }))), 'accept')

/** Accepting all gives the newer text, rejecting all the older one. */
async function holds(old: readonly ExportSection[], now: readonly ExportSection[]): Promise<OpenDocx> {
  const docx = await compared(old, now)
  expect(structureProblems(docx)).toEqual([])
  expect(lines(docx, 'accept')).toEqual(await linesOf(now))
  expect(lines(docx, 'reject')).toEqual(await linesOf(old))
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

  test('merged cells, footnotes, every block and an empty start', async () => {
    await holds([body(figures(4))], [body(figures(3))])
    const noted = await holds([body(p('Có chú thích', footnote('lời cũ'), ' ở đây.'))], [body(p('Có chú thích ở đó', footnote('lời mới'), '.'))])
    expect(all(noted.part('word/document.xml'), 'w:footnoteReference')).toHaveLength(1)
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
