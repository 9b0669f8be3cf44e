import { CITY_DRAFT_VERSIONS } from '@van-kien/server/demo/city-draft.ts'
import { MORE_OUTLINE_TEXTS } from '@van-kien/server/demo/outline-texts.ts'
import { OUTLINE_TEXTS, REPORT_TEXTS } from '@van-kien/server/demo/report-texts.ts'
import type { BodyNode } from '@van-kien/shared/content/body/nodes.ts'
import { readBody } from '@van-kien/shared/domain/format-check/checked-run.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { numberRules } from '@van-kien/shared/domain/format-check/numbers/figure-rules.ts'
import { WORDS_A_PAGE } from '@van-kien/shared/domain/page-length.ts'
import { describe, expect, test } from 'vitest'
import { body } from './clean-document.ts'
import {
  BAD_TABLES,
  COMPARED_RIGHT,
  COMPARED_WRONG,
  comparedLine,
  FALSE_SENTENCES,
  GOOD_TABLES,
  PLANTED,
  REGISTER,
  TRICKY,
  TRUE_SENTENCES,
  TWO_WAYS,
} from './number-corpus.ts'

/** The rules about numbers, measured: planted faults that are found, and alarms on text with nothing wrong. */

const TERM = '2025 - 2030'
const runsOf = (content: BodyNode, title = 'Mục thử') => readBody(content, 'muc', title).runs
const check = (content: BodyNode, others: BodyNode[] = []): Finding[] =>
  numberRules(runsOf(content), [{ sectionId: 'muc', body: content }], {
    register: REGISTER,
    others: others.map((other) => ({ title: 'Đề cương chi tiết', runs: runsOf(other) })),
    term: TERM,
    oldTerms: [],
  })
/** Offers to bind a number that is right are no alarms. */
const summaries = (findings: readonly Finding[]): string[] =>
  findings.filter(({ rule }) => rule !== 'ND-38').map(({ rule, found, expected }) => `${rule} ${found} | ${expected}`)

describe('planted faults', () => {
  test('at least 95 of 100 are found by the rule that they break', () => {
    const planted: [string, string, () => Finding[]][] = [
      ...FALSE_SENTENCES.map((text): [string, string, () => Finding[]] => ['ND-31', text, () => check(body(text))]),
      ...PLANTED.map(([rule, text]): [string, string, () => Finding[]] => [rule, text, () => check(body(text))]),
      ...TWO_WAYS.map(([one, other]): [string, string, () => Finding[]] => ['ND-32', other, () => check(body(one, other))]),
      ...TWO_WAYS.map(([one, other]): [string, string, () => Finding[]] => ['ND-32', `${one} (văn bản khác)`, () => check(body(one), [body(other)])]),
      ...COMPARED_WRONG.map(([line]): [string, string, () => Finding[]] => ['ND-39', line[2], () => check(comparedLine(line))]),
      ...BAD_TABLES.map((table, index): [string, string, () => Finding[]] => ['ND-34', `bảng ${index + 1}`, () => check(table)]),
    ]
    const missed = planted.filter(([rule, , run]) => !run().some((finding) => finding.rule === rule))
    console.log(`planted faults: ${planted.length - missed.length} of ${planted.length} found`)
    expect(planted.length).toBeGreaterThanOrEqual(75)
    expect(missed.length / planted.length, missed.map(([rule, text]) => `${rule} ${text}`).join('\n')).toBeLessThanOrEqual(0.05)
  })

  test('each tells both numbers and where it stands', () => {
    const [finding] = check(body('Lời mở.', 'Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 14.310 tỷ đồng.'))
    expect(finding).toMatchObject({
      rule: 'ND-31',
      place: { sectionId: 'muc', area: 'text', paragraph: 2 },
      found: 'Ghi “Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 14.310 tỷ”',
      expected: 'Sổ số liệu, năm 2024: 16.820 tỷ đồng',
    })
    const [other] = check(body(TWO_WAYS[1]![0]), [body(TWO_WAYS[1]![1])])
    expect(other).toMatchObject({
      found: 'Ghi “Dân số của phường là 105.301 người”',
      expected: 'Chỗ khác ghi 103.510 người (Đề cương chi tiết, Mục thử)',
    })
  })
})

