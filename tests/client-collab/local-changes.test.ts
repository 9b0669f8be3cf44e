import { type Piece, piecesText, pieceText } from '@van-kien/client/collab/local-changes.ts'
import { differingPieces, ownPieces } from '@van-kien/client/collab/own-pieces.ts'
import { putBack } from '@van-kien/client/collab/put-back.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { liveTypes } from '@van-kien/shared/content/body/grid.ts'
import { insertTokens } from '@van-kien/shared/content/body/insert-tokens.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { addRow } from '@van-kien/shared/content/body/table-edits.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

const p = (text: string): SectionContent => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] })
const SEED = seedBody({ type: 'doc', content: [p('Câu một.'), p('Câu hai.'), p('')] })

function client(update = SEED): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, update)
  return ydoc
}
const bodyOf = (ydoc: Y.Doc): Y.XmlText => ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText
/** Where the marker of the n-th block stands. */
function placeOf(ydoc: Y.Doc, block: number): number {
  let at = 0
  let left = block
  for (let item = bodyOf(ydoc)._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement && left-- === 0) return at
    at += item.length
  }
  return at
}
/** Writes in the n-th block. */
const type = (ydoc: Y.Doc, block: number, at: number, text: string, marks: Record<string, unknown> = {}): void =>
  bodyOf(ydoc).insert(placeOf(ydoc, block) + 1 + at, text, marks)
const remove = (ydoc: Y.Doc, block: number, at: number, count: number): void => bodyOf(ydoc).delete(placeOf(ydoc, block) + 1 + at, count)
/** A new paragraph that becomes the n-th block. */
const paragraph = (ydoc: Y.Doc, block: number, text: string): void =>
  insertTokens(bodyOf(ydoc), placeOf(ydoc, block), tokensOf(flatDocument({ type: 'doc', content: [p(text)] }).children))
const words = (ydoc: Y.Doc): string => {
  const result = contentFromBody(ydoc)
  return contentText(result)
}
const mark = (ydoc: Y.Doc, clock = 0) => [{ clientId: ydoc.clientID, clock }]
const clockOf = (ydoc: Y.Doc) => Y.getState(ydoc.store, ydoc.clientID)

