import type { PlanGlance } from '@van-kien/shared/api/schedule.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'

/** What the plan asks of the person: tasks that they lead, obstacles that were given to them. */
export const planTaskCount = (plan: PlanGlance | null): number =>
  plan === null ? 0 : plan.mine.length + plan.obstacles.filter(({ mine }) => mine).length

/** All that the person has to do in a dossier. */
export const taskCount = ({ myTasks, plan }: Pick<DossierView, 'myTasks' | 'plan'>): number => myTasks.length + planTaskCount(plan)
