import { tcvn3 } from './legacy-words.ts'
import { BOLD, CENTER, cell, esc, font, listed, p, r, row, style, styled, table, wordFile } from './word-file.ts'

/** A difficult file and what must come out of it (lines as `printed` writes them). */
interface Difficult {
  name: string
  make: () => Promise<Uint8Array>
  lines: string[]
  headings?: string[]
  said?: string[]
}

const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const code = (words: string) => `<w:r><w:instrText xml:space="preserve">${words}</w:instrText></w:r>`
const TAB = '<w:r><w:tab/></w:r>'
const BREAK = '<w:r><w:br/></w:r>'
const sdt = (content: string, properties = '') => `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const pattern = (id: number, levels: string, more = '') => `<w:abstractNum w:abstractNumId="${id}">${more}${levels}</w:abstractNum>`
const list = (id: number, patternId: number, more = '') => `<w:num w:numId="${id}"><w:abstractNumId w:val="${patternId}"/>${more}</w:num>`
const restart = (at: number, start: number) => `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`

/** The namespaces of the strict form of the standard. */
const strict = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" w:conformance="strict"><w:body>${body}<w:sectPr/></w:body></w:document>`

/** Words in a shape, in the new drawing and again in the old one for programs that only know that. */
const shape = (words: string) =>
  `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>${p(words)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p(words)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`

