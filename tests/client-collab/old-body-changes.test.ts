import { pieceText } from '@van-kien/client/collab/local-changes.ts'
import { isOldBody, oldDifferingPieces, oldOwnPieces } from '@van-kien/client/collab/old-body-changes.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

/** A copy as schema version 1 kept it. */
function oldCopy(): Y.Doc {
  const ydoc = new Y.Doc()
  ydoc.getXmlFragment('default').insert(0, [element('paragraph', 'Câu một.'), element('paragraph', 'Câu hai.')])
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
  return other
}
function element(name: string, words: string): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, [new Y.XmlText(words)])
  return made
}
const at = (ydoc: Y.Doc, block: number) => ydoc.getXmlFragment('default').get(block) as Y.XmlElement

test('R1 words in a copy of the earlier body are set aside: runs, blocks, items, footnotes', () => {
  const copy = oldCopy()
  const own = [{ clientId: copy.clientID, clock: 0 }]
  ;(at(copy, 0).get(0) as Y.XmlText).insert(8, ' Thêm vào.')
  const footnote = new Y.XmlElement('footnote')
  footnote.setAttribute('text', 'Nguồn.')
  at(copy, 1).insert(1, [footnote])
  const item = new Y.XmlElement('listItem')
  item.insert(0, [element('paragraph', 'Ý mới.')])
  const list = new Y.XmlElement('bulletList')
  list.insert(0, [item])
  copy.getXmlFragment('default').insert(2, [list])
  expect(isOldBody(copy)).toBe(true)
  expect(isOldBody(new Y.Doc())).toBe(false)
  expect(oldOwnPieces(copy, own).map(pieceText)).toEqual([' Thêm vào.', 'Nguồn.', 'Ý mới.'])
  expect(oldOwnPieces(copy, []).map(pieceText)).toEqual([])
  const pieces = oldDifferingPieces(copy, ['Câu một.', 'Câu hai.'], own)
  expect(pieces.map((piece) => [pieceText(piece), piece.kind === 'block' && piece.byOthers])).toEqual([
    ['Câu một. Thêm vào.', false],
    ['Câu hai.\nNguồn.', false],
    ['Ý mới.', false],
  ])
})
