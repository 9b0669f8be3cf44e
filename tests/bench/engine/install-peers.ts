import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..', '..')
const source = join(import.meta.dirname, 'peers')

/** Installs the peers at their locked versions when they are not there yet; returns their folder. */
export function installPeers(): string {
  const folder = join(root, '.cache', 'bench-peers')
  mkdirSync(folder, { recursive: true })
  const stamp = join(folder, 'installed')
  const lock = readFileSync(join(source, 'pnpm-lock.yaml'), 'utf8')
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock
  cpSync(source, folder, { recursive: true })
  if (fresh) return folder
  console.error('installing the peers …')
  const result = spawnSync(process.execPath, [join(root, '.run', 'run.mjs'), 'pnpm', '--dir', folder, 'install', '--frozen-lockfile'], {
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
  })
  if (result.status !== 0) throw new Error(`the peers could not be installed\n${result.stdout}\n${result.stderr}`)
  writeFileSync(stamp, lock)
  return folder
}
