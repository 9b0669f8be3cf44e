import type { RequestListener } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { DOSSIER, startCollabServer } from '../collab-server.ts'
import { rawOf } from '../disk.ts'
import { tell } from '../tell.ts'
import { httpSide } from './http-side.ts'

/** What a server went through since it was asked the last time. */
export interface Strain {
  /** Bytes of the process: now, and the most that it had. */
  rss: number
  peakRss: number
  /** Milliseconds that one turn of its loop took: of the clock, and of this thread's work (a busy machine makes a turn late, not heavy). */
  longestTurnMs: number
  longestWorkMs: number
  errors: number
  connections: number
}

export type Order =
  | { kind: 'strain' }
  | { kind: 'sign-out'; user: string }
  | { kind: 'role'; user: string; role: string | null }
  | { kind: 'status'; section: SectionId; status: 'drafting' | 'submitted' }
  | { kind: 'stop' }

/** Live writing and the HTTP side in a process of its own, which can say how it is. The first section is empty, the others have 20 KB, the last one has 500 KB. */
const [sections = '1'] = process.argv.slice(2)
let pages: RequestListener = (_request, response) => void response.end()
const server = await startCollabServer({ page: (incoming, response) => pages(incoming, response) })
for (let index = 0; index < Number(sections); index++) {
  const words = index === Number(sections) - 1 ? 'Đảng bộ phường '.repeat(25_000) : 'Mục '.repeat(5_000)
  const content = { type: 'doc', content: [{ type: 'paragraph', ...(index > 0 ? { content: [{ type: 'text', text: words }] } : {}) }] }
  await server.addSection(`section-${String(index).padStart(4, '0')}`, content)
}

const http = httpSide(server)
pages = http.listener

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const worked = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
let longestWorkMs = 0
let before = worked()
let peakRss = 0
setInterval(() => {
  const now = worked()
  longestWorkMs = Math.max(longestWorkMs, now - before)
  before = now
}, 1)
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss())
}, 20)

process.on('message', async (order: Order) => {
  switch (order.kind) {
    case 'strain': {
      const rss = process.memoryUsage.rss()
      const strain: Strain = {
        rss,
        peakRss: Math.max(peakRss, rss),
        longestTurnMs: delay.max / 1e6,
        longestWorkMs,
        errors: server.errors.length,
        connections: server.collab.status().connections,
      }
      delay.reset()
      longestWorkMs = peakRss = 0
      before = worked()
      process.send?.(strain)
      return
    }
    case 'sign-out':
      server.signedOut.add(order.user)
      // Nobody says so: live writing must find it out. Only the look at the sessions is not waited for here.
      void tell(server.storage, { kind: 'access', userId: order.user as UserId })
      return
    case 'role': {
      const raw = rawOf(server.storage)
      if (order.role === null) raw.prepare('DELETE FROM member WHERE dossier_id = ? AND user_id = ?').run(DOSSIER, order.user)
      else raw.prepare('UPDATE member SET role = ? WHERE dossier_id = ? AND user_id = ?').run(order.role, DOSSIER, order.user)
      return
    }
    case 'status':
      await server.setStatus(order.section, order.status)
      return
    case 'stop':
      http.stop()
      await server.stop()
      process.exit(0)
  }
})
process.once('disconnect', () => process.exit(0))
process.send?.({ port: server.port, dataDir: server.dataDir })
