import type { SectionComment } from '@van-kien/server/export/comments.ts'
import { exportDocx } from '@van-kien/server/export/docx.ts'
import { expect, test } from 'vitest'
import { all, type OpenDocx, openDocx, words } from '../support/docx.ts'
import { cell, doc, footnote, p, row, sample, section, table, text } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const said = (author: string, words: string) => ({ author, at: '2025-07-03T12:40:00.000Z', text: words })
const content = doc(
  p('Kinh tế ', text('phục hồi nhanh', 'bold'), ', thương mại', footnote('Nguồn: Thống kê.'), ' giữ vai trò chủ đạo.'),
  p('Đoạn hai.'),
  table(row(cell('Thu ngân sách'), cell('6.245 tỷ đồng'))),
)
const COMMENTS: SectionComment[] = [
  {
    span: { start: { line: 0, at: 8 }, end: { line: 0, at: 22 } },
    messages: [said('Người góp ý', 'Có số nào chứng minh?\nDẫn Phụ lục 2.'), said('Biên tập viên 1', 'Đã bổ sung <tỷ trọng> & nguồn.')],
  },
  { span: { start: { line: 0, at: 35 }, end: { line: 1, at: 4 } }, messages: [said('Bí thư', 'Xem lại cả hai đoạn.')] },
  { span: { start: { line: 3, at: 0 }, end: { line: 3, at: 13 } }, messages: [said('Bí thư', 'Đối chiếu số này.')] },
  { span: null, messages: [said('Bí thư', 'Mục này nên ngắn hơn.')] },
]
const input = sample({
  sections: [{ ...section('num', '1.', 'Kinh tế', content), comments: COMMENTS }, section('num', '2.', 'Văn hóa', doc(p('Lời.')))],
})

/** The words between start and end of each comment, in the order of their ids. */
function commented(docx: OpenDocx): string[] {
  const open = new Map<string, string>()
  for (const element of docx.part('word/document.xml').getElementsByTagName('*')) {
    const id = element.getAttribute('w:id') ?? ''
    if (element.nodeName === 'w:commentRangeStart') open.set(id, '')
    else if (element.nodeName === 'w:commentRangeEnd') open.set(id, `${open.get(id)}|`)
    else if (element.nodeName === 'w:t') for (const [key, words] of open) if (!words.endsWith('|')) open.set(key, words + element.textContent)
  }
  return [...open].sort(([a], [b]) => Number(a) - Number(b)).map(([, words]) => words.replaceAll('\u00a0', ' '))
}

test('threads go out as Word’s comments beside their words: over marks, footnotes, paragraphs and in cells', async () => {
  const docx = await openDocx(await exportDocx(input))
  expect(commented(docx)).toEqual([
    'phục hồi nhanh|',
    'phục hồi nhanh|',
    ' giữ vai trò chủ đạo.Đoạn|',
    '6.245 tỷ đồng|',
    'Kinh tế phục hồi nhanh, thương mại giữ vai trò chủ đạo.|',
  ])
  expect(structureProblems(docx)).toEqual([])
})

test('each message has its author and moment, answers stand below the first; the words of the text are the same as without', async () => {
  const bytes = await exportDocx(input)
  const docx = await openDocx(bytes)
  const comments = all(docx.part('word/comments.xml'), 'w:comment')
  expect(comments.map((comment) => [comment.getAttribute('w:author'), words(comment)])).toEqual([
    ['Người góp ý', 'Có số nào chứng minh?Dẫn Phụ lục 2.'],
    ['Biên tập viên 1', 'Đã bổ sung <tỷ trọng> & nguồn.'],
    ['Bí thư', 'Xem lại cả hai đoạn.'],
    ['Bí thư', 'Đối chiếu số này.'],
    ['Bí thư', 'Mục này nên ngắn hơn.'],
  ])
  expect(docx.raw.get('word/commentsExtended.xml')).toContain('paraIdParent')
  const without = await openDocx(await exportDocx({ ...input, sections: input.sections.map(({ comments: _, ...rest }) => rest) }))
  expect(words(docx.part('word/document.xml'))).toBe(words(without.part('word/document.xml')))
  expect(without.names).not.toContain('word/commentsExtended.xml')
  // The same values give the same file.
  expect(Buffer.compare(Buffer.from(bytes), Buffer.from(await exportDocx(input)))).toBe(0)
})
