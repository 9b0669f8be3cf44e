import { parseXml, type XmlElement } from '@van-kien/server/import/xml.ts'
import JSZip from 'jszip'

/**
 * What a file says when all its tracked changes are accepted, or all rejected, by Word's rules:
 * - words in w:ins and w:del stay or go; a look, a placing, a row or a cell has what it was before in its *Change;
 * - a paragraph whose end goes (w:ins or w:del in the properties of its end) joins the next one, which gives the properties;
 * - the last paragraph of a body, a cell or a footnote ends it: its end cannot go;
 * - a paragraph with words left cannot join a table;
 * - a row goes with all its cells, a table with its last row;
 * - a footnote is what its reference says: without one it is not there.
 */
export type Answer = 'accept' | 'reject'

interface Paragraph {
  /** Style, alignment, new page, and whether it is a line without room. */
  placing: string
  /** Words with their look; a footnote with its paragraphs. */
  runs: { look: string; text: string; note?: Block[] }[]
}
interface Table {
  columns: number
  rows: { header: boolean; cells: { span: string; merge: string; stands: string; blocks: Block[] }[] }[]
}
export type Block = Paragraph | Table

export interface Answered {
  /** Blocks of the body; ends of runs of pages and the contents page are none. */
  blocks: Block[]
  /** What Word could not do. */
  problems: string[]
}

/** The parts of a file that hold words. */
interface OpenParts {
  body: XmlElement
  notes: ReadonlyMap<string, XmlElement>
  /** As they stand. */
  xml: { main: string; footnotes: string }
}

const elements = (node: XmlElement): XmlElement[] => node.children.filter((child) => typeof child !== 'string')
const kids = (node: XmlElement | undefined, name: string): XmlElement[] => (node ? elements(node).filter((child) => child.name === name) : [])
const kid = (node: XmlElement | undefined, name: string): XmlElement | undefined => kids(node, name)[0]
const val = (node: XmlElement | undefined, name: string): string => {
  const found = kid(node, name)
  return found ? (found.attrs['w:val'] ?? 'on') : ''
}
const words = (node: XmlElement): string => node.children.filter((child) => typeof child === 'string').join('')

export async function openParts(bytes: Uint8Array): Promise<OpenParts> {
  const zip = await JSZip.loadAsync(bytes)
  const [main, footnotes] = await Promise.all(['word/document.xml', 'word/footnotes.xml'].map((name) => zip.file(name)?.async('string') ?? '<none/>'))
  const [document, notes] = [main!, footnotes!].map((xml) => parseXml(Buffer.from(xml)))
  return {
    body: kid(document, 'w:body')!,
    notes: new Map(kids(notes, 'w:footnote').map((note) => [note.attrs['w:id']!, note])),
    xml: { main: main!, footnotes: footnotes! },
  }
}

/** @param answer for all of them, or for each revision by its author */
export function answered(parts: OpenParts, answer: Answer | ((author: string) => Answer)): Answered {
  const reader = new Reader(parts, answer)
  return { blocks: reader.blocks(parts.body, true), problems: reader.problems }
}

/**
 * The words alone, line by line, tables by cell: what another program keeps of a document. LibreOffice puts a sign without width into empty rows that
 * came or went, and ends a line that ends with a break.
 */
export const wordsOf = (blocks: readonly Block[]): unknown[] =>
  blocks.flatMap((block): unknown[] => {
    if ('rows' in block) return [block.rows.map(({ cells }) => cells.map((cell) => wordsOf(cell.blocks)))]
    const line = block.runs.map(({ text, note }) => (note ? `[${JSON.stringify(wordsOf(note))}]` : text)).join('')
    const plain = line
      .replaceAll(/<w:footnoteRef>|\u200d/gu, '')
      .replace(/(<w:br>)+$/, '')
      .trim()
    return plain === '' ? [] : [plain]
  })

class Reader {
  readonly problems: string[] = []
  readonly #notes: ReadonlyMap<string, XmlElement>
  readonly #answer: Answer | ((author: string) => Answer)
  readonly #seen = new Set<string>()

  constructor({ notes }: OpenParts, answer: Answer | ((author: string) => Answer)) {
    this.#notes = notes
    this.#answer = answer
  }

