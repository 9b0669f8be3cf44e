import { exportDocx } from '@van-kien/server/export/docx.ts'
import { MARK_NAMES, NODE_NAMES, type NodeName } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { describe, expect, test } from 'vitest'
import { all, bodyParagraphs, one, openDocx, paragraphOf, value, words } from '../support/docx.ts'
import {
  cell,
  dashes,
  doc,
  everyBlock,
  footnote,
  head,
  heading,
  item,
  numbered,
  p,
  row,
  sample,
  section,
  table,
  text,
} from '../support/docx-sample.ts'

const exported = async (...content: SectionContent[]) =>
  openDocx(await exportDocx(sample({ sections: [section('num', '1.', 'Mục', doc(...content))] })))

/** One body for each block and what must be in the document for it. A new block of the schema is missing here until it is tested. */
const SHOWN: Record<NodeName, { body: SectionContent[]; shows: (docx: Awaited<ReturnType<typeof exported>>) => void }> = {
  paragraph: { body: [p('một đoạn văn')], shows: (docx) => expect(words(paragraphOf(docx, 'một đoạn'))).toBe('một đoạn văn') },
  hardBreak: { body: [p('trên', { type: 'hardBreak' }, 'dưới')], shows: (docx) => expect(words(paragraphOf(docx, 'trên'))).toBe('trên\ndưới') },
  heading: {
    body: [heading(2, 'tiểu mục')],
    shows: (docx) => {
      const found = paragraphOf(docx, 'tiểu mục')
      expect([all(found, 'w:b').length, all(found, 'w:i').length, all(found, 'w:keepNext').length]).toEqual([1, 1, 1])
    },
  },
  bulletList: { body: [dashes('+', item(p('ý')))], shows: (docx) => expect(words(paragraphOf(docx, '+ '))).toBe('+ ý') },
  orderedList: {
    body: [numbered('a', 4, item(p('một')), item(p('hai')), item(p('ba')))],
    shows: (docx) => expect(['d)', 'đ)', 'e)'].map((marker) => words(paragraphOf(docx, marker)))).toEqual(['d) một', 'đ) hai', 'e) ba']),
  },
  listItem: {
    body: [numbered('1', 9, item(p('chín'), p('đoạn sau'), dashes('-', item(p('con')))), item(p('mười')))],
    shows: (docx) =>
      expect(
        bodyParagraphs(docx)
          .map(words)
          .filter((line) => /chín|sau|con|mười/.test(line)),
      ).toEqual(['9. chín', 'đoạn sau', '- con', '10. mười']),
  },
  table: { body: [table(row(cell('ô')))], shows: (docx) => expect(all(docx.part('word/document.xml'), 'w:tbl')).toHaveLength(3) },
  tableRow: {
    body: [table(row(cell('một')), row(cell('hai')))],
    shows: (docx) => expect(all(all(docx.part('word/document.xml'), 'w:tbl')[1]!, 'w:cantSplit')).toHaveLength(2),
  },
  tableHeader: {
    body: [table(row(head('tiêu đề')), row(cell('ô')))],
    shows: (docx) => {
      expect(all(docx.part('word/document.xml'), 'w:tblHeader')).toHaveLength(1)
      expect(all(paragraphOf(docx, 'tiêu đề'), 'w:b')).toHaveLength(1)
    },
  },
  tableCell: { body: [table(row(cell('trong ô')))], shows: (docx) => expect(value(paragraphOf(docx, 'trong ô'), 'w:sz')).toBe('24') },
  footnote: {
    body: [p('có chú thích', footnote('lời chú thích'))],
    shows: (docx) => {
      const id = one(paragraphOf(docx, 'có chú thích'), 'w:footnoteReference').getAttribute('w:id')
      const note = all(docx.part('word/footnotes.xml'), 'w:footnote').find((found) => found.getAttribute('w:id') === id)
      expect(words(note!).trim()).toBe('lời chú thích')
    },
  },
  pageBreak: {
    body: [p('trước'), { type: 'pageBreak' }, { type: 'pageBreak' }, p('trang sau')],
    shows: (docx) => {
      expect(all(docx.part('word/document.xml'), 'w:pageBreakBefore')).toHaveLength(1)
      expect(all(paragraphOf(docx, 'trang sau'), 'w:pageBreakBefore')).toHaveLength(1)
    },
  },
}

describe('each block of the schema is found in the .docx', () => {
  test.each(NODE_NAMES)('%s', async (name) => SHOWN[name].shows(await exported(...SHOWN[name].body)))
  test('the samples of this test fit the schema and use every block and mark', () => {
    const root = sectionSchema.nodeFromJSON(everyBlock)
    root.check()
    const seen = new Set<string>()
    root.descendants((node) => {
      seen.add(node.type.name)
      for (const mark of node.marks) seen.add(mark.type.name)
    })
    expect([...NODE_NAMES, ...MARK_NAMES].filter((name) => !seen.has(name))).toEqual([])
  })
})

test('marks become bold, italic and underlined runs', async () => {
  const docx = await exported(p('x', text('đậm', 'bold'), text('nghiêng', 'italic'), text('gạch', 'underline')))
  const runs = all(paragraphOf(docx, 'xđậm'), 'w:r').map((run) => ['w:b', 'w:i', 'w:u'].map((name) => all(run, name).length).join(''))
  expect(runs).toEqual(['000', '100', '010', '001'])
})

test('alignment: centred and right-aligned lines have no indent', async () => {
  const docx = await exported(
    ...['left', 'center', 'right', 'justify', null].map((textAlign) => ({ ...p(`căn ${textAlign}`), attrs: { textAlign } })),
  )
  const layout = ['left', 'center', 'right', 'justify', 'null'].map((name) => {
    const found = paragraphOf(docx, `căn ${name}`)
    return [value(found, 'w:jc'), value(found, 'w:ind', 'w:firstLine')]
  })
  expect(layout).toEqual([
    ['left', '567'],
    ['center', '0'],
    ['right', '0'],
    ['both', '567'],
    ['both', '567'],
  ])
})

test('T1: text is composed; signs that XML cannot carry are dropped, markup stays text', async () => {
  const docx = await exported(p(`${'Tiếng Việt'.normalize('NFD')}\u0000\u000b\ud800 <b>&amp;</b>`))
  expect(words(paragraphOf(docx, 'Tiếng'))).toBe('Tiếng Việt <b>&amp;</b>')
  for (const xml of docx.raw.values()) expect(xml).toBe(xml.normalize('NFC'))
})

test('an empty section has a heading and no empty lines; empty lines inside a text stay', async () => {
  const empty = { type: 'paragraph' }
  const docx = await openDocx(
    await exportDocx(
      sample({ sections: [section('roman', 'I.', 'Rỗng', doc(empty)), section('num', '1.', 'Đầy', doc(empty, p('một'), empty, p('hai'), empty))] }),
    ),
  )
  const lines = bodyParagraphs(docx).map(words)
  expect(lines.slice(lines.indexOf('I. RỖNG'))).toEqual(['I. RỖNG', '1. Đầy', 'một', '', 'hai'])
})

test('a node that the schema does not know is refused', async () => {
  await expect(exported({ type: 'iframe' })).rejects.toThrow(RangeError)
})
