// `npm run check`: format, lint and types, without running a test. `--fix` writes what can be written.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (pkg: string, path: string) => join(dirname(createRequire(join(root, 'package.json')).resolve(`${pkg}/package.json`)), path)
const run = (script: string, args: string[]) => spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1

const fix = process.argv.includes('--fix')
process.exitCode =
  run(bin('@biomejs/biome', 'bin/biome'), ['check', ...(fix ? ['--write'] : ['--error-on-warnings']), '.']) ||
  run(bin('typescript', 'bin/tsc'), ['-b'])
