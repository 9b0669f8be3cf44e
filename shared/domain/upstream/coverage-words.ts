import type { CoverageCounts, CoverageRow, CoverageState, PartlyReason } from './coverage.ts'
import { COVERAGE_STATES } from './coverage.ts'

/** How coverage is called, on the page and on paper. */
export const STATE_WORDS: Record<CoverageState, string> = {
  followed: 'Đã bám',
  partly: 'Một phần',
  missing: 'Chưa có',
  'not-applicable': 'Không áp dụng',
  drifted: 'Lệch bản mới',
}

export const KIND_WORDS: Record<CoverageRow['kind'], string> = {
  viewpoint: 'Quan điểm',
  'target-group': 'Nhóm chỉ tiêu',
  target: 'Chỉ tiêu',
  breakthrough: 'Khâu đột phá',
  task: 'Nhiệm vụ, giải pháp',
  passage: 'Nội dung khác',
}

/** Groups of the table in their order; targets stand under their groups. */
export const COVERAGE_GROUPS = ['viewpoint', 'target', 'breakthrough', 'task', 'passage'] as const
export type CoverageGroup = (typeof COVERAGE_GROUPS)[number]
export const groupOf = ({ kind }: Pick<CoverageRow, 'kind'>): CoverageGroup => (kind === 'target-group' ? 'target' : kind)

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** Why something is followed only in part: 'Bám 40% ý; chưa có: …'. */
export function partlyWords({ is, share, missing }: PartlyReason): string {
  const lacks = missing.length > 0 ? `chưa có: ${missing.join('; ')}` : ''
  if (is === 'empty') return 'Mục đã gán nhưng chưa viết'
  if (is === 'numbers') return `Chưa thấy con số của chỉ tiêu: ${missing.join('; ')}`
  if (is === 'below') return `${share === 0 ? 'Chưa chỉ tiêu nào bám đủ' : `Bám ${percent(share)} số chỉ tiêu`}; ${lacks.replace('chưa có:', 'còn:')}`
  return `Bám ${percent(share)} ý${lacks ? `; ${lacks}` : ''}`
}

/** '42 đã bám, 8 một phần, 3 chưa có'; states that nothing is in are left out. */
export const countWords = (counts: CoverageCounts): string =>
  COVERAGE_STATES.filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${STATE_WORDS[state].toLocaleLowerCase('vi')}`)
    .join(', ')
