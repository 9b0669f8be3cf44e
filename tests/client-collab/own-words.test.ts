import { differingPieces, ownPieces, piecesText, pieceText } from '@van-kien/client/collab/own-words.ts'
import { putBack } from '@van-kien/client/collab/put-back.ts'
import { contentFromYDoc, contentText, type SectionContent, seedUpdate } from '@van-kien/shared/content/content.ts'
import { ROOT_NAME } from '@van-kien/shared/content/schema.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

const p = (text: string): SectionContent => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] })
const SEED = seedUpdate({ type: 'doc', content: [p('Câu một.'), p('Câu hai.'), p('')] })

function client(update = SEED): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, update)
  return ydoc
}
const textAt = (ydoc: Y.Doc, block: number): Y.XmlText => (ydoc.getXmlFragment(ROOT_NAME).get(block) as Y.XmlElement).get(0) as Y.XmlText
const words = (ydoc: Y.Doc): string => {
  const result = contentFromYDoc(ydoc)
  if (!result.ok) throw new Error(result.message)
  return contentText(result.content)
}
function element(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  const inner = new Y.XmlText()
  inner.insert(0, text)
  paragraph.insert(0, [inner])
  return paragraph
}
const mark = (ydoc: Y.Doc, clock = 0) => [{ clientId: ydoc.clientID, clock }]
const clockOf = (ydoc: Y.Doc) => Y.getState(ydoc.store, ydoc.clientID)

describe('R1 what nobody confirmed', () => {
  test('only words from the confirmed clock on count, each run once, in reading order', () => {
    const mine = client()
    textAt(mine, 0).insert(8, ' Đã lưu.')
    const confirmed = clockOf(mine)
    textAt(mine, 0).insert(16, ' Chưa lưu.')
    textAt(mine, 1).insert(0, 'Trước ')
    mine.getXmlFragment(ROOT_NAME).insert(2, [element('Đoạn của tôi.')])
    expect(ownPieces(mine, mark(mine, confirmed)).map(pieceText)).toEqual([' Chưa lưu.', 'Trước ', 'Đoạn của tôi.'])
    expect(ownPieces(mine, [])).toEqual([])
  })

  test('only deleting loses no words', () => {
    const mine = client()
    textAt(mine, 0).delete(0, 4)
    expect(ownPieces(mine, mark(mine))).toEqual([])
  })

  test('words that were typed and deleted again are not brought back', () => {
    const mine = client()
    textAt(mine, 0).insert(0, 'nháp')
    textAt(mine, 0).delete(0, 4)
    expect(ownPieces(mine, mark(mine))).toEqual([])
  })

  test('words of footnotes are kept: new ones, changed ones, and those in a new row of a table', () => {
    const cell = (text: string): SectionContent => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [p(text)] })
    const mine = client(
      seedUpdate({
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'footnote', attrs: { text: 'Cũ.' } }] },
          { type: 'table', content: [{ type: 'tableRow', content: [cell('A')] }] },
        ],
      }),
    )
    const root = mine.getXmlFragment(ROOT_NAME)
    ;((root.get(0) as Y.XmlElement).get(0) as Y.XmlElement).setAttribute('text', 'Cũ, thêm nguồn.')
    const row = ((root.get(1) as Y.XmlElement).get(0) as Y.XmlElement).clone() as Y.XmlElement
    ;(root.get(1) as Y.XmlElement).insert(1, [row])
    const footnote = new Y.XmlElement('footnote')
    footnote.setAttribute('text', 'Theo niên giám.')
    ;((row.get(0) as Y.XmlElement).get(0) as Y.XmlElement).insert(1, [footnote])
    expect(piecesText(ownPieces(mine, mark(mine)))).toBe('Cũ, thêm nguồn.\nA\nTheo niên giám.')
  })

  test('what is copied is not cut where bold begins', () => {
    const mine = client()
    textAt(mine, 0).insert(8, ' rất quan trọng')
    textAt(mine, 0).format(12, 5, { bold: {} })
    textAt(mine, 1).insert(0, 'Trước ')
    expect(piecesText(ownPieces(mine, mark(mine)))).toBe(' rất quan trọng\nTrước ')
  })

  test('words are stored NFC', () => {
    const mine = client()
    textAt(mine, 0).insert(8, ' tiếng'.normalize('NFD'))
    expect(ownPieces(mine, mark(mine)).map(pieceText)).toEqual([' tiếng'])
  })
})

describe('R1 putting back is a forward edit', () => {
  function kept() {
    const mine = client()
    textAt(mine, 0).insert(8, ' Thêm.')
    textAt(mine, 1).insert(4, 'số ')
    const filled = new Y.XmlText()
    ;(mine.getXmlFragment(ROOT_NAME).get(2) as Y.XmlElement).insert(0, [filled])
    filled.insert(0, 'Điền vào.')
    mine.getXmlFragment(ROOT_NAME).insert(2, [element('Đoạn mới.')])
    return ownPieces(mine, mark(mine))
  }

  test('at the place where it was written, beside what others wrote meanwhile', () => {
    const open = client()
    textAt(open, 0).insert(0, 'Khác: ')
    putBack(open, kept(), 'test')
    expect(words(open)).toBe('Khác: Câu một. Thêm.\nCâu số hai.\nĐoạn mới.\nĐiền vào.')
  })

  test('a new block beside what was deleted there, words inside a deleted block to the end', () => {
    const open = client()
    open.getXmlFragment(ROOT_NAME).delete(0, 2)
    putBack(open, kept(), 'test')
    expect(words(open)).toBe('Đoạn mới.\nĐiền vào.\nThêm.\nsố')
  })

  test('marks stay', () => {
    const mine = client()
    textAt(mine, 0).insert(8, ' đậm', { bold: {} })
    textAt(mine, 0).insert(12, ' thường', { bold: null })
    const open = client()
    putBack(open, ownPieces(mine, mark(mine)), 'test')
    const result = contentFromYDoc(open)
    expect(result.ok && result.content.content?.[0]?.content).toEqual([
      { type: 'text', text: 'Câu một.' },
      { type: 'text', text: ' đậm', marks: [{ type: 'bold' }] },
      { type: 'text', text: ' thường' },
    ])
  })
})

test('R1 after a restore: blocks that the server lacks, those without an own word are labelled', () => {
  const mine = client()
  const other = client()
  other.getXmlFragment(ROOT_NAME).insert(1, [element('Người khác.')])
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
  mine.getXmlFragment(ROOT_NAME).insert(0, [element('Của tôi.')])
  const restored = client(seedUpdate({ type: 'doc', content: [p('Câu một.'), p('Câu hai.'), p('')] }))
  const pieces = differingPieces(mine, restored, mark(mine))
  expect(pieces.map((piece) => [pieceText(piece), piece.kind === 'block' && piece.byOthers])).toEqual([
    ['Của tôi.', false],
    ['Người khác.', true],
  ])
})
