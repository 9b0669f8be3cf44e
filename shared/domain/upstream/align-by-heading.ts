import type { Align, Alignment, UpstreamChange } from './align.ts'
import { type Passage, paragraphsOf } from './paragraphs.ts'

/** Stand-in until the aligner is there. */
export const alignByHeading: Align = (old, fresh): Alignment => {
  const [before, after] = [paragraphsOf(old), paragraphsOf(fresh)]
  const changes: UpstreamChange[] = []
  const touched = new Map<string, number[]>()
  const now = new Map(fresh.map((passage) => [passage.key, passage]))
  const indexes = (list: typeof before, key: string) => list.flatMap((one, index) => (one.sectionKey === key ? [index] : []))
  const say = (key: string, change: UpstreamChange) => {
    touched.set(key, [...(touched.get(key) ?? []), changes.length])
    changes.push(change)
  }
  for (const passage of old) {
    const mine = indexes(before, passage.key)
    const theirs = now.has(passage.key) ? indexes(after, passage.key) : []
    for (let at = 0; at < Math.max(mine.length, theirs.length); at++) {
      const [one, other] = [mine[at], theirs[at]]
      if (one !== undefined && other !== undefined && before[one]!.text === after[other]!.text) continue
      say(passage.key, {
        kind: one === undefined ? 'added' : other === undefined ? 'deleted' : 'edited',
        before: one === undefined ? [] : [one],
        after: other === undefined ? [] : [other],
        likeness: one === undefined || other === undefined ? 0 : 0.5,
      })
    }
  }
  const known = new Set(old.map((passage) => passage.key))
  const byKey = new Map(old.map((passage) => [passage.key, passage]))
  const affected: Alignment['affected'] = []
  const below = new Map<string, number[]>()
  for (const [key, list] of touched)
    for (let up: Passage | undefined = byKey.get(byKey.get(key)?.parentKey ?? ''); up; up = byKey.get(up.parentKey ?? ''))
      below.set(up.key, [...(below.get(up.key) ?? []), ...list])
  for (const { key } of old) {
    if (touched.has(key)) affected.push({ key, how: 'own', changes: [...touched.get(key)!, ...(below.get(key) ?? [])] })
    else if (below.has(key)) affected.push({ key, how: 'below', changes: below.get(key)! })
  }
  return {
    before,
    after,
    changes,
    passages: old.map(({ key }) => ({ before: key, after: now.has(key) ? key : null })),
    affected,
    fresh: fresh.filter(({ key }) => !known.has(key)).map(({ key }) => key),
    formOnly: 0,
    unlike: !old.some(({ key }) => now.has(key)),
  }
}
