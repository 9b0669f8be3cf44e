import { readBody, typeAt } from '@van-kien/shared/content/body/flow.ts'
import { layout } from '@van-kien/shared/content/body/grid.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import {
  addColumn,
  addRow,
  cellTextAt,
  deleteColumn,
  deleteRow,
  mergeCells,
  setColumnWidth,
  setHeader,
  splitCell,
} from '@van-kien/shared/content/body/table-edits.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { seededBody } from '../support/body/seeded-body.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()

/** A table of `height` by `width`; the words of a cell are its row and column. */
function grid(height: number, width: number): { body: Y.XmlText; table: Y.XmlElement; ydoc: Y.Doc } {
  const content = Array.from({ length: height }, (_, y) => ({
    type: 'tableRow',
    content: Array.from({ length: width }, (_, x) => ({
      type: 'tableCell',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: `${y}${x}` }] }],
    })),
  }))
  const { ydoc, body } = seededBody(flatDocument({ type: 'doc', content: [{ type: 'table', content }] }))
  return { ydoc, body, table: typeAt(body, 0) as Y.XmlElement }
}

/** Rows as they are shown: `words(columns x rows)` for merged cells, `h` before header cells. */
const shown = (body: Y.XmlText): string[] =>
  readBody(body)
    .child(0)
    .children.map((row) =>
      row.children
        .map((cell) => {
          const { colspan, rowspan, header } = cell.attrs
          return `${header ? 'h' : ''}${cell.textContent}${colspan > 1 || rowspan > 1 ? `(${colspan}x${rowspan})` : ''}`
        })
        .join(' '),
    )

describe('changes of tables', () => {
  test('rows and columns come where they are asked for, also at the start', () => {
    const { body, table } = grid(2, 2)
    addRow(table, 0)
    addRow(table, -1)
    addColumn(table, 0)
    addColumn(table, -1)
    expect(shown(body)).toEqual(['   ', ' 00  01', '   ', ' 10  11'])
    deleteRow(table, 0)
    deleteColumn(table, 2)
    deleteColumn(table, 0)
    expect(shown(body)).toEqual(['00 01', ' ', '10 11'])
  })

  test('merging shows all words in one cell, splitting shows them at their places again', () => {
    const { body, table } = grid(3, 3)
    mergeCells(table, { top: 0, left: 1, bottom: 1, right: 2 })
    expect(shown(body)).toEqual(['00 01021112(2x2)', '10', '20 21 22'])
    mergeCells(table, { top: 0, left: 0, bottom: 1, right: 2 })
    expect(shown(body)).toEqual(['000102101112(3x2)', '', '20 21 22'])
    splitCell(table, 0, 0)
    expect(shown(body)).toEqual(['00 01 02', '10 11 12', '20 21 22'])
  })

  test('a merged cell grows by a row inside it, shrinks at its end, and goes on with its words when its first line is deleted', () => {
    const { body, table } = grid(3, 3)
    mergeCells(table, { top: 0, left: 0, bottom: 1, right: 1 })
    addRow(table, 0)
    expect(shown(body)).toEqual(['00011011(2x3) 02', '', '12', '20 21 22'])
    deleteRow(table, 2)
    expect(shown(body)).toEqual(['0001(2x2) 02', '', '20 21 22'])
    deleteRow(table, 0)
    expect(shown(body)).toEqual(['00(2x1) ', '20 21 22'])
    deleteColumn(table, 0)
    expect(shown(body)).toEqual(['00 ', '21 22'])
  })

  test('a column of a merged cell is deleted with the words that stood in it, the rest of the merged cell stays', () => {
    const { body, table } = grid(2, 3)
    mergeCells(table, { top: 0, left: 0, bottom: 0, right: 2 })
    deleteColumn(table, 2)
    expect(shown(body)).toEqual(['0001(2x1)', '10 11'])
  })

  test('header cells, widths, and the text of a cell that nobody has written in', () => {
    const { body, table } = grid(2, 2)
    setHeader(table, { top: 0, left: 0, bottom: 0, right: 1 }, true)
    setColumnWidth(table, 1, 120)
    expect(shown(body)).toEqual(['h00 h01', '10 11'])
    setHeader(table, { top: 0, left: 0, bottom: 0, right: 0 }, false)
    expect(shown(body)).toEqual(['00 h01', '10 11'])
    expect(readBody(body).child(0).child(1).child(1).attrs.colwidth).toEqual([120])
    expect(readBody(body).child(0).child(1).child(0).attrs.colwidth).toBeNull()
    const row = layout(table).rows[1]!.y
    row.delete(1, 1)
    expect(shown(body)).toEqual(['00 h01', '10 '])
    expect(readBody(body).child(0).child(1).child(1).firstChild!.attrs.v).toBe(true)
    cellTextAt(layout(table), 1, 1).insert(1, 'mới')
    expect(shown(body)).toEqual(['00 h01', '10 mới'])
  })

  test(`changes of two people at once leave a table that fits, alike for both (seed ${SEED})`, () => {
    const random = seededRandom(SEED)
    const below = (most: number) => Math.floor(random() * most)
    for (let run = 0; run < 300; run++) {
      const { ydoc, body } = grid(3, 3)
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
      const otherBody = other.get('body', Y.XmlText)
      for (const [owner, text] of [
        [ydoc, body],
        [other, otherBody],
      ] as const)
        owner.transact(() => {
          const table = typeAt(text, 0) as Y.XmlElement
          for (let n = 0; n < 3; n++) {
            const { rows, columns, cells } = layout(table)
            const kind = below(6)
            if (kind === 0) addRow(table, below(rows.length + 1) - 1)
            else if (kind === 1) addColumn(table, below(columns.length + 1) - 1)
            else if (kind === 2 && rows.length > 1) deleteRow(table, below(rows.length))
            else if (kind === 3 && columns.length > 1) deleteColumn(table, below(columns.length))
            else if (kind === 4) {
              const [top, left] = [below(rows.length), below(columns.length)]
              mergeCells(table, { top, left, bottom: top + below(rows.length - top), right: left + below(columns.length - left) })
            } else {
              const cell = cells.flat()[below(cells.flat().length)]!
              splitCell(table, cell.row, cell.column)
            }
          }
        })
      Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
      Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
      const doc = readBody(body)
      doc.check()
      expect(readBody(otherBody).toJSON(), `run ${run}`).toEqual(doc.toJSON())
      const { rows, columns, cells } = layout(typeAt(body, 0) as Y.XmlElement)
      const area = cells.flat().reduce((sum, { colspan, rowspan }) => sum + colspan * rowspan, 0)
      expect(area, `run ${run}`).toBe(rows.length * columns.length)
    }
  })
})
