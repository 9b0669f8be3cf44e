import { readInWorker } from '@van-kien/server/import/read-in-worker.ts'
import { resolveChanges } from '@van-kien/shared/domain/import-changes.ts'
import { contentOfBlocks } from '@van-kien/shared/domain/import-content.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import { type ImportBlock, type ImportedText, numberedText } from '@van-kien/shared/domain/import-text.ts'
import { describe, expect, test } from 'vitest'
import { vni } from '../support/legacy-words.ts'
import { oldReport } from '../support/old-report.ts'
import { BOLD, cell, del, font, image, ins, listed, p, r, row, style, styled, table, type WordParts, wordFile } from '../support/word-file.ts'

const read = async (parts: WordParts): Promise<ImportedText> => readInWorker(await wordFile(parts))
const linesOf = (blocks: readonly ImportBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [numberedText(block)] : [`<${block.kind}>`]))
const kinds = (text: ImportedText) => text.findings.map((finding) => finding.kind)

const LEVELS = (levels: [format: string, text: string][]) =>
  `<w:abstractNum w:abstractNumId="0">${levels
    .map(([format, text], index) => `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`)
    .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`

describe('words and numbers', () => {
  test('automatic numbers are counted as Word prints them, levels restart', async () => {
    const text = await read({
      numbering: LEVELS([
        ['upperRoman', '%1.'],
        ['decimal', '%2.'],
        ['decimal', '%2.%3.'],
        ['lowerLetter', '%4)'],
        ['bullet', '-'],
      ]),
      body: [
        p('Kết quả', listed(1, 0)),
        p('Kinh tế', listed(1, 1)),
        p('Thu ngân sách', listed(1, 2)),
        p('Chi ngân sách', listed(1, 2)),
        p('Văn hóa', listed(1, 1)),
        p('điểm', listed(1, 3)),
        p('điểm nữa', listed(1, 3)),
        p('gạch', listed(1, 4)),
        p('Phương hướng', listed(1, 0)),
        p('Quan điểm', listed(1, 1)),
      ].join(''),
    })
    expect(linesOf(text.blocks)).toEqual([
      'I. Kết quả',
      '1. Kinh tế',
      '1.1. Thu ngân sách',
      '1.2. Chi ngân sách',
      '2. Văn hóa',
      'a) điểm',
      'b) điểm nữa',
      '- gạch',
      'II. Phương hướng',
      '1. Quan điểm',
    ])
  })

  test('ordinal words after "Phần" are printed', async () => {
    const text = await read({
      numbering: LEVELS([['ordinalText', 'Phần thứ %1']]),
      body: p('KẾT QUẢ', listed(1)) + p('Lời văn.') + p('PHƯƠNG HƯỚNG', listed(1)),
    })
    expect(linesOf(text.blocks)).toEqual(['Phần thứ nhất KẾT QUẢ', 'Lời văn.', 'Phần thứ hai PHƯƠNG HƯỚNG'])
    expect(importOutline(text.blocks).marks.map((mark) => [mark.level, mark.label, mark.title])).toEqual([
      ['part', 'Phần thứ nhất', 'KẾT QUẢ'],
      ['part', 'Phần thứ hai', 'PHƯƠNG HƯỚNG'],
    ])
  })

  test('bold, italic, underline, capitals by property, small figures, breaks, footnotes of both kinds', async () => {
    const text = await read({
      styles: style('Dam', 'Dam', '<w:rPr><w:b/></w:rPr>') + style('Con', 'Con', '<w:basedOn w:val="Dam"/>'),
      footnotes: { 2: 'Nghị quyết số 1656.' },
      body:
        p(r('đậm ', BOLD) + r('nghiêng', '<w:i/>') + r(' gạch', '<w:u w:val="single"/>') + r(' km') + r('2', '<w:vertAlign w:val="superscript"/>')) +
        p(r('theo kiểu') + r(' thường', '<w:b w:val="0"/>'), styled('Con')) +
        p(`${r('hoa', '<w:caps/>')}<w:r><w:br/></w:r>${r('dòng dưới')}<w:r><w:footnoteReference w:id="2"/></w:r>`),
    })
    expect(contentOfBlocks(text.blocks).content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'đậm ', marks: [{ type: 'bold' }] },
          { type: 'text', text: 'nghiêng', marks: [{ type: 'italic' }] },
          { type: 'text', text: ' gạch', marks: [{ type: 'underline' }] },
          { type: 'text', text: ' km²' },
        ],
      },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'theo kiểu', marks: [{ type: 'bold' }] },
          { type: 'text', text: ' thường' },
        ],
      },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'HOA' },
          { type: 'hardBreak' },
          { type: 'text', text: 'dòng dưới' },
          { type: 'footnote', attrs: { text: 'Nghị quyết số 1656.' } },
        ],
      },
    ])
  })

  test('Unicode in parts (NFD) becomes NFC', async () => {
    const text = await read({ body: p('Đảng bộ phường'.normalize('NFD')) })
    expect(linesOf(text.blocks)).toEqual(['Đảng bộ phường'])
  })

  test('W4 the font comes from style and theme; a VNI sign cut between two runs is one letter', async () => {
    const text = await read({
      styles: style('Cu', 'Cu', `<w:rPr>${font('VNI-Times')}</w:rPr>`),
      body: p(r('Ña') + r('ûng boä') + r(' phöôøng', BOLD), styled('Cu')) + p(r(vni('Đại hội'), font('VNI-Times'))),
    })
    expect(linesOf(text.blocks)).toEqual(['Đảng bộ phường', 'Đại hội'])
    expect(kinds(text)).toEqual(['legacy-font'])
  })

  test('W4 what has no reading is named first, with its place', async () => {
    const text = await read({ body: p(image + r('Có hình')) + p(r('§¶ng bé c¿n', font('.VnTime'))) })
    expect(text.findings[0]).toMatchObject({ kind: 'unreadable', count: 1, places: [{ block: 1 }] })
    expect(text.findings[0]!.places[0]!.words).toContain('Đảng bộ c¿n')
    const others = await read({ body: p(`tr${String.fromCharCode(0x96)}ng phường`) + p('mất \ufffd chữ') })
    expect(others.findings).toMatchObject([{ kind: 'unreadable', count: 2, places: [{ block: 0 }, { block: 1 }] }])
  })
})

