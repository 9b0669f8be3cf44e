import type { DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from './database.ts'
import { readInstallation, writeInstallation } from './installation.ts'

/** What the demo put into this installation, so that it can be taken away again. */
export interface DemoRecord {
  userIds: UserId[]
  wardIds: WardId[]
  dossierIds: DossierId[]
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