describe('R1 what nobody confirmed', () => {
  test('only words from the confirmed clock on count, each run once, in reading order', () => {
    const mine = client()
    type(mine, 0, 8, ' Đã lưu.')
    const confirmed = clockOf(mine)
    type(mine, 0, 16, ' Chưa lưu.')
    type(mine, 1, 0, 'Trước ')
    paragraph(mine, 2, 'Đoạn của tôi.')
    expect(ownPieces(mine, mark(mine, confirmed)).map(pieceText)).toEqual([' Chưa lưu.', 'Trước ', 'Đoạn của tôi.'])
    expect(ownPieces(mine, [])).toEqual([])
  })

  test('only deleting, or only changing what a block is, loses no words', () => {
    const mine = client()
    remove(mine, 0, 0, 4)
    ;(liveTypes(bodyOf(mine))[1] as Y.XmlElement).setAttribute('style', 'dash')
    expect(ownPieces(mine, mark(mine))).toEqual([])
  })

  test('words that were typed and deleted again are not brought back', () => {
    const mine = client()
    type(mine, 0, 0, 'nháp')
    remove(mine, 0, 0, 4)
    expect(ownPieces(mine, mark(mine))).toEqual([])
  })

  test('words of footnotes are kept: new ones, changed ones, and those in a new row of a table', () => {
    const cell = (text: string): SectionContent => ({ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [p(text)] })
    const mine = client(
      seedBody({
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'footnote', attrs: { text: 'Cũ.' } }] },
          { type: 'table', content: [{ type: 'tableRow', content: [cell('A'), cell('B')] }] },
        ],
      }),
    )
    const types = liveTypes(bodyOf(mine))
    ;(types[1] as Y.XmlText).insert(2, ', thêm nguồn')
    const table = types[2] as Y.XmlElement
    addRow(table, 0)
    const [first, second] = liveTypes(liveTypes(table).at(-1) as Y.XmlElement) as Y.XmlText[]
    first!.insert(1, 'C')
    first!.insertEmbed(2, new Y.XmlText('Theo niên giám.'))
    second!.insert(1, 'D')
    const known = (liveTypes(liveTypes(table).at(-2) as Y.XmlElement) as Y.XmlText[])[0]!
    known.insert(known.length, ' thêm')
    bodyOf(mine).insertEmbed(1, new Y.XmlText('Chú thích mới.'))
    expect(piecesText(ownPieces(mine, mark(mine)))).toBe('Chú thích mới.\n, thêm nguồn\n thêm\nC\tD\nTheo niên giám.')
  })

  test('FINDINGS V3 words of a footnote go back into it; into its paragraph when it is gone, to the end when that is gone too', () => {
    const seed = seedBody({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Câu.' },
            { type: 'footnote', attrs: { text: 'Cũ.' } },
          ],
        },
        p(''),
      ],
    })
    const noteOf = (ydoc: Y.Doc) => liveTypes(bodyOf(ydoc))[1] as Y.XmlText
    const mine = client(seed)
    const id = noteOf(mine)._item!.id
    const note = { client: id.client, clock: id.clock }
    const marker = liveTypes(bodyOf(mine))[0]!._item!.id
    const block = { client: marker.client, clock: marker.clock }
    const pieces: Piece[] = [{ kind: 'footnote', text: 'Cũ, thêm nguồn.', note, after: note, block }]
    const back = (change: (ydoc: Y.Doc) => void): string[] => {
      const server = client(seed)
      change(server)
      putBack(server, pieces, null)
      return (contentFromBody(server).content ?? []).map((one) => pieceText({ kind: 'block', block: one, after: null, byOthers: false }))
    }
    expect(back(() => {})).toEqual(['Câu.\nCũ, thêm nguồn.', ''])
    expect(back((ydoc) => noteOf(ydoc).insert(0, 'Của họ. '))).toEqual(['Câu.\nCủa họ. Cũ. Cũ, thêm nguồn.', ''])
    expect(back((ydoc) => bodyOf(ydoc).delete(5, 1))).toEqual(['Câu.\nCũ, thêm nguồn.', ''])
    expect(back((ydoc) => bodyOf(ydoc).delete(0, 6))).toEqual(['Cũ, thêm nguồn.', ''])
  })

  test('what is copied is not cut where bold begins', () => {
    const mine = client()
    type(mine, 0, 8, ' rất quan trọng')
    bodyOf(mine).format(13, 5, { bold: true })
    type(mine, 1, 0, 'Trước ')
    expect(piecesText(ownPieces(mine, mark(mine)))).toBe(' rất quan trọng\nTrước ')
  })

  test('words before everything that others know are one line, whatever is bold in it', () => {
    const mine = new Y.Doc()
    bodyOf(mine).insert(0, 'Chữ nghiêng giữa')
    bodyOf(mine).format(4, 6, { italic: true })
    expect(piecesText(ownPieces(mine, mark(mine)))).toBe('Chữ nghiêng giữa')
    expect(ownPieces(mine, mark(mine))).toMatchObject([
      { kind: 'block', block: { content: [{ text: 'Chữ ' }, { text: 'nghiên', marks: [{ type: 'italic' }] }, { text: 'g giữa' }] } },
    ])
  })

  test('words are stored NFC', () => {
    const mine = client()
    type(mine, 0, 8, ' tiếng'.normalize('NFD'))
    expect(ownPieces(mine, mark(mine)).map(pieceText)).toEqual([' tiếng'])
  })
})

