import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import { readInstallation, writeInstallation } from './installation.ts'

/** What the demo put into this installation, so that it can be taken away again. */
export interface DemoRecord {
  userIds: UserId[]
  wardIds: WardId[]
  dossierIds: DossierId[]
  /** Templates of the demo's city; left out by demos that have none. */
  templateIds?: string[]
}

const KEY = 'demo'
const REMOVED = 'removed'

/** Null when there is no demo: never made, or removed. */
export async function readDemo(db: Database): Promise<DemoRecord | null> {
  const value = await readInstallation(db, KEY)
  return value === null || value === REMOVED ? null : (JSON.parse(value) as DemoRecord)
}

export const writeDemo = (db: Database, record: DemoRecord): Promise<void> => writeInstallation(db, KEY, JSON.stringify(record))

/** Whether a demo was here and was taken away: it does not come back by itself. */
export const wasDemoRemoved = async (db: Database): Promise<boolean> => (await readInstallation(db, KEY)) === REMOVED

export const markDemoRemoved = (db: Database): Promise<void> => writeInstallation(db, KEY, REMOVED)

/** Whether somebody, a ward or a dossier is here that no demo made. */
export async function holdsRealData(db: Database): Promise<boolean> {
  const demo = await readDemo(db)
  const made = new Set<string>([...(demo?.userIds ?? []), ...(demo?.wardIds ?? []), ...(demo?.dossierIds ?? [])])
  for (const table of ['user', 'ward', 'dossier'] as const)
    if ((await db.selectFrom(table).select('id').execute()).some(({ id }) => !made.has(id))) return true
  return false
}
