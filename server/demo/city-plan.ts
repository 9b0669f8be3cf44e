import type { Frame, Stage } from '@van-kien/shared/domain/stages.ts'

/** Where an invented ward stands. */
export interface WardPlan {
  /** 'p001': before the usernames of its people. */
  prefix: string
  /** Behind the word phường. */
  name: string
  /** Until its congress. */
  daysLeft: number
  frame: Frame
  /** Null: no dossier was made yet. */
  stage: Stage | null
  fromTemplate: boolean
  /** It has a biểu tiến độ. */
  planned: boolean
  /** Share of the sections that is approved, and how many wait for approval. */
  approved: number
  submitted: number
  /** Sections whose day is past, and for how many days. */
  overdue: number
  overdueDays: number
  /** Versions of the city's text that it took. */
  versions: number
  /** What the second version of the city's text touched waits for another look. */
  flagged: boolean
  /** Days since anything was done. */
  quiet: number
}

/** Days until the congress by week, as real cities spread theirs: few at first, most in the middle. */
const WEEKS = [
  [16, 4],
  [22, 19],
  [29, 31],
  [36, 38],
  [43, 22],
  [50, 12],
] as const

/** The plan of the ward at this place, from 0: the same at every run. */
export function planOf(index: number): WardPlan {
  const dice = seeded(index + 1)
  const week = weekOf(index)
  const daysLeft = WEEKS[week]![0] + Math.floor(dice() * 6)
  const late = dice() < 0.08
  const stage: Stage = dice() < 0.1 * week - 0.15 ? 'preliminary-outline' : dice() < 0.12 * week - 0.1 ? 'detailed-outline' : 'report'
  return {
    prefix: `p${String(index + 1).padStart(3, '0')}`,
    name: `số ${index + 1} (chạy thử)`,
    daysLeft,
    frame: dice() < 0.5 ? 'parts' : 'roman',
    stage: index % 60 === 59 ? null : stage,
    fromTemplate: index % 21 === 20,
    planned: index % 25 !== 24,
    approved: Math.max(0, (0.5 - 0.09 * week) * (0.5 + dice())),
    submitted: Math.floor(dice() * 4),
    overdue: late ? 1 + Math.floor(dice() * 6) : 0,
    overdueDays: 1 + Math.floor(dice() * 6),
    versions: dice() < 0.03 ? 0 : dice() < 0.12 ? 1 : 2,
    flagged: dice() < 0.2,
    quiet: dice() < 0.05 ? 9 : 1,
  }
}

function weekOf(index: number): number {
  let before = 0
  for (const [week, [, wards]] of WEEKS.entries()) {
    before += wards
    if (index < before) return week
  }
  return WEEKS.length - 1
}

/** Numbers in [0, 1), the same for the same seed. */
function seeded(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}
