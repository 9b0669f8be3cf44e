import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const SECRET_FILE = 'secret'

/** The key that signs session cookies: kept in the data folder (and in the backup), made at the first start. */
export function readSecret(dataDir: string): string {
  const path = join(dataDir, SECRET_FILE)
  if (!existsSync(path)) writeSecret(dataDir, randomBytes(36).toString('base64url'))
  return readFileSync(path, 'utf8').trim()
}

/** Puts a key in place, readable by the owner of the process only. */
export function writeSecret(dataDir: string, secret: string): void {
  const path = join(dataDir, SECRET_FILE)
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  chmodSync(path, 0o600)
}
