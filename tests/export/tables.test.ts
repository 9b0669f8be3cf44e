import { exportDocx } from '@van-kien/server/export/docx.ts'
import { expect, test } from 'vitest'
import { all, openDocx, value } from '../support/docx.ts'
import { cell, dashes, doc, figures, head, item, p, row, sample, section, table } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'

const opened = async (content: ReturnType<typeof table>, landscape = false) => {
  const docx = await openDocx(await exportDocx(sample({ sections: [section('num', '1.', 'Bảng', doc(content), landscape)] })))
  expect(structureProblems(docx)).toEqual([])
  return all(docx.part('word/document.xml'), 'w:tbl')[1]!
}
const widths = (found: Element) => all(found, 'w:gridCol').map((column) => Number(column.getAttribute('w:w')))
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

test('merged cells: spans in both directions, both header rows repeated, borders, fixed layout', async () => {
  const found = await opened(figures(3))
  expect(value(found, 'w:tblLayout', 'w:type')).toBe('fixed')
  expect(all(found, 'w:tblHeader')).toHaveLength(2)
  expect(all(found, 'w:gridSpan').map((span) => span.getAttribute('w:val'))).toEqual(['2'])
  expect(all(found, 'w:vMerge').map((merge) => merge.getAttribute('w:val'))).toEqual([
    'restart',
    'restart',
    'restart',
    'continue',
    'continue',
    'continue',
  ])
  for (const side of ['w:top', 'w:insideH', 'w:insideV']) expect(value(found, side)).toBe('single')
})

test('given widths are kept, open columns share the rest of the text width', async () => {
  const found = widths(await opened(table(row(cell('a', { colwidth: [100] }), cell('b'), cell('c')))))
  expect(found[0]).toBe(1500)
  expect(found[1]).toBe(found[2])
  expect(sum(found)).toBeGreaterThan(9350)
  expect(sum(found)).toBeLessThanOrEqual(9355)
})

test('a table that is too wide shrinks to the paper, and has more room on a landscape page', async () => {
  const wide = table(row(...Array.from({ length: 8 }, () => cell('ô', { colwidth: [200] }))))
  expect(sum(widths(await opened(wide)))).toBeLessThanOrEqual(9355)
  const landscape = sum(widths(await opened(wide, true)))
  expect(landscape).toBeGreaterThan(14_200)
  expect(landscape).toBeLessThanOrEqual(14_287)
})

test('odd tables stay valid: a span over the edge, ragged rows, a merged block, a table in a cell, a list in a cell', async () => {
  await opened(table(row(cell('a', { rowspan: 9 }), cell('b')), row(cell('c')), row(cell('d'))))
  await opened(table(row(cell('a'), cell('b'), cell('c')), row(cell('d'))))
  await opened(table(row(head('a', { rowspan: 2, colspan: 2 }), cell('b')), row(cell('c')), row(cell('d', { colspan: 3 }))))
  await opened(table(row({ ...cell(''), content: [table(row(cell('trong')))] })))
  await opened(table(row({ ...cell(''), content: [p('đầu'), dashes('-', item(p('ý')))] })))
})
