import type { PasteNotes } from './notes.ts'
import { isBold } from './typed-signs.ts'

/** A table inside a cell becomes lines of that cell. */
export function flattenInnerTables(body: Element, notes: PasteNotes): void {
  for (const inner of [...body.querySelectorAll('table table')].reverse()) {
    notes.nestedTables++
    const lines = [...inner.querySelectorAll('tr')].map((row) => {
      const line = body.ownerDocument.createElement('p')
      line.textContent = [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim() ?? '').join(' | ')
      return line
    })
    inner.replaceWith(...lines)
  }
}

/** Spreadsheets say the alignment of figures at the cell: it belongs to the paragraphs in it. Before the form is stripped. */
export function alignCells(body: Element): void {
  for (const cell of body.querySelectorAll<HTMLElement>('td')) {
    const align = cell.style.textAlign || cell.getAttribute('align') || ''
    if (align !== 'center' && align !== 'right') continue
    if (!cell.querySelector('p, ul, ol, table')) {
      const paragraph = cell.ownerDocument.createElement('p')
      paragraph.append(...cell.childNodes)
      cell.append(paragraph)
    }
    for (const paragraph of cell.querySelectorAll('p'))
      if (!paragraph.style.textAlign && !paragraph.hasAttribute('align')) paragraph.style.textAlign = align
  }
}

/** Widths go (the form has the width of the text), captions stand before, rows that repeat or are bold throughout are the header. */
export function tidyTables(body: Element): void {
  for (const table of body.querySelectorAll('table')) {
    for (const column of table.querySelectorAll('col, colgroup')) column.remove()
    for (const caption of table.querySelectorAll(':scope > caption')) {
      const paragraph = body.ownerDocument.createElement('p')
      paragraph.append(...caption.childNodes)
      table.before(paragraph)
      caption.remove()
    }
    const rows = [...table.querySelectorAll('tr')]
    const said = rows.filter((row) => row.closest('thead'))
    const header = said.length > 0 ? said : boldRows(rows)
    if (header.length < rows.length) for (const row of header) makeHeader(row)
    for (const heading of table.querySelectorAll('h1, h2')) {
      const paragraph = body.ownerDocument.createElement('p')
      paragraph.append(...heading.childNodes)
      heading.replaceWith(paragraph)
    }
  }
}

/** The first rows whose words are all bold, three at most. */
function boldRows(rows: readonly Element[]): Element[] {
  if (rows.some((row) => row.querySelector('th'))) return []
  const first = rows.findIndex((row) => !isBold(row))
  return first > 0 && first <= 3 ? rows.slice(0, first) : []
}

function makeHeader(row: Element): void {
  for (const cell of [...row.querySelectorAll(':scope > td')]) {
    const header = row.ownerDocument.createElement('th')
    for (const name of ['colspan', 'rowspan']) if (cell.hasAttribute(name)) header.setAttribute(name, cell.getAttribute(name)!)
    header.append(...cell.childNodes)
    // Centred is how the header of a table stands anyway.
    for (const paragraph of header.querySelectorAll<HTMLElement>('p')) if (paragraph.style.textAlign === 'center') paragraph.style.textAlign = ''
    cell.replaceWith(header)
  }
}
