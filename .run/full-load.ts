// `node .run/run.mjs full-load SECONDS`: full load on one server, and how large the write-ahead log gets. One line of JSON at the end.
import { statSync } from 'node:fs'
import { join } from 'node:path'

const tests = join(import.meta.dirname, '..', 'tests', 'support')
const { prepareFolder, startChild } = await import(join(tests, 'collab-process.ts'))
const { muxClient } = await import(join(tests, 'mux-client.ts'))
const { typeInto } = await import(join(tests, 'stock-client.ts'))

const SECTIONS = 12
const MOST_WAL_BYTES = 128_000_000
const seconds = Number(process.argv[2] ?? 600)
const folder = await prepareFolder(SECTIONS)
const { child, port } = await startChild(folder.dataDir)
/** As fast as one line may write, see `limits.ts`. */
const EVERY_MS = 4
const lines = folder.ids.map(() => muxClient(port, 'editor-00001'))
await Promise.all(lines.map((line: { ready(): Promise<void> }) => line.ready()))
const sections = lines.map((line: { section(id: string): unknown }, index: number) => line.section(folder.ids[index])) as {
  ready(): Promise<void>
  ydoc: unknown
  closed: unknown
  sent: number
  acked: number
}[]
await Promise.all(sections.map((section) => section.ready()))
let wal = 0
let typed = 0
const typing = setInterval(() => {
  // Never more than the server keeps up with.
  for (const section of sections.filter((one) => one.sent - one.acked < 50)) {
    typeInto(section.ydoc, 'chữ ', 0)
    typed++
  }
}, EVERY_MS)
for (const end = Date.now() + seconds * 1_000; Date.now() < end; ) {
  await new Promise((resolve) => setTimeout(resolve, 200))
  wal = Math.max(wal, statSync(join(folder.dataDir, 'vankien.db-wal'), { throwIfNoEntry: false })?.size ?? 0)
  if (sections.some((section) => section.closed !== null)) throw new Error('a line was closed')
}
clearInterval(typing)
child.kill('SIGTERM')
await new Promise((resolve) => child.once('exit', resolve))
for (const line of lines) line.ws.terminate()
folder.remove()
console.log(JSON.stringify({ seconds, updates: typed, updatesPerSecond: Math.round(typed / seconds), largestWalBytes: wal, allowed: MOST_WAL_BYTES }))
process.exit(wal <= MOST_WAL_BYTES ? 0 : 1)
