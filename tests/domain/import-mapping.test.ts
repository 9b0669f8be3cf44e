import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { importAccount } from '@van-kien/shared/domain/import-account.ts'
import { type ImportTarget, matchSections } from '@van-kien/shared/domain/import-mapping.ts'
import { headingFate, importPlan } from '@van-kien/shared/domain/import-plan.ts'
import { runInsApart } from '@van-kien/shared/domain/import-run-in.ts'
import type { ImportedSection } from '@van-kien/shared/domain/import-sections.ts'
import { type ImportParagraph, paragraphText } from '@van-kien/shared/domain/import-text.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { describe, expect, test } from 'vitest'

const words = (text: string): ImportParagraph => ({
  kind: 'paragraph',
  inlines: [{ kind: 'text', text }],
  align: null,
  outline: null,
  keepNext: false,
  number: '',
})

/** Headings of a file: level, label, title, index of the one above. */
const file = (...rows: [SectionLevel, string, string, number | null][]): ImportedSection[] =>
  rows.map(([level, label, title, parent], index) => ({
    line: index + 1,
    level,
    label,
    title,
    parent,
    heading: [words(`${label} ${title}`)],
    headingPlaces: [],
    blocks: [words(`Lời của ${title}.`)],
    places: [index],
  }))

const target = (id: string, parentId: string | null, level: SectionLevel, label: string, title: string, shortTitle = ''): ImportTarget => ({
  id,
  parentId,
  level,
  label,
  title,
  shortTitle,
})

const REPORT: ImportTarget[] = [
  target('p1', null, 'part', 'Phần thứ nhất', 'Kết quả thực hiện Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI, nhiệm kỳ 2020 - 2025'),
  target('p1.2', 'p1', 'roman', 'II.', 'Kết quả đạt được'),
  target('p1.2.2', 'p1.2', 'num', '1.', 'Phát triển kinh tế; thu, chi ngân sách; thương mại, dịch vụ, du lịch', 'Kinh tế, ngân sách'),
  target('p1.2.4', 'p1.2', 'num', '2.', 'Văn hóa, di sản, giáo dục, y tế, an sinh xã hội', 'Văn hóa - xã hội'),
  target('p1.2.6', 'p1.2', 'num', '3.', 'Quốc phòng, an ninh, trật tự an toàn xã hội; đối ngoại', 'Quốc phòng, an ninh'),
  target('p1.3', 'p1', 'roman', 'III.', 'Hạn chế, khuyết điểm và nguyên nhân'),
  target('p2', null, 'part', 'Phần thứ hai', 'Phương hướng, mục tiêu, nhiệm vụ và giải pháp nhiệm kỳ 2025 - 2030'),
  target('p2.7', 'p2', 'roman', 'VII.', 'Nhiệm vụ và giải pháp chủ yếu'),
  target('p2.7.1', 'p2.7', 'num', '1.', 'Phát triển kinh tế; thu, chi ngân sách; thương mại, dịch vụ, du lịch', 'Kinh tế, ngân sách'),
  target('p2.7.3', 'p2.7', 'num', '2.', 'Văn hóa, di sản, giáo dục, y tế, an sinh xã hội', 'Văn hóa - xã hội'),
]

