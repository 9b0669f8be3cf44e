import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { SECRET_FILE, writeSecret } from '../auth/secret.ts'
import { randomId } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { databaseFiles, lockFolder, moveDatabase, openStorage } from '../storage/database.ts'
import { FILES_FOLDER } from '../storage/file-store.ts'
import { writeInstallation } from '../storage/installation.ts'
import { BackupError, type BackupFacts, damageIn, foreignIn, readSnapshot, unpackSnapshot } from '../storage/snapshot.ts'
import { SETTINGS_FILE } from './backup.ts'
import { privateFolder } from './private-files.ts'
import { type Proof, proveDatabase } from './prove.ts'

interface Restored {
  facts: BackupFacts & { tables: number; rows: number }
  proof: Proof
  /** Folder with what was there before; null when the data folder was empty, or nothing was put in place. */
  before: string | null
  /** Where the settings of the backup were put; null when it has none, or this machine has its own. */
  settings: string | null
}

/**
 * Reads a backup, proves it, and (unless `onlyProve`) puts it in the place of what is in the data folder; the old data is moved aside, never deleted.
 * Nothing is put in place when the proof finds a problem. The restored database gets a new history id, so that browsers which know later words keep
 * them aside instead of mixing them in (R1).
 * @param takeSettings whether the settings in the backup shall rule a machine that has none: they name programs and addresses, so somebody must have
 *   looked at them; otherwise they are laid beside
 * @param printed see `proveDatabase`
 * @throws BackupError, StorageError (the folder is in use)
 */
export async function restore(
  dataDir: string,
  file: string,
  now: number,
  onlyProve: boolean,
  takeSettings = false,
  printed?: string,
): Promise<Restored> {
  const facts = readSnapshot(file)
  privateFolder(dataDir)
  const unlock = onlyProve ? () => undefined : lockFolder(dataDir)
  const staging = mkdtempSync(join(dataDir, 'restoring-'))
  try {
    await proveShape(staging, file)
    const proof = await prepare(staging, file, now, printed)
    if (onlyProve || proof.problems.length > 0) return { facts, proof, before: null, settings: null }
    const before = putInPlace(dataDir, staging, facts, now)
    return { facts, proof, before, settings: layDownSettings(dataDir, facts, takeSettings) }
  } finally {
    rmSync(staging, { recursive: true, force: true })
    unlock()
  }
}

/** @throws BackupError when something in the file is not ours: a trigger more or less would go on working after the restore */
async function proveShape(staging: string, file: string): Promise<void> {
  const [copy, empty] = ['copy', 'empty'].map((name) => join(staging, name)) as [string, string]
  for (const folder of [copy, empty]) mkdirSync(folder)
  await unpackSnapshot(file, copy)
  const [found, fresh] = [await openStorage(copy), await openStorage(empty)]
  try {
    const damage = damageIn(found.db)
    if (damage !== null) throw new BackupError(`Tệp sao lưu ${file} bị hỏng: ${damage}.`)
    const [foreign] = foreignIn(found.db, fresh.db)
    if (foreign) throw new BackupError(`Tệp sao lưu ${file} có cấu trúc không phải của Văn Kiện (${foreign}). Không khôi phục.`)
  } finally {
    await found.close()
    await fresh.close()
    for (const folder of [copy, empty]) rmSync(folder, { recursive: true, force: true })
  }
}

/** Copies the backup, brings it to this program's schema, gives it its new history, proves it. */
async function prepare(staging: string, file: string, now: number, printed?: string): Promise<Proof> {
  await unpackSnapshot(file, staging)
  const storage = await openStorage(staging)
  try {
    await writeInstallation(storage.db, 'history-id', randomId())
    await storage.writer.transaction((tx) =>
      appendAudit(tx, { chain: INSTALLATION_CHAIN, at: now, actor: 'system', action: 'backup.restore', data: {} }),
    )
    const proof = await proveDatabase(storage.db, printed)
    await storage.upkeep.settle()
    return proof
  } finally {
    await storage.close()
  }
}

function putInPlace(dataDir: string, staging: string, facts: BackupFacts, now: number): string | null {
  const before = join(dataDir, `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}`)
  const old = [...databaseFiles(dataDir), ...[SECRET_FILE, FILES_FOLDER].filter((name) => existsSync(join(dataDir, name)))]
  if (old.length > 0) mkdirSync(before, { mode: 0o700 })
  for (const name of old) renameSync(join(dataDir, name), join(before, name))
  moveDatabase(staging, dataDir)
  if (existsSync(join(staging, FILES_FOLDER))) renameSync(join(staging, FILES_FOLDER), join(dataDir, FILES_FOLDER))
  if (facts.secret) writeSecret(dataDir, facts.secret)
  return old.length > 0 ? before : null
}

/** Settings of this machine win: the backup may come from another one. */
function layDownSettings(dataDir: string, { settings }: BackupFacts, take: boolean): string | null {
  if (!settings || existsSync(join(dataDir, SETTINGS_FILE))) return null
  const path = join(dataDir, take ? SETTINGS_FILE : `${SETTINGS_FILE}.tu-ban-sao-luu`)
  writeFileSync(path, settings, { mode: 0o600 })
  return path
}
