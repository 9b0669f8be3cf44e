// `npm run hostile -- SECONDS`: every attack for so long, while two good editors type; one line each. NAME=… for those whose name contains it.
// PAIRS=N: instead, N times in turn: peace, the same attack on another server of this machine, and the attack; the medians of the ratios of the p99 of a key.
import { join } from 'node:path'

const hostile = join(import.meta.dirname, '..', 'tests', 'support', 'hostile')
const { ATTACKS } = await import(join(hostile, 'attacks.ts'))
const { Siege } = await import(join(hostile, 'run-attack.ts'))

/** The good editors must not notice: milliseconds beyond what they wait in peace. */
const UNNOTICED_MS = 100

/** The other server is written in as well, or it would let its reader have more; so rarely that it costs the machine nothing. */
const SLOWLY_MS = 400

const ms = Number(process.argv[2] ?? 3) * 1_000
const wanted = process.env.NAME ?? ''
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const column = (text: unknown, width: number): string => String(text).padStart(width)
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
const pairs = Number(process.env.PAIRS ?? 0)
if (pairs > 0) {
  for (const attack of ATTACKS.filter(({ name }: { name: string }) => name.includes(wanted))) {
    // New ones for each: the longer the good editors have written, the longer a key takes them themselves.
    const siege = new Siege()
    const other = new Siege()
    await Promise.all([siege.begin(), other.begin()])
    // What is read for the first time is made ready; that is measured by the lines of the other run.
    await siege.endure(attack, 1_000)
    const toPeace: number[] = []
    const toElsewhere: number[] = []
    for (let pair = 0; pair < pairs; pair++) {
      const { noticed: peace } = await siege.peace(ms)
      const [{ noticed: elsewhere }] = await Promise.all([siege.peace(ms), other.endure(attack, ms, SLOWLY_MS)])
      const { noticed: beside, outcome } = await siege.endure(attack, ms)
      toPeace.push(beside.p99Ms / peace.p99Ms)
      toElsewhere.push(beside.p99Ms / elsewhere.p99Ms)
      console.log(
        attack.name.padEnd(66),
        `p99 ${peace.p99Ms.toFixed(1)} ms in peace, ${elsewhere.p99Ms.toFixed(1)} while another server is attacked, ${beside.p99Ms.toFixed(1)} beside it (${outcome.sent} requests)`,
      )
    }
    const middle = (ratios: number[]): string => ratios.toSorted((a, b) => a - b)[Math.floor(pairs / 2)]!.toFixed(2)
    console.log(attack.name.padEnd(66), `median of the ratios: ${middle(toPeace)} to peace, ${middle(toElsewhere)} to another server`)
    await Promise.all([siege.end(), other.end()])
  }
  process.exit(0)
}
const siege = new Siege()
await siege.begin()
await siege.peace(1_000)
console.log(''.padEnd(60), ' middle longest    turn    work  grew by  sent / back, what the attacker met')
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