describe('which heading of the file is which section', () => {
  test('by words, whatever the number; the same words in two parts go to the part they stand in', () => {
    const sections = file(
      ['part', 'PHẦN I', 'KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025', null],
      ['roman', 'I-', 'KẾT QUẢ ĐẠT ĐƯỢC', 0],
      ['num', '3.', 'Về kinh tế', 1],
      ['num', '4.', 'Công tác văn hóa - xã hội', 1],
      ['roman', 'II-', 'NHỮNG HẠN CHẾ VÀ NGUYÊN NHÂN', 0],
      ['part', 'PHẦN II', 'PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025 - 2030', null],
      ['roman', 'I-', 'NHIỆM VỤ, GIẢI PHÁP', 5],
      ['num', '1.', 'Phát triển kinh tế, thu chi ngân sách', 6],
      ['num', '2.', 'Văn hóa, giáo dục, y tế', 6],
    )
    expect([...matchSections(sections, REPORT).values()]).toEqual(['p1', 'p1.2', 'p1.2.2', 'p1.2.4', 'p1.3', 'p2', 'p2.7', 'p2.7.1', 'p2.7.3'])
  })

  test('what fits none joins the section above it; what has nothing above is not taken', () => {
    const sections = file(
      ['roman', 'I-', 'KẾT QUẢ ĐẠT ĐƯỢC', null],
      ['num', '1.', 'Quốc phòng, an ninh', 0],
      ['num2', '1.1.', 'Tuyển quân', 1],
      ['roman', 'IX-', 'DANH SÁCH KÈM THEO', null],
    )
    expect([...matchSections(sections, REPORT).values()]).toEqual(['p1.2', 'p1.2.6', 'p1.2.6', null])
  })

  test('what a person chose stands, and what is below follows it', () => {
    const sections = file(['part', 'I', 'KẾT QUẢ', null], ['roman', 'I-', 'Lĩnh vực khác', 0], ['num', '1.', 'Kinh tế, ngân sách', 1])
    const chosen = new Map<number, string | null>([
      [1, null],
      [2, 'p2.7'],
    ])
    expect([...matchSections(sections, REPORT, chosen).values()]).toEqual([null, 'p2.7', 'p2.7.1'])
  })

  test('one spelling of uỷ', () => {
    const one = [target('a', null, 'roman', 'I.', 'Công tác kiểm tra của cấp ủy')]
    expect(matchSections(file(['roman', 'V.', 'Kiểm tra của cấp uỷ', null]), one).get(1)).toBe('a')
  })
})