describe('headings by style and by look', () => {
  test('an old report in two encodings', async () => {
    const text = await readInWorker(await oldReport())
    const outline = importOutline(text.blocks)
    expect(outline.marks.map((mark) => `${mark.level} ${mark.label} ${mark.title}`)).toEqual([
      'part PHẦN THỨ NHẤT KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025',
      'roman I- KẾT QUẢ ĐẠT ĐƯỢC',
      'num 1. Phát triển kinh tế; thu, chi ngân sách',
      'num 2. Văn hóa, di sản, giáo dục, y tế, an sinh xã hội',
      'num 3. Quốc phòng, an ninh, trật tự an toàn xã hội; đối ngoại',
      'roman II- BÀI HỌC KINH NGHIỆM',
    ])
    expect([...outline.form].map((index) => outline.lines[index])).toContain('- Quận ủy;')
  })

  test('numbered lines that do not stand out are a list where headings do', async () => {
    const text = await read({
      body:
        p(r('I. KẾT QUẢ', BOLD)) +
        p(r('1. Kinh tế', BOLD)) +
        p('Có ba việc:') +
        p('1. Rà soát quy hoạch.') +
        p('2. Lập danh mục.') +
        p(r('2. Văn hóa', BOLD)) +
        p('Lời văn.'),
    })
    expect(importOutline(text.blocks).marks.map((mark) => mark.title)).toEqual(['KẾT QUẢ', 'Kinh tế', 'Văn hóa'])
    expect(contentOfBlocks(text.blocks.slice(3, 5)).content).toMatchObject([{ type: 'orderedList', attrs: { start: 1, type: '1' } }])
  })

  test('heading styles count even without a number, and over several lines', async () => {
    const text = await read({
      styles: style('H1', 'heading 1') + style('H2', 'heading 2'),
      body:
        p(`${r('Phần thứ nhất')}<w:r><w:br/></w:r>${r('KẾT QUẢ ĐẠT ĐƯỢC')}`, styled('H1')) +
        p('I. Kinh tế', styled('H2')) +
        p('Lời văn.') +
        p('Kết quả khác', styled('H2')) +
        p('Lời văn nữa.') +
        p('II. Văn hóa', styled('H2')),
    })
    expect(importOutline(text.blocks).marks.map((mark) => [mark.level, mark.title])).toEqual([
      ['part', 'KẾT QUẢ ĐẠT ĐƯỢC'],
      ['roman', 'Kinh tế'],
      ['roman', 'Kết quả khác'],
      ['roman', 'Văn hóa'],
    ])
  })
})

describe('tables', () => {
  test('merged cells both ways, header rows, widths', async () => {
    const merge = (value?: string) => (value ? `<w:vMerge w:val="${value}"/>` : '<w:vMerge/>')
    const text = await read({
      body: table(
        [
          row([cell('TT', merge('restart')), cell('Kết quả', '<w:gridSpan w:val="2"/>')], '<w:tblHeader/>'),
          row([cell('', merge()), cell('2020'), cell('2025')], '<w:tblHeader/>'),
          row([cell('1'), cell('85%'), cell('100%')]),
        ],
        [750, 1500, 1500],
      ),
    })
    expect(contentOfBlocks(text.blocks).content![0]!.content).toMatchObject([
      { content: [{ type: 'tableHeader', attrs: { rowspan: 2, colspan: 1, colwidth: [50] } }, { attrs: { colspan: 2, colwidth: [100, 100] } }] },
      { content: [{ type: 'tableHeader' }, { type: 'tableHeader' }] },
      { content: [{ type: 'tableCell' }, { type: 'tableCell' }, { type: 'tableCell' }] },
    ])
  })

  test('a table inside a cell becomes lines of the cell, said', async () => {
    const text = await read({ body: table([row([cell(p('ngoài') + table([row([cell('a'), cell('b')])]) + p(''))])]) })
    expect(kinds(text)).toEqual(['nested-table'])
    expect(JSON.stringify(contentOfBlocks(text.blocks))).toContain('a | b')
  })
})

