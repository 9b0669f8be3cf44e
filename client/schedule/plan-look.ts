import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import type { PhaseGroup } from './plan-rows.ts'
import type { PlanMoves } from './use-plan-moves.ts'

/** What each way of looking at the plan by days is given: chart, months, list of days. */
export interface PlanLook {
  view: ScheduleView
  groups: readonly PhaseGroup[]
  moves: PlanMoves
  /** The plan may be changed here. */
  edits: boolean
  /** The task whose details are open. */
  open: string | null
  onOpen: (id: string) => void
}
