import { hundredfold, spreadsheetNumber } from '@van-kien/shared/domain/figures/decimal.ts'
import { MOST_COLUMNS, MOST_ROWS, type SheetCell, type SheetTable } from '@van-kien/shared/domain/figures/sheet.ts'
import { ImportError } from '../import-error.ts'
import { child, elements, parseXml, textOf, type XmlElement } from '../xml.ts'
import { openZip, type Zip } from '../zip.ts'
import { type CellLook, readLooks } from './cell-looks.ts'
import { SHEET_LIMITS } from './sheet-limits.ts'

/** What a workbook holds: the last value of each cell. Formulas and links to other files are counted, never followed. */
export interface Workbook {
  tables: SheetTable[]
  formulas: number
  externalLinks: boolean
}

const EMPTY: SheetCell = { text: '', number: false }

/** @throws ImportError */
export function readXlsx(bytes: Buffer): Workbook {
  const zip = openZip(bytes)
  const book = zip.read('xl/workbook.xml')
  if (!book) throw new ImportError('import-not-word', 'no workbook')
  const strings = sharedStrings(zip)
  const looks = readLooks(part(zip, 'xl/styles.xml'))
  const paths = targets(zip)
  const reading: Reading = { strings, looks, formulas: 0 }
  const tables: SheetTable[] = []
  for (const sheet of namedChildren(namedChild(parseXml(book), 'sheets'), 'sheet').slice(0, SHEET_LIMITS.sheets)) {
    const id = Object.entries(sheet.attrs).find(([name]) => name === 'id' || name.endsWith(':id'))?.[1]
    const xml = id === undefined ? null : part(zip, paths.get(id) ?? '')
    // Charts are sheets too, without cells.
    if (xml && local(xml) === 'worksheet') tables.push(tableOf(sheet.attrs.name ?? '', xml, reading))
  }
  const filled = tables.filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) throw new ImportError('import-empty')
  return { tables: filled, formulas: reading.formulas, externalLinks: zip.names.some((name) => /^xl\/externalLinks\//i.test(name)) }
}

interface Reading {
  strings: readonly string[]
  looks: readonly CellLook[]
  formulas: number
}

const local = (element: XmlElement): string => element.name.slice(element.name.indexOf(':') + 1)
const namedChildren = (parent: XmlElement, name: string): XmlElement[] => elements(parent).filter((one) => local(one) === name)
const namedChild = (parent: XmlElement, name: string): XmlElement => namedChildren(parent, name)[0] ?? child(parent, name)

function part(zip: Zip, name: string): XmlElement | null {
  const bytes = name === '' ? null : zip.read(name)
  return bytes && parseXml(bytes)
}

/** Paths of the sheets by the id of their relationship. Targets outside the file are none. */
function targets(zip: Zip): Map<string, string> {
  const rels = part(zip, 'xl/_rels/workbook.xml.rels')
  if (!rels) throw new ImportError('import-broken', 'no relationships of the workbook')
  return new Map(
    namedChildren(rels, 'Relationship')
      .filter(({ attrs }) => attrs.TargetMode !== 'External')
      .map(({ attrs }) => [attrs.Id ?? '', path(attrs.Target ?? '')]),
  )
}

const path = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)

function sharedStrings(zip: Zip): string[] {
  const xml = part(zip, 'xl/sharedStrings.xml')
  return xml ? namedChildren(xml, 'si').map(richText) : []
}

/** Words of a cell; what is written above them as a reading aid is none. */
const richText = (item: XmlElement): string =>
  elements(item)
    .map((one) => (local(one) === 't' ? textOf(one) : local(one) === 'r' ? textOf(namedChild(one, 't')) : ''))
    .join('')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize('NFC')
    .slice(0, SHEET_LIMITS.text)

function tableOf(name: string, sheet: XmlElement, reading: Reading): SheetTable {
  const rows: SheetCell[][] = []
  let cut = false
  let last = -1
  for (const row of namedChildren(namedChild(sheet, 'sheetData'), 'row')) {
    const given = Number(row.attrs.r)
    const at = Number.isInteger(given) && given > 0 ? given - 1 : last + 1
    last = at
    if (at >= MOST_ROWS) {
      cut = true
      continue
    }
    const cells: SheetCell[] = []
    let column = -1
    for (const cell of namedChildren(row, 'c')) {
      column = columnOf(cell.attrs.r) ?? column + 1
      const read = cellOf(cell, reading)
      if (column >= MOST_COLUMNS) cut ||= read.text !== ''
      else if (read.text !== '') {
        while (cells.length < column) cells.push(EMPTY)
        cells[column] = read
      }
    }
    while (rows.length < at) rows.push([])
    rows[at] = cells
  }
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop()
  return { name: name.normalize('NFC').slice(0, 60), rows, cut }
}

/** 'AB12' -> 27 */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/i.exec(reference ?? '')?.[1]
  if (letters === undefined) return null
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function cellOf(cell: XmlElement, reading: Reading): SheetCell {
  if (namedChildren(cell, 'f').length > 0) reading.formulas++
  const value = textOf(namedChild(cell, 'v'))
  switch (cell.attrs.t) {
    case 's':
      return words(reading.strings[Number(value)] ?? '')
    case 'inlineStr':
      return words(richText(namedChild(cell, 'is')))
    case 'str':
      return words(value)
    case 'b':
      return words(value === '1' ? 'ĐÚNG' : value === '0' ? 'SAI' : '')
    // '#DIV/0!' and its like: shown as they stand, and refused as a number.
    case 'e':
      return words(value)
    case 'd':
      return words(value)
    default:
      return numberCell(value, reading.looks[Number(cell.attrs.s ?? 0)] ?? 'number')
  }
}

const words = (text: string): SheetCell => ({ text: text.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, SHEET_LIMITS.text), number: false })

const DAY_MS = 86_400_000
/** Day 0 of spreadsheets, which count 1900 as a leap year. */
const DAY_ZERO = Date.UTC(1899, 11, 30)

function numberCell(value: string, look: CellLook): SheetCell {
  if (value === '') return EMPTY
  const number = spreadsheetNumber(value)
  if (number === null) return words(value)
  if (look === 'date') return words(dayText(Number(number)))
  return { text: look === 'percent' ? hundredfold(number) : number, number: true }
}

function dayText(days: number): string {
  const date = new Date(DAY_ZERO + Math.floor(days) * DAY_MS)
  if (Number.isNaN(date.getTime())) return String(days)
  return `${String(date.getUTCDate()).padStart(2, '0')}/${String(date.getUTCMonth() + 1).padStart(2, '0')}/${date.getUTCFullYear()}`
}
