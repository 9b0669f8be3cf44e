import { exportDocx } from '@van-kien/server/export/docx.ts'
import { readFacts } from '@van-kien/server/format-check/read-facts.ts'
import { checkWord } from '@van-kien/shared/domain/format-check/check-word.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { RULE_IDS, type RuleId, ruleOf } from '@van-kien/shared/domain/format-check/rules.ts'
import { hd05 } from '@van-kien/templates/format-profiles/hd05-2026.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import JSZip from 'jszip'
import { beforeAll, describe, expect, test } from 'vitest'
import { cell, doc, PARAGRAPH, p, row, sample, section, table } from '../support/docx-sample.ts'

/** A file as somebody's Word wrote it: our clean export, changed in its parts. */
type Change = (parts: Map<string, string>) => void

const cleanInput = () => {
  const { form } = sample()
  return sample({
    form: { ...form, signature: { ...form.signature, name: 'Nguyễn Văn A' } },
    sections: [
      section(
        'plain',
        '',
        'Mở đầu',
        doc(
          ...Array.from({ length: 12 }, () => p(PARAGRAPH)),
          p('Đại hội bàn về nhiệm kỳ 2025 - 2030 và thông qua nghị quyết với sự nhất trí cao của các đại biểu.'),
        ),
      ),
      section('part', 'Phần thứ nhất', 'Kết quả thực hiện nghị quyết nhiệm kỳ 2020 - 2025'),
      section('roman', 'I.', 'Kết quả đạt được'),
      section(
        'num',
        '1.',
        'Kinh tế',
        doc(p('Quận ủy và UBND quận đã quan tâm chỉ đạo; kinh tế trên địa bàn phục hồi nhanh, thu ngân sách vượt dự toán.')),
      ),
      section(
        'appendix',
        'Phụ lục 1',
        'Kết quả thực hiện các chỉ tiêu',
        doc(p('Theo báo cáo của các ngành.'), table(row(cell('Thu ngân sách'), cell('Đạt')))),
        true,
      ),
    ],
  })
}

let bytes: Uint8Array
beforeAll(async () => {
  bytes = await exportDocx(cleanInput())
})

async function check(change: Change = () => {}): Promise<Finding[]> {
  const zip = await JSZip.loadAsync(bytes)
  const parts = new Map<string, string>()
  for (const name of Object.keys(zip.files))
    if (/\.(xml|rels)$/.test(name)) parts.set(name, (await zip.file(name)!.async('string')).replaceAll('\u00a0', ' '))
  change(parts)
  for (const [name, xml] of parts) zip.file(name, xml)
  return checkWord(readFacts(await zip.generateAsync({ type: 'nodebuffer' })), hd05)
}

const SENTENCE = 'Đại hội bàn về'

/** Replaces in the text part; fails when there is nothing to replace, so that no planted fault is planted nowhere. */
const swap =
  (from: string | RegExp, to: string, part = 'word/document.xml'): Change =>
  (parts) => {
    const before = parts.get(part)!
    const after = before.replace(from, to)
    if (after === before) throw new Error(`nothing to replace: ${from}`)
    parts.set(part, after)
  }
const headerPart = (parts: Map<string, string>) => [...parts].find(([name, xml]) => /header\d+\.xml/.test(name) && xml.includes('PAGE'))![0]
/** Changes the paragraph that holds these words. */
const inParagraph =
  (words: string, from: RegExp, to: string): Change =>
  (parts) => {
    const xml = parts.get('word/document.xml')!
    const at = xml.indexOf(words)
    const start = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at))
    const end = xml.indexOf('</w:p>', at)
    const own = xml.slice(start, end)
    const changed = own.replace(from, to)
    if (at < 0 || changed === own) throw new Error(`nothing to replace beside ${words}`)
    parts.set('word/document.xml', xml.slice(0, start) + changed + xml.slice(end))
  }
/** Adds a line of text at the end of the first sentence. */
const say = (words: string): Change => inParagraph('Đại hội bàn về', /nhất trí cao của các đại biểu\./, `nhất trí cao của các đại biểu. ${words}`)
/** The heading of the appendix once more, under another name. */
const secondAppendix =
  (name: string): Change =>
  (parts) => {
    const xml = parts.get('word/document.xml')!
    const start = xml.lastIndexOf('<w:p>', xml.indexOf('Phụ lục 1'))
    const end = xml.indexOf('</w:p>', xml.indexOf('(kèm theo')) + '</w:p>'.length
    const block = xml.slice(start, end)
    parts.set('word/document.xml', xml.slice(0, end) + block.replace('Phụ lục 1', name) + xml.slice(end))
  }
