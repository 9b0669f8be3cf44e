import type { Stage } from './stages.ts'

/** What keeps a ward from its congress, told from what stands in its dossier: nobody reports anything. */

/** The more urgent first. */
const OBSTACLES = ['past', 'overdue', 'plan-late', 'no-report', 'no-dossier', 'flags', 'old-version', 'waiting', 'quiet', 'no-city-text'] as const
export type ObstacleKind = (typeof OBSTACLES)[number]

export interface Obstacle {
  kind: ObstacleKind
  /** Sections concerned; of `old-version` the version that is followed. */
  count: number
  /** For how many days; of `no-report` days left; of `old-version` the newest version. */
  days: number
}

/** What is known of a ward's dossier, by days 'YYYY-MM-DD'. */
export interface WardState {
  congressDate: string
  /** Stage of the newest of the three documents; null: none was made. */
  stage: Stage | null
  /** Sections of that document that are to be written, and those approved with nothing open. */
  total: number
  approved: number
  /** Not approved although their day is past, and the earliest such day. */
  overdue: number
  overdueSince: string | null
  /** Tasks of its plan behind their day, and how many days the one that is most behind. */
  planLate: number
  planDays: number
  /** Approved sections of all documents that are to be looked at again. */
  flags: number
  /** Waiting for approval, and since what day. */
  waiting: number
  waitingSince: string | null
  /** Version of the city's text that is followed, and the newest that any ward of the city follows of the same text; null: there is none. */
  version: number | null
  newest: number | null
  /** Day on which something was done last. */
  lastDay: string | null
}

/** So many days before the congress the report should at least have been begun. */
export const REPORT_DAYS = 20
/** So long may something wait for approval, or nothing happen, before it is told. */
export const WAITING_DAYS = 3
export const QUIET_DAYS = 7

const DAY = 86_400_000

/** Days from one day to another, negative when it is before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)

const LATE: ReadonlySet<ObstacleKind> = new Set(['past', 'overdue', 'plan-late'])

/** Late is what missed a day that the ward set itself: its congress, the day of a section, of a task of its plan. */
export const isLate = (obstacles: readonly Obstacle[]): boolean => obstacles.some(({ kind }) => LATE.has(kind))

/** The most days by which a ward missed a day that it set itself; 0: none. */
export const daysLate = (obstacles: readonly Obstacle[]): number =>
  Math.max(0, ...obstacles.filter(({ kind }) => LATE.has(kind)).map(({ days }) => days))

/** Everything that keeps this ward, the worst first; null: it has no dossier. @param today 'YYYY-MM-DD' */
export function obstaclesOf(ward: WardState | null, today: string): Obstacle[] {
  if (ward === null) return [{ kind: 'no-dossier', count: 0, days: 0 }]
  const left = daysBetween(today, ward.congressDate)
  const done = ward.stage === 'report' && ward.total > 0 && ward.approved === ward.total
  const found: Obstacle[] = []
  const add = (kind: ObstacleKind, when: boolean, count: number, days: number) => {
    if (when) found.push({ kind, count, days })
  }
  const since = (day: string | null) => (day === null ? 0 : daysBetween(day, today))
  add('past', left < 0 && !done, ward.total - ward.approved, -left)
  add('overdue', ward.overdue > 0, ward.overdue, since(ward.overdueSince))
  add('plan-late', ward.planLate > 0, ward.planLate, ward.planDays)
  add('no-report', left >= 0 && left <= REPORT_DAYS && ward.stage !== 'report', 0, left)
  add('flags', ward.flags > 0, ward.flags, 0)
  add('old-version', ward.version !== null && ward.newest !== null && ward.version < ward.newest, ward.version ?? 0, ward.newest ?? 0)
  add('waiting', ward.waiting > 0 && since(ward.waitingSince) >= WAITING_DAYS, ward.waiting, since(ward.waitingSince))
  add('quiet', !done && left >= 0 && since(ward.lastDay) >= QUIET_DAYS, 0, since(ward.lastDay))
  add('no-city-text', ward.version === null, 0, 0)
  return found
}
