import { type CoverageInput, coverageOf, totalOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import type { FollowingSection } from '@van-kien/shared/domain/upstream/propose-links.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { stageCoverageOf } from '@van-kien/shared/domain/upstream/stage-coverage.ts'
import { describe, expect, test } from 'vitest'

const CITY = `I- KẾT QUẢ ĐẠT ĐƯỢC
Kinh tế tăng trưởng khá, thu ngân sách vượt dự toán giao hằng năm.
II- PHƯƠNG HƯỚNG
1. Chỉ tiêu chủ yếu
1.1. Nhóm chỉ tiêu kinh tế
- Tỷ trọng kinh tế số đạt 40%.
- Giải ngân vốn đầu tư công đạt 95% trở lên.
2. Ba khâu đột phá
- Hoàn thiện thể chế, phân cấp mạnh cho cơ sở.
- Phát triển hạ tầng số đồng bộ, xây dựng dữ liệu dùng chung, làm chủ công nghệ chiến lược.
- Thu hút nhân lực chất lượng cao.
III- NHIỆM VỤ, GIẢI PHÁP
1. Phát triển nông nghiệp, nông thôn mới
Phát triển nông nghiệp sinh thái ở các xã ngoại thành.
2. Chỉnh trang đô thị
Chỉnh trang, tái thiết đô thị; bảo tồn khu phố cổ, phát huy giá trị di sản.`

const passages = splitUpstream(CITY)
const items = readItems(passages)
const section = (id: string, title: string, text: string, parentId: string | null = null): FollowingSection => ({ id, parentId, title, text })
const SECTIONS = [
  section('ct', 'Các chỉ tiêu chủ yếu', 'Tỷ trọng kinh tế số trên địa bàn đạt 40%. Giải ngân vốn đầu tư công được đẩy nhanh.'),
  section(
    'dp',
    'Các khâu đột phá',
    'Phát triển hạ tầng số đồng bộ trên địa bàn, gắn với quản lý di tích. Hoàn thiện quy chế, phân cấp mạnh cho cơ sở.',
  ),
  section('nv', 'Nhiệm vụ và giải pháp', ''),
  section('nv1', 'Chỉnh trang đô thị', 'Chỉnh trang đô thị, bảo tồn khu phố cổ gắn với phát huy giá trị di sản, phố đi bộ.', 'nv'),
  section('kl', 'Kết luận', 'Đảng bộ phường quyết tâm thực hiện thắng lợi Nghị quyết Đại hội.'),
]
const link = (sectionId: string, sourceKey: string, itemKey: string | null = null) => ({ sectionId, sourceKey, itemKey })
const INPUT: CoverageInput = {
  passages,
  items,
  sections: SECTIONS,
  links: [link('ct', 'II.1'), link('dp', 'II.2'), link('nv1', 'III.2'), link('đã bỏ', 'I')],
  answers: [],
  notApplicable: [],
}
const states = (input: CoverageInput): Record<string, string> => Object.fromEntries(coverageOf(input).rows.map(({ key, state }) => [key, state]))

describe('coverage of an upstream text', () => {
  test('each item by what the linked sections say of it', () => {
    expect(states(INPUT)).toEqual({
      I: 'missing',
      'II.1.1': 'partly',
      'II.1.1/1': 'followed',
      'II.1.1/2': 'partly',
      'II.2/1': 'followed',
      'II.2/2': 'partly',
      'II.2/3': 'missing',
      'III.1': 'missing',
      'III.2': 'followed',
    })
  })

  test('in part: how much, and what is missing', () => {
    const rows = new Map(coverageOf(INPUT).rows.map((row) => [row.key, row]))
    expect(rows.get('II.1.1/2')!.partly).toMatchObject({ is: 'numbers', missing: ['95%'] })
    expect(rows.get('II.1.1')!.partly).toMatchObject({ is: 'below', share: 0.5 })
    const digital = rows.get('II.2/2')!.partly!
    expect(digital.missing).toContain('làm chủ công nghệ chiến lược')
    expect(digital.share).toBeGreaterThan(0.2)
    expect(digital.share).toBeLessThan(0.5)
  })

  test('which one it is in a list is nothing that must be said', () => {
    const outline = [
      section('qd', 'Quan điểm', 'Thứ hai, phát triển nhanh và bền vững; lấy con người làm trung tâm.\n2. Gìn giữ nếp sống thanh lịch.'),
    ]
    const [row] = stageCoverageOf(outline, [section('qd', 'Quan điểm', 'Chăm lo đời sống Nhân dân.')]).rows
    expect(row!.partly!.missing.toSorted()).toEqual(['Gìn giữ nếp sống thanh lịch', 'lấy con người làm trung tâm', 'phát triển nhanh và bền vững'])
  })

  test('a section that is linked and not written yet follows nothing; a parent has the words of what stands below it', () => {
    expect(states({ ...INPUT, links: [link('nv', 'III.2')] })['III.2']).toBe('followed')
    const unwritten = SECTIONS.filter(({ id }) => id !== 'nv1')
    const row = coverageOf({ ...INPUT, sections: unwritten, links: [link('nv', 'III.2')] }).rows.find(({ key }) => key === 'III.2')!
    expect([row.state, row.partly?.is]).toEqual(['partly', 'empty'])
  })

  test('an open answer drifts; answered, it follows again', () => {
    const answer = (answer: 'open' | 'kept') => [{ sectionId: 'dp', sourceKey: 'II.2', itemKey: null, answer }]
    expect(states({ ...INPUT, answers: answer('open') })['II.2/1']).toBe('drifted')
    expect(states({ ...INPUT, answers: answer('kept') })['II.2/1']).toBe('followed')
  })

  test('not applicable, with the reason: of an item, of a group with its targets, of a passage with what stands below', () => {
    const reason = (of: 'item' | 'passage', key: string) => ({ of, key, reason: 'Phường lõi đô thị', by: 'TT', at: 0 })
    const found = states({ ...INPUT, notApplicable: [reason('item', 'III.1'), reason('item', 'II.1.1'), reason('passage', 'I')] })
    expect([found['III.1'], found['II.1.1'], found['II.1.1/1'], found.I]).toEqual(Array(4).fill('not-applicable'))
  })

  test('counts by kind; groups are told by their targets', () => {
    const { counts } = coverageOf(INPUT)
    expect(counts.breakthrough).toEqual({ followed: 1, partly: 1, missing: 1, 'not-applicable': 0, drifted: 0 })
    expect(totalOf(counts)).toEqual({ followed: 3, partly: 2, missing: 3, 'not-applicable': 0, drifted: 0 })
  })

  test('the reverse: sections that answer nothing, unless somebody said that they need not', () => {
    const nothing = (input: CoverageInput) =>
      coverageOf(input)
        .sections.filter(({ answersNothing }) => answersNothing)
        .map(({ sectionId }) => sectionId)
    expect(nothing(INPUT)).toEqual(['kl'])
    expect(nothing({ ...INPUT, notApplicable: [{ of: 'section', key: 'kl', reason: 'Lời kết', by: 'TT', at: 0 }] })).toEqual([])
    expect(coverageOf(INPUT).sections.find(({ sectionId }) => sectionId === 'nv1')!.rows).toEqual(['III.2'])
  })

  test('links to headings and sections that are gone are passed over; no text, no links: nothing', () => {
    expect(() => coverageOf({ ...INPUT, links: [link('ct', 'IX.9'), link('không còn', 'II.1', 'II.1/1')] })).not.toThrow()
    expect(coverageOf({ passages: [], items: [], sections: [], links: [], answers: [], notApplicable: [] }).rows).toEqual([])
  })
})

describe('coverage across our own stages', () => {
  test('which item of the outline has no text in the report, and which text answers no item', () => {
    const outline = [
      section('a', 'Kinh tế', 'Cơ cấu lại ngành dịch vụ\nPhát triển kinh tế ban đêm quanh Hồ Gươm'),
      section('b', 'Đô thị', 'Chỉnh trang khu phố cổ\nXử lý điểm úng ngập'),
      section('c', 'Xây dựng Đảng', 'Nâng cao chất lượng sinh hoạt chi bộ'),
      section('p', 'Phần chung', ''),
      section('p1', 'Văn hóa', 'Bảo tồn di sản, phát triển công nghiệp văn hóa', 'p'),
    ]
    const report = [
      section('a', 'Kinh tế', 'Phường cơ cấu lại ngành dịch vụ theo hướng chất lượng cao, phát triển kinh tế ban đêm quanh Hồ Gươm và phố cổ.'),
      section('b', 'Đô thị', 'Chỉnh trang khu phố cổ được quan tâm.'),
      section('p', 'Phần chung', ''),
      section('p1', 'Văn hóa', '', 'p'),
      section('x', 'Lời kêu gọi', 'Toàn Đảng bộ đoàn kết, thi đua.'),
    ]
    const { rows, unasked } = stageCoverageOf(outline, report)
    expect(rows.map(({ sectionId, state, partly }) => [sectionId, state, partly?.is ?? null])).toEqual([
      ['a', 'followed', null],
      ['b', 'followed', null],
      ['c', 'missing', null],
      ['p1', 'missing', 'empty'],
    ])
    expect(unasked).toEqual(['x'])
  })
})