describe('a number typed by hand beside a name', () => {
  const binding = (text: string) => check(body(text)).flatMap((finding) => (finding.binding ? [[finding.rule, finding.binding] as const] : []))
  test.each([
    ['Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 14.310 tỷ đồng, khá.', 'ND-31', '14.310 tỷ đồng', '16.820 tỷ đồng', '2024:year'],
    ['Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 16.820 tỷ đồng, khá.', 'ND-38', '16.820 tỷ đồng', '16.820 tỷ đồng', '2024:year'],
    ['Mở đầu. Thu ngân sách nhà nước trên địa bàn năm 2024 đạt 16.820 triệu đồng.', 'ND-36', '16.820 triệu đồng', '16.820 tỷ đồng', '2024:year'],
    ['Gia đình văn hóa năm 2024 đạt 90,4% tổng số hộ.', 'ND-31', '90,4', '93,4', '2024:year'],
    ['Giải ngân vốn đầu tư công năm 2023 đạt 94,2%.', 'ND-38', '94,2%', '94,2%', '2023:year'],
    ['Phường Hàng Bạc có gia đình văn hóa đạt 90,3% tổng số hộ.', 'ND-31', '90,3', '94,1', '2025:half'],
    ['Thu nhập bình quân đầu người năm 2024 đạt 156,5 triệu đồng/người.', 'ND-38', '156,5', '156,5', '2024:year'],
  ])('“%s” can become a reference', (text, rule, was, becomes, period) => {
    const [found] = binding(text)
    expect(found).toMatchObject([
      rule,
      { sectionId: 'muc', was, becomes, reference: { period, show: /\p{L}|%/u.test(becomes) ? 'value-unit' : 'value' } },
    ])
    expect(text.slice(found![1].from, found![1].from + was.length)).toBe(was)
  })

  test('what is rounded, a target, a part of something or the register’s own table is not offered', () => {
    for (const text of [
      'Gia đình văn hóa năm 2024 đạt 93% số hộ.',
      'Thu ngân sách nhà nước trên địa bàn năm 2024 đạt khoảng 17.000 tỷ đồng.',
      'Mục tiêu đến năm 2025: thu ngân sách nhà nước trên địa bàn đạt 15.000 tỷ đồng.',
      'Tuyến phố văn minh đô thị năm 2024, trong đó 31 tuyến kiểu mẫu.',
    ])
      expect(binding(text), text).toEqual([])
  })
})

describe('comparative words beside a reference', () => {
  test.each(COMPARED_WRONG)('%j: told with both numbers, and put right where that is safe', (line, right) => {
    const found = check(comparedLine(line)).filter(({ rule }) => rule === 'ND-39')
    expect(found).toHaveLength(1)
    expect(found[0]!.expected).toMatch(/^Sổ số liệu: năm 202\d .*\d/u)
    const [change = found[0]!.binding] = found[0]!.corrections
    expect(change?.becomes ?? null).toBe(right)
    if (!change) return
    const [before = '', after = ''] = line[2].split('#')
    const run = [before, after].filter((text) => text !== '')[change.run]!
    expect(run.slice(change.from, change.from + change.was.length)).toBe(change.was)
    expect(change.reference?.show).toBe(found[0]!.binding ? 'change-words' : undefined)
  })

  test('what somebody judged otherwise may be told so', () => {
    const [figure] = REGISTER.figures
    const judged = { ...REGISTER, figures: [{ ...figure!, aims: [{ ...figure!.aims[0]!, grade: 'met' as const }] }] }
    const line = comparedLine([figure!.name, '2023:year', 'Thu được #, đạt chỉ tiêu.'])
    expect(check(line).map(({ rule }) => rule)).toEqual(['ND-39'])
    expect(numberRules(runsOf(line), [], { register: judged, others: [], term: TERM, oldTerms: [] })).toEqual([])
  })
})

describe('text with nothing wrong', () => {
  test('at most one false alarm in ten pages', () => {
    const demo = [...Object.values(REPORT_TEXTS), ...Object.values(OUTLINE_TEXTS), ...Object.values(MORE_OUTLINE_TEXTS)].flat()
    const city = CITY_DRAFT_VERSIONS.flatMap(({ text }) => text.split('\n'))
    const texts = [...demo, ...city, ...TRUE_SENTENCES, ...TRICKY].filter((text) => text.trim() !== '')
    const pages = texts.join(' ').split(/\s+/).length / WORDS_A_PAGE
    const alarms = summaries([
      ...check(body(...demo)),
      ...check(body(...city)),
      ...check(body(...TRUE_SENTENCES)),
      ...TRICKY.flatMap((text) => check(body(text))),
    ])
    alarms.push(...COMPARED_RIGHT.flatMap((line) => summaries(check(comparedLine(line)))))
    alarms.push(...GOOD_TABLES.flatMap((table) => summaries(check(table))))
    console.log(`clean corpus: ${alarms.length} alarms in ${pages.toFixed(1)} pages`)
    expect(pages).toBeGreaterThanOrEqual(15)
    expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(Math.floor(pages / 10))
  })
})
