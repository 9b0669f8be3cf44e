import { daysOverdue, daysUntil } from '@van-kien/client/document/model/due-date.ts'
import { distinctInitials, initials } from '@van-kien/client/document/model/initials.ts'
import { pageCount } from '@van-kien/client/document/model/page-count.ts'
import { documentExtent, extents, isOver, pagesOf } from '@van-kien/client/document/model/page-estimate.ts'
import { readPlannedPages } from '@van-kien/client/document/model/planned-pages.ts'
import { availableTransitions } from '@van-kien/client/document/model/section-rights.ts'
import { statusFace } from '@van-kien/client/document/model/status-face.ts'
import { dayText, timeText } from '@van-kien/client/document/model/time-text.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { WORDS_A_PAGE } from '@van-kien/shared/domain/page-length.ts'
import { ROLES } from '@van-kien/shared/domain/roles.ts'
import { describe, expect, test } from 'vitest'

const section = (id: string, parentId: string | null, words: number, budgetPages: number | null) =>
  ({ id, parentId, words, budgetPages }) as unknown as SectionView

test('pages that a section should have, as they are typed: what is out of range is told as that (FINDINGS D12)', () => {
  expect(['', ' 1,5 ', '1.5', '2', '99', '0,1'].map(readPlannedPages)).toEqual([null, 1.5, 1.5, 2, 99, 0.1])
  expect(['0', '99999', '100', '-3', '0,04'].map(readPlannedPages)).toEqual(Array(5).fill({ wrong: 'range' }))
  expect(['ba trang', '1,5 trang', '1,5,2', '.'].map(readPlannedPages)).toEqual(Array(4).fill({ wrong: 'form' }))
})

describe('pages', () => {
  const sections = [section('A', null, 100, 0.5), section('A1', 'A', 400, 1), section('A2', 'A', 500, null), section('B', null, 250, 2)]
  const all = extents(
    sections,
    (one) => one.words,
    (one) => pagesOf(one.words),
  )

  test('a section counts with what stands below it', () => {
    expect(all.get('A')).toEqual({ words: 1000, pages: 2, plan: 1.5 })
    expect(all.get('A2')).toEqual({ words: 500, pages: 1, plan: null })
    expect(documentExtent(sections, all)).toEqual({ words: 1250, pages: 2.5, plan: 3.5 })
  })
  test('over only when the number shown is over', () => {
    expect(isOver(1.54, 1.5)).toBe(false)
    expect(isOver(1.56, 1.5)).toBe(true)
    expect(isOver(9, null)).toBe(false)
    expect(pagesOf(WORDS_A_PAGE)).toBe(1)
  })
  const laid = (id: string, words: number, pages: number, starts: number, appendix = false) => ({
    ...{ id, words, pages, starts, appendix, landscape: appendix },
    ...{ breaks: [], tables: [] },
  })
  const layout = (...all: ReturnType<typeof laid>[]) => ({ at: 0, text: 4, appendices: 2, sections: all })
  const words = (one: Pick<SectionView, 'words'>) => one.words

  test('without a layout all follows from the words', () => {
    const count = pageCount(sections, words, null)
    expect(count.start('A')).toEqual({ page: 1, appendix: false, exact: false })
    expect(count.start('B')).toEqual({ page: 3, appendix: false, exact: false })
    expect(count.total).toEqual({ text: 2.5, appendices: 0, exact: false })
  })
  test('as laid out where nothing was written since, else by the words that came', () => {
    const same = pageCount(
      sections,
      words,
      layout(laid('A', 100, 0.5, 1), laid('A1', 400, 1.4, 1), laid('A2', 500, 1.6, 2), laid('B', 250, 1.5, 1, true)),
    )
    expect(same.total).toEqual({ text: 4, appendices: 2, exact: true })
    expect(same.start('A2')).toEqual({ page: 2, appendix: false, exact: true })
    expect(same.of(sections[1]!)).toBe(1.4)
    const grown = pageCount(
      sections,
      words,
      layout(laid('A', 100, 0.5, 1), laid('A1', 150, 0.7, 1), laid('A2', 0, 0.1, 2), laid('B', 250, 1.5, 1, true)),
    )
    expect(grown.total).toEqual({ text: 5.5, appendices: 2, exact: false })
    expect(grown.of(sections[1]!)).toBeCloseTo(1.2)
    expect(grown.isEstimated('A')).toBe(false)
    expect(grown.isEstimated('A1')).toBe(true)
    expect(grown.start('A2')).toEqual({ page: 3, appendix: false, exact: false })
    // Its pages are its own.
    expect(grown.start('B')).toEqual({ page: 1, appendix: true, exact: true })
  })
  test('a section taken out, or a new one, makes the whole an estimate', () => {
    const count = pageCount(sections.slice(0, 2), words, layout(laid('A', 100, 0.5, 1), laid('A1', 400, 1.4, 1), laid('A2', 500, 1.6, 2)))
    expect(count.total.exact).toBe(false)
    expect(count.total.text).toBe(3)
  })
})

