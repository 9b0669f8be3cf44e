import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { typeAt } from '@van-kien/shared/content/body/flow.ts'
import { INLINE } from '@van-kien/shared/content/body/nodes.ts'
import { bareNote, noteFigure, noteParts, noteUnits } from '@van-kien/shared/content/body/note-words.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { footnoteText } from '@van-kien/shared/content/body/read-words.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { runsOfContent } from '@van-kien/shared/content/body/stretches.ts'
import { writeNote } from '@van-kien/shared/content/body/write-flow.ts'
import { countContent, type SectionContent } from '@van-kien/shared/content/content.ts'
import { diffContents } from '@van-kien/shared/content/text-diff.ts'
import { hasReferences, referencesIn, withShown } from '@van-kien/shared/domain/figures/reference.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { doc, footnote, p } from '../support/docx-sample.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()
const FIGURE = noteFigure({ figure: 'figure-0001', unit: 'unit-0001', period: '2025:half', show: 'value-unit' })
const OTHER = noteFigure({ figure: 'figure-0002', show: 'unit' })
const body = (note: string): SectionContent => doc(p('Câu', footnote(note)))

const opened = (content: SectionContent): Y.Doc => {
  const ydoc = sectionDoc()
  Y.applyUpdate(ydoc, seedBody(content))
  return ydoc
}
const noteIn = (ydoc: Y.Doc): Y.XmlText => typeAt(bodyText(ydoc), 4) as unknown as Y.XmlText
const sync = (one: Y.Doc, other: Y.Doc): void => {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
}

test('in Y it is the element of a line, among the letters; content, words and places come back as they were', () => {
  const content = body(`Theo ${FIGURE} và ${OTHER}.`)
  const ydoc = opened(content)
  expect(
    noteIn(ydoc)
      .toDelta()
      .map(({ insert }: { insert: unknown }) => (insert instanceof Y.XmlElement ? insert.nodeName : insert)),
  ).toEqual([...['Theo ', 'fig', ' và ', 'fig', '.']])
  expect((noteIn(ydoc).toDelta()[1].insert as Y.XmlElement).getAttributes()).toEqual({
    ...{ figure: 'figure-0001', unit: 'unit-0001', period: '2025:half', show: 'value-unit' },
  })
  const note = contentFromBody(ydoc).content![0]!.content![1]!.attrs!.text
  expect(note).toBe(`Theo ${FIGURE} và ${OTHER}.`)
  expect(noteUnits(note)).toHaveLength(noteIn(ydoc).length)
})

test('what a version says it showed is no part of a body, and is what everybody reads of it', () => {
  const shown = withShown(body(`Theo ${FIGURE} và ${OTHER}.`), (key) => (key.startsWith('figure-0001') ? '1.234,5 tỷ đồng' : 'hộ'))
  expect(INLINE.footnote.words(shown.content![0]!.content![1]!.attrs!)).toBe('Theo 1.234,5 tỷ đồng và hộ.')
  expect(referencesIn(shown)).toMatchObject([
    { reference: { figure: 'figure-0001', unit: 'unit-0001', from: null, show: 'value-unit' }, shown: '1.234,5 tỷ đồng' },
    { reference: { figure: 'figure-0002', unit: null, show: 'unit' }, shown: 'hộ' },
  ])
  expect([hasReferences(shown), hasReferences(body('Không có số nào.'))]).toEqual([true, false])
  expect(contentFromBody(opened(shown))).toEqual(contentFromBody(opened(body(`Theo ${FIGURE} và ${OTHER}.`))))
  expect(runsOfContent(shown)).toEqual(['Câu', 'Theo ', '1.234,5 tỷ đồng', ' và ', 'hộ', '.'])
  expect(countContent(shown)).toBe(9)
  const later = withShown(shown, () => '15')
  expect(
    diffContents(shown, later)[0]!
      .runs.filter(({ kind }) => kind === 'removed')
      .map(({ text }) => text.trim()),
  ).toEqual(['1.234,5 tỷ đồng', 'hộ'])
})

test('no letters are ever taken for a reference: the signs around one are spaces where somebody typed them', () => {
  const ydoc = opened(body('Nguồn'))
  noteIn(ydoc).insert(5, FIGURE)
  const note = String(contentFromBody(ydoc).content![0]!.content![1]!.attrs!.text)
  expect(noteParts(note)).toEqual([{ words: note, figure: null }])
  expect(note).toHaveLength(noteIn(ydoc).length)
  expect(bareNote('một \ufff9hai\ufffa ba')).toBe('một  hai  ba')
})

test('an element that makes no sense keeps its place and shows nothing made up', () => {
  const ydoc = opened(body('ab'))
  noteIn(ydoc).insertEmbed(1, new Y.XmlElement('fig'))
  const note = footnoteText(noteIn(ydoc))
  expect([noteUnits(note).length, INLINE.footnote.words({ text: note }), referencesIn(body(note))]).toEqual([3, 'ab', []])
  writeNote(noteIn(ydoc), note, `${note}c`)
  expect(INLINE.footnote.words({ text: footnoteText(noteIn(ydoc)) })).toBe('abc')
})

test('two people write in one footnote, one of them puts a reference in: both stand', () => {
  const one = opened(body('Theo niên giám'))
  const other = opened(body('Theo niên giám'))
  sync(one, other)
  const write = (ydoc: Y.Doc, note: string) => writeNote(noteIn(ydoc), footnoteText(noteIn(ydoc)), note)
  write(one, `Theo ${FIGURE} niên giám`)
  write(other, 'Theo niên giám năm 2025')
  sync(one, other)
  expect(footnoteText(noteIn(one))).toBe(`Theo ${FIGURE} niên giám năm 2025`)
  // The same one stays the same: what somebody does to it meanwhile is not lost.
  const [, { insert: element }] = noteIn(one).toDelta()
  write(one, `Xem: Theo ${FIGURE} niên giám năm 2025`)
  expect(noteIn(one).toDelta()[1].insert).toBe(element)
})

test(`any words become any others, with references anywhere (seed ${SEED})`, () => {
  const random = seededRandom(SEED)
  const note = (): string =>
    Array.from({ length: Math.floor(random() * 8) }, () => ['a', 'b', ' ', '😀', FIGURE, OTHER][Math.floor(random() * 6)]).join('')
  const ydoc = opened(body(''))
  for (let run = 0; run < 500; run++) {
    const next = note()
    if (random() < 0.5) writeNote(noteIn(ydoc), footnoteText(noteIn(ydoc)), next)
    else patchBody(ydoc, body(next))
    expect(footnoteText(noteIn(ydoc)), `run ${run}`).toBe(next)
  }
})