describe('W1 tracked changes', () => {
  const body =
    p(r('Tăng ') + del('7%') + ins(r('8,5%')) + r(' mỗi năm.')) +
    p(r('Đoạn bị nối.'), '<w:rPr><w:del w:id="9" w:author="B" w:date="2025-06-21T08:00:00Z"/></w:rPr>') +
    p(' Đoạn sau.') +
    table([row([cell('dòng giữ')]), row([cell('dòng thêm')], '<w:ins w:id="7" w:author="B"/>')])

  test('are shown with person, words and place; nothing is decided by itself', async () => {
    const text = await read({ body })
    expect(text.changes.map((change) => [change.kind, change.author, change.text])).toEqual([
      ['delete', 'Người sửa A', '7%'],
      ['insert', 'Người sửa A', '8,5%'],
      ['delete', 'B', '¶'],
      ['insert', 'B', ''],
    ])
    expect(text.changes[0]!.place).toEqual({ block: 0, words: 'Tăng 8,5% mỗi năm.' })
    expect(() => resolveChanges(text.blocks, new Map())).toThrow(RangeError)
  })

  test('all accepted, all rejected, one by one', async () => {
    const text = await read({ body })
    const all = (decision: 'accept' | 'reject') => new Map(text.changes.map((change) => [change.id, decision]))
    const shape = (blocks: readonly ImportBlock[]) => [
      ...linesOf(blocks),
      ...blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : [])),
    ]
    expect(shape(resolveChanges(text.blocks, all('accept')))).toEqual(['Tăng 8,5% mỗi năm.', 'Đoạn bị nối. Đoạn sau.', '<table>', 2])
    expect(shape(resolveChanges(text.blocks, all('reject')))).toEqual(['Tăng 7% mỗi năm.', 'Đoạn bị nối.', 'Đoạn sau.', '<table>', 1])
    const mixed = all('reject').set(text.changes[1]!.id, 'accept')
    expect(linesOf(resolveChanges(text.blocks, mixed))[0]).toBe('Tăng 7%8,5% mỗi năm.')
  })

  test('a cell that was put in or taken out takes its words with it', async () => {
    const by = 'w:id="5" w:author="C"'
    const text = await read({ body: table([row([cell('giữ'), cell('thêm', `<w:cellIns ${by}/>`), cell('bớt', `<w:cellDel ${by}/>`)])]) })
    expect(text.changes.map((change) => [change.kind, change.author])).toEqual([
      ['insert', 'C'],
      ['delete', 'C'],
    ])
    const words = (first: 'accept' | 'reject', second: 'accept' | 'reject') =>
      resolveChanges(
        text.blocks,
        new Map([
          [0, first],
          [1, second],
        ]),
      ).map((block) => block.kind === 'table' && block.rows[0]!.cells.map((one) => one.paragraphs.map(numberedText).join('')))
    expect(words('accept', 'accept')).toEqual([['giữ', 'thêm', '']])
    expect(words('reject', 'reject')).toEqual([['giữ', '', 'bớt']])
  })

  test('a move is one change; a word put in by one and struck by another needs both', async () => {
    const moved = (kind: 'From' | 'To', words: string) =>
      `<w:move${kind}RangeStart w:id="1" w:name="m1"/><w:move${kind} w:id="2" w:author="A">${r(words)}</w:move${kind}><w:move${kind}RangeEnd w:id="1"/>`
    const text = await read({
      body:
        p(moved('From', 'Câu chuyển.') + r('Câu một.')) +
        p(r('Câu hai. ') + moved('To', 'Câu chuyển.')) +
        p(r('x ') + ins(del('hai người', 'B'), 'A')),
    })
    expect(text.changes.map((change) => change.kind)).toEqual(['move', 'insert', 'delete'])
    const decide = (...made: ('accept' | 'reject')[]) => linesOf(resolveChanges(text.blocks, new Map(made.map((one, id) => [id, one]))))
    expect(decide('accept', 'accept', 'reject')).toEqual(['Câu một.', 'Câu hai. Câu chuyển.', 'x hai người'])
    expect(decide('reject', 'accept', 'accept')).toEqual(['Câu chuyển.Câu một.', 'Câu hai.', 'x'])
  })
})
