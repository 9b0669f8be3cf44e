import { decodeUpdate } from '@van-kien/server/collab/decoded-update.ts'
import { checkUpdate } from '@van-kien/server/collab/update-check.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { typeAt } from '@van-kien/shared/content/body/flow.ts'
import { insertNote } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { LONGEST_NOTE } from '@van-kien/shared/content/body/nodes.ts'
import { noteFigure } from '@van-kien/shared/content/body/note-words.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type CraftedItem, craftUpdate } from '../support/craft-update.ts'
import { doc, footnote, p } from '../support/docx-sample.ts'

/** G6 in the words of a footnote: letters and figure references, nothing else. */

function judge(ydoc: Y.Doc, update: Uint8Array): string {
  const verdict = checkUpdate(ydoc, decodeUpdate(update)!, 'me-000001' as UserId, new Map(), 'dossier')
  return verdict.ok ? 'ok' : verdict.why
}

const opened = (update: Uint8Array): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, update)
  return ydoc
}

/** What one change makes of the footnote, as an update. */
function change(ydoc: Y.Doc, write: (note: Y.XmlText) => void): Uint8Array {
  const author = opened(Y.encodeStateAsUpdate(ydoc))
  const before = Y.encodeStateVector(author)
  author.transact(() => write(typeAt(bodyText(author), 4) as unknown as Y.XmlText))
  return Y.encodeStateAsUpdate(author, before)
}

const noted = (): Y.Doc => opened(seedBody(doc(p('Câu', footnote('Theo niên giám')))))

test('a reference passes, and a change of one; no more of them than letters', () => {
  const ydoc = noted()
  const update = change(ydoc, (note) => insertNote(note, 5, noteFigure({ figure: 'figure-0001', period: '2025:half', show: 'value' })))
  expect(judge(ydoc, update)).toBe('ok')
  Y.applyUpdate(ydoc, update)
  const other = change(ydoc, (note) => (note.toDelta()[1].insert as Y.XmlElement).setAttribute('show', 'unit'))
  expect(judge(ydoc, other)).toBe('ok')
  const many = change(ydoc, (note) => insertNote(note, 0, noteFigure({ figure: 'figure-0001', show: 'unit' }).repeat(2 * LONGEST_NOTE)))
  expect(judge(ydoc, many)).toBe('misfit')
})

const inNote = (...items: CraftedItem[]): Uint8Array =>
  craftUpdate([{ client: 7, clock: 0, items: [{ parent: BODY_ROOT, content: { text: true } }, ...items] }])
const figure: CraftedItem = { parent: [7, 0], content: { element: 'fig' } }

test('the same update with a reference as it is passes', () =>
  expect(judge(noted(), inNote(figure, { parent: [7, 1], attribute: 'show', content: { any: 'unit' } }))).toBe('ok'))

test.each([
  ['another element', inNote({ parent: [7, 0], content: { element: 'pb' } })],
  ['a picture', inNote({ parent: [7, 0], content: { element: 'img' } })],
  ['a reference with what it shows', inNote(figure, { parent: [7, 1], attribute: 'shown', content: { any: '12 hộ' } })],
  ['a reference of a form that there is not', inNote(figure, { parent: [7, 1], attribute: 'show', content: { any: 'everything' } })],
  ['a reference whose figure is no id', inNote(figure, { parent: [7, 1], attribute: 'figure', content: { any: 'a b' } })],
  ['words in a reference', inNote(figure, { parent: [7, 1], content: { string: 'a' } })],
  ['bold around a reference', inNote({ parent: [7, 0], content: { format: 'bold', value: true } }, figure)],
])('%s is refused', (_name, update) => expect(judge(noted(), update)).toBe('misfit'))
