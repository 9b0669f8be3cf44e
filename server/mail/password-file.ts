import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Password of the account that sends letters. It lies in a file of the data folder that only the program's own user reads, never in the database: so it is in no
 * backup, no audit entry and no answer, and a restored copy elsewhere writes to nobody.
 */
const FILE = 'mail-password'

/** '' when there is none. */
export function readMailPassword(dataDir: string): string {
  const path = join(dataDir, FILE)
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/\r?\n$/, '') : ''
}

/** '' takes it away. */
export function writeMailPassword(dataDir: string, password: string): void {
  const path = join(dataDir, FILE)
  if (password === '') rmSync(path, { force: true })
  else {
    writeFileSync(`${path}.part`, `${password}\n`, { mode: 0o600 })
    renameSync(`${path}.part`, path)
  }
}
