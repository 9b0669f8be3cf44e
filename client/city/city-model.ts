import type { CityDocumentView, CityWardView } from '@van-kien/shared/api/city-views.ts'
import { daysLate } from '@van-kien/shared/domain/city-obstacles.ts'
import { PLAN_STEPS, type PlanStep } from '@van-kien/shared/domain/schedule/plan-step.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import { foldForSearch } from '@van-kien/shared/domain/without-marks.ts'

export const ORDERS = ['late', 'day', 'name'] as const
export type Order = (typeof ORDERS)[number]

/** Where the plan of a ward stands; 'none': it has none. */
export type WardStep = PlanStep | 'none'
const STEPS: readonly WardStep[] = [...PLAN_STEPS, 'none']

/** Which wards are looked at, and in which order. */
export interface CityFilter {
  only: 'all' | 'late' | 'flags' | 'old'
  stage: Stage | null
  /** 'none': wards that follow no text. */
  version: number | 'none' | null
  /** Monday of a week, 'YYYY-MM-DD'. */
  week: string | null
  /** Where its plan stands; 'none': it has none. */
  step: WardStep | null
  query: string
  order: Order
}

export const NO_FILTER: CityFilter = { only: 'all', stage: null, version: null, week: null, step: null, query: '', order: 'late' }

export const isOld = ({ version, newest }: Pick<CityWardView, 'version' | 'newest'>): boolean =>
  version !== null && newest !== null && version < newest

const byName = new Intl.Collator('vi', { numeric: true })
const byDay = (a: CityWardView, b: CityWardView): number =>
  (a.congressDate ?? '9999').localeCompare(b.congressDate ?? '9999') || byName.compare(a.ward, b.ward)

const COMPARE: Record<Order, (a: CityWardView, b: CityWardView) => number> = {
  late: (a, b) => Number(b.late) - Number(a.late) || byDay(a, b),
  day: byDay,
  name: (a, b) => byName.compare(a.ward, b.ward) || byDay(a, b),
}

const ONLY: Record<CityFilter['only'], (ward: CityWardView) => boolean> = {
  all: () => true,
  late: ({ late }) => late,
  flags: ({ flags }) => flags > 0,
  old: isOld,
}

export const countOf = (wards: readonly CityWardView[], only: CityFilter['only']): number => wards.filter(ONLY[only]).length

/** The wards that the filter leaves, in its order. */
export function filterWards(wards: readonly CityWardView[], filter: CityFilter): CityWardView[] {
  const wanted = foldForSearch(filter.query.trim())
  return wards
    .filter(
      (ward) =>
        ONLY[filter.only](ward) &&
        (filter.stage === null || ward.stage === filter.stage) &&
        (filter.version === null || ward.version === (filter.version === 'none' ? null : filter.version)) &&
        (filter.week === null || (ward.congressDate !== null && mondayOf(ward.congressDate) === filter.week)) &&
        (filter.step === null || stepOf(ward) === filter.step) &&
        (wanted === '' || foldForSearch(ward.ward).includes(wanted)),
    )
    .sort(COMPARE[filter.order])
}

/** Versions of the city's text that some ward follows, the newest first. */
export const versionsOf = (wards: readonly CityWardView[]): number[] =>
  [...new Set(wards.flatMap(({ version }) => (version === null ? [] : [version])))].sort((a, b) => b - a)

/** The document that a ward works on: that of its stage. */
export const currentOf = ({ documents, stage }: Pick<CityWardView, 'documents' | 'stage'>): CityDocumentView | undefined =>
  documents.findLast((document) => document.stage !== null && document.stage === stage)

export const stepOf = ({ plan }: Pick<CityWardView, 'plan'>): WardStep => plan?.step ?? 'none'

/** The one that is most days late first, then as the list orders them. */
const byLate = (a: CityWardView, b: CityWardView): number => daysLate(b.obstacles) - daysLate(a.obstacles) || COMPARE.late(a, b)

/** Wards by where their plans stand, in the order of the giai đoạn; the one that is most days late first. */
export const stepsOf = (wards: readonly CityWardView[]): { step: WardStep; wards: CityWardView[] }[] =>
  STEPS.map((step) => ({ step, wards: wards.filter((ward) => stepOf(ward) === step).toSorted(byLate) })).filter((group) => group.wards.length > 0)

export interface CityWeek {
  /** Monday and Sunday, 'YYYY-MM-DD'. */
  from: string
  to: string
  /** By the day of the congress. */
  wards: CityWardView[]
}

/** Wards by the week of their congress, those without a day left out. */
export function weeksOf(wards: readonly CityWardView[]): CityWeek[] {
  const dated = wards.filter((ward) => ward.congressDate !== null).toSorted(COMPARE.day)
  return [...Map.groupBy(dated, (ward) => mondayOf(ward.congressDate!))].map(([from, inWeek]) => ({ from, to: addDays(from, 6), wards: inWeek }))
}

const DAY = 86_400_000
const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
