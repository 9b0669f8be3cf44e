import { noticeWriter } from '@van-kien/server/commands/notices/write-notices.ts'
import { readConfig } from '@van-kien/server/config.ts'
import { type Context, randomId } from '@van-kien/server/context.ts'
import { openStorage } from '@van-kien/server/storage/database.ts'
import { readInstallation } from '@van-kien/server/storage/installation.ts'

/** What reminding and mailing stand on, on a data folder of the test: storage and notices, no pages and nobody's session. */
export async function openMailing(dataDir: string, now: () => number): Promise<{ ctx: Context; close(): Promise<void> }> {
  const storage = await openStorage(dataDir)
  storage.outbox.deliverTo([noticeWriter({ ...storage, now })], (error) => {
    throw error
  })
  const historyId = (await readInstallation(storage.db, 'history-id')) ?? ''
  const config = readConfig({ DATA_DIR: dataDir })
  const log = { warn: () => undefined, error: () => undefined }
  return { ctx: { ...storage, config, historyId, now, newId: randomId, log } as unknown as Context, close: () => storage.close() }
}
