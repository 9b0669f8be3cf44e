import type { Database } from '@van-kien/server/storage/database.ts'
import { handleOf, type SqliteHandle } from '@van-kien/server/storage/sqlite/handle.ts'

/** SQLite's own connection of a running program, for tests that look at the disk or tamper with it. What holds on every engine is tested in `tests/storage`. */
export const rawOf = ({ db }: { db: Database }): SqliteHandle => handleOf(db)