describe('FINDINGS D1 D3: the line of a heading is not swallowed', () => {
  const at = (title: string, ...blocks: ImportedSection['blocks']): ImportedSection => ({ ...file(['num', '1.', title, null])[0]!, blocks })
  const fate = (section: ImportedSection, kept = new Map<number, boolean>()) => headingFate([section], 0, REPORT[2], kept)
  const planOf = (section: ImportedSection) => importPlan([section], new Map([[1, 'p1.2.2']]), REPORT)[0]?.content.content

  test('a sentence, and a line that is all there is, become words of the section; another title is asked, the same title is the section', () => {
    const sentence = at('Kinh tế, ngân sách: tổng thu đạt 1.250 tỷ đồng.', words('Lời.'))
    expect(fate(sentence)).toBe('kept')
    expect(planOf(sentence)!.map((node) => node.content![0]!.text)).toEqual(['Kinh tế, ngân sách: tổng thu đạt 1.250 tỷ đồng.', 'Lời.'])
    expect(fate(at('Kinh tế và ngân sách năm 2025'))).toBe('kept')
    expect(fate(at('Kinh tế và ngân sách năm 2025', words('Lời.')))).toBe('left')
    expect(fate(at('Kinh tế và ngân sách năm 2025', words('Lời.')), new Map([[1, true]]))).toBe('kept')
    expect(fate(at('KINH TẾ, NGÂN SÁCH'))).toBe('same')
    expect(planOf(at('KINH TẾ, NGÂN SÁCH'))).toBeUndefined()
  })

  test('a note at a heading goes to the first paragraph below it; without one the line is kept for it', () => {
    const note = { kind: 'footnote' as const, text: 'Theo báo cáo.' }
    const noted = (...blocks: ImportedSection['blocks']): ImportedSection => {
      const section = at('Kinh tế, ngân sách', ...blocks)
      section.heading[0]!.inlines.push(note)
      return section
    }
    expect(planOf(noted(words('Lời.')))).toMatchObject([{ content: [{ text: 'Lời.' }, { type: 'footnote', attrs: { text: 'Theo báo cáo.' } }] }])
    expect(planOf(noted())).toMatchObject([{ content: [{ text: 'Kinh tế, ngân sách' }, { type: 'footnote' }] }])
    const inner = importPlan(
      [at('Kinh tế'), { ...noted(), line: 2 }],
      new Map([
        [1, 'p1.2.2'],
        [2, 'p1.2.2'],
      ]),
      REPORT,
    )[0]!.content
    expect(inner.content).toMatchObject([{ type: 'heading', content: [{ text: '1. Kinh tế, ngân sách' }, { type: 'footnote' }] }])
    expect(() => checkedContent(inner as never)).not.toThrow()
  })

  test('W8 the account: every word once, the same words in a line that is not taken and below it do not hide each other', () => {
    const section = at('Kinh tế và ngân sách năm 2025', words('Kinh tế tăng trưởng.'))
    Object.assign(section, { headingPlaces: [0], places: [1] })
    const blocks = [...section.heading, ...section.blocks]
    const mapping = new Map([[1, 'p1.2.2']])
    const account = (form: number[] = []) =>
      importAccount(blocks, new Set(form), form.length > 0 ? [] : [section], mapping, importPlan([section], mapping, REPORT), new Set())
    expect(account()).toEqual({ words: 11, taken: 4, titles: 7, form: 0, notTaken: 0, closed: 0, missing: [] })
    expect(account([0, 1])).toMatchObject({ words: 11, form: 11, missing: [] })
    expect(importAccount(blocks, new Set(), [section], mapping, [], new Set()).missing).toEqual([{ block: 1, words: 'Kinh tế tăng trưởng' }])
    expect(importAccount(blocks, new Set(), [section], mapping, [], new Set(['p1.2.2']))).toMatchObject({ closed: 11, missing: [] })
  })

  test('a heading that runs into its words is set apart where it is a heading', () => {
    const lead: ImportParagraph = {
      ...words(''),
      inlines: [
        { kind: 'text', text: '1. Về kinh tế', bold: true },
        { kind: 'text', text: ': Tổng thu đạt 1.250 tỷ đồng.' },
      ],
    }
    const other: ImportParagraph = {
      ...words(''),
      inlines: [
        { kind: 'text', text: '2. Về văn hóa.', bold: true },
        { kind: 'text', text: ' Trường học đạt chuẩn.' },
      ],
    }
    const found = runInsApart([words('Mở.'), lead, other])
    expect(found.blocks.map((block) => paragraphText(block as ImportParagraph))).toEqual([
      'Mở.',
      '1. Về kinh tế:',
      'Tổng thu đạt 1.250 tỷ đồng.',
      '2. Về văn hóa.',
      'Trường học đạt chuẩn.',
    ])
    expect([found.from, found.apart]).toEqual([
      [0, 1, 1, 2, 2],
      [1, 2],
    ])
    const quote: ImportParagraph = {
      ...words(''),
      inlines: [
        { kind: 'text', text: 'Lưu ý: ', bold: true },
        { kind: 'text', text: 'số liệu chưa chốt đến tháng 6.' },
      ],
    }
    expect(runInsApart([quote]).apart).toEqual([])
  })
})

describe('what goes into each section', () => {
  test('the first heading is the section, the further ones stay as headings inside; empty ones are left out', () => {
    const sections = file(
      ['num', '1.', 'Quốc phòng', null],
      ['num2', '1.1.', 'Tuyển quân', 0],
      ['alpha', 'a)', 'Kết quả', 1],
      ['roman', 'II.', 'Trống', null],
    )
    sections[3]!.blocks = [{ kind: 'pageBreak' }]
    const mapping = new Map<number, string | null>([
      [1, 'x'],
      [2, 'x'],
      [3, 'x'],
      [4, 'y'],
    ])
    const plan = importPlan(sections, mapping, [target('x', null, 'num', '1.', 'Quốc phòng')])
    expect(plan.map((part) => [part.target, part.sections])).toEqual([['x', [0, 1, 2]]])
    expect(plan[0]!.content.content!.map((node) => [node.type, node.attrs?.level, node.content![0]!.text])).toEqual([
      ['paragraph', undefined, 'Lời của Quốc phòng.'],
      ['heading', 1, '1.1. Tuyển quân'],
      ['paragraph', undefined, 'Lời của Tuyển quân.'],
      ['heading', 2, 'a) Kết quả'],
      ['paragraph', undefined, 'Lời của Kết quả.'],
    ])
  })
})
