import { type Alignment, align, type ChangeKind } from '@van-kien/shared/domain/upstream/align.ts'
import { expect, test } from 'vitest'
import { type Plant, type PlantedDraft, plantedDraft } from '../../support/planted-draft.ts'

const RUNS = Number(process.env.ALIGN_RUNS ?? 200)
const FIRST = Number(process.env.ALIGN_SEED ?? 1)

interface Judged {
  /** Plants of which every paragraph was found with its counterparts. */
  found: boolean
  kind: boolean
  flagged: boolean
}

function judge(plant: Plant, planted: PlantedDraft, result: Alignment): Judged {
  const named = result.changes.map((change) => ({
    kind: change.kind,
    before: change.before.map((number) => planted.ids.before[number]!),
    after: change.after.map((number) => planted.ids.after[number]!),
  }))
  const [first] = [...plant.before, ...plant.after]
  const mine = named.filter(({ before, after }) => (plant.before.length > 0 ? before : after).includes(first!))
  const found = mine.some(({ before, after }) => plant.before.every((id) => before.includes(id)) && plant.after.every((id) => after.includes(id)))
  const affected = new Set(result.affected.filter(({ how }) => how === 'own').map(({ key }) => key))
  const flagged = plant.sections.every((id) => affected.has(planted.keys.before.get(id)!))
  return { found, flagged, kind: mine.some(({ kind }) => kind === (plant.kind as ChangeKind)) }
}

/** Changes of paragraphs that nothing was done to, and sections called changed that are not. */
function falseFlags(planted: PlantedDraft, result: Alignment): string[] {
  const ids = new Set(planted.plants.flatMap(({ before, after }) => [...before, ...after]))
  const sections = new Set(planted.plants.flatMap((plant) => plant.sections.map((id) => planted.keys.before.get(id)!)))
  const touched = result.changes.flatMap(({ kind, before, after }) =>
    [...before.map((number) => planted.ids.before[number]!), ...after.map((number) => planted.ids.after[number]!)]
      .filter((id) => !ids.has(id))
      .map((id) => `${kind} ${id}`),
  )
  return [...touched, ...result.affected.filter(({ key, how }) => how === 'own' && !sections.has(key)).map(({ key }) => `section ${key}`)]
}

test(`planted edits, moves, splits, joins and deletions in ${RUNS} long texts: all found, rightly named, and nothing else`, () => {
  const missed: string[] = []
  const unflagged: string[] = []
  const wrong: string[] = []
  const wrongly: string[] = []
  let plants = 0
  for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
    const planted = plantedDraft(seed)
    const result = align(planted.before, planted.after)
    for (const plant of planted.plants) {
      const { found, kind, flagged } = judge(plant, planted, result)
      const say = `seed ${seed}: ${plant.kind} ${[...plant.before, ...plant.after].join(' ')}`
      if (!flagged) unflagged.push(say)
      if (plant.kind === 'rewritten') continue
      plants++
      if (!found) missed.push(say)
      if (!kind) wrong.push(say)
    }
    wrongly.push(...falseFlags(planted, result).map((flag) => `seed ${seed}: ${flag}`))
  }
  expect(plants).toBeGreaterThanOrEqual(RUNS * 30)
  expect({ missed, unflagged, wrongly }).toEqual({ missed: [], unflagged: [], wrongly: [] })
  expect(wrong.length / plants, wrong.slice(0, 20).join('\n')).toBeLessThanOrEqual(0.03)
}, 300_000)
