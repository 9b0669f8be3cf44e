import { readDocx } from '@van-kien/server/import/read-docx.ts'
import { readInWorker } from '@van-kien/server/import/read-in-worker.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { resolveChanges } from '@van-kien/shared/domain/import-changes.ts'
import { contentOfBlocks } from '@van-kien/shared/domain/import-content.ts'
import { type ImportBlock, type ImportedText, numberedText } from '@van-kien/shared/domain/import-text.ts'
import { describe, expect, test } from 'vitest'
import { printed } from '../support/printed-content.ts'
import { CENTER, cell, del, font, image, ins, p, r, row, style, styled, table, textBox, type WordParts, wordFile } from '../support/word-file.ts'

const read = async (parts: WordParts): Promise<ImportedText> => readInWorker(await wordFile(parts))
const linesOf = (blocks: readonly ImportBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [numberedText(block)] : [`<${block.kind}>`]))
const _kinds = (text: ImportedText) => text.findings.map((finding) => finding.kind)

const _LEVELS = (levels: [format: string, text: string][]) =>
  `<w:abstractNum w:abstractNumId="0">${levels
    .map(([format, text], index) => `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`)
    .join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`

describe('FINDINGS section 3: what was lost or changed without a word', () => {
  const findingsOf = async (parts: Parameters<typeof wordFile>[0]) =>
    Object.fromEntries(
      readDocx(Buffer.from(await wordFile(parts))).findings.map(({ kind, count, places }) => [kind, [count, ...places.map(({ words }) => words)]]),
    )
  const linesIn = async (parts: Parameters<typeof wordFile>[0]) =>
    printed([contentOfBlocks(readDocx(Buffer.from(await wordFile(parts))).blocks) as SectionContent])

  test('D14: a paragraph that only wears a style of contents pages is text; a line that leads to a page is contents, told with its words', async () => {
    const parts = { styles: style('T2', 'toc 2'), body: p('Đề mục thật', styled('T2')) + p('I. Kết quả\t3', styled('T2')) + p('Lời văn.') }
    expect(await linesIn(parts)).toEqual(['Đề mục thật', 'Lời văn.'])
    expect(await findingsOf(parts)).toEqual({ contents: [1, 'I. Kết quả 3'] })
  })

  test('D16: marker colour, red letters, indent, raised letters, addresses and landscape are told, colours of styles are not', async () => {
    const parts = {
      styles: style('H1', 'heading 1', '<w:rPr><w:color w:val="2F5496"/></w:rPr>'),
      body:
        p('Đề mục xanh', styled('H1')) +
        p(
          r('còn xem', '<w:highlight w:val="yellow"/>') +
            r(' lại', '<w:highlight w:val="yellow"/>') +
            r(' và ') +
            r('chữ đỏ', '<w:color w:val="FF0000"/>') +
            r(' chữ đen', '<w:color w:val="000000"/>'),
        ) +
        p('Đoạn lùi.', '<w:ind w:left="1134"/>') +
        p(r('m') + r('2a', '<w:vertAlign w:val="superscript"/>')) +
        p(`<w:hyperlink r:id="rId50">${r('cổng thông tin')}</w:hyperlink>`) +
        p('Trang ngang.', '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'),
      extra: {
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://x/styles" Target="styles.xml"/><Relationship Id="rId50" Type="http://x/hyperlink" Target="https://example.vn/tin" TargetMode="External"/></Relationships>',
      },
    }
    expect(await findingsOf(parts)).toEqual({
      highlight: [1, 'còn xem lại'],
      colour: [1, 'chữ đỏ'],
      raised: [1, '2a'],
      link: [1, 'cổng thông tin → https://example.vn/tin'],
      landscape: [1, ''],
      indent: [1, 'Đoạn lùi.'],
    })
  })

  test('hints of controls in cells, values of old form fields, picture letters, columns left out, cells joined the older way', async () => {
    const hint = (content: string) => `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const form = (data: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const parts = {
      body:
        p(r('Xếp loại: ') + form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Khá"/><w:listEntry w:val="Tốt"/></w:ddList>')) +
        p(r('Đạt: ') + form('<w:checkBox><w:checked/></w:checkBox>')) +
        p(r('Góc ') + r('abc', font('Symbol')) + r(' ') + r('J', font('Wingdings')) + r(' tiếng Việt', font('Wingdings'))) +
        table([
          row([cell('Một'), cell('Hai'), cell('Ba')]),
          row([cell('b'), cell('c')], '<w:gridBefore w:val="1"/>'),
          row([cell('x', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), cell(hint(p('Bấm để nhập')))]),
        ]),
    }
    expect(await linesIn(parts)).toEqual(['Xếp loại: Tốt', 'Đạt: ☒', 'Góc αβχ tiếng Việt', '|Một|Hai|Ba|', '||b|c|', '|(2x1)x||'])
    expect(await findingsOf(parts)).toEqual({ hint: [1, 'Bấm để nhập'], symbol: [1, 'J'] })
  })

  test('words that no structure leads to are told: a remark and a note without a place, runs outside paragraphs, a copy that says something else', async () => {
    const parts = {
      comments: { 7: 'Ghi chú không neo.' },
      footnotes: { 9: 'Chú thích không neo.' },
      body:
        p('Lời văn.') +
        r('Ngoài đoạn.') +
        `<w:laThe>${p('Trong khung lạ.')}</w:laThe>` +
        p(
          `<mc:AlternateContent><mc:Choice Requires="x">${r('Bản mới.')}</mc:Choice><mc:Fallback>${r('Bản cũ khác.')}</mc:Fallback></mc:AlternateContent>`,
        ),
    }
    expect(await linesIn(parts)).toEqual(['Lời văn.', 'Trong khung lạ.', 'Bản mới.'])
    expect(await findingsOf(parts)).toEqual({
      unplaced: [3, 'Ngoài đoạn.', 'Bản cũ khác.', 'Chú thích không neo.'],
      comment: [1, 'Người góp ý: Ghi chú không neo.'],
    })
  })

  test('a tracked change in a note has nobody who decides it: the new words are read, the old ones told', async () => {
    const parts = {
      footnotes: { 1: p(r('Thu ') + del('10') + ins(r('20')) + r(' tỷ')) },
      body: p(`${r('Số')}<w:r><w:footnoteReference w:id="1"/></w:r>`),
    }
    expect(await linesIn(parts)).toEqual(['Số[^Thu 20 tỷ]'])
    expect(await findingsOf(parts)).toEqual({ 'note-change': [2, '− 10', '+ 20'] })
  })

  test('D20: a text that stands in boxes only is read; long words of a box are told whole', async () => {
    const boxed = { body: p(textBox(p('Lời trong hộp.') + p('Dòng hai.'))) }
    expect(await linesIn(boxed)).toEqual(['Lời trong hộp.', 'Dòng hai.'])
    expect(Object.keys(await findingsOf(boxed))).toEqual(['box-text'])
    const long = 'một hai ba '.repeat(300).trim()
    const reported = (await findingsOf({ body: p('Lời văn.') + p(textBox(p(long))) }))['text-box']!
    expect(reported.slice(1).join('')).toBe(long)
  })

  test('D15: left is a choice in a justified text, and nothing in a text where everything is at the left', async () => {
    const long = 'Đảng bộ lãnh đạo thực hiện thắng lợi các mục tiêu, nhiệm vụ của nhiệm kỳ, tạo chuyển biến rõ nét.'
    const left = '<w:jc w:val="left"/>'
    expect(await linesIn({ body: p(long, left) + p(long, left) + p('Ngắn.', left) })).toEqual([long, long, 'Ngắn.'])
    expect(await linesIn({ body: p(long, '<w:jc w:val="both"/>') + p(long) + p('Ngắn.', left) })).toEqual([long, long, '<left>Ngắn.'])
  })

  test('rows that go with a tracked change leave what reaches over them in shape, with its words', async () => {
    const file = await wordFile({
      body: table([
        row([cell('Nhóm', '<w:vMerge w:val="restart"/>'), cell('1')], '<w:ins w:id="1" w:author="A"/>'),
        row([cell('khuất', '<w:vMerge/>'), cell('2')]),
        row([cell('', '<w:vMerge/>'), cell('3')]),
      ]),
    })
    const text = readDocx(Buffer.from(file))
    const lines = (decision: 'accept' | 'reject') =>
      printed([contentOfBlocks(resolveChanges(text.blocks, new Map(text.changes.map(({ id }) => [id, decision])))) as SectionContent])
    expect(lines('accept')).toEqual(['|(1x3)Nhóm¶khuất|1|', '|2|', '|3|'])
    expect(lines('reject')).toEqual(['|(1x2)khuất|2|', '|3|'])
  })
})

describe('W1 what is left out is said', () => {
  test('pictures, text boxes (once), comments, headers, footers, hidden words, contents, macros', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
    const text = await read({
      comments: { 4: 'Đề nghị bổ sung số liệu.' },
      headers: [p('TÀI LIỆU HỘI NGHỊ')],
      footers: [p('12')],
      extra: { 'word/vbaProject.bin': new Uint8Array([1, 2, 3]) },
      body:
        p(`${field('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>${field('separate')}${r('Kinh tế 5')}`) +
        p(r('Văn hóa 9') + field('end')) +
        p(
          `${r('Lời văn')}<w:r><w:commentReference w:id="4"/></w:r>${textBox(p('Chữ trong hộp'))}${image}${r(' ẩn', '<w:vanish/>')}${r(' gạch', '<w:strike/>')}`,
        ) +
        p(`${field('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>${field('separate')}${r('ngày 5')}${field('end')}`),
    })
    expect(linesOf(text.blocks)).toEqual(['Lời văn gạch', 'ngày 5'])
    expect(text.findings.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'text-box 1',
      'comment 1',
      'image 1',
      'hidden 1',
      'struck 1',
      'header 1',
      'contents 1',
      'macros 1',
    ])
    const words = (kind: string) => text.findings.find((finding) => finding.kind === kind)!.places[0]!.words
    expect([words('text-box'), words('comment'), words('image'), words('header')]).toEqual([
      'Chữ trong hộp',
      'Người góp ý: Đề nghị bổ sung số liệu.',
      'Sơ đồ tổ chức',
      'TÀI LIỆU HỘI NGHỊ',
    ])
  })

  test('lists typed by hand are put together: dashes with pluses below, numbers that go on, points', async () => {
    const text = await read({
      body: ['- một', '+ một a', '+ một b', '– hai', '3. ba', '4. bốn', 'a) điểm', 'b) điểm', '9 tháng đầu năm', '12.5 là số']
        .map((line) => p(line))
        .join(''),
    })
    const nodes = contentOfBlocks(text.blocks).content!
    expect(nodes.map((node) => [node.type, node.attrs?.start, node.content?.length])).toEqual([
      ['bulletList', undefined, 2],
      ['orderedList', 3, 2],
      ['orderedList', 1, 2],
      ['paragraph', undefined, 1],
      ['paragraph', undefined, 1],
    ])
    expect(nodes[0]!.content![0]!.content![1]).toMatchObject({ type: 'bulletList', attrs: { marker: '+' }, content: [{}, {}] })
  })

  test('centred lines are no list, page breaks are kept inside', async () => {
    const text = await read({
      body: p('- 5 -', CENTER) + p(`${r('trước')}<w:r><w:br w:type="page"/></w:r>${r('sau')}`) + p('sang trang', '<w:pageBreakBefore/>'),
    })
    expect(contentOfBlocks(text.blocks).content!.map((node) => node.type)).toEqual([
      'paragraph',
      'paragraph',
      'pageBreak',
      'paragraph',
      'pageBreak',
      'paragraph',
    ])
  })
})
