import JSZip from 'jszip'
import { type SheetStyle, STYLES_XML, styleIndex } from './sheet-styles.ts'

/** A cell: words, or an exact decimal that becomes a number of the sheet with so many digits behind the comma. */
export type OutCell = { text: string; style: SheetStyle } | { number: string; digits: number } | null

export interface OutSheet {
  name: string
  /** Widths of the columns in letters. */
  widths: readonly number[]
  rows: readonly (readonly OutCell[])[]
  /** Rows and columns that stay in view. */
  frozen: { rows: number; columns: number }
  /** Rows whose first cell goes over so many columns: [row, columns]. */
  wide: readonly (readonly [row: number, columns: number])[]
  landscape: boolean
}

/**
 * One sheet as an .xlsx file. Numbers are written digit by digit as they are, so that no library can round them on the way (the usual ones take binary
 * floating point numbers). The same input gives the same bytes.
 */
export async function writeXlsx(sheet: OutSheet): Promise<Uint8Array> {
  const zip = new JSZip()
  const put = (name: string, xml: string) => zip.file(name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`, { date: ENTRY_TIME })
  put('[Content_Types].xml', CONTENT_TYPES)
  put('_rels/.rels', ROOT_RELS)
  put('xl/workbook.xml', workbook(sheet))
  put('xl/_rels/workbook.xml.rels', BOOK_RELS)
  put('xl/styles.xml', STYLES_XML)
  put('xl/worksheets/sheet1.xml', worksheet(sheet))
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

const ENTRY_TIME = new Date(Date.UTC(2000, 0, 1))
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`
const ROOT_RELS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const BOOK_RELS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELS}/styles" Target="styles.xml"/></Relationships>`

function workbook({ name, frozen }: OutSheet): string {
  // Spreadsheets take 31 letters without these signs.
  const title = xmlText(
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31)
      .trim() || 'Số liệu',
  )
  const heads =
    frozen.rows > 0
      ? `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${title.replaceAll("'", "''")}'!$${frozen.rows}:$${frozen.rows}</definedName></definedNames>`
      : ''
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets>${heads}</workbook>`
}

function worksheet({ widths, rows, frozen, wide, landscape }: OutSheet): string {
  const corner = `${letters(frozen.columns)}${frozen.rows + 1}`
  const split = `${frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : ''}${frozen.rows > 0 ? ` ySplit="${frozen.rows}"` : ''}`
  const active = frozen.columns > 0 ? (frozen.rows > 0 ? 'bottomRight' : 'topRight') : 'bottomLeft'
  const pane = split === '' ? '' : `<pane${split} topLeftCell="${corner}" activePane="${active}" state="frozen"/>`
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')
  const merged = wide.map(([row, count]) => `<mergeCell ref="A${row + 1}:${letters(count - 1)}${row + 1}"/>`).join('')
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<cols>${columns}</cols><sheetData>${rows.map(rowXml).join('')}</sheetData>`,
    wide.length > 0 ? `<mergeCells count="${wide.length}">${merged}</mergeCells>` : '',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  ].join('')
}

const rowXml = (cells: readonly OutCell[], row: number): string =>
  `<row r="${row + 1}">${cells.map((cell, column) => (cell === null ? '' : cellXml(cell, `${letters(column)}${row + 1}`))).join('')}</row>`

function cellXml(cell: NonNullable<OutCell>, reference: string): string {
  if ('number' in cell) return `<c r="${reference}" s="${styleIndex({ digits: cell.digits })}"><v>${cell.number}</v></c>`
  const style = styleIndex(cell.style)
  if (cell.text === '') return `<c r="${reference}" s="${style}"/>`
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.text)}</t></is></c>`
}

/** 27 -> 'AB' */
function letters(column: number): string {
  const rest = Math.floor(column / 26) - 1
  return `${rest >= 0 ? letters(rest) : ''}${String.fromCharCode(65 + (column % 26))}`
}

const xmlText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
