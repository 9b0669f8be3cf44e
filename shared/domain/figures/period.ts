/** Of what a value is: a whole year, what was there on 30 June, an estimate of the year, the whole term. */
const PERIOD_KINDS = ['year', 'half', 'estimate', 'term'] as const
type PeriodKind = (typeof PERIOD_KINDS)[number]

/** `year` of a term: its last. */
export interface Period {
  year: number
  kind: PeriodKind
}

export const FIRST_YEAR = 1986
export const LAST_YEAR = 2100

/** '2025:half' */
export const periodKey = ({ year, kind }: Period): string => `${year}:${kind}`

/** Null when the text is no key of a period. */
export function periodOf(key: string): Period | null {
  const match = /^(\d{4}):([a-z]+)$/.exec(key)
  const year = Number(match?.[1])
  const kind = match?.[2] as PeriodKind | undefined
  return kind && PERIOD_KINDS.includes(kind) && year >= FIRST_YEAR && year <= LAST_YEAR ? { year, kind } : null
}

/** Not a time: what a unit's own resolution asks for, where it differs from the figure's target. Its value is a target in words. */
export const OWN_TARGET = 'target'

/** Whether a cell may stand at this key. */
export const isCellPeriod = (key: string): boolean => key === OWN_TARGET || periodOf(key) !== null

/** The name of a key: of a period, or of the units' own targets. */
export function keyName(key: string): string {
  const period = periodOf(key)
  return period ? periodName(period) : 'Mục tiêu riêng của đơn vị'
}

const NAMES: Record<PeriodKind, (year: number) => string> = {
  year: (year) => `Năm ${year}`,
  half: (year) => `Đến 30/6/${year}`,
  estimate: (year) => `Ước năm ${year}`,
  term: (year) => `Cả nhiệm kỳ ${year - 5}–${year}`,
}

/** As it stands at the head of a column. */
export const periodName = ({ year, kind }: Period): string => NAMES[kind](year)

const ORDER: Record<PeriodKind, number> = { year: 2, half: 0, estimate: 1, term: 3 }

export const comparePeriods = (one: Period, other: Period): number => {
  if ((one.kind === 'term') !== (other.kind === 'term')) return one.kind === 'term' ? 1 : -1
  return one.year - other.year || ORDER[one.kind] - ORDER[other.kind]
}

/** What the report of a congress in that year tells of: four years, the year of the congress until 30 June and as estimated, the term. */
export const periodsOfCongress = (year: number): Period[] => [
  ...[4, 3, 2, 1].map((back): Period => ({ year: year - back, kind: 'year' })),
  { year, kind: 'half' },
  { year, kind: 'estimate' },
  { year, kind: 'term' },
]

/** Without doubles, in the order in which they are shown. */
export const sortedPeriods = (periods: readonly Period[]): Period[] =>
  [...new Map(periods.map((period) => [periodKey(period), period])).values()].sort(comparePeriods)

const READ: [RegExp, PeriodKind][] = [
  [/^(?:kết quả )?(?:đến|tính đến) (?:ngày )?30[/.-]0?6[/.-](\d{4})$/u, 'half'],
  [/^6 tháng (?:đầu )?năm (\d{4})$/u, 'half'],
  [/^ước (?:thực hiện )?(?:năm |cả năm )?(\d{4})$/u, 'estimate'],
  [/^(?:cả )?nhiệm kỳ \d{4}\s*[-–]\s*(\d{4})$/u, 'term'],
  [/^(?:kết quả |thực hiện )?(?:năm )?(\d{4})$/u, 'year'],
]

/** What the head of a column says, in the words people use: 'Năm 2024', '2024', 'Ước 2025', 'Đến 30/6/2025'. Null: no period. */
export function readPeriod(head: string): Period | null {
  const text = head.normalize('NFC').trim().toLocaleLowerCase('vi').replace(/\s+/g, ' ')
  for (const [form, kind] of READ) {
    const year = Number(form.exec(text)?.[1])
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return { year, kind }
  }
  return null
}
