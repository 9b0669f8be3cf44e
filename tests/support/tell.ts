import type { Storage } from '@van-kien/server/storage/database.ts'
import type { News } from '@van-kien/server/storage/outbox.ts'

/** News of a command that a test stands for. On their way when the promise resolves. */
export const tell = ({ writer, outbox }: Pick<Storage, 'writer' | 'outbox'>, ...news: News[]): Promise<void> =>
  writer.transaction((tx) => outbox.write(tx, ...news))
