import { Agent, request } from 'node:http'
import { pause } from '../until.ts'
import type { Attack } from './attack.ts'
import type { Attempt, Target } from './attempt.ts'
import { routesFor } from './http-side.ts'

/** Lines that a reader opens: two browsers' worth. */
const LINES = 12
const READER = 'observer-001'

/** What a browser says; a script may say nothing. */
const BROWSER = { 'accept-encoding': 'gzip' }

function ask(attempt: Attempt, target: Target, agent: Agent, path: string, says: Record<string, string>): Promise<void> {
  attempt.outcome.sent++
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port: target.port, path, agent, headers: { 'x-user': READER, ...says } }, (response) => {
      response.on('data', (chunk: Buffer) => {
        attempt.outcome.bytesReceived += chunk.length
      })
      response.on('end', () => {
        attempt.met(response.statusCode)
        resolve()
      })
      response.on('error', () => resolve())
    })
    sent.on('error', () => resolve())
    sent.end()
  })
}

/** Asks for `paths` in turn on all lines, each as soon as the last one was answered. */
const hammer =
  (paths: (target: Target) => string[], says: Record<string, string> = BROWSER): Attack['run'] =>
  async (attempt, target) => {
    const agent = new Agent({ keepAlive: true, maxSockets: LINES })
    const all = paths(target)
    let next = 0
    const line = async (): Promise<void> => {
      while (attempt.goesOn) await ask(attempt, target, agent, all[next++ % all.length]!, says)
    }
    const lines = Array.from({ length: LINES }, line)
    while (attempt.goesOn) await pause(20)
    // What waits for its turn is not waited for.
    agent.destroy()
    await Promise.all(lines)
  }

const routes = ({ others }: Target) => routesFor(others)

/** What somebody can do who may only read, with plain requests (FINDINGS W8). */
export const BY_REQUESTS: Attack[] = [
  { name: '12 lines of a reader: the form check', meets: [200], run: hammer((target) => routes(target).slice(0, 1)) },
  { name: '12 lines of a reader: all words, and those of the largest section', meets: [200], run: hammer((target) => routes(target).slice(1, 3)) },
  { name: '12 lines of a reader: an upstream text of 4 MB', meets: [200], run: hammer((target) => routes(target).slice(4, 5)) },
  { name: '12 lines of a reader: everything that can be asked for', meets: [200], run: hammer(routes) },
  { name: '12 lines of a script that takes nothing packed: everything', meets: [200], run: hammer(routes, {}) },
]
