// `npm run full-load -- SECONDS`: the whole program at full load (100 sections, five people in each), how large the write-ahead log gets, and whether
// everything that anybody saw or was told is on disk afterwards. One line of JSON at the end.
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const kills = join(import.meta.dirname, '..', 'tests', 'support', 'kills')
const { foundTown } = await import(join(kills, 'town.ts'))
const { FULL } = await import(join(kills, 'rounds.ts'))
const { Disk } = await import(join(kills, 'checks.ts'))
const { Ledger } = await import(join(kills, 'ledger.ts'))
const { joinAll } = await import(join(kills, 'light-line.ts'))
const { Program } = await import(join(kills, 'program-process.ts'))
const { typeAtRandom } = await import(join(kills, 'typing.ts'))

const MOST_WAL_BYTES = 128_000_000
const LOOK_MS = 100
const REPORT_EVERY = 600

const seconds = Number(process.argv[2] ?? 600)
const town = await foundTown(FULL.sections, 0)
const dataDir = town.copy()
const sizeOf = (name: string): number => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0
const program = new Program()
const port = await program.start(dataDir)
const ledger = new Ledger(1)
const people = Array.from({ length: FULL.editors }, (_, index) => town.writers[index % town.writers.length])
/** What this file needs of a person's line; tests are no part of these scripts' types. */
interface Line {
  channels: { synced: boolean }[]
  gone: Promise<unknown>
}
const lines: Line[] = await joinAll(port, people, town.written, ledger, () => program.isOver)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const channels = lines.flatMap((line) => line.channels)
while (channels.some((channel) => !channel.synced)) await pause(10)
let wal = 0
const end = Date.now() + seconds * 1_000
const typing = typeAtRandom(channels, FULL.everyMs, Math.random, () => Date.now() > end || program.isOver)
for (let look = 0; Date.now() < end && !program.isOver; look++) {
  await pause(LOOK_MS)
  wal = Math.max(wal, sizeOf('vankien.db-wal'))
  if (look % REPORT_EVERY === REPORT_EVERY - 1) console.log(`${Math.round((end - Date.now()) / 1_000)} s left: largest write-ahead log ${wal} bytes`)
}
await typing
const died = program.isOver
program.end('SIGTERM')
await program.ended
await Promise.all(lines.map((line) => line.gone))
const promised = ledger.promised()
const lost = new Disk(dataDir).lost(promised)
const database = sizeOf('vankien.db')
rmSync(dataDir, { recursive: true, force: true })
town.remove()
const perSecond = Math.round(promised.length / seconds)
console.log(
  JSON.stringify({ seconds, updates: promised.length, perSecond, lost: lost.length, largestWalBytes: wal, allowed: MOST_WAL_BYTES, database }),
)
process.exit(!died && wal <= MOST_WAL_BYTES && lost.length === 0 ? 0 : 1)
