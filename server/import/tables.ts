import { placedCells } from '@van-kien/shared/domain/import-changes.ts'
import type { ChangeMark, ImportCell, ImportInline, ImportParagraph, ImportTable } from '@van-kien/shared/domain/import-text.ts'
import { CHANGE_KINDS } from './changes.ts'
import type { BodyReader } from './reader.ts'
import { isOn } from './style-sheet.ts'
import { child, descendants, elements, find, val, type XmlElement } from './xml.ts'

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
  const rows = rowsOf(table, reader).map((row) => {
    const properties = child(row, 'w:trPr')
    const changes = [
      ...marks,
      ...elements(properties)
        .filter((one) => CHANGE_KINDS.has(one.name))
        .map((one) => reader.mark(one)),
    ]
    const cells: ImportCell[] = blank(val(properties, 'w:gridBefore'))
    let column = cells[0]?.colspan ?? 0
    for (let skipped = 0; skipped < column; skipped++) above.delete(skipped)
    for (const cell of cellsOf(row, reader)) {
      const own = child(cell, 'w:tcPr')
      const cellMarks = elements(own).flatMap((one) =>
        CELL_CHANGES.has(one.name) ? [reader.mark({ ...one, name: CELL_CHANGES.get(one.name)! })] : [],
      )
      const before = cells.at(-1)
      if (before && (val(own, 'w:hMerge') ?? (find(own, 'w:hMerge') ? 'continue' : '')) === 'continue') {
        // The older way to join cells of a row. What stands in a continued cell is not shown by Word, but words are not thrown away.
        before.colspan++
        before.widths = null
        before.paragraphs.push(...paragraphsOf(cell, reader, cellMarks).filter((paragraph) => paragraph.inlines.length > 0))
        column++
        continue
      }
      const columns = Math.max(1, Math.min(60, Number(val(own, 'w:gridSpan') ?? '1') || 1))
      const merged = find(own, 'w:vMerge')
      const open = above.get(column)
      if (merged && merged.attrs['w:val'] !== 'restart' && open && open.columns === columns) {
        open.cell.rowspan++
        // What stands in a continued cell is not shown by Word, but words are not thrown away.
        const words = paragraphsOf(cell, reader, cellMarks).filter((paragraph) => paragraph.inlines.length > 0)
        open.cell.paragraphs.push(...words.map((paragraph) => ({ ...paragraph, ofRow: open.cell.rowspan - 1 })))
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
    cells.push(...blank(val(properties, 'w:gridAfter')))
    return {
      cells,
      header: find(properties, 'w:tblHeader') ? isOn(val(properties, 'w:tblHeader') ?? '1') : false,
      ...(changes.length > 0 ? { changes } : {}),
    }
  })
  shrinkOverEmpty(rows)
  return { kind: 'table', rows: rows.filter((row) => row.cells.length > 0), borderless: isBorderless(table) }
}

/** A row in which every cell only goes on from above is no row of its own: what reaches over it gets shorter. */
function shrinkOverEmpty(rows: ImportTable['rows']): void {
  if (rows.every((row) => row.cells.length > 0)) return
  for (const { row, cell } of placedCells({ rows })) {
    const isEmpty = (below: number) => rows[row + below]?.cells.length === 0
    const empty = Array.from({ length: cell.rowspan }, (_, below) => below).filter(isEmpty)
    cell.rowspan -= empty.length
    cell.paragraphs = cell.paragraphs.map((paragraph) => {
      const above = empty.filter((below) => below <= (paragraph.ofRow ?? 0)).length
      return above === 0 ? paragraph : { ...paragraph, ofRow: paragraph.ofRow! - above }
    })
  }
}

/** Columns that a row leaves out at one side, as an empty cell: what follows stays below its heading. */
const blank = (columns: string | undefined): ImportCell[] => {
  const colspan = Math.min(60, Number(columns ?? '0') || 0)
  return colspan > 0 ? [{ colspan, rowspan: 1, widths: null, paragraphs: [] }] : []
}

/** Rows of a table or cells of a row, in whatever stands around them. A control that nobody filled in keeps its row or cell without the hint. */
const inside = (parent: XmlElement, name: string, reader: BodyReader): XmlElement[] =>
  elements(parent).flatMap((one) => {
    if (one.name === name) return [one]
    if (one.name === 'mc:AlternateContent') return inside(reader.chosen(one), name, reader)
    // Whatever else stands around rows or cells is only a frame.
    if (one.name !== 'w:sdt') return one.children.length > 0 && !one.name.endsWith('Pr') ? inside(one, name, reader) : []
    let isHint = true
    reader.control(one, () => {
      isHint = false
    })
    const found = inside(child(one, 'w:sdtContent'), name, reader)
    return isHint ? found.map((each) => withoutWords(each)) : found
  })

const withoutWords = (one: XmlElement): XmlElement => ({
  ...one,
  children: one.children.flatMap((each) => (typeof each === 'string' || each.name === 'w:p' || each.name === 'w:tbl' ? [] : [withoutWords(each)])),
})

const rowsOf = (table: XmlElement, reader: BodyReader) => inside(table, 'w:tr', reader)
const cellsOf = (row: XmlElement, reader: BodyReader) => inside(row, 'w:tc', reader)

/** A cell that was put in or taken out: its words are. */
const CELL_CHANGES = new Map([
  ['w:cellIns', 'w:ins'],
  ['w:cellDel', 'w:del'],
])

function paragraphsOf(cell: XmlElement, reader: BodyReader, marks: readonly ChangeMark[]): ImportParagraph[] {
  return elements(cell).flatMap((one): ImportParagraph[] => {
    if (one.name === 'w:p') return reader.readParagraph(one, marks).filter((block) => block.kind === 'paragraph')
    if (one.name === 'w:sdt') {
      const read: ImportParagraph[] = []
      reader.control(one, () => read.push(...paragraphsOf(child(one, 'w:sdtContent'), reader, marks)))
      return read
    }
    if (one.name === 'mc:AlternateContent') return paragraphsOf(reader.chosen(one), reader, marks)
    if (CHANGE_KINDS.has(one.name)) return paragraphsOf(one, reader, [...marks, reader.mark(one)])
    if (one.name !== 'w:tbl') {
      reader.range(one)
      return one.children.length > 0 && !one.name.endsWith('Pr') ? paragraphsOf(one, reader, marks) : []
    }
    reader.findings.add('nested-table', { block: reader.blocks.length, words: '' })
    const { rows } = readTable(one, reader, marks)
    return rows.map((row, at) => lineOf(row.cells, ({ ofRow }) => rows[at + (ofRow ?? 0)]?.changes ?? []))
  })
}

/** A row of an inner table as one line, with its notes, its look and what is undecided in it. */
const lineOf = (cells: readonly ImportCell[], changesOf: (paragraph: ImportParagraph) => readonly ChangeMark[]): ImportParagraph => ({
  kind: 'paragraph',
  inlines: cells.flatMap((cell, index) => [
    ...(index > 0 ? [text(' | ')] : []),
    ...cell.paragraphs.flatMap((paragraph, at) => [
      ...(at > 0 ? [text(' ')] : []),
      ...(paragraph.number === '' ? [] : [text(`${paragraph.number} `)]),
      ...paragraph.inlines.map((inline): ImportInline => {
        const changes = [...changesOf(paragraph), ...(inline.changes ?? [])]
        return changes.length === 0 ? inline : { ...inline, changes }
      }),
    ]),
  ]),
  align: null,
  outline: null,
  keepNext: false,
  number: '',
})

const text = (words: string): ImportInline => ({ kind: 'text', text: words })

function isBorderless(table: XmlElement): boolean {
  const borders = find(child(table, 'w:tblPr'), 'w:tblBorders')
  const ofCells = descendants(table, 'w:tcBorders')
  const drawn = (edge: XmlElement) => !['none', 'nil', undefined].includes(edge.attrs['w:val'])
  if (borders ? elements(borders).some(drawn) : val(child(table, 'w:tblPr'), 'w:tblStyle') !== undefined) return false
  return !ofCells.some((edges) => elements(edges).some(drawn))
}