export const CORPUS: Difficult[] = [
  {
    name: 'Word: revision marks, smart tags, fields and links cut a sentence into pieces',
    make: () =>
      wordFile({
        body: p(
          `<w:r w:rsidR="00AA11BB"><w:t>Đảng </w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve">bộ </w:t></w:r><w:proofErr w:type="spellEnd"/>` +
            `<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:smartTagPr/>${r('phường Hoàn Kiếm')}</w:smartTag><w:bookmarkStart w:id="0" w:name="x"/>${r(' có ')}<w:bookmarkEnd w:id="0"/>` +
            `<w:fldSimple w:instr=" DOCPROPERTY SoDangVien ">${r('6.639')}</w:fldSimple>${r(' ')}<w:hyperlink r:id="rId99" w:history="1">${r('đảng viên', '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>` +
            `${field('begin')}${code(' IF 1 = 1 ')}${field('begin')}${code(' PAGE ')}${field('separate')}${r('7')}${field('end')}${code('"a" "b" ')}${field('separate')}${r(', tăng')}${field('end')}${r('.')}`,
        ),
      }),
    lines: ['Đảng bộ phường Hoàn Kiếm có 6.639 đảng viên, tăng.'],
  },
  {
    name: 'Word: content controls around text, rows and cells; an empty one shows only its hint',
    make: () =>
      wordFile({
        body:
          sdt(p(`${r('Số lượng: ')}${sdt(r('135'))}`)) +
          p(`${r('Người ký: ')}${sdt(r('Bấm để nhập chữ.'), '<w:showingPlcHdr/>')}`) +
          `<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="1500"/></w:tblGrid>${sdt(row([sdt(cell('Ô trong khung'))]))}</w:tbl>`,
      }),
    lines: ['Số lượng: 135', 'Người ký:', '|Ô trong khung|'],
    said: ['hint 1'],
  },
  {
    name: 'Word: numbering that restarts, continues, and looks otherwise in one list',
    make: () =>
      wordFile({
        numbering:
          pattern(1, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)')) +
          list(1, 1) +
          list(2, 1, restart(0, 1)) +
          list(3, 1, `<w:lvlOverride w:ilvl="0">${level(0, 'upperRoman', '%1.')}</w:lvlOverride>`),
        body: [
          p('một', listed(1)),
          p('chữ a', listed(1, 1)),
          p('hai', listed(1)),
          p('Đoạn giữa.'),
          p('ba', listed(1)),
          p('lại một', listed(2)),
          p('lại hai', listed(2)),
          p('La Mã', listed(3)),
        ].join(''),
      }),
    lines: ['1. một', 'a) chữ a', '2. hai', 'Đoạn giữa.', '3. ba', '1. lại một', '2. lại hai', 'III. La Mã'],
  },
  {
    name: 'Word: a list through a list style, and one through a chain of paragraph styles',
    make: () =>
      wordFile({
        numbering:
          pattern(5, level(0, 'decimal', '%1.'), '<w:numStyleLink w:val="DanhSach"/>') +
          pattern(6, level(0, 'bullet', '-') + level(1, 'bullet', '+'), '<w:styleLink w:val="DanhSach"/>') +
          pattern(7, level(0, 'upperRoman', '%1.', '<w:pStyle w:val="Muc1"/>') + level(1, 'decimal', '%2.', '<w:pStyle w:val="Muc2"/>')) +
          list(5, 5) +
          list(7, 7),
        styles:
          style('Goc', 'Goc', '<w:rPr><w:b/></w:rPr>') +
          style('Muc1', 'Muc 1', '<w:basedOn w:val="Goc"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>') +
          style('Muc2', 'Muc 2', '<w:basedOn w:val="Muc1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr>') +
          style('Vong1', 'Vong 1', '<w:basedOn w:val="Vong2"/>') +
          style('Vong2', 'Vong 2', '<w:basedOn w:val="Vong1"/>'),
        body: [
          p('KẾT QUẢ', styled('Muc1')),
          p('Kinh tế', styled('Muc2')),
          p('gạch', listed(5)),
          p('cộng', listed(5, 1)),
          p('Văn hóa', styled('Muc2')),
          p('Kiểu dựa vòng tròn.', styled('Vong1')),
          p('PHƯƠNG HƯỚNG', styled('Muc1')),
        ].join(''),
      }),
    lines: ['I. *KẾT QUẢ*', '1. *Kinh tế*', '- gạch', '  + cộng', '2. *Văn hóa*', 'Kiểu dựa vòng tròn.', 'II. *PHƯƠNG HƯỚNG*'],
    headings: ['roman I. KẾT QUẢ', 'num 1. Kinh tế', 'num 2. Văn hóa', 'roman II. PHƯƠNG HƯỚNG'],
  },
  {
    name: 'Word: the head of the text laid out with tabs, empty paragraphs for room, a column break, the title over two lines',
    make: () =>
      wordFile({
        body: [
          p(r('ĐẢNG BỘ THÀNH PHỐ HÀ NỘI') + TAB + r('ĐẢNG CỘNG SẢN VIỆT NAM', BOLD)),
          p(r('ĐẢNG ỦY PHƯỜNG HOÀN KIẾM') + TAB + r('Hoàn Kiếm, ngày 20 tháng 6 năm 2025', '<w:i/>')),
          p(r('*') + TAB),
          p('Số 15-BC/ĐU'),
          p(''),
          p(''),
          p(r('BÁO CÁO CHÍNH TRỊ', BOLD), CENTER),
          p(''),
          p(`${r('PHẦN THỨ NHẤT', BOLD)}${BREAK}${r('KẾT QUẢ THỰC HIỆN', BOLD)}`, CENTER),
          p(`${r('Lời văn cột một.')}<w:r><w:br w:type="column"/></w:r>${r(' Cột hai.')}`, '<w:sectPr><w:cols w:num="2"/></w:sectPr>'),
        ].join(''),
      }),
    lines: [
      'ĐẢNG BỘ THÀNH PHỐ HÀ NỘI *ĐẢNG CỘNG SẢN VIỆT NAM*',
      'ĐẢNG ỦY PHƯỜNG HOÀN KIẾM /Hoàn Kiếm, ngày 20 tháng 6 năm 2025/',
      '*',
      'Số 15-BC/ĐU',
      '<center>*BÁO CÁO CHÍNH TRỊ*',
      '<center>*PHẦN THỨ NHẤT*⏎*KẾT QUẢ THỰC HIỆN*',
      'Lời văn cột một. Cột hai.',
    ],
    headings: ['part PHẦN THỨ NHẤT KẾT QUẢ THỰC HIỆN'],
  },
  {
    name: 'Word: a table in a table in a table, cells merged both ways in one, a row cut short on the left',
    make: () =>
      wordFile({
        body: table(
          [
            row([cell('Nhóm', '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), cell('Số')]),
            row([cell('', '<w:gridSpan w:val="2"/><w:vMerge/>'), cell('12')]),
            row(
              [cell(p('x') + table([row([cell(p('y') + table([row([cell('z1'), cell('z2')])]) + p(''))])]) + p('')), cell('b')],
              '<w:gridBefore w:val="1"/>',
            ),
          ],
          [1000, 1000, 1000],
        ),
      }),
    lines: ['|(2x2)Nhóm|Số|', '|12|', '||x¶y z1 | z2|b|'],
    said: ['nested-table 2'],
  },
  {
    name: 'Word: shapes written twice, a foreign part, an equation, ruby, symbols, no-break and soft hyphens',
    make: () =>
      wordFile({
        body:
          p(`<w:r>${shape('Chữ trong khung')}</w:r>${r('Lời văn')}`) +
          '<w:altChunk r:id="rId77"/>' +
          p('<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>') +
          p(
            `<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>đọc</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t></w:r></w:rubyBase></w:ruby></w:r>${r(' 2025')}<w:r><w:noBreakHyphen/><w:t>2030, khu</w:t><w:softHyphen/><w:t>yến khích</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`,
          ),
      }),
    lines: ['Lời văn', 'a+b', 'chữ 2025-2030, khuyến khích'],
    said: ['unplaced 1', 'text-box 1', 'object 1', 'symbol 1', 'equation 1'],
  },
  {
    name: 'Word: a contents field that was never closed loses no heading behind it, an open instruction no paragraph',
    make: () =>
      wordFile({
        styles: style('H1', 'heading 1') + style('TOC1', 'toc 1'),
        body:
          p(`${field('begin')}${code('TOC \\o "1-3"')}${field('separate')}${r('I. Kết quả 3')}`, styled('TOC1')) +
          p('I. Kết quả', styled('H1')) +
          p('Lời văn.') +
          p(`${r('Trước ')}${field('begin')}${code(' HYPERLINK ')}`) +
          p('Đoạn sau trường hỏng.') +
          p('II. Phương hướng', styled('H1')),
      }),
    lines: ['I. Kết quả', 'Lời văn.', 'Trước', 'Đoạn sau trường hỏng.', 'II. Phương hướng'],
    headings: ['roman I. Kết quả', 'roman II. Phương hướng'],
    said: ['contents 1'],
  },
  {
    name: 'Word: the strict form of the standard',
    make: () =>
      wordFile({
        body: '',
        document: strict(
          p(r('Đậm', BOLD) + r(' thường')) +
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="72pt"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="72pt" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
        ),
      }),
    lines: ['*Đậm* thường', '|ô|'],
  },
  {
    name: 'Google Docs: controls with ids around runs, explicit zeros, list signs of its own',
    make: () =>
      wordFile({
        numbering:
          pattern(1, level(0, 'bullet', '●') + level(1, 'bullet', '○')) +
          pattern(2, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2.')) +
          list(1, 1) +
          list(2, 2),
        body: [
          p(
            sdt(
              `<w:commentRangeStart w:id="0"/>${r('Có', '<w:rtl w:val="0"/><w:b w:val="0"/><w:smallCaps w:val="0"/><w:strike w:val="0"/>')}`,
              '<w:tag w:val="goog_rdk_0"/>',
            ) + r(' đậm', '<w:b w:val="1"/><w:rtl w:val="0"/>'),
          ),
          p('chấm', listed(1)),
          p('vòng', listed(1, 1)),
          p('số', listed(2)),
          p('chữ', listed(2, 1)),
        ].join(''),
      }),
    lines: ['Có* đậm*', '- chấm', '  + vòng', '1. số', 'a) chữ'],
  },
  {
    name: 'LibreOffice: default style named otherwise, numbers by style, direct formatting repeated in each run',
    make: () =>
      wordFile({
        styles:
          '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/></w:rPr></w:rPrDefault></w:docDefaults>' +
          '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
          style('TextBody', 'Body Text', '<w:basedOn w:val="Normal"/>') +
          style('Heading2', 'Heading 2', '<w:basedOn w:val="Heading"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>') +
          style('Heading', 'Heading', '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext w:val="true"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        numbering: pattern(1, level(0, 'none', '')) + list(1, 1),
        body:
          p('Quốc phòng, an ninh', styled('Heading2')) +
          p(`${r('Tuyển ', '<w:lang w:val="vi-VN"/>')}${r('quân', '<w:lang w:val="vi-VN"/>')}`, styled('TextBody')) +
          p('', styled('TextBody')),
      }),
    lines: ['# Quốc phòng, an ninh', 'Tuyển quân'],
    headings: ['roman Quốc phòng, an ninh'],
  },
  {
    name: 'WPS: own namespaces and parts, tables with a look by condition, tabs before words',
    make: () =>
      wordFile({
        extra: {
          'docProps/custom.xml': '<Properties/>',
          'customXml/item1.xml': '<s:customData xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>',
        },
        body:
          `<w:p xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"><w:pPr><w:rPr><w:rFonts w:hint="default"/></w:rPr></w:pPr>${TAB}${TAB}${r('Thụt bằng tab.')}</w:p>` +
          table([row([cell('Cột', '<w:shd w:val="clear"/>'), cell('Số')]), row([cell('a'), cell('1')])]),
      }),
    lines: ['Thụt bằng tab.', '|Cột|Số|', '|a|1|'],
  },
  {
    name: 'headings typed by hand: capital letters as parts, roman with a dash, points; a figure and a year are none',
    make: () =>
      wordFile({
        body: [
          p(r('A. ĐẶC ĐIỂM TÌNH HÌNH', BOLD)),
          p(r('B. KẾT QUẢ', BOLD)),
          p('Lời văn.'),
          p(r('I- Kinh tế', BOLD)),
          p(r('1. Thu ngân sách', BOLD)),
          p('2025 là năm cuối nhiệm kỳ.'),
          p('1.250 tỷ đồng là số thu.'),
          p(r('2. Chi ngân sách', BOLD)),
          p(r('II- Văn hóa', BOLD)),
          p(r('C. PHƯƠNG HƯỚNG', BOLD)),
          p('Phần mềm được dùng chung; phần hai bên đường đã chỉnh trang.'),
        ].join(''),
      }),
    lines: [
      '*A. ĐẶC ĐIỂM TÌNH HÌNH*',
      '*B. KẾT QUẢ*',
      'Lời văn.',
      '*I- Kinh tế*',
      '1. *Thu ngân sách*',
      '2025 là năm cuối nhiệm kỳ.',
      '1.250 tỷ đồng là số thu.',
      '2. *Chi ngân sách*',
      '*II- Văn hóa*',
      '*C. PHƯƠNG HƯỚNG*',
      'Phần mềm được dùng chung; phần hai bên đường đã chỉnh trang.',
    ],
    headings: [
      'part A. ĐẶC ĐIỂM TÌNH HÌNH',
      'part B. KẾT QUẢ',
      'roman I- Kinh tế',
      'num 1. Thu ngân sách',
      'num 2. Chi ngân sách',
      'roman II- Văn hóa',
      'part C. PHƯƠNG HƯỚNG',
    ],
  },
  {
    name: 'TCVN3 letters in a font of today: somebody changed the font of the whole text',
    make: () =>
      wordFile({
        body: [
          p(r(tcvn3('phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng'), font('Times New Roman'))),
          p(r(tcvn3('được nhân dân đồng tình, ưu tiên giáo dục'), font('Arial'))),
          p(r('2025 - 2030', font('Arial'))),
        ].join(''),
      }),
    lines: ['phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng', 'được nhân dân đồng tình, ưu tiên giáo dục', '2025 - 2030'],
    said: ['legacy-font 2'],
  },
  {
    name: 'an old font in the style of the list, in a comment, a note and a header',
    make: () =>
      wordFile({
        styles: style('Cu', 'Cu', `<w:rPr>${font('.VnTime')}</w:rPr>`),
        comments: { 1: `<w:p>${r(tcvn3('xem lại số liệu'), font('.VnTime'))}</w:p>` },
        footnotes: { 2: `<w:p>${r(tcvn3('theo báo cáo'), font('.VnTime'))}</w:p>` },
        headers: [p(r(tcvn3('dự thảo lần hai'), font('.VnTime')))],
        body: p(`${r(tcvn3('đảng bộ phường'))}<w:r><w:commentReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>`, styled('Cu')),
      }),
    lines: ['đảng bộ phường[^theo báo cáo]'],
    said: ['comment 1', 'header 1', 'legacy-font 1'],
  },
  {
    name: 'signs that XML must escape, spaces at the ends of runs, names with every sign',
    make: () =>
      wordFile({
        body: p(
          `<w:r><w:t xml:space="preserve"> ${esc('A & B < C > D "E"')} </w:t></w:r><w:r><w:t><![CDATA[ <x> ]]></w:t></w:r><w:r><w:t>&#x1F600;&#8211;</w:t></w:r>`,
        ),
      }),
    lines: ['A & B < C > D "E" <x> 😀–'],
  },
]