describe('R1 putting back is a forward edit', () => {
  function kept() {
    const mine = client()
    type(mine, 0, 8, ' Thêm.')
    type(mine, 1, 4, 'số ')
    type(mine, 2, 0, 'Điền vào.')
    paragraph(mine, 2, 'Đoạn mới.')
    return ownPieces(mine, mark(mine))
  }

  test('at the place where it was written, beside what others wrote meanwhile', () => {
    const open = client()
    type(open, 0, 0, 'Khác: ')
    putBack(open, kept(), 'test')
    expect(words(open)).toBe('Khác: Câu một. Thêm.\nCâu số hai.\nĐoạn mới.\nĐiền vào.')
  })

  test('what was written behind the new block’s place meanwhile stays in its line', () => {
    const open = client()
    type(open, 1, 8, ' Viết tiếp.')
    putBack(open, kept(), 'test')
    expect(words(open)).toBe('Câu một. Thêm.\nCâu số hai. Viết tiếp.\nĐoạn mới.\nĐiền vào.')
  })

  test('words inside deleted blocks become lines of their own where those stood', () => {
    const open = client()
    bodyOf(open).delete(0, placeOf(open, 2))
    putBack(open, kept(), 'test')
    expect(words(open)).toBe('Thêm.\nsố\nĐoạn mới.\nĐiền vào.')
  })

  test('words of a line that was joined with another go on standing in it', () => {
    const open = client()
    bodyOf(open).delete(placeOf(open, 1), 1)
    putBack(open, kept(), 'test')
    expect(words(open)).toBe('Câu một. Thêm.Câu số hai.\nĐoạn mới.\nĐiền vào.')
  })

  test.each([
    ['the browser, letter for letter', 3, 'ỷu'],
    ['a tool that goes back to the vowel', 2, 'uỷu'],
    ['the whole syllable', 0, 'khuỷu'],
  ])('a word that was cut off while it was being put right is put right: %s', (_, from, instead) => {
    const mine = client()
    type(mine, 2, 0, 'khuy')
    const confirmed = clockOf(mine)
    const open = client(Y.encodeStateAsUpdate(mine))
    remove(mine, 2, from, 4 - from)
    type(mine, 2, from, instead)
    const pieces = ownPieces(mine, mark(mine, confirmed))
    expect(pieces.map(pieceText)).toEqual([instead])
    putBack(open, pieces, 'test')
    expect(words(open)).toBe('Câu một.\nCâu hai.\nkhuỷu')
  })

  test('more than a word in hand, and what others wrote, is nobody’s to take out', () => {
    const mine = client()
    type(mine, 2, 0, 'Tổng thu 100 tỷ đồng')
    const confirmed = clockOf(mine)
    const open = client(Y.encodeStateAsUpdate(mine))
    remove(mine, 2, 0, 20)
    type(mine, 2, 0, 'Tổng chi')
    remove(mine, 1, 4, 3)
    type(mine, 1, 4, 'ba')
    putBack(open, ownPieces(mine, mark(mine, confirmed)), 'test')
    expect(words(open)).toContain('Tổng thu 100 tỷ đồng')
    expect(words(open)).toContain('hai')
  })

  test('what another version of the program kept, or another history, goes to the end', () => {
    const open = client()
    const after = { client: 4, clock: 7 }
    putBack(
      open,
      [
        { kind: 'run', text: ' lạc', marks: { bold: {} }, after, block: after },
        { kind: 'block', block: { type: 'bulletList', content: [{ type: 'listItem', content: [p('Ý')] }] }, after, byOthers: false },
        { kind: 'footnote', text: 'Nguồn', note: after, after, block: after },
      ],
      'test',
    )
    expect(words(open)).toBe('Câu một.\nCâu hai.\n\nlạc\nÝ\nNguồn')
  })

  test('footnotes come back as footnotes, words of a footnote into it', () => {
    const seed = seedBody({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Câu' },
            { type: 'footnote', attrs: { text: 'Cũ' } },
          ],
        },
      ],
    })
    const mine = client(seed)
    bodyOf(mine).insertEmbed(4, new Y.XmlText('Mới'))
    ;(liveTypes(bodyOf(mine))[2] as Y.XmlText).insert(2, ' thêm')
    const open = client(seed)
    putBack(open, ownPieces(mine, mark(mine)), 'test')
    expect(contentFromBody(open)).toEqual(contentFromBody(mine))
  })

  test('marks stay', () => {
    const mine = client()
    type(mine, 0, 8, ' đậm', { bold: true })
    type(mine, 0, 12, ' thường')
    const open = client()
    putBack(open, ownPieces(mine, mark(mine)), 'test')
    const result = contentFromBody(open)
    expect(result.content?.[0]?.content).toEqual([
      { type: 'text', text: 'Câu một.' },
      { type: 'text', text: ' đậm', marks: [{ type: 'bold' }] },
      { type: 'text', text: ' thường' },
    ])
  })
})

test('R1 after a restore: blocks that the server lacks, those without an own word are labelled', () => {
  const mine = client()
  const other = client()
  paragraph(other, 1, 'Người khác.')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
  paragraph(mine, 0, 'Của tôi.')
  const restored = client(seedBody({ type: 'doc', content: [p('Câu một.'), p('Câu hai.'), p('')] }))
  const pieces = differingPieces(mine, restored, mark(mine))
  expect(pieces.map((piece) => [pieceText(piece), piece.kind === 'block' && piece.byOthers])).toEqual([
    ['Của tôi.', false],
    ['Người khác.', true],
  ])
})
