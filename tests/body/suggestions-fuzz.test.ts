import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { applyChange, CannotApply } from '@van-kien/shared/content/suggestions/apply-change.ts'
import { changeStateOf, changeStatesOf, collisionsOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import { ChangeWriter, writeMany } from '@van-kien/shared/content/suggestions/change-writer.ts'
import { diffFork } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import { piecesOf } from '@van-kien/shared/content/suggestions/pieces.ts'
import { checkChange, type SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { lineOfText } from '@van-kien/shared/content/suggestions/text-line.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { randomContent } from '../support/random-content.ts'
import { randomEdit } from '../support/random-edit.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()
const RUNS = Number(process.env.SUGGESTION_RUNS ?? 60)

const copyOf = (ydoc: Y.Doc): Y.Doc => {
  const copy = sectionDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  return copy
}
/** A line without a marker of its own is shown as one that has it. */
const read = (ydoc: Y.Doc) => JSON.parse(JSON.stringify(readBody(bodyText(ydoc)).toJSON(), (key, value) => (key === 'v' ? false : value)))
/** As it is stored and sent. */
const stored = (change: SuggestedChange): SuggestedChange => JSON.parse(JSON.stringify(change)) as SuggestedChange
const below = (most: number, random: () => number) => Math.floor(random() * most)

/** Writes a change that stands; false when that would touch something else. */
function accept(ydoc: Y.Doc, change: SuggestedChange): boolean {
  const copy = copyOf(ydoc)
  try {
    copy.transact(() => applyChange(change, changeStateOf(copy, change)))
  } catch (error) {
    if (error instanceof CannotApply) return false
    throw error
  }
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(copy))
  return true
}

test('what was changed in a fork, accepted piece by piece in any order, is what the fork says; nothing is accepted twice', () => {
  let applied = 0
  for (let run = 0; run < RUNS; run++) {
    const random = seededRandom(SEED + run)
    const base = sectionDoc()
    Y.applyUpdate(base, seedBody(randomContent(random)))
    const fork = copyOf(base)
    for (let n = below(12, random); n >= 0; n--) {
      randomEdit(fork, random)
      // Others write meanwhile: the fork hears them.
      if (random() < 0.3) randomEdit(base, random)
      Y.applyUpdate(fork, Y.encodeStateAsUpdate(base))
    }
    const { changes, refused } = diffFork(base, fork)
    const todo = changes.map(stored)
    for (const change of todo) checkChange(change)
    // Rows behind the same row come one after the other; all else in any order.
    const words = todo.filter(({ kind }) => kind === 'words')
    const rows = todo.filter(({ kind }) => kind !== 'words')
    for (let n = words.length - 1; n > 0; n--) {
      const other = below(n + 1, random)
      ;[words[n], words[other]] = [words[other]!, words[n]!]
    }
    const writer = new ChangeWriter(base)
    for (const change of [...words, ...rows]) {
      const where = `SEED=${SEED + run} ${JSON.stringify(change)}`
      // One that cannot be written leaves nothing: those before it stay, those behind it find their places.
      if (random() < 0.2) expect(writer.write(change, { how: 'gone' }), where).toBe(false)
      const state = writer.stateOf(change)
      expect(state.how, where).toBe('exact')
      expect(writer.write(change, state), where).toBe(true)
      const then = writer.stateOf(change)
      expect(then.how, where).toBe(changeStateOf(writer.ydoc, change).how)
      if (change.kind !== 'row-added') expect(then.how, `twice ${where}`).not.toBe('exact')
      applied++
    }
    const update = writer.update()
    if (update) Y.applyUpdate(base, update)
    expect(read(base), `SEED=${SEED + run}`).toEqual(read(writer.ydoc))
    if (refused.length === 0) expect(read(base), `SEED=${SEED + run}`).toEqual(read(fork))
  }
  expect(applied).toBeGreaterThan(RUNS)
})

test('many written with one look behind the last give what looking after each gives: the same ones, and the same words', () => {
  let [written, left] = [0, 0]
  for (let run = 0; run < RUNS; run++) {
    const random = seededRandom(SEED + 20_000 + run)
    const base = sectionDoc()
    Y.applyUpdate(base, seedBody(randomContent(random)))
    const suggested = [0, 1, 2].flatMap(() => {
      const fork = copyOf(base)
      for (let n = below(8, random); n >= 0; n--) randomEdit(fork, random)
      return diffFork(base, fork).changes.map(stored)
    })
    for (let n = below(3, random); n > 0; n--) randomEdit(base, random)
    const each = (writer: ChangeWriter) =>
      suggested.map((change) => {
        const state = writer.stateOf(change)
        return {
          state: state.how,
          now: state.how === 'gone' ? [] : state.now,
          done: state.how === 'exact' && writer.write(change, state),
        }
      })
    const where = `SEED=${SEED + 20_000 + run}`
    const quick = new ChangeWriter(base, undefined, 'once')
    const careful = new ChangeWriter(base)
    const [quickStates, carefulStates] = [each(quick), each(careful)]
    expect(quickStates, where).toEqual(carefulStates)
    expect(quick.holds(), where).toBe(true)
    expect(read(quick.ydoc), where).toEqual(read(careful.ydoc))
    const kept = copyOf(base)
    if (quick.update()) Y.applyUpdate(kept, quick.update()!)
    expect(read(kept), where).toEqual(read(careful.ydoc))
    written += quickStates.filter(({ done }) => done).length
    left += quickStates.filter(({ done }) => !done).length
  }
  // How many of either there are is chance: enough that both are tried.
  expect(Math.min(written, left)).toBeGreaterThan(RUNS / 2)
})

test('where one look behind the last finds something else touched, all is written anew with a look after each', () => {
  const base = sectionDoc()
  Y.applyUpdate(base, seedBody(randomContent(seededRandom(SEED))))
  const fork = copyOf(base)
  fork.transact(() => bodyText(fork).insert(bodyText(fork).length, ' thêm'))
  const [change] = diffFork(base, fork).changes
  let asked = 0
  const { writer, result } = writeMany(base, (one) => {
    const done = one.write(change!, one.stateOf(change!))
    if (++asked === 1) bodyText(one.ydoc).insert(1, 'lạc')
    return done
  })
  expect([asked, result]).toEqual([2, true])
  expect(read(writer.ydoc)).toEqual(read(fork))
})

test('two people suggest while a third writes: what does not collide is written as it was meant, what others changed is never exact', () => {
  let [exact, changed] = [0, 0]
  for (let run = 0; run < RUNS; run++) {
    const random = seededRandom(SEED + 10_000 + run)
    const base = sectionDoc()
    Y.applyUpdate(base, seedBody(randomContent(random)))
    const suggested = [0, 1].flatMap(() => {
      const fork = copyOf(base)
      for (let n = below(5, random); n >= 0; n--) randomEdit(fork, random)
      return diffFork(base, fork).changes.map(stored)
    })
    for (let n = below(4, random); n > 0; n--) randomEdit(base, random)
    const left = [...suggested]
    while (left.length > 0) {
      const [change] = left.splice(below(left.length, random), 1) as [SuggestedChange]
      const state = changeStateOf(base, change)
      if (state.how !== 'exact' || change.kind !== 'words' || state.at.kind !== 'words') {
        changed++
        continue
      }
      const { from, to, line } = state.at
      const others = changeStatesOf(base, left)
      const colliding = new Set(collisionsOf([state, ...others]).flatMap(([one, other]) => (one === 0 ? [other - 1] : [])))
      const [before, behind] = [piecesOf(line.tokens.slice(0, from)), piecesOf(line.tokens.slice(to))]
      expect(piecesOf(line.tokens.slice(from, to)), `SEED=${SEED + 10_000 + run}`).toEqual(change.before)
      if (!accept(base, change)) continue
      exact++
      const now = lineOfText(line.text, line.inCell)!
      const size = now.tokens.length - line.tokens.length + to
      // Only what it named is another.
      expect(piecesOf(now.tokens.slice(0, from)), `SEED=${SEED + 10_000 + run}`).toEqual(before)
      expect(piecesOf(now.tokens.slice(size)), `SEED=${SEED + 10_000 + run}`).toEqual(behind)
      expect(piecesOf(now.tokens.slice(from, size)), `SEED=${SEED + 10_000 + run}`).toEqual(change.after)
      // Who wanted the same words otherwise is not applied to what stands there now, unless all of it stands there still.
      for (const nth of colliding) {
        const then = changeStateOf(base, left[nth]!)
        if (then.how === 'exact' && left[nth]!.kind === 'words')
          expect(then.now, `SEED=${SEED + 10_000 + run}`).toEqual((left[nth] as typeof change).before)
      }
    }
  }
  expect(exact).toBeGreaterThan(RUNS)
  expect(changed).toBeGreaterThan(0)
})
