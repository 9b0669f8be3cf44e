#!/usr/bin/env node
// Entry point of every npm script. Plain JavaScript that works on the system's Node 20+:
// it puts the Node and pnpm that the project needs into .tools/, installs the packages, and starts the real script under that Node.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const toolsDir = join(root, '.tools')
const NODE_VERSION = '24.21.0'
const PNPM_VERSION = '12.21.0'
const windows = process.platform === 'win32'

function fail(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

/** Runs a command to its end; its output is shown only when it fails. */
function quiet(what, command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', shell: false, maxBuffer: 1 << 28, ...options })
  if (result.status !== 0) {
    console.error(result.stdout ?? '')
    console.error(result.stderr ?? '')
    fail(`Không thực hiện được: ${what}. Kiểm tra mạng tới kho gói npm rồi chạy lại. (${result.error?.message ?? `exit ${result.status}`})`)
  }
}

function npmInstall(spec, prefix) {
  mkdirSync(prefix, { recursive: true })
  writeFileSync(join(prefix, 'package.json'), '{"name":"tools","private":true}\n')
  // The npm that belongs to the Node in use; on Windows npm is a .cmd file, which only a shell can start.
  const cli = process.env.npm_execpath && /npm-cli\.js$/.test(process.env.npm_execpath) ? process.env.npm_execpath : null
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--prefix', prefix, spec]
  if (cli) quiet(`cài ${spec}`, process.execPath, [cli, ...args])
  else quiet(`cài ${spec}`, windows ? 'npm.cmd' : 'npm', args, { shell: windows })
}

/** The Node to run everything with: the system's when it is a 24.x of at least the tested version, else our own copy. */
function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major === 24 && minor >= 11 && !process.env.VANKIEN_OWN_NODE) return process.execPath
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const prefix = join(toolsDir, `node-${NODE_VERSION}`)
  const exe = join(prefix, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  if (!existsSync(exe)) {
    console.log(`Đang lấy Node ${NODE_VERSION} …`)
    npmInstall(`${name}@${NODE_VERSION}`, prefix)
  }
  if (!existsSync(exe)) fail(`Không tìm thấy Node ${NODE_VERSION} cho ${process.platform}-${process.arch}. Hãy cài Node 24 rồi chạy lại.`)
  return exe
}

function ensurePnpm() {
  const prefix = join(toolsDir, `pnpm-${PNPM_VERSION}`)
  const dir = join(prefix, 'node_modules', 'pnpm')
  if (!existsSync(join(dir, 'package.json'))) {
    console.log(`Đang lấy pnpm ${PNPM_VERSION} …`)
    npmInstall(`pnpm@${PNPM_VERSION}`, prefix)
  }
  // pnpm 12 is a native program; this launcher finds it without the install script that npm was told not to run.
  return join(dir, 'bin', 'pnpm.mjs')
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .update(readFileSync(join(root, 'pnpm-workspace.yaml')))
    .digest('hex')

function ensurePackages(node) {
  const stamp = join(toolsDir, 'installed')
  if (existsSync(stamp) && existsSync(join(root, 'node_modules')) && readFileSync(stamp, 'utf8') === lockHash()) return
  const pnpm = ensurePnpm()
  console.log('Đang cài các gói …')
  quiet('cài các gói', node, [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    env: { ...process.env, CI: 'true', PATH: `${dirname(node)}${windows ? ';' : ':'}${process.env.PATH}` },
  })
  mkdirSync(toolsDir, { recursive: true })
  writeFileSync(stamp, lockHash())
}

const [name = 'start', ...args] = process.argv.slice(2)
const node = ensureNode()
if (name === 'pnpm') {
  // For developers: change a dependency with the pinned pnpm.
  const env = { ...process.env, PATH: `${dirname(node)}${windows ? ';' : ':'}${process.env.PATH}` }
  process.exit(spawnSync(node, [ensurePnpm(), ...args], { cwd: root, stdio: 'inherit', env }).status ?? 1)
}
ensurePackages(node)
const script = join(root, '.run', `${name}.ts`)
if (!existsSync(script)) fail(`Không có lệnh “${name}”.`)
const env = {
  ...process.env,
  PATH: `${dirname(node)}${windows ? ';' : ':'}${process.env.PATH}`,
  // What Node made of our TypeScript is kept: the next start is faster and 18 MiB smaller.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'compiled'),
}
const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...args], { cwd: root, stdio: 'inherit', env })
// A terminal signals the whole group; a service or another program signals only this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm that is told to stop ends its shell, which tells nobody: an orphan stops too.
const parent = process.ppid
if (process.env.npm_lifecycle_event && !windows) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 1000)
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
