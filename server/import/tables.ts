import type { ChangeMark, ImportCell, ImportParagraph, ImportTable } from '@van-kien/shared/domain/import-text.ts'
import { paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { type BodyReader, CHANGE_KINDS } from './reader.ts'
import { isOn } from './style-sheet.ts'
import { child, elements, find, val, type XmlElement } from './xml.ts'

/** Twips of a pixel of the editor. */
const PIXEL = 15

interface Open {
  cell: ImportCell
  columns: number
}

/** A table with its merged cells as spans. A table inside a cell becomes lines of that cell. */
export function readTable(table: XmlElement, reader: BodyReader, marks: readonly ChangeMark[]): ImportTable {
  const grid = elements(child(table, 'w:tblGrid')).map((column) => Math.round((Number(column.attrs['w:w']) || 0) / PIXEL))
  const above = new Map<number, Open>()
  const rows = rowsOf(table).map((row) => {
    const properties = child(row, 'w:trPr')
    const changes = [
      ...marks,
      ...elements(properties)
        .filter((one) => CHANGE_KINDS.has(one.name))
        .map((one) => reader.mark(one)),
    ]
    const cells: ImportCell[] = []
    let column = Math.min(60, Number(val(properties, 'w:gridBefore') ?? '0') || 0)
    for (const cell of cellsOf(row)) {
      const own = child(cell, 'w:tcPr')
      const cellMarks = elements(own).flatMap((one) =>
        CELL_CHANGES.has(one.name) ? [reader.mark({ ...one, name: CELL_CHANGES.get(one.name)! })] : [],
      )
      const columns = Math.max(1, Math.min(60, Number(val(own, 'w:gridSpan') ?? '1') || 1))
      const merged = find(own, 'w:vMerge')
      const open = above.get(column)
      if (merged && merged.attrs['w:val'] !== 'restart' && open && open.columns === columns) {
        open.cell.rowspan++
        // What stands in a continued cell is not shown by Word, but words are not thrown away.
        const words = paragraphsOf(cell, reader, cellMarks).filter((paragraph) => paragraph.inlines.length > 0)
        open.cell.paragraphs.push(...words)
      } else {
        const widths = grid.slice(column, column + columns)
        const read: ImportCell = {
          colspan: columns,
          rowspan: 1,
          widths: widths.length === columns && widths.every((width) => width > 0) ? widths : null,
          paragraphs: paragraphsOf(cell, reader, cellMarks),
        }
        cells.push(read)
        if (merged) above.set(column, { cell: read, columns })
        else above.delete(column)
      }
      column += columns
    }
    return {
      cells,
      header: find(properties, 'w:tblHeader') ? isOn(val(properties, 'w:tblHeader') ?? '1') : false,
      ...(changes.length > 0 ? { changes } : {}),
    }
  })
  return { kind: 'table', rows: rows.filter((row) => row.cells.length > 0), borderless: isBorderless(table) }
}

const inside = (parent: XmlElement, name: string): XmlElement[] =>
  elements(parent).flatMap((one) =>
    one.name === name ? [one] : one.name === 'w:sdt' ? inside(child(one, 'w:sdtContent'), name) : one.name === 'w:customXml' ? inside(one, name) : [],
  )
const rowsOf = (table: XmlElement) => inside(table, 'w:tr')
const cellsOf = (row: XmlElement) => inside(row, 'w:tc')

/** A cell that was put in or taken out: its words are. */
const CELL_CHANGES = new Map([
  ['w:cellIns', 'w:ins'],
  ['w:cellDel', 'w:del'],
])

function paragraphsOf(cell: XmlElement, reader: BodyReader, marks: readonly ChangeMark[]): ImportParagraph[] {
  return elements(cell).flatMap((one): ImportParagraph[] => {
    if (one.name === 'w:p') return reader.readParagraph(one, marks).filter((block) => block.kind === 'paragraph')
    if (one.name === 'w:sdt') return paragraphsOf(child(one, 'w:sdtContent'), reader, marks)
    if (one.name !== 'w:tbl') return []
    reader.findings.add('nested-table', { block: reader.blocks.length, words: '' })
    return readTable(one, reader, []).rows.map((row) => lineOf(row.cells))
  })
}

/** A row of an inner table as one line. */
const lineOf = (cells: readonly ImportCell[]): ImportParagraph => ({
  kind: 'paragraph',
  inlines: cells.flatMap((cell, index) => [
    ...(index > 0 ? [{ kind: 'text' as const, text: ' | ' }] : []),
    { kind: 'text' as const, text: cell.paragraphs.map(paragraphText).join(' ') },
  ]),
  align: null,
  outline: null,
  keepNext: false,
  number: '',
})

function isBorderless(table: XmlElement): boolean {
  const borders = find(child(table, 'w:tblPr'), 'w:tblBorders')
  const cells = rowsOf(table).flatMap(cellsOf)
  const drawn = (edge: XmlElement) => !['none', 'nil', undefined].includes(edge.attrs['w:val'])
  if (borders ? elements(borders).some(drawn) : val(child(table, 'w:tblPr'), 'w:tblStyle') !== undefined) return false
  return !cells.some((cell) => elements(child(child(cell, 'w:tcPr'), 'w:tcBorders')).some(drawn))
}
