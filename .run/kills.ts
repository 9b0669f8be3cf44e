// `npm run kills -- N`: kills the whole program N times while people write, decide, remark and suggest, half of the times at full load (100 sections, five people in each),
// and counts what was lost of what anybody saw or was told. One line of JSON at the end.
import { join } from 'node:path'

const kills = join(import.meta.dirname, '..', 'tests', 'support', 'kills')
const { foundTown } = await import(join(kills, 'town.ts'))
const { FULL, KillRounds, LOW } = await import(join(kills, 'rounds.ts'))

/** Every start reads the whole log: a fresh folder now and then keeps the rounds short. */
const BATCH = 12

const wanted = Number(process.argv[2] ?? 100)
const seed = Number(process.env.SEED ?? 1)
const start = Date.now()
const town = await foundTown(FULL.sections, FULL.decided)
const sum = { kills: 0, acknowledged: 0, seen: 0, operations: 0, decisions: 0, beside: 0, lost: 0 }
while (sum.kills < wanted) {
  const rounds = new KillRounds(town)
  const batch = Math.min(BATCH, wanted - sum.kills)
  for (let kill = 0; kill < batch; kill++) await rounds.round(kill % 2 === 0 ? LOW : FULL, seed + sum.kills + kill, 'SIGKILL')
  const tally = await rounds.end()
  for (const one of tally.lost) console.error(`lost: ${one}`)
  for (const key of ['kills', 'acknowledged', 'seen', 'operations', 'decisions', 'beside'] as const) sum[key] += tally[key]
  sum.lost += tally.lost.length
  console.log(`${sum.kills} of ${wanted}: ${sum.operations} operations, ${sum.decisions} decisions, ${sum.beside} beside the text, ${sum.lost} lost`)
}
town.remove()
console.log(JSON.stringify({ ...sum, secondsPerKill: Math.round((Date.now() - start) / sum.kills) / 1000 }))
process.exit(sum.lost === 0 ? 0 : 1)
