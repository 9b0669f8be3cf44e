import { migrationsTo, type Storage } from '@van-kien/server/storage/database.ts'
import type { SqliteHandle } from '@van-kien/server/storage/sqlite/handle.ts'
import { openSqlite } from '@van-kien/server/storage/sqlite/open.ts'

const RUNS: ReadonlySet<string | symbol> = new Set(['run', 'get', 'all', 'iterate'])
const ENDS = /^\s*rollback\b/i
const COMMITS = /^\s*commit\b/i

/**
 * SQLite that treats a failed statement as PostgreSQL does: the whole transaction is lost, every further statement of it fails, and its COMMIT is a
 * ROLLBACK that says nothing.
 */
export const openAborting = (dataDir: string): Promise<Storage> => openSqlite(dataDir, migrationsTo, aborting)

function aborting(raw: SqliteHandle): SqliteHandle {
  let lost = false
  const guarded = <T>(statement: string, run: () => T): T => {
    if (!raw.inTransaction) lost = false
    if (lost && COMMITS.test(statement)) {
      lost = false
      return raw.exec('ROLLBACK') as T
    }
    if (lost && !ENDS.test(statement)) throw new Error('current transaction is aborted, statements are ignored until its end')
    try {
      return run()
    } catch (error) {
      lost = raw.inTransaction
      throw error
    }
  }
  const prepare = (text: string) => {
    const statement = raw.prepare(text)
    const proxy: typeof statement = new Proxy(statement, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target) as unknown
        if (typeof value !== 'function') return value
        const bound = value.bind(target) as (...given: unknown[]) => unknown
        if (RUNS.has(name)) return (...given: unknown[]) => guarded(text, () => bound(...given))
        // `pluck` and its like answer with the statement itself.
        return (...given: unknown[]) => {
          const answer = bound(...given)
          return answer === target ? proxy : answer
        }
      },
    })
    return proxy
  }
  return new Proxy(raw, {
    get: (target, name) => {
      if (name === 'prepare') return prepare
      if (name === 'exec') return (text: string) => guarded(text, () => target.exec(text))
      const value = Reflect.get(target, name, target) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
