import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import { type PlanProgress, planProgress } from '@van-kien/shared/domain/schedule/plan-step.ts'
import { progressOfAll } from '@van-kien/shared/domain/schedule/progress.ts'
import type { CityDossier } from '../../storage/city-readings.ts'
import type { Database } from '../../storage/database.ts'
import { listTasksOf } from '../../storage/plans.ts'
import { collectWorlds } from '../schedule/collect-facts.ts'

/** What a plan stood at, as long as nothing happens in its dossier and the day is the same; null: there is none. */
interface Known {
  day: string
  entries: number
  plan: PlanProgress | null
}

const known = new WeakMap<Database, Map<DossierId, Known>>()

/**
 * Where the plans of many dossiers stand, in counts; what has none is not in it. Of a dossier in which nothing happened since (its audit is as long as it was) what was
 * counted then is answered: of 126 wards few do something between two looks.
 */
export async function progressOfPlans(db: Database, rows: readonly CityDossier[], day: string): Promise<Map<DossierId, PlanProgress>> {
  const before = known.get(db) ?? new Map<DossierId, Known>()
  known.set(db, before)
  const dossiers = rows.flatMap(({ dossierId, entries }) => (dossierId === null ? [] : [{ dossierId, entries: entries ?? 0 }]))
  const changed = dossiers.filter(({ dossierId, entries }) => {
    const then = before.get(dossierId)
    return then?.day !== day || then.entries !== entries
  })
  const counted = await countPlans(
    db,
    changed.map(({ dossierId }) => dossierId),
    day,
  )
  for (const { dossierId, entries } of changed) before.set(dossierId, { day, entries, plan: counted.get(dossierId) ?? null })
  return new Map(
    dossiers.flatMap(({ dossierId }) => {
      const plan = before.get(dossierId)?.plan
      return plan ? [[dossierId, plan] as const] : []
    }),
  )
}

async function countPlans(db: Database, of: readonly DossierId[], day: string): Promise<Map<DossierId, PlanProgress>> {
  const plans = of.length === 0 ? new Map<DossierId, never>() : await listTasksOf(db, of)
  if (plans.size === 0) return new Map()
  const worlds = await collectWorlds(db, [...plans.keys()], day, true, true)
  return new Map([...plans].map(([id, tasks]) => [id, planProgress(tasks, progressOfAll(tasks, worlds.get(id)!))]))
}
