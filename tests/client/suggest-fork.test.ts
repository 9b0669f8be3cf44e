import { SuggestFork } from '@van-kien/client/document/suggestions/suggest-fork.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { addColumn } from '@van-kien/shared/content/body/table-edits.ts'
import { applyChange, CannotApply } from '@van-kien/shared/content/suggestions/apply-change.ts'
import { changeStateOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cell, doc, p, row, table } from '../support/docx-sample.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { flatWords, replaceWords } from '../support/suggestions.ts'
import { paragraphs } from '../support/two-wards.ts'

const SEED = runSeed()
const LINE = 'Thương mại, dịch vụ phát triển mạnh mẽ, toàn diện trên địa bàn phường.'

const opened = (...lines: string[]): Y.Doc => {
  const base = sectionDoc()
  Y.applyUpdate(base, seedBody(paragraphs(...lines)))
  return base
}
/** As the server writes it: on a copy, with an id of its own. */
function accept(base: Y.Doc, change: SuggestedChange): boolean {
  const copy = sectionDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(base))
  const state = changeStateOf(copy, change)
  if (state.how !== 'exact') return false
  try {
    copy.transact(() => applyChange(change, state))
  } catch (error) {
    if (error instanceof CannotApply) return false
    throw error
  }
  Y.applyUpdate(base, Y.encodeStateAsUpdate(copy))
  return true
}
const words = (ydoc: Y.Doc): string => flatWords(bodyText(ydoc)).replaceAll('\u0001', '')

test('what is typed on is the same suggestion; nothing reaches the section; what others write is in the copy', () => {
  const base = opened(LINE)
  const fork = new SuggestFork(base, [], () => {})
  replaceWords('mạnh mẽ', 'vững')(bodyText(fork.ydoc), fork.ydoc)
  const [first] = fork.read().own
  replaceWords('vững', 'vững chắc')(bodyText(fork.ydoc), fork.ydoc)
  replaceWords('Thương mại', 'Năm 2025, thương mại')(bodyText(base), base)
  const { own } = fork.read()
  expect(own.map(({ id }) => id)).toEqual([first!.id])
  expect(own[0]!.change).toMatchObject({ before: [{ text: 'mạnh mẽ' }], after: [{ text: 'vững chắc' }] })
  expect(words(fork.ydoc)).toBe(LINE.replace('Thương mại', 'Năm 2025, thương mại').replace('mạnh mẽ', 'vững chắc'))
  expect(words(base)).toContain('mạnh mẽ')
  fork.destroy()
})

test('columns are refused, and what was suggested before stays', () => {
  const base = sectionDoc()
  Y.applyUpdate(base, seedBody(doc(p(LINE), table(row(cell('một'), cell('hai'))))))
  const fork = new SuggestFork(base, [], () => {})
  replaceWords('mạnh mẽ', 'vững')(bodyText(fork.ydoc), fork.ydoc)
  const before = fork.read().own
  const grid = (bodyText(fork.ydoc).toDelta() as { insert: unknown }[])
    .map(({ insert }) => insert)
    .find((each) => each instanceof Y.XmlElement && each.nodeName === 'table')
  addColumn(grid as Y.XmlElement, 0)
  expect(fork.read()).toEqual({ own: before, refused: ['columns'] })
  expect(before).toHaveLength(1)
  fork.destroy()
})

test('accepted while its author types on elsewhere: each word that was typed stands once at the end, none is lost or doubled', () => {
  for (let run = 0; run < 12; run++) {
    const random = seededRandom(SEED + run)
    const below = (most: number) => Math.floor(random() * most)
    const base = opened(...Array.from({ length: 4 }, (_, line) => `${line} ${LINE}`))
    const typed = new Set<string>()
    let fork = new SuggestFork(base, [], () => {})
    let next = 0
    for (let act = 0; act < 25; act++) {
      const body = bodyText(random() < 0.7 ? fork.ydoc : base)
      const own = body.doc === fork.ydoc
      const flat = flatWords(body)
      // Behind a word: of the section, or a typed one.
      const spaces = [...flat.matchAll(/ /g)].map(({ index }) => index)
      const at = spaces[below(spaces.length)]!
      const kind = random()
      if (kind < 0.75) {
        const word = ` ${own ? 'đề' : 'viết'}${next++}`
        body.insert(at, word)
        typed.add(word.trim())
      } else if (kind < 0.85) body.insertEmbed(at, newMarker())
      else body.format(at, 5, { bold: true })
      if (random() < 0.3) fork.read()
      if (random() < 0.25) {
        // Somebody accepts one that was read.
        const list = [...fork.own()]
        const one = list[below(list.length)]
        if (!one || !accept(base, one.change)) continue
        // What was typed on meanwhile is read before the acceptance is heard: it is shown to its author, not lost.
        const rest = fork.own().filter(({ id }) => id !== one.id)
        const after = fork.own().find(({ id }) => id === one.id)
        if (after) for (const word of JSON.stringify(after.change).match(/đề\d+/g) ?? []) if (!words(base).includes(word)) typed.delete(word)
        fork.destroy()
        const before = rest.length
        fork = new SuggestFork(base, rest, () => {})
        // Those whose neighbours the acceptance changed stay with the server as they are.
        for (const { id, change } of rest.length === before ? rest : [])
          if (!fork.own().some((each) => each.id === id)) for (const word of JSON.stringify(change).match(/đề\d+/g) ?? []) typed.delete(word)
      }
    }
    for (const { change } of fork.read().own) expect(accept(base, change), `SEED=${SEED + run}`).toBe(true)
    const all = words(base)
    for (const word of typed)
      expect([`SEED=${SEED + run}`, word, all.split(new RegExp(`${word}(?!\\d)`)).length - 1]).toEqual([`SEED=${SEED + run}`, word, 1])
    fork.destroy()
  }
})
