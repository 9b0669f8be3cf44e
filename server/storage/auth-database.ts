import type { Database } from './database.ts'

/** The database as better-auth takes it. `sqlite` says to it only that moments and truth values are stored as texts and numbers, on whatever engine. */
export const authDatabase = (db: Database) => ({ db, type: 'sqlite' as const, transaction: false })
