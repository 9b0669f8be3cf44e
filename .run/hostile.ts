// `npm run hostile -- SECONDS`: every attack for so long, while two good editors type; one line each. NAME=… for those whose name contains it.
// PAIRS=N: instead, N times each attack and the same time in peace on a machine that is as busy, in turn; the median of the ratios of the p99 of a key.
import { join } from 'node:path'

const hostile = join(import.meta.dirname, '..', 'tests', 'support', 'hostile')
const { ATTACKS } = await import(join(hostile, 'attacks.ts'))
const { Siege } = await import(join(hostile, 'run-attack.ts'))

/** The good editors must not notice: milliseconds beyond what they wait in peace. */
const UNNOTICED_MS = 100

const ms = Number(process.argv[2] ?? 3) * 1_000
const wanted = process.env.NAME ?? ''
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const column = (text: unknown, width: number): string => String(text).padStart(width)
const siege = new Siege()
await siege.begin()
await siege.peace(1_000)
const line = (
  name: string,
  noticed: { longestMs: number; middleMs: number },
  strain: { longestTurnMs: number; longestWorkMs: number },
  rest: string,
) =>
  console.log(
    name.padEnd(60),
    column(noticed.middleMs.toFixed(1), 7),
    column(noticed.longestMs.toFixed(0), 7),
    column(strain.longestTurnMs.toFixed(0), 7),
    column(strain.longestWorkMs.toFixed(0), 7),
    rest,
  )
console.log(''.padEnd(60), ' middle longest    turn    work  grew by  sent / back, what the attacker met')
const pairs = Number(process.env.PAIRS ?? 0)
if (pairs > 0) {
  for (const attack of ATTACKS.filter(({ name }: { name: string }) => name.includes(wanted))) {
    const ratios: number[] = []
    for (let pair = 0; pair < pairs; pair++) {
      const { noticed: alone } = await siege.busyPeace(ms)
      const { noticed: beside } = await siege.endure(attack, ms)
      ratios.push(beside.p99Ms / alone.p99Ms)
      console.log(attack.name.padEnd(60), `p99 ${alone.p99Ms.toFixed(1)} ms in peace on a busy machine, ${beside.p99Ms.toFixed(1)} ms beside it`)
    }
    console.log(attack.name.padEnd(60), `median of the ratios: ${ratios.toSorted((a, b) => a - b)[Math.floor(pairs / 2)]!.toFixed(2)}`)
  }
  await siege.end()
  process.exit(0)
}
const { noticed: calm, strain } = await siege.peace(ms)
line('(nobody attacks)', calm, strain, '')
let failed = 0
for (const attack of ATTACKS.filter(({ name }: { name: string }) => name.includes(wanted))) {
  const { noticed, strain, grewBy, outcome } = await siege.endure(attack, ms)
  const met = attack.meets.length === 0 || attack.meets.some((code: number) => outcome.codes[code])
  const wrong = [
    ...noticed.lost,
    ...noticed.foreignNames,
    ...(met ? [] : ['it was not refused']),
    ...(outcome.codes[500] ? ['answered with a fault'] : []),
    ...siege.faults(),
  ]
  const codes = Object.entries(outcome.codes).map(([code, times]) => `${code}: ${times}`)
  const stalled = noticed.longestMs > calm.longestMs + UNNOTICED_MS
  line(
    attack.name,
    noticed,
    strain,
    `${column(mb(grewBy), 8)}  ${outcome.sent} / ${mb(outcome.bytesReceived)} ${codes.join(', ')} ${stalled ? 'NOTICED ' : ''}${wrong.join('; ')}`,
  )
  if (stalled || wrong.length > 0) failed++
}
await siege.end()
console.log(failed === 0 ? 'nobody noticed anything' : `${failed} attacks were noticed`)
process.exit(failed === 0 ? 0 : 1)
