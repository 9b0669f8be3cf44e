import { exportDocx } from '@van-kien/server/export/docx.ts'
import { readDocx } from '@van-kien/server/import/read-docx.ts'
import { readInWorker } from '@van-kien/server/import/read-in-worker.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { contentOfBlocks } from '@van-kien/shared/domain/import-content.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import { importedSections } from '@van-kien/shared/domain/import-sections.ts'
import { romanNumeral, vietnameseOrdinal } from '@van-kien/shared/domain/ordinals.ts'
import { describe, expect, test } from 'vitest'
import {
  cell,
  dashes,
  doc,
  everyBlock,
  figures,
  footnote,
  head,
  heading,
  item,
  numbered,
  p,
  report,
  row,
  sample,
  section,
  table,
  text,
} from '../support/docx-sample.ts'
import { randomContent } from '../support/random-content.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** As the schema writes it out, without what a file says and an editor may leave open (widths of columns). */
function comparable(content: SectionContent): SectionContent {
  const strip = (node: SectionContent): SectionContent => ({
    ...node,
    ...(node.attrs && 'colwidth' in node.attrs ? { attrs: { ...node.attrs, colwidth: null } } : {}),
    ...(node.content ? { content: node.content.map(strip) } : {}),
  })
  return strip(content)
}

/** Exported in a section, read again. */
async function roundTrip(content: SectionContent): Promise<SectionContent> {
  const bytes = await exportDocx(
    sample({ sections: [section('roman', 'I.', 'Trước', doc(p('Lời văn trước.'))), section('roman', 'II.', 'Mục thử', content)] }),
  )
  const blocks = (await readInWorker(bytes)).blocks
  const { marks, form } = importOutline(blocks)
  const sections = importedSections(blocks, marks, form)
  return contentOfBlocks(sections.find((one) => one.title === 'MỤC THỬ')!.blocks)
}

const BLOCKS: [string, SectionContent][] = [
  [
    'paragraphs with every mark',
    doc(
      p(
        'Thường ',
        text('đậm', 'bold'),
        ' ',
        text('nghiêng', 'italic'),
        ' ',
        text('gạch', 'underline'),
        ' ',
        text('cả ba', 'bold', 'italic', 'underline'),
        '.',
      ),
    ),
  ],
  ['line breaks', doc(p('Dòng trên', { type: 'hardBreak' }, 'dòng dưới'))],
  ['footnotes', doc(p('Có chú thích', footnote('Nghị quyết số 1656/NQ-UBTVQH15.'), ' và nữa', footnote('Hai dòng.\nDòng hai.')))],
  [
    'alignment',
    doc(
      { ...p('Giữa'), attrs: { textAlign: 'center' } },
      { ...p('Phải'), attrs: { textAlign: 'right' } },
      { ...p('Trái'), attrs: { textAlign: 'left' } },
      p('Đều'),
    ),
  ],
  ['sub-headings', doc(heading(1, 'Tiểu mục'), p('Lời văn.'), heading(2, 'Tiểu mục nhỏ'), p('Lời văn.'))],
  ['numbered lists', doc(p('Ba việc:'), numbered('1', 1, item(p('một')), item(p('hai')), item(p('ba'))), p('Xong.'))],
  ['points from the third on, with đ', doc(p('Điểm:'), numbered('a', 3, item(p('xê')), item(p('dê')), item(p('đê'))))],
  ['dashes with pluses', doc(p('Ý:'), dashes('-', item(p('ý một'), dashes('+', item(p('cộng một')), item(p('cộng hai')))), item(p('ý hai'))))],
  ['tables merged both ways, repeated header', doc(p('Bảng:'), figures(3), p('Hết bảng.'))],
  [
    'tables with lists, marks and alignment in cells',
    doc(
      p('Bảng:'),
      table(
        row(head('Tên'), head('Việc')),
        row(cell('a'), {
          ...cell(''),
          content: [p(text('đậm', 'bold')), { ...p('phải'), attrs: { textAlign: 'right' } }, dashes('-', item(p('ý')))],
        }),
      ),
    ),
  ],
  ['page breaks', doc(p('Trang trước.'), { type: 'pageBreak' }, p('Trang sau.'))],
]

/** JSON as the schema gives it: all attributes, `textAlign: null` too. */
const full = async (content: SectionContent) => {
  const { Node } = await import('@tiptap/pm/model')
  const { sectionSchema } = await import('@van-kien/shared/content/schema.ts')
  return Node.fromJSON(sectionSchema, comparable(content)).toJSON() as SectionContent
}

describe('W6 what our export writes is read as it was', () => {
  test.each(BLOCKS)('%s', async (_, content) => {
    const back = await roundTrip(content)
    expect(() => checkedContent(back)).not.toThrow()
    expect(await full(back)).toEqual(await full(content))
  })

  test('a whole report: every section with its number and title; the form stays outside; nothing is lost', async () => {
    const read = await readInWorker(await exportDocx(sample()))
    expect([read.findings, read.changes]).toEqual([[], []])
    const { marks, form } = importOutline(read.blocks)
    const sections = importedSections(read.blocks, marks, form)
    expect(sections.map((one) => [one.level, one.label, one.title.toLowerCase()])).toEqual(
      report.map((one) => [one.level, one.label, one.title.toLowerCase()]),
    )
    expect(sections[0]!.blocks).toHaveLength(1)
    const every = await full(contentOfBlocks(sections[3]!.blocks))
    const expected = await full(everyBlock)
    // The second paragraph of an item has no sign on paper: it is a paragraph again (W6).
    const flat = (node: SectionContent): string => {
      if (node.type === 'text') return node.text ?? ''
      // A figure is on paper what it shows.
      if (node.type === 'figureRef') return String(node.attrs?.shown)
      // Of a picture its caption: files bring none in yet.
      if (node.type === 'image') return String(node.attrs?.caption)
      return (node.content ?? []).map(flat).join(node.type === 'paragraph' ? '' : '|')
    }
    expect(flat(every).replace(/\|+/g, '|')).toBe(flat(expected).replace(/\|+/g, '|'))
  })

  test.each([1, 2, 3, 4, 5, 6])('content by chance: twelve sections of every node, nested (seed %i)', async (seed) => {
    const random = seededRandom(seed)
    const contents = Array.from({ length: 12 }, () => randomContent(random))
    const sections = contents.map((content, index) =>
      section('roman', `${romanNumeral(index + 1)}.`, `Mục số ${vietnameseOrdinal(index + 1)}`, content),
    )
    const read = readDocx(Buffer.from(await exportDocx(sample({ sections }))))
    expect([read.findings, read.changes]).toEqual([[], []])
    const { marks, form } = importOutline(read.blocks)
    const back = importedSections(read.blocks, marks, form)
    expect(back.map((one) => one.label)).toEqual(sections.map((one) => one.label))
    for (const [index, content] of contents.entries())
      expect(await full(contentOfBlocks(back[index]!.blocks) as SectionContent), `section ${index + 1}`).toEqual(await full(content))
  })
})
