import type { SqliteHandle } from './handle.ts'

/** Tables, indexes and triggers with the words that made them, in a fixed order; those of SQLite itself and `without` left out. */
export function schemaOf(db: SqliteHandle, without = ''): { type: string; name: string; sql: string }[] {
  return db
    .prepare(`SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND tbl_name <> ? ORDER BY type, name`)
    .all(without) as { type: string; name: string; sql: string }[]
}

/** See `foreignIn`. */
export function foreignSchema(db: SqliteHandle, fresh: SqliteHandle): string[] {
  const [found, wanted] = [db, fresh].map((one) => new Map(schemaOf(one).map(({ type, name, sql }) => [`${type} ${name}`, sql]))) as [
    Map<string, string>,
    Map<string, string>,
  ]
  return [...new Set([...found.keys(), ...wanted.keys()])].filter((key) => found.get(key) !== wanted.get(key))
}
