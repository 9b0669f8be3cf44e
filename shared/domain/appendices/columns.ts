import { periodKey, periodName, periodOf, periodsOfCongress } from '../figures/period.ts'
import type { AppendixKind } from './kinds.ts'
import { LIST_COLUMNS } from './lists.ts'

/** What of an appendix is chosen for one section. */
export interface AppendixSettings {
  kind: AppendixKind
  /** Keys of the columns that are shown, in any order; those that are needed are always shown. */
  columns: string[]
  /** Of `district-results`: whose results; null: the first former district. */
  unitId: string | null
  /** Of `ward-results`: key of the period whose values are results. */
  period: string
  /** Groups of chỉ tiêu that are left out: numbers that others are worked out from are no chỉ tiêu. */
  withoutGroups: string[]
  /** Where the words that people type stand. */
  words: 'below' | 'above'
}

/** A column that may be chosen. `needed`: always shown; `off`: not shown unless somebody asks for it. */
export interface AppendixColumn {
  key: string
  head: string
  over?: string
  width: number
  needed?: true
  off?: true
}

/** Facts of the dossier that headings and rows name. */
export interface AppendixFacts {
  /** Year of the congress: the last of the term that is reported on. */
  year: number
  /** First year of the term that begins. */
  termStart: number
  formerDistrict: string
  wardName: string
  figuresUntil: 'half-year' | 'year'
}

const TT: AppendixColumn = { key: 'tt', head: 'TT', width: 34, needed: true }
const UNIT: AppendixColumn = { key: 'unit', head: 'Đơn vị tính', width: 62 }
const NOTE: AppendixColumn = { key: 'note', head: 'Ghi chú', width: 84 }

const term = (year: number): string => `${year}-${year + 5}`

/** All columns of an appendix, in their order. */
export function columnsOf(kind: AppendixKind, facts: AppendixFacts): AppendixColumn[] {
  switch (kind) {
    case 'district-results':
      return [
        TT,
        { key: 'name', head: 'Chỉ tiêu', width: 150, needed: true },
        UNIT,
        { key: 'target', head: `Mục tiêu Nghị quyết đến ${facts.year}`, width: 78 },
        ...periodsOfCongress(facts.year).map((period): AppendixColumn => {
          const off = period.kind === (facts.figuresUntil === 'year' ? 'half' : 'estimate')
          const head = period.kind === 'year' ? String(period.year) : period.kind === 'term' ? 'Cả nhiệm kỳ' : periodName(period)
          return { key: periodKey(period), head, width: period.kind === 'year' ? 50 : 60, ...(off ? { off } : {}) }
        }),
        { key: 'against', head: 'So với Nghị quyết (%, +/-)', width: 80 },
        { key: 'grade', head: 'Đánh giá', width: 78 },
        { key: 'source', head: 'Nguồn số liệu', width: 84 },
        NOTE,
      ]
    case 'ward-results':
      return [
        TT,
        { key: 'name', head: 'Chỉ tiêu', width: 140, needed: true },
        UNIT,
        { key: 'goal', head: 'Mục tiêu', width: 52 },
        { key: 'result', head: 'Kết quả', width: 52, needed: true },
        { key: 'total', head: 'Tổng hợp phường mới', width: 76 },
        { key: 'method', head: 'Cách tổng hợp', width: 90 },
        NOTE,
      ]
    case 'targets':
      return [
        TT,
        { key: 'name', head: 'Chỉ tiêu', width: 210, needed: true },
        UNIT,
        { key: 'reached', head: `Thực hiện ${term(facts.termStart - 5)}`, width: 100 },
        { key: 'target', head: `Mục tiêu đến ${facts.termStart + 5}`, width: 120, needed: true },
        ...LIST_COLUMNS.targets.map(({ key, head, width }) => ({ key, head, width })),
      ]
    default:
      return [
        TT,
        ...LIST_COLUMNS[kind].map(
          ({ key, head, width, over }, index): AppendixColumn => ({
            ...{ key, head: withYears(head, facts), width },
            ...(over ? { over } : {}),
            ...(index === 0 ? { needed: true } : {}),
          }),
        ),
      ]
  }
}

/** '{-1}' is the year before the congress, '{term}' the next term. */
export const withYears = (head: string, { year, termStart }: Pick<AppendixFacts, 'year' | 'termStart'>): string =>
  head.replace('{term}', term(termStart)).replace(/\{(-?\d)\}/g, (_, back: string) => String(year + Number(back)))

/** What a new binding starts from. */
export const startSettings = (kind: AppendixKind, facts: AppendixFacts): AppendixSettings => ({
  kind,
  columns: columnsOf(kind, facts)
    .filter(({ off }) => !off)
    .map(({ key }) => key),
  unitId: null,
  withoutGroups: [],
  period: periodKey({ year: facts.year, kind: facts.figuresUntil === 'year' ? 'estimate' : 'half' }),
  words: 'below',
})

/** The columns that are shown. */
export const chosenColumns = (settings: AppendixSettings, facts: AppendixFacts): AppendixColumn[] =>
  columnsOf(settings.kind, facts).filter(({ key, needed }) => needed || settings.columns.includes(key))

/** Null: these settings can be stored; else what is wrong with them. */
export function settingsProblem(settings: AppendixSettings, facts: AppendixFacts): string | null {
  const known = columnsOf(settings.kind, facts).map(({ key }) => key)
  if (settings.columns.some((key) => !known.includes(key))) return 'Phụ lục này không có cột đã chọn. Tải lại trang rồi chọn lại.'
  if (periodOf(settings.period) === null) return 'Chọn kỳ số liệu của cột kết quả.'
  return null
}