/** A heading with its sentence once more, under another name. */
const again =
  (heading: string, name: string): Change =>
  (parts) => {
    const xml = parts.get('word/document.xml')!
    const start = xml.lastIndexOf('<w:p>', xml.indexOf(`>${heading}<`))
    const text = xml.indexOf('Quận ủy và UBND')
    const end = xml.indexOf('</w:p>', text) + '</w:p>'.length
    const own = xml.slice(start, xml.indexOf('</w:p>', start) + '</w:p>'.length)
    const sentence = xml.slice(xml.lastIndexOf('<w:p>', text), end)
    parts.set('word/document.xml', xml.slice(0, end) + own.replace(/<w:bookmark[^>]*>/g, '').replace(heading, name) + sentence + xml.slice(end))
  }
const all =
  (...changes: Change[]): Change =>
  (parts) => {
    for (const change of changes) change(parts)
  }
/** Headings that only look like some, as offices type them. */
const byHand = swap(/<w:pStyle w:val="Heading\d"\/>/g, '')
/** No longer a draft. */
const approvedMark = swap(/>Dự thảo lần 2</, '><')
/** As a submission names those it goes to. */
const submission = all(
  swap(/>BÁO CÁO CHÍNH TRỊ</, '>TỜ TRÌNH<'),
  swap(/>Số\s{6}-BC/, '>Số     -TTr'),
  inParagraph('“Phát huy', /“Phát huy[^<]*/, 'Kính gửi: Thành ủy Hà Nội'),
)

