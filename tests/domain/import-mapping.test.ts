import { type ImportTarget, matchSections } from '@van-kien/shared/domain/import-mapping.ts'
import { importPlan } from '@van-kien/shared/domain/import-plan.ts'
import type { ImportedSection } from '@van-kien/shared/domain/import-sections.ts'
import type { ImportParagraph } from '@van-kien/shared/domain/import-text.ts'
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
