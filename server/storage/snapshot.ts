/** Backups: one file, written and read by the engine (`database.ts`). */
export { BackupError, type BackupFacts } from './backup-facts.ts'
export { damageIn, foreignIn, readSnapshot, unpackSnapshot, writeSnapshot } from './sqlite/snapshot.ts'