const PLANTED: Record<string, Change[]> = {
  'TT-01': [swap(/w:w="11906" w:h="16838"/, 'w:w="12240" w:h="15840"')],
  'TT-02': [swap(/w:left="1701"/, 'w:left="1985"'), swap(/w:top="1134"/, 'w:top="1417"')],
  'TT-03': [
    inParagraph(SENTENCE, /<w:r>/, '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>'),
    swap(/Times New Roman/g, 'Calibri', 'word/styles.xml'),
  ],
  'TT-04': [inParagraph(SENTENCE, /<w:r>/, '<w:r><w:rPr><w:sz w:val="26"/></w:rPr>')],
  'TT-05': [inParagraph(SENTENCE, /<w:jc w:val="both"\/>/, '<w:jc w:val="left"/>')],
  'TT-06': [inParagraph(SENTENCE, /w:firstLine="567"/, 'w:firstLine="720"')],
  'TT-07': [
    inParagraph(SENTENCE, /w:line="360" w:lineRule="exact"/, 'w:line="360" w:lineRule="auto"'),
    inParagraph(SENTENCE, /w:line="360"/, 'w:line="320"'),
  ],
  'TT-08': [inParagraph(SENTENCE, /w:before="120"/, 'w:before="0"')],
  'TT-09': [
    (parts) => swap(/w:val="center"/, 'w:val="right"', headerPart(parts))(parts),
    (parts) => swap(/PAGE/, 'DATE', headerPart(parts))(parts),
    swap(/<w:titlePg\/>/g, ''),
    swap(/w:header="567"/g, 'w:header="900"'),
  ],
  'TT-10': [swap(/ĐẢNG CỘNG SẢN VIỆT NAM/, 'ĐẢNG BỘ'), inParagraph('ĐẢNG CỘNG SẢN VIỆT NAM', /<w:b\/>/, '')],
  'TT-11': [swap(/>\*</, '>-<')],
  'TT-12': [inParagraph('ĐẢNG BỘ THÀNH PHỐ', /ĐẢNG BỘ THÀNH PHỐ HÀ NỘI/, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')],
  'TT-13': [swap(/>Số\s{6}-BC/, '>Số:     -BC')],
  'TT-14': [swap(/>Số\s{6}-BC\/ĐU</, '>Số     /BC-ĐU<')],
  'TT-15': [all(approvedMark, swap(/>Số\s{6}-BC\/ĐU</, '>Số 5-BC/ĐU<'))],
  'TT-16': [swap(/ngày\s{7}tháng 7/, 'ngày 5 tháng 7'), swap(/ngày\s{7}tháng 7/, 'ngày 05 tháng 07'), swap(/ngày\s{7}tháng 7/, 'ngày 31 tháng 4')],
  'TT-17': [swap(/>Hoàn Kiếm, ngày/, '>ngày')],
  'TT-18': [
    inParagraph('BÁO CÁO CHÍNH TRỊ', /BÁO CÁO CHÍNH TRỊ/, 'Báo cáo chính trị'),
    inParagraph('của Ban Chấp hành', /2030</, '2030.<'),
    inParagraph('của Ban Chấp hành', /<w:b\/>/, ''),
  ],
  'TT-19': [swap(/>T\/M BAN/, '>TM. BAN'), swap(/>T\/M BAN CHẤP HÀNH/, '>K/T BÍ THƯ'), inParagraph('T/M BAN', /<w:b\/>/, '')],
  'TT-20': [inParagraph('>BÍ THƯ<', /<w:rPr>/, '<w:rPr><w:b/>')],
  'TT-21': [inParagraph('Nguyễn Văn A', /<w:b\/>/, ''), swap(/Nguyễn Văn A/, 'NGUYỄN VĂN A')],
  'TT-22': [swap(/Nguyễn Văn A/, 'TS. Nguyễn Văn A')],
  'TT-23': [inParagraph('Nơi nhận:', /<w:u [^>]*>/, ''), inParagraph('Nơi nhận:', /<w:rPr>/, '<w:rPr><w:b/>')],
  'TT-24': [swap(/Đại hội;</, 'Đại hội,<'), swap(/Văn phòng Đảng ủy\./, 'Văn phòng Đảng ủy;')],
  'TT-25': [swap(/vượt dự toán\./, 'vượt dự toán./.'), swap(/vượt dự toán\./, 'vượt dự toán')],
  'TT-26': [approvedMark, swap(/>Số\s{6}-BC/, '>Số 15-BC')],
  'TT-27': [
    inParagraph('1. Kinh tế', /w:pStyle w:val="Heading3"/, 'w:pStyle w:val="Heading5"'),
    all(byHand, again('1. Kinh tế', '1.1. Nguyên nhân'), again('I. KẾT QUẢ ĐẠT ĐƯỢC', 'II. HẠN CHẾ')),
  ],
  'TT-28': [
    swap(/\(kèm theo/, '(theo'),
    inParagraph('(kèm theo', /số +-\S+/, 'này'),
    (parts) => {
      all(approvedMark, swap(/>Số\s{6}-BC/, '>Số 07-BC'))(parts)
      inParagraph('(kèm theo', /số +-/, 'số 06-')(parts)
    },
  ],
  'TT-29': [inParagraph('Quận ủy và UBND', /<w:t[^>]*>[^<]*/, '<w:t>'), all(byHand, inParagraph('Quận ủy và UBND', /<w:t[^>]*>[^<]*/, '<w:t>'))],
  'TT-31': [
    inParagraph('ĐẢNG BỘ THÀNH PHỐ', /<w:rPr>/, '<w:rPr><w:b/>'),
    inParagraph('ĐẢNG ỦY PHƯỜNG', /<w:b\/>/, ''),
    swap(/ĐẢNG ỦY PHƯỜNG HOÀN KIẾM/, 'Đảng ủy phường Hoàn Kiếm'),
  ],
  'TT-32': [inParagraph('Hoàn Kiếm, ngày', /<w:i\/>/, '')],
  'TT-33': [secondAppendix('Phụ lục II'), secondAppendix('Phụ lục B'), secondAppendix('Phụ lục 3')],
  'TT-34': [
    inParagraph('Phần thứ nhất', /(<w:pStyle [^>]*\/>)/, '$1<w:jc w:val="left"/>'),
    inParagraph('KẾT QUẢ ĐẠT ĐƯỢC', /KẾT QUẢ ĐẠT ĐƯỢC/, 'Kết quả đạt được'),
    inParagraph('1. Kinh tế', /<w:r>/, '<w:r><w:rPr><w:b w:val="0"/></w:rPr>'),
    inParagraph(SENTENCE, /<w:r>(.*?)<w:t[^>]*>/, '<w:r><w:rPr><w:b/></w:rPr>$1<w:t>- '),
    all(byHand, inParagraph('KẾT QUẢ ĐẠT ĐƯỢC', /KẾT QUẢ ĐẠT ĐƯỢC/, 'Kết quả đạt được')),
  ],
  'TT-35': [inParagraph(SENTENCE, /<w:r>/, '<w:r><w:rPr><w:color w:val="C00000"/></w:rPr>')],
  'TT-36': [swap(/>Số\s{6}-BC\/ĐU</, '>Số     -NQ/ĐU<'), swap(/>Số\s{6}-BC\/ĐU</, '>Số     -BC/TU<'), swap(/>Số\s{6}-BC\/ĐU</, '>Số     -BC/UBND<')],
  'TT-37': [
    inParagraph('>BÍ THƯ<', /<w:sz w:val="28"\/>/, '<w:sz w:val="22"/>'),
    inParagraph('Lưu Văn phòng', /<w:sz w:val="24"\/>/, '<w:sz w:val="28"/>'),
  ],
  'TT-38': [
    inParagraph(SENTENCE, /<w:r>/, '<w:ins w:id="900" w:author="A" w:date="2025-07-01T00:00:00Z"><w:r><w:t>Thêm. </w:t></w:r></w:ins><w:r>'),
    inParagraph(SENTENCE, /<w:r>/, '<w:r><w:commentReference w:id="1"/></w:r><w:r>'),
    inParagraph(SENTENCE, /<w:r>/, '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>'),
    inParagraph(SENTENCE, /<w:r>/, '<w:r><w:rPr><w:shd w:val="clear" w:fill="FFFF00"/></w:rPr>'),
  ],
  'TT-39': [
    swap(/Phần thứ nhất/, 'Phần thứ hai'),
    swap(/>I\. KẾT QUẢ/, '>III. KẾT QUẢ'),
    swap(/>1\. Kinh tế/, '>2. Kinh tế'),
    again('1. Kinh tế', '1. Văn hóa'),
    again('1. Kinh tế', '3. Văn hóa'),
    again('1. Kinh tế', '2.1. Văn hóa'),
    again('I. KẾT QUẢ ĐẠT ĐƯỢC', 'II- HẠN CHẾ'),
  ],
  'TT-30': [swap(/>Nơi nhận:</, '>Gửi:<')],
  'TT-40': [
    inParagraph('ĐẢNG CỘNG SẢN VIỆT NAM', /<w:rPr>/, '<w:rPr><w:u w:val="single"/>'),
    (parts) => {
      const xml = parts.get('word/document.xml')!
      const at = xml.indexOf('ĐẢNG CỘNG SẢN VIỆT NAM')
      parts.set('word/document.xml', xml.slice(0, at) + xml.slice(at).replace(/<w:pBdr>.*?<\/w:pBdr>/, ''))
    },
  ],
  'TT-41': [swap(/>-----</, '><')],
  'TT-42': [submission],
  'ND-01': [
    say('Phường có … tổ dân phố.'),
    swap(/ĐẢNG ỦY PHƯỜNG HOÀN KIẾM/, 'ĐẢNG BỘ PHƯỜNG … LẦN THỨ …'),
    swap(/KẾT QUẢ ĐẠT ĐƯỢC/, 'KẾT QUẢ NHIỆM KỲ …'),
    swap(/Đại hội;</, 'Các đại biểu […];<'),
  ],
  'ND-15': [say('Đại hội lần thứ thứ nhất.'), swap(/ĐẢNG ỦY PHƯỜNG HOÀN KIẾM/, 'ĐẢNG BỘ LẦN THỨ THỨ NHẤT')],
  'ND-02': [say('Giao UBND quận thực hiện trong năm 2026.')],
  'ND-03': [say('Xây dựng Thủ đô văn minh.')],
  'ND-04': [say('Nhiệm kỳ 2025–2030.')],
  'ND-05': [say('Hai  dấu cách.')],
  'ND-06': [say('Kinh tế , văn hóa.')],
  'ND-07': [say('Kinh tế,văn hóa.')],
  'ND-08': [say('Đảng ủy'.normalize('NFD'))],
  'ND-14': [say('Hộ nghèo còn \u202e%21\u202c.')],
  'ND-09': [say('Đảng uỷ phường.')],
  'ND-10': [say('Đã thành lập BQLDA phường.')],
}

describe('rules on Word files', () => {
  test('a clean file has no findings in either form', async () => {
    expect((await check()).map(({ rule, found }) => `${rule} ${found}`)).toEqual([])
    for (const profile of formatProfiles) expect(checkWord(readFacts(Buffer.from(bytes)), profile)).toEqual([])
  })

  test('sizes that offices use are no fault: the type at 14, the date at 13', async () => {
    const found = await check((parts) => {
      inParagraph('>BÁO CÁO CHÍNH TRỊ<', /<w:sz w:val="32"\/>/, '<w:sz w:val="28"/>')(parts)
      inParagraph('Hoàn Kiếm, ngày', /<w:sz w:val="28"\/>/, '<w:sz w:val="26"/>')(parts)
    })
    expect(found.map(({ rule, found: words }) => `${rule} ${words}`)).toEqual([])
  })

  test('every rule for files has a planted fault', () => {
    expect(RULE_IDS.filter((rule) => ruleOf(rule).on.includes('file') && !PLANTED[rule]?.length)).toEqual([])
  })

  /** What goes wrong together with the fault: an emptied sentence leaves the text without an ending. */
  const ALSO: Partial<Record<RuleId, RuleId[]>> = {}
  const faults = Object.entries(PLANTED).flatMap(([rule, changes]) => changes.map((change, index) => ({ rule, index: index + 1, change })))
  test.each(faults)('$rule notices planted fault $index, and nothing else speaks up', async ({ rule, change }) => {
    const rules = [...new Set((await check(change)).map((found) => found.rule))].filter((id) => !ALSO[rule as RuleId]?.includes(id))
    expect(rules).toEqual([rule])
  })

  test('a finding names the paragraph, the heading above and the words', async () => {
    const [found] = await check(swap(/thu ngân sách vượt/, 'thu ngân sách  vượt'))
    expect(found).toMatchObject({ rule: 'ND-05', place: { heading: '1. Kinh tế', area: 'text' }, corrections: [] })
    expect(found!.quote!.text).toContain('thu ngân sách  vượt')
  })
})
