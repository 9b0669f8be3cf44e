import { exportDocx } from '@van-kien/server/export/docx.ts'
import type { ExportInput } from '@van-kien/server/export/input.ts'
import { type DocumentForm, defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { PROFILE_CHOICES, type ProfileChoice } from '@van-kien/shared/domain/profile-choices.ts'
import { type ProfileNumbers, withNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDocx } from '../support/docx.ts'
import { doc, dossier, everyBlock, figures, p, report, sample, section, text } from '../support/docx-sample.ts'
import { schemaProblems } from '../support/docx-schema.ts'
import { structureProblems } from '../support/docx-structure.ts'

/** A report with every level and block, small enough to be written often. */
const SMALL = [...report.slice(0, 3), section('num', '1.', 'Mọi khối', everyBlock), section('appendix', 'Phụ lục', 'Bảng', doc(figures(2)), true)]
const given = (stage: (typeof STAGES)[number], changes: Partial<DocumentForm> = {}, more: Partial<ExportInput> = {}): ExportInput =>
  sample({ form: { ...defaultForm(stage, dossier), ...changes }, sections: SMALL, ...more })

const others = Object.fromEntries(
  (Object.keys(PROFILE_CHOICES) as ProfileChoice[]).map((key) => [key, Object.keys(PROFILE_CHOICES[key].options).at(-1)]),
) as Partial<ProfileNumbers>

/** What somebody may choose, each by itself; all of it at once stands at the end. */
const OPTIONS: Record<string, Partial<ExportInput>> = {
  'a letter': given('report', { subjectPlace: 'number', addressing: { label: 'Kính gửi', lines: ['Các chi bộ'] } }),
  'a submission to several': given('report', { addressing: { label: 'Kính trình', lines: ['Ban Thường vụ Thành ủy', 'Các đồng chí'] } }),
  bases: given('report', { bases: ['Căn cứ Điều lệ Đảng', 'Căn cứ Quy chế'] }),
  'marks and feet': given('report', { urgency: 'KHẨN', circulation: 'TÀI LIỆU HỘI NGHỊ', typist: 'A-30', contact: 'Địa chỉ\nĐiện thoại' }),
  'a frozen draft': given('report', {}, { draft: { number: 2, date: '1/7/2025' }, lineNumbers: true, auditHead: '0123456789abcdef' }),
  'both sides': given('report', { twoSided: true }),
  'contents in front': given('report', { contents: 'front', contentsDepth: 'num2' }, { pages: [1, 1, 1, 1, null] }),
  'contents behind, pages go on': given('report', { contents: 'back', appendixPagesContinue: true }, { pages: [1, 1, 1, 1, 4] }),
  'chapters and articles': given('report', { levelNames: { part: 'chapter-roman', roman: 'section', num: 'article' } }),
  'no signature': given('report', { signature: { power: '', post: '', name: '' }, recipients: [] }),
  'nothing written': given('report', {}, { sections: [section('num', '1.', 'Chưa viết')] }),
  'what changed since': given('report', {}, { since: { sections: report.slice(0, 2), author: 'Văn Kiện', at: '2025-06-30T01:02:03.000Z' } }),
  'what was taken out since': given(
    'report',
    {},
    { sections: SMALL.slice(0, 2), since: { sections: SMALL, author: 'A & "B" <c>', at: '2025-06-30T01:02:03.000Z' } },
  ),
  'hostile words': given(
    'report',
    { subject: 'a <b> & "c" \u0001]]>', place: '&amp;' },
    { sections: [section('num', '1.', '<w:p/>', doc(p(text('\ud800 ]]> &lt;', 'bold'))))] },
  ),
  'other numbers': given('report', {}, { profile: withNumbers(formatProfiles[0]!, { ...others, bodySize: 13.5, top: 25, signatureLines: 2 }) }),
}

describe('every part of every kind of export is valid against the schemas (xmllint)', () => {
  const stages = STAGES.flatMap((stage) => formatProfiles.map((profile) => [stage, profile] as const))
  test.each(stages)('%s in $id', async (stage, profile) =>
    expect(structureProblems(await openDocx(await exportDocx(given(stage, {}, { profile }))))).toEqual([]),
  )
  test.each(Object.entries(OPTIONS))('%s', async (_, input) =>
    expect(structureProblems(await openDocx(await exportDocx(input as ExportInput)))).toEqual([]),
  )
})

describe('the schemas can fail', () => {
  let parts = new Map<string, string>()
  beforeAll(async () => {
    parts = (
      await openDocx(await exportDocx(given('report', {}, { since: { sections: report.slice(0, 2), author: 'A', at: '2025-06-30T01:02:03.000Z' } })))
    ).raw
  })
  /** The problems that appear when `from` becomes `to` in a part. */
  const after = (name: string, from: string | RegExp, to: string): string[] => {
    const xml = parts.get(name)!
    const changed = xml.replace(from, to)
    expect(changed, `${from} stands in ${name}`).not.toBe(xml)
    return schemaProblems(new Map([[name, changed]]))
  }

  test.each([
    ['wrong order in a paragraph', 'word/document.xml', /(<w:keepNext\/>)(<w:keepLines\/>)/, '$2$1', 'keepNext'],
    ['look before its order', 'word/document.xml', /(<w:b\/>)(<w:bCs\/>)/, '$2$1', "'b'"],
    ['unknown value', 'word/document.xml', 'w:jc w:val="both"', 'w:jc w:val="justify"', 'justify'],
    ['missing attribute', 'word/document.xml', / w:author="A"/, '', 'author'],
    ['missing width', 'word/document.xml', /<w:gridCol w:w="\d+"\/>/, '<w:gridCol/>', "'w' is required"],
    ['strange element', 'word/document.xml', '<w:body>', '<w:body><w:sdt/>', 'sdt'],
    ['strange attribute', 'word/document.xml', '<w:p>', '<w:p w:rsidR="00112233">', 'rsidR'],
    ['time with fractions', 'word/document.xml', '01:02:03Z', '01:02:03.000Z', "'date'"],
    ['cell without a paragraph', 'word/document.xml', /(<w:tc>)(<w:tcPr>.*?<\/w:tcPr>).*?<\/w:tc>/, '$1$2</w:tc>', "'tc'"],
    ['body without its pages', 'word/document.xml', /<w:sectPr>(?:(?!<w:sectPr>).)*<\/w:sectPr><\/w:body>/, '</w:body>', 'body'],
    ['mark without an end', 'word/document.xml', /<w:bookmarkEnd w:id="0"\/>/, '<w:bookmarkEnd w:id="77777"/>', 'markEnds'],
    ['the same number twice', 'word/document.xml', /w:id="100002"/, 'w:id="100001"', 'numbers'],
    ['colour without #', 'word/styles.xml', 'w:color w:val="000000"', 'w:color w:val="black"', 'black'],
    ['style that is not there', 'word/styles.xml', 'w:basedOn w:val="Normal"', 'w:basedOn w:val="Khac"', 'Khac'],
    ['field of another kind', 'word/header1.xml', '>PAGE<', '>DATE<', 'DATE'],
    ['part outside the file', 'word/_rels/document.xml.rels', 'Target="styles.xml"', 'Target="http://example/x.xml"', 'Target'],
    ['part named twice', '[Content_Types].xml', 'PartName="/word/settings.xml"', 'PartName="/word/styles.xml"', 'partNames'],
    ['a time that is none', 'docProps/core.xml', /(W3CDTF">)2025-07-01T02:03:04Z/, '$1hôm qua', 'hôm qua'],
    ['a colour of the theme gone', 'word/theme/theme1.xml', /<a:accent3>.*?<\/a:accent3>/, '', 'accent4'],
  ])('%s', (_, name, from, to, said) => expect(after(name, from, to).join('\n')).toContain(said))

  test('a part that no schema knows', () =>
    expect(schemaProblems(new Map([['word/people.xml', '<x/>']]))).toEqual(['word/people.xml: no schema for this part']))

  test('widths of a table that do not add up, a relation that leads nowhere, a footnote that is gone', async () => {
    const broken = async (name: string, from: RegExp, to: string) => {
      const docx = await openDocx(await exportDocx(given('report', {}, { sections: [section('num', '1.', 'Mục', everyBlock)] })))
      const { JSDOM } = await import('jsdom')
      const part = new new JSDOM('').window.DOMParser().parseFromString(docx.raw.get(name)!.replace(from, to), 'application/xml').documentElement
      return structureProblems({ ...docx, part: (other) => (other === name ? part : docx.part(other)) })
    }
    expect(
      await broken(
        'word/document.xml',
        /<w:gridCol w:w="\d+"\/>(?=<w:gridCol w:w="\d+"\/><w:gridCol w:w="\d+"\/><\/w:tblGrid>)/,
        '<w:gridCol w:w="7"/>',
      ),
    ).not.toEqual([])
    expect(await broken('word/_rels/document.xml.rels', /Target="styles\.xml"/, 'Target="khac.xml"')).toContain('no part khac.xml')
    expect(await broken('word/document.xml', /<w:footnoteReference w:id="1"\/>/, '')).toContain('footnote 1 is not in the text')
  })
})
