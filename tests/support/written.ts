import type { Database } from '@van-kien/server/storage/database.ts'
import { rawOf } from './disk.ts'
import { until } from './until.ts'

/** Waits until each notice that was committed has its row: sooner than the outbox is swept. */
export const written = (storage: { db: Database }): Promise<void> => {
  const open = rawOf(storage).prepare(
    `SELECT count(*) FROM outbox WHERE json_extract(news_json, '$.kind') = 'notice' AND id NOT IN (SELECT id FROM notice)`,
  )
  return until(() => open.pluck().get() === 0, 'the notices to be written')
}
