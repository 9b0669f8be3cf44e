import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { type AnsweringSection, COVERAGE_STATES, type CoverageCounts, type CoverageRow, totalOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import { COVERAGE_GROUPS, countWords, groupOf, KIND_WORDS, partlyWords, STATE_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'

/** A line of the table on paper: the name of a group across all columns, or a row. */
export type CoverageLine = { group: string } | { cells: string[]; level: 0 | 1 }

export const COVERAGE_HEADS = ['TT', 'Nội dung của văn bản cấp trên', 'Mục của phường', 'Mức bám', 'Ghi chú'] as const
export const REVERSE_HEADS = ['TT', 'Mục của phường', 'Nội dung cấp trên mà mục bám theo', 'Ghi chú'] as const

export const COUNT_HEADS = ['Loại nội dung', ...COVERAGE_STATES.map((state) => STATE_WORDS[state]), 'Cộng'] as const

/** How many items of each kind there are in each state, and all together; kinds that the text has none of are left out. */
export function countLines({ coverage: { counts } }: CoverageView): CoverageLine[] {
  const line = (name: string, own: CoverageCounts): CoverageLine => {
    const numbers = COVERAGE_STATES.map((state) => own[state])
    return { level: 0, cells: [name, ...[...numbers, numbers.reduce((sum, one) => sum + one, 0)].map(String)] }
  }
  const kinds = COVERAGE_GROUPS.filter((group) => COVERAGE_STATES.some((state) => counts[group][state] > 0))
  return [...kinds.map((group) => line(KIND_WORDS[group], counts[group])), line('Tất cả', totalOf(counts))]
}

/** Văn bản cấp trên → phường, by kinds of items, numbered in each. */
export function coverageLines({ coverage, sections }: CoverageView): CoverageLine[] {
  const pathOf = new Map(sections.map((section) => [section.lineageId, named(section)]))
  return COVERAGE_GROUPS.flatMap((group) => {
    const rows = coverage.rows.filter((row) => groupOf(row) === group)
    if (rows.length === 0) return []
    const head = `${KIND_WORDS[group].toLocaleUpperCase('vi')} (${countWords(coverage.counts[group])})`
    let [top, below] = [0, 0]
    const lines = rows.map((row): CoverageLine => {
      const nested = row.parentKey !== null
      if (nested) below++
      else [top, below] = [top + 1, 0]
      return {
        level: nested ? 1 : 0,
        cells: [nested ? `${top}.${below}` : String(top), row.title, answering(row, pathOf), STATE_WORDS[row.state], noteOf(row)],
      }
    })
    return [{ group: head }, ...lines]
  })
}

/** 'Phần thứ hai, V. Các khâu đột phá' */
const named = ({ path, title, shortTitle }: CoverageView['sections'][number]): string =>
  path === title || path === '' ? title : `${path}. ${shortTitle || title}`

const MOST_NAMED = 5

function answering({ cells }: CoverageRow, pathOf: ReadonlyMap<string, string>): string {
  const names = cells.slice(0, MOST_NAMED).map(({ sectionId, state }) => `${pathOf.get(sectionId) ?? ''}${state === 'partly' ? ' (một phần)' : ''}`)
  return [...names, ...(cells.length > MOST_NAMED ? [`và ${cells.length - MOST_NAMED} mục khác`] : [])].join('; ')
}

function noteOf({ notApplicable, partly, state }: CoverageRow): string {
  if (notApplicable) return `${notApplicable.reason} (${notApplicable.by})`
  if (partly) return partlyWords(partly)
  return state === 'drifted' ? 'Văn bản cấp trên đã sửa, phường chưa trả lời' : state === 'missing' ? 'Chưa mục nào trả lời' : ''
}

/** Phường → văn bản cấp trên: sections with words, and what each answers. */
export function reverseLines({ coverage, sections }: CoverageView): CoverageLine[] {
  const titles = new Map(coverage.rows.map(({ key, title }) => [key, title]))
  const answered = new Map(coverage.sections.map((section) => [section.sectionId, section]))
  return sections
    .filter(({ words }) => words > 0)
    .map((section, at): CoverageLine => {
      const own = answered.get(section.lineageId)
      const rows = (own?.rows ?? []).map((key) => titles.get(key) ?? key).join('; ')
      return { level: 0, cells: [String(at + 1), named(section), rows, reverseNote(own)] }
    })
}

function reverseNote(own: AnsweringSection | undefined): string {
  if (own?.notApplicable) return own.notApplicable.reason
  if (own?.answersNothing) return 'Chưa bám nội dung nào'
  return own && own.rows.length === 0 ? 'Theo liên kết của mục trên' : ''
}
