import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SETTINGS_FILE } from './backup.ts'

/** Writes settings into `DATA_DIR/vankien.env`: null takes a line away, other lines stay as they are. */
export function writeSettings(dataDir: string, settings: Record<string, string | null>): void {
  const path = join(dataDir, SETTINGS_FILE)
  const before = existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/) : []
  const kept = before.filter((line) => !((/^\s*([A-Z_]+)\s*=/.exec(line)?.[1] ?? '') in settings))
  while (kept.at(-1) === '') kept.pop()
  const added = Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`]))
  const part = `${path}.part`
  writeFileSync(part, `${[...kept, ...added].join('\n')}\n`, { mode: 0o600 })
  renameSync(part, path)
}
