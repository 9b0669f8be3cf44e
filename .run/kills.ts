// `npm run kills -- N`: kills a server N times while people write, half of them at full load, and counts what was lost. One line of JSON at the end.
import { join } from 'node:path'

const { FULL, killRound, LOW, prepareFolder } = await import(join(import.meta.dirname, '..', 'tests', 'support', 'kill-rounds.ts'))

const kills = Number(process.argv[2] ?? 100)
const seed = Number(process.env.SEED ?? 1)
const sum = { kills, acknowledged: 0, seen: 0, lost: 0 }
let folder = await prepareFolder(FULL.sections)
for (let kill = 0; kill < kills; kill++) {
  // Every replay grows with the log: a fresh folder now and then keeps the rounds short.
  if (kill % 40 === 39) {
    folder.remove()
    folder = await prepareFolder(FULL.sections)
  }
  const { acknowledged, seen, lost } = await killRound(folder, kill % 2 === 0 ? LOW : FULL, seed + kill, 'SIGKILL')
  sum.acknowledged += acknowledged
  sum.seen += seen
  sum.lost += lost.length
  if (lost.length > 0) console.error(`seed ${seed + kill}: lost ${lost.join(' ')}`)
  if (kill % 50 === 49) console.log(`${kill + 1} of ${kills}: ${sum.acknowledged} acknowledged, ${sum.seen} seen, ${sum.lost} lost`)
}
folder.remove()
console.log(JSON.stringify(sum))
process.exit(sum.lost === 0 ? 0 : 1)
