import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { LoadEvent, LoadJob, LoadResult } from './load.ts'
import { type Kind, startServer } from './servers.ts'

export interface Timing {
  everyMs: number
  warmMs: number
  measureMs: number
}

export interface Measured extends LoadResult {
  /** Microseconds of the server's CPU for each delivered character. */
  cpuPerDelivered: number
  /** Share of one core that the server used. */
  serverCpu: number
}

/** A fresh server, a fresh generator, one measure. */
export async function measureLoad(kind: Kind, peers: string, rooms: number, editors: number, timing: Timing): Promise<Measured> {
  const server = await startServer(kind, peers, rooms)
  const generator = fork(join(import.meta.dirname, 'load.ts'), { serialization: 'advanced' })
  try {
    let before = { cpu: 0, at: 0 }
    let after = { cpu: 0, at: 0 }
    const sample = async () => ({ cpu: (await server.usage()).cpu, at: performance.now() })
    const result = await new Promise<LoadResult>((resolve, reject) => {
      let sampling: Promise<void> = Promise.resolve()
      generator.on('message', (message: LoadEvent | { event: 'done'; result: LoadResult }) => {
        if (message.event === 'done') void sampling.then(() => resolve(message.result))
        else
          sampling = sampling.then(async () => {
            if (message.event === 'measuring') before = await sample()
            else after = await sample()
          })
      })
      generator.on('exit', (code) => code !== 0 && reject(new Error(`load on ${kind} ${rooms}x${editors} ended with ${code}`)))
      generator.send({ kind, port: server.port, rooms, editors, firstRoom: 0, ...timing } satisfies LoadJob)
    })
    const cpu = after.cpu - before.cpu
    return { ...result, cpuPerDelivered: cpu / result.delivered, serverCpu: cpu / 1000 / (after.at - before.at) }
  } finally {
    generator.kill()
    await server.kill()
    server.remove()
  }
}