describe('names', () => {
  test('of people, of posts, of numbered posts', () => {
    expect(initials('Trần Thu Hà')).toBe('TH')
    expect(initials('Thư ký tổ')).toBe('TK')
    expect(initials('Biên tập viên 1')).toBe('BT1')
    expect(initials('Đỗ Ánh')).toBe('ĐÁ')
    expect(initials('')).toBe('?')
  })
  test('two who share their signs are told apart', () => {
    const people = [
      { userId: 'a', name: 'Lê Thu Hà' },
      { userId: 'b', name: 'Trần Thu Hà' },
      { userId: 'c', name: 'Tổ trưởng' },
    ]
    expect([...distinctInitials(people)]).toEqual([
      ['a', 'TH1'],
      ['b', 'TH2'],
      ['c', 'TT'],
    ])
  })
})

describe('days and times', () => {
  test('the form of Vietnamese offices: day padded, only the months 1 and 2', () => {
    expect(dayText('2025-07-05', '2025-06-30')).toBe('05/7')
    expect(dayText('2026-02-15', '2025-06-30')).toBe('15/02/2026')
  })
  test('today, yesterday, earlier', () => {
    const now = new Date(2025, 6, 5, 8, 0).getTime()
    expect(timeText(new Date(2025, 6, 5, 7, 5).getTime(), now)).toBe('07:05 hôm nay')
    expect(timeText(new Date(2025, 6, 4, 20, 15).getTime(), now)).toBe('20:15 hôm qua')
    expect(timeText(new Date(2025, 6, 2, 16, 20).getTime(), now)).toBe('16:20, 02/7/2025')
  })
  test('overdue counts only what is still being written', () => {
    expect(daysUntil('2025-07-05', '2025-07-03')).toBe(2)
    const one = { dueDate: '2025-07-01', status: 'drafting' as const, headingOnly: false }
    expect(daysOverdue(one, '2025-07-03')).toBe(2)
    expect(daysOverdue({ ...one, status: 'submitted' }, '2025-07-03')).toBe(0)
    expect(daysOverdue(one, '2025-07-01')).toBe(0)
  })
})

describe('which transitions a section has', () => {
  const facts = { stale: null, submittedBy: null, headingOnly: false }

  test('the face: unwritten, being written, submitted, approved, to be approved again', () => {
    expect(statusFace({ status: 'drafting', stale: null, words: 0 })).toBe('none')
    expect(statusFace({ status: 'drafting', stale: null, words: 0 }, 3)).toBe('draft')
    expect(statusFace({ status: 'submitted', stale: null, words: 3 })).toBe('sent')
    expect(statusFace({ status: 'approved', stale: null, words: 3 })).toBe('ok')
    expect(statusFace({ status: 'approved', stale: { reason: 'x', causes: [] }, words: 3 })).toBe('again')
  })
  test('an empty section cannot be submitted, and says why', () => {
    const viewer = { userId: 'me', role: 'editor' as const }
    expect(availableTransitions(viewer, { ...facts, status: 'drafting' }, 0)).toEqual([{ transition: 'submit', obstacle: 'empty' }])
    expect(availableTransitions(viewer, { ...facts, status: 'drafting' }, 5)).toEqual([{ transition: 'submit', obstacle: null }])
  })
  test('who submitted may withdraw; confirming needs a stale approval', () => {
    const viewer = { userId: 'me', role: 'editor' as const }
    const withdraw = (submittedBy: string) =>
      availableTransitions(viewer, { ...facts, status: 'submitted', submittedBy }, 5).find((each) => each.transition === 'withdraw')?.obstacle
    expect(withdraw('me')).toBeNull()
    expect(withdraw('other')).toBe('forbidden')
    const approver = { userId: 'b', role: 'approver' as const }
    const names = (stale: SectionView['stale']) =>
      availableTransitions(approver, { ...facts, status: 'approved', stale }, 5).map((each) => each.transition)
    expect(names(null)).toEqual(['reopen'])
    expect(names({ reason: 'Thành phố đã sửa', causes: [] })).toEqual(['reopen', 'confirm'])
  })
  test('a heading has none for anybody', () => {
    for (const role of ROLES) expect(availableTransitions({ userId: 'x', role }, { ...facts, status: 'drafting', headingOnly: true }, 0)).toEqual([])
  })
})
