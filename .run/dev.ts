// `npm run dev`: the server, started again when its files change (PORT, default 3000), and Vite's own server with the client (5173), which passes
// API and websocket on. Open the second one.
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const port = process.env.PORT ?? '3000'
const clientPort = process.env.CLIENT_PORT ?? '5173'
const client = join(root, 'client')
const vite = join(dirname(createRequire(join(client, 'package.json')).resolve('vite/package.json')), 'bin', 'vite.js')

const children: ChildProcess[] = [
  spawn(process.execPath, ['--watch', '--disable-warning=ExperimentalWarning', join(root, 'server', 'main.ts')], {
    cwd: root,
    stdio: 'inherit',
    // The browser's Origin is Vite's address; the Host that arrives here is the server's.
    env: { ...process.env, PORT: port, PUBLIC_URL: process.env.PUBLIC_URL ?? `http://127.0.0.1:${clientPort}` },
  }),
  spawn(process.execPath, [vite, '--port', clientPort, '--strictPort'], {
    cwd: client,
    stdio: 'inherit',
    env: { ...process.env, VANKIEN_API: `http://127.0.0.1:${port}` },
  }),
]

const stop = (code: number): void => {
  for (const child of children) child.kill('SIGTERM')
  process.exitCode = code
}
for (const child of children) child.on('exit', (code) => stop(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0))
