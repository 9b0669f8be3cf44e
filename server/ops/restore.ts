import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { SECRET_FILE, writeSecret } from '../auth/secret.ts'
import { randomId } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { DATABASE_FILE, lockFolder, openStorage } from '../storage/database.ts'
import { writeInstallation } from '../storage/installation.ts'
import { type BackupFacts, readSnapshot, unseal } from '../storage/snapshot.ts'
import { SETTINGS_FILE } from './backup.ts'
import { type Proof, proveDatabase } from './prove.ts'

export interface Restored {
  facts: BackupFacts & { tables: number; rows: number }
  proof: Proof
  /** Folder with what was there before; null when the data folder was empty, or nothing was put in place. */
  before: string | null
}

/**
 * Reads a backup, proves it, and (unless `onlyProve`) puts it in the place of what is in the data folder; the old data is moved aside, never deleted.
 * Nothing is put in place when the proof finds a problem. The restored database gets a new history id, so that browsers which know later words keep
 * them aside instead of mixing them in (R1).
 * @throws BackupError, StorageError (the folder is in use)
 */
export async function restore(dataDir: string, file: string, now: number, onlyProve: boolean): Promise<Restored> {
  const facts = readSnapshot(file)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const unlock = onlyProve ? () => undefined : lockFolder(dataDir)
  const staging = mkdtempSync(join(dataDir, 'restoring-'))
  try {
    const proof = await prepare(staging, file, now)
    if (onlyProve || proof.problems.length > 0) return { facts, proof, before: null }
    return { facts, proof, before: putInPlace(dataDir, staging, facts, now) }
  } finally {
    rmSync(staging, { recursive: true, force: true })
    unlock()
  }
}

/** Copies the backup, brings it to this program's schema, gives it its new history, proves it. */
async function prepare(staging: string, file: string, now: number): Promise<Proof> {
  copyFileSync(file, join(staging, DATABASE_FILE))
  unseal(join(staging, DATABASE_FILE))
  const storage = await openStorage(staging)
  try {
    await writeInstallation(storage.db, 'history-id', randomId())
    await storage.writer.transaction((tx) =>
      appendAudit(tx, { chain: INSTALLATION_CHAIN, at: now, actor: 'system', action: 'backup.restore', data: {} }),
    )
    const proof = await proveDatabase(storage.db)
    storage.raw.pragma('wal_checkpoint(TRUNCATE)')
    return proof
  } finally {
    await storage.close()
  }
}

function putInPlace(dataDir: string, staging: string, facts: BackupFacts, now: number): string | null {
  const before = join(dataDir, `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`)
  const old = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, SECRET_FILE].filter((name) => existsSync(join(dataDir, name)))
  if (old.length > 0) mkdirSync(before, { mode: 0o700 })
  for (const name of old) renameSync(join(dataDir, name), join(before, name))
  renameSync(join(staging, DATABASE_FILE), join(dataDir, DATABASE_FILE))
  if (facts.secret) writeSecret(dataDir, facts.secret)
  // Settings of this machine win: the backup may come from another one.
  if (facts.settings && !existsSync(join(dataDir, SETTINGS_FILE))) writeFileSync(join(dataDir, SETTINGS_FILE), facts.settings)
  return old.length > 0 ? before : null
}
