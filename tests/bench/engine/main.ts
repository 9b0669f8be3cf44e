import { cpus, loadavg, totalmem } from 'node:os'
import { flushTimes } from './disk.ts'
import { installPeers } from './install-peers.ts'
import { longDocument, measureDocument } from './measure-document.ts'
import { measureKills } from './measure-kills.ts'
import { type Measured, measureLoad, type Timing } from './measure-load.ts'
import { KINDS, type Kind } from './servers.ts'
import { markdown, type Row } from './table.ts'

/** `npm run bench -- engine [--quick] [--only latency,rooms,editors,document,kills] [--kills N] [--seconds N]`: see README.md. */
const args = process.argv.slice(2)
const quick = args.includes('--quick')
const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const only = option('--only')?.split(',')
const wants = (part: string): boolean => !only || only.includes(part)

const seconds = Number(option('--seconds') ?? (quick ? 1.5 : 12))
const long: Timing = { everyMs: 200, warmMs: quick ? 600 : 1500, measureMs: seconds * 1000 }
const short: Timing = { everyMs: 200, warmMs: quick ? 600 : 1000, measureMs: quick ? 1200 : 2000 }
const CASES: [rooms: number, editors: number][] = quick ? [[1, 2], [10, 10], [100, 5]] : [[1, 2], [10, 10], [100, 5], [1, 250]] // biome-ignore format: one line
const MOST_ROOMS = quick ? [40] : [80, 160, 240, 320, 400, 480, 560]
const MOST_EDITORS = quick ? [100] : [100, 200, 250, 300, 400, 500]
const OPERATIONS = quick ? 20_000 : 200_000
const KILLS = Number(option('--kills') ?? (quick ? 2 : 8))
const LIMIT_MS = 100

const rows: Row[] = []
const say = (line: Record<string, unknown>): void => console.log(JSON.stringify(line))
const round = (value: number): number => (Number.isFinite(value) ? Math.round(value * 100) / 100 : value)

/** All servers one after the other, so that what is compared was measured within seconds. A server that fails is named and the run goes on. */
async function beside<T>(measure: string, work: (kind: Kind) => Promise<T>): Promise<Map<Kind, T>> {
  const results = new Map<Kind, T>()
  for (const kind of KINDS) {
    try {
      const result = await work(kind)
      results.set(kind, result)
      say({ measure, server: kind, ...result })
    } catch (error) {
      say({ measure, server: kind, error: String(error) })
    }
  }
  return results
}

function row<T>(measure: string, unit: string, better: Row['better'], results: Map<Kind, T>, value: (result: T) => number | null): void {
  rows.push({ measure, unit, better, values: Object.fromEntries([...results].map(([kind, result]) => [kind, value(result)])) })
}

const rounded = (result: Measured): Measured =>
  Object.fromEntries(Object.entries(result).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value])) as unknown as Measured

/** The highest step at which every character arrived and p99 stays below 100 ms; stops at the first that fails. */
async function highest(kind: Kind, steps: readonly number[], load: (step: number) => [number, number]): Promise<{ highest: number; at: string }> {
  let best = 0
  const at: string[] = []
  for (const step of steps) {
    const result = await measureLoad(kind, peers, ...load(step), short)
    at.push(
      `${step}: p99 ${round(result.p99)} ms, server ${Math.round(result.serverCpu * 100)} %, generator ${Math.round(result.generatorCpu * 100)} %`,
    )
    if (result.p99 >= LIMIT_MS) break
    best = step
  }
  return { highest: best, at: at.join('; ') }
}

const started = performance.now()
const flush = flushTimes()
const peers = installPeers()
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}, flush of the disk p50 ${round(flush.p50)} ms, p99 ${round(flush.p99)} ms, load at the start ${round(loadavg()[0]!)}, ${new Date().toISOString().slice(0, 10)}${quick ? ', quick run: not for quoting' : ''}`
say({ machine, quick })

if (wants('latency'))
  for (const [rooms, editors] of CASES) {
    const name = `${rooms}x${editors}`
    const results = await beside(`latency ${name}`, async (kind) => rounded(await measureLoad(kind, peers, rooms, editors, long)))
    row(`${name}, p50`, 'ms', 'less', results, (result) => result.p50)
    row(`${name}, p99`, 'ms', 'less', results, (result) => result.p99)
    row(`${name}, server CPU a delivered character`, 'µs', 'less', results, (result) => result.cpuPerDelivered)
  }
if (wants('rooms')) {
  const results = await beside('rooms of 10', (kind) => highest(kind, MOST_ROOMS, (step) => [step, 10]))
  row(`highest Kx10 with p99 < ${LIMIT_MS} ms (of ${MOST_ROOMS.join(', ')})`, 'rooms', 'more', results, (result) => result.highest)
}
if (wants('editors')) {
  const results = await beside('editors in one room', (kind) => highest(kind, MOST_EDITORS, (step) => [1, step]))
  row(`highest 1xN with p99 < ${LIMIT_MS} ms (of ${MOST_EDITORS.join(', ')})`, 'editors', 'more', results, (result) => result.highest)
}
if (wants('document')) {
  const document = longDocument(OPERATIONS)
  const size = `${OPERATIONS.toLocaleString('en')} operations`
  const results = await beside(`document of ${size}`, (kind) => measureDocument(kind, peers, document))
  row(`${size}: cold open`, 'ms', 'less', results, (result) => result.coldMs)
  row(`${size}: warm open`, 'ms', 'less', results, (result) => result.warmMs)
  row(`${size}: memory of the process with it open`, 'MiB', 'less', results, (result) => result.rssMib)
}
if (wants('kills')) {
  const results = await beside('kills', (kind) => measureKills(kind, peers, KILLS))
  row(`${KILLS} x SIGKILL: shown characters lost`, 'of a thousand', 'less', results, (result) =>
    result.seen === 0 ? null : (1000 * result.lost) / result.seen,
  )
}
console.log(`\n${markdown(rows, machine)}\n\n${Math.round((performance.now() - started) / 1000)} s`)