  #answerTo(revision: XmlElement): Answer {
    return typeof this.#answer === 'string' ? this.#answer : this.#answer(revision.attrs['w:author'] ?? '')
  }

  #goes(revision: XmlElement): boolean {
    return revision.name === (this.#answerTo(revision) === 'accept' ? 'w:del' : 'w:ins')
  }

  /** Whether a revision that stands in these properties takes the thing away. */
  #isGone(properties: XmlElement | undefined): boolean {
    return [...kids(properties, 'w:ins'), ...kids(properties, 'w:del')].some((revision) => this.#goes(revision))
  }

  #isUndone(change: XmlElement | undefined): change is XmlElement {
    return change !== undefined && this.#answerTo(change) === 'reject'
  }

  blocks(container: XmlElement, body = false): Block[] {
    const result: Block[] = []
    let open: Paragraph['runs'] = []
    const nodes = elements(container).filter(({ name }) => ['w:p', 'w:tbl'].includes(name))
    for (const [index, node] of nodes.entries()) {
      if (node.name === 'w:tbl') {
        const table = this.#table(node)
        if (!table) continue
        if (open.length > 0) this.problems.push(`words before a table without an end: ${JSON.stringify(open)}`)
        open = []
        result.push(table)
        continue
      }
      const properties = kid(node, 'w:pPr')
      open.push(...this.#runs(node))
      const setup = kid(properties, 'w:sectPr') !== undefined
      const last = index === nodes.length - 1
      if (this.#isGone(kid(properties, 'w:rPr')) && !last) continue
      // What ends a run of pages is no text, nor is the end of a body of which nothing stayed on its last pages.
      const empty = open.length === 0 && (setup || (last && body && this.#isGone(kid(properties, 'w:rPr')) && afterSetup(nodes)))
      if (!empty) result.push({ placing: this.#placing(properties), runs: joined(open) })
      open = []
    }
    return result
  }

  #table(node: XmlElement): Table | null {
    const rows = kids(node, 'w:tr').filter((row) => !this.#isGone(kid(row, 'w:trPr')))
    if (rows.length === 0) return null
    return {
      columns: kids(kid(node, 'w:tblGrid'), 'w:gridCol').length,
      rows: rows.map((row) => ({
        header: kid(this.#properties(row, 'w:trPr'), 'w:tblHeader') !== undefined,
        cells: kids(row, 'w:tc').map((cell) => {
          const properties = this.#properties(cell, 'w:tcPr')
          const [span, merge, stands] = ['w:gridSpan', 'w:vMerge', 'w:vAlign'].map((name) => val(properties, name))
          return { span: span!, merge: merge!, stands: stands!, blocks: this.blocks(cell) }
        }),
      })),
    }
  }

  /** The properties of a thing, the earlier ones where they are asked for. */
  #properties(node: XmlElement, name: string): XmlElement | undefined {
    const now = kid(node, name)
    const change = kid(now, `${name}Change`)
    return this.#isUndone(change) ? kid(change, name) : now
  }

  #placing(properties: XmlElement | undefined): string {
    const earlier = kid(properties, 'w:pPrChange')
    const read = this.#isUndone(earlier) ? kid(earlier, 'w:pPr') : properties
    const room = kid(read, 'w:spacing')?.attrs['w:line'] === '20' ? 'thin' : ''
    return [val(read, 'w:pStyle'), val(read, 'w:jc'), val(read, 'w:pageBreakBefore'), room].join('|')
  }

  #runs(paragraph: XmlElement): Paragraph['runs'] {
    return elements(paragraph).flatMap((node) => {
      if (node.name === 'w:r') return this.#run(node)
      if (node.name !== 'w:ins' && node.name !== 'w:del') return []
      return this.#goes(node) ? [] : kids(node, 'w:r').flatMap((run) => this.#run(run))
    })
  }

  #run(run: XmlElement): Paragraph['runs'] {
    const properties = this.#properties(run, 'w:rPr')
    const look = (properties ? elements(properties) : [])
      .filter(({ name }) => name !== 'w:rPrChange')
      .map(({ name, attrs }) => `${name}=${attrs['w:val'] ?? 'on'}`)
      .sort()
      .join(' ')
    return elements(run).flatMap((child): Paragraph['runs'] => {
      if (child.name === 'w:t' || child.name === 'w:delText') return words(child) === '' ? [] : [{ look, text: words(child) }]
      if (child.name === 'w:footnoteReference') return [{ look, text: '¹', note: this.#note(child.attrs['w:id']!) }]
      // LibreOffice writes a new page as a break in the line before or behind it.
      return child.name === 'w:rPr' || child.attrs['w:type'] === 'page' ? [] : [{ look, text: `<${child.name}>` }]
    })
  }

  #note(id: string): Block[] {
    const note = this.#notes.get(id)
    if (!note || this.#seen.has(id)) this.problems.push(`${note ? 'two references to' : 'no'} footnote ${id}`)
    this.#seen.add(id)
    return note ? this.blocks(note) : []
  }
}

/** Whether only what came stands behind the last run of pages. */
const afterSetup = (nodes: readonly XmlElement[]): boolean => nodes.some((node) => kid(kid(node, 'w:pPr'), 'w:sectPr') !== undefined)

/** Neighbours of one look are one. */
function joined(runs: Paragraph['runs']): Paragraph['runs'] {
  const result: Paragraph['runs'] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (last && last.look === run.look && !last.note && !run.note) result[result.length - 1] = { look: run.look, text: last.text + run.text }
    else result.push(run)
  }
  return result
}
