import { besideFigure, drawNote, figuresIn, replaced, typedInto, wordsBefore } from '@van-kien/client/editor/drawn-note.ts'
import { liveFigures } from '@van-kien/shared/content/body/nodes.ts'
import { noteFigure, noteUnits } from '@van-kien/shared/content/body/note-words.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

const FIGURE = noteFigure({ figure: 'figure-0001', period: '2025:half', show: 'value' })
const none = liveFigures.shown
beforeEach(() => {
  liveFigures.shown = ({ figure }) => (figure === 'figure-0001' ? '888' : '')
})
afterEach(() => {
  liveFigures.shown = none
})

const drawn = (note: string) => drawNote(noteUnits(note))
/** What the words are after the field became this, the caret at `|`. */
const after = (note: string, field: string): string =>
  typedInto(drawn(note), field.replace('|', ''), field.indexOf('|')).units.join('').replaceAll(FIGURE, '#')

test('a reference stands in the field as what it shows, one that is not known yet as well', () => {
  expect(drawn(`a${FIGURE}b`)).toMatchObject({ text: 'a888b', starts: [0, 1, 4, 5] })
  expect(drawn(noteFigure({ figure: 'figure-0002', show: 'value' })).text).toBe('…')
  expect(figuresIn(drawn(`a${FIGURE}b`))).toMatchObject([{ from: 1, to: 4, reference: { figure: 'figure-0001', show: 'value' } }])
  expect(wordsBefore(drawn(`a${FIGURE} #t`), 7)).toBe('a\ufffc #t')
})

test.each([
  ['a letter behind it', `a${FIGURE}`, 'a888b|', 'a#b'],
  ['a letter before it', `${FIGURE}a`, 'b|888a', 'b#a'],
  ['the same figure typed behind it', `${FIGURE}`, '8888|', '#8'],
  ['the same figure typed before it', `${FIGURE}`, '8|888', '8#'],
  ['Backspace behind it', `a${FIGURE}b`, 'a88|b', 'ab'],
  ['Backspace behind the same figure', `${FIGURE}8`, '888|', '#'],
  ['Delete before it', `a${FIGURE}b`, 'a|88b', 'ab'],
  ['a letter put into it', `a${FIGURE}b`, 'a8x|88b', 'a#xb'],
  ['words over a part of it', `ab${FIGURE}cd`, 'ax|8cd', 'axcd'],
  ['all of it anew', `ab${FIGURE}`, 'mới|', 'mới'],
  ['the signs around a reference', 'ab', 'a\ufff9\ufffb|b', 'a  b'],
])('%s', (_what, note, field, becomes) => expect(after(note, field)).toBe(becomes))

test('a reference takes the place of what was typed, the caret behind it', () => {
  expect(replaced(drawn('thu #ng đạt'), 4, 7, [FIGURE])).toEqual({ units: noteUnits(`thu ${FIGURE} đạt`), caret: 5 })
})

test('the caret goes past it, from either side', () => {
  const note = drawn(`a${FIGURE}b`)
  expect([besideFigure(note, 2, 1), besideFigure(note, 3, 4), besideFigure(note, 2, 9), besideFigure(note, 1, 0), besideFigure(note, 5, 4)]).toEqual([
    4, 1, 1, 1, 5,
  ])
})
