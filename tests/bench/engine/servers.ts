import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Usage } from './answer.ts'

export const KINDS = ['ours', 'hocuspocus', 'y-websocket', 'y-leveldb'] as const
export type Kind = (typeof KINDS)[number]

export const NAMES: Record<Kind, string> = {
  ours: 'Văn Kiện',
  hocuspocus: 'Hocuspocus 4.7 + SQLite',
  'y-websocket': 'y-websocket 0.1.1, memory',
  'y-leveldb': 'y-websocket 0.1.1 + y-leveldb',
}

export interface Server {
  kind: Kind
  port: number
  dataDir: string
  usage(): Promise<Usage>
  /** Ends in order; the data stays. */
  stop(): Promise<void>
  kill(): Promise<void>
  /** Takes the data away. */
  remove(): void
}

/** Starts a server of this kind. @param rooms how many rooms the load will use @param dataDir of an earlier one, to go on with */
export async function startServer(kind: Kind, peers: string, rooms: number, dataDir?: string): Promise<Server> {
  const child = launch(kind, peers, rooms, dataDir)
  const [{ port, dataDir: folder }] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${kind} ended with ${code} before it listened`))),
  ])) as [{ port: number; dataDir: string }]
  const ended = once(child, 'exit')
  return {
    kind,
    port,
    dataDir: folder,
    usage: async () => {
      const answer = once(child, 'message')
      child.send('usage')
      return (await answer)[0] as Usage
    },
    stop: async () => {
      child.send('stop')
      const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
      await ended
      clearTimeout(late)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function launch(kind: Kind, peers: string, rooms: number, dataDir: string | undefined): ChildProcess {
  const stdio: ['ignore', 'ignore', 'inherit', 'ipc'] = ['ignore', 'ignore', 'inherit', 'ipc']
  if (kind === 'ours') return fork(join(import.meta.dirname, 'ours.ts'), dataDir ? ['0', dataDir] : [String(rooms)], { stdio })
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), `vankien-bench-${kind}-`))
  if (kind === 'hocuspocus') return fork(join(peers, 'hocuspocus.mjs'), [folder], { stdio, cwd: peers })
  return fork(join(peers, 'y-websocket.mjs'), [folder, kind === 'y-leveldb' ? 'leveldb' : 'memory'], { stdio, cwd: peers })
}
