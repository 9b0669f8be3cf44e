// Builds the client when its sources changed since the last build.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compressClient } from './compress-client.ts'

const SOURCES = ['client', 'shared', 'templates']

function hashOf(root: string): string {
  const hash = createHash('sha256')
  const walk = (dir: string): void => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules' || entry.name === 'dist') continue
      const path = join(dir, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (!entry.name.endsWith('.md')) hash.update(path.slice(root.length)).update(readFileSync(path))
    }
  }
  for (const source of SOURCES) walk(join(root, source))
  hash.update(readFileSync(join(root, 'pnpm-lock.yaml')))
  return hash.digest('hex')
}

/** Builds `client/dist`; true when it is there and fresh. */
export function buildClient(root: string): boolean {
  const stamp = join(root, '.cache', 'client-build')
  const hash = hashOf(root)
  if (existsSync(join(root, 'client', 'dist', 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  const client = join(root, 'client')
  const vite = join(dirname(createRequire(join(client, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js')
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: client, encoding: 'utf8' })
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr)
    return false
  }
  compressClient(join(client, 'dist'))
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
  return true
}
