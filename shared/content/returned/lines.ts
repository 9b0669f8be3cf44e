import { contentOfBlocks, listMarker } from '../../domain/import-content.ts'
import type { ImportBlock, ImportCell, ImportInline, ImportNotePart, ImportParagraph } from '../../domain/import-text.ts'
import { vietnamesePoint } from '../../domain/ordinals.ts'
import { type ListMarker, structureRecord } from '../body/nodes.ts'
import type { SectionContent } from '../content.ts'
import { inlineTokens, noteOfTokens, type Token, tokensText, trimmed, wordTokens } from './tokens.ts'

/**
 * A body as its lines stand on paper, which is all that a Word file can bring back: a list item is a line with a marker, its second paragraph a line
 * without one. The same lines are made of a body and of the blocks of a file, so that an untouched copy has no difference.
 */
export type Line = TextLine | TableLine | BreakLine

export interface TextLine {
  kind: 'text'
  /** '-', '+', '1', 'a' of a list; '' for a plain line. */
  marker: string
  /** Number that the marker shows; 0 for '-' and '+'. */
  value: number
  /** Marker that is typed into a plain paragraph of the body ('- '); '' otherwise. */
  typed: string
  align: string | null
  /** 1 or 2 for a heading inside the text. */
  heading: 0 | 1 | 2
  tokens: Token[]
  /** Its words, to find it again. */
  text: string
  /** The paragraph, heading or picture of the body; null for a line of a file. */
  node: SectionContent | null
  /** The caption of a picture: on paper a centred line in italics, here without any look of its own. */
  caption?: true
}

export interface TableLine {
  kind: 'table'
  rows: RowLine[]
  text: string
  /** The table of the body; for a file one that is made of it. */
  node: SectionContent
}

export interface RowLine {
  cells: CellLine[]
  text: string
  node: SectionContent | null
}

export interface CellLine {
  columns: number
  rows: number
  /** Bold and centred anyway. */
  header: boolean
  lines: TextLine[]
  node: SectionContent | null
}

interface BreakLine {
  kind: 'break'
  text: ''
  node: SectionContent | null
}

/** Lines of a body; each knows its node. */
export function linesOfContent(content: SectionContent): Line[] {
  return withoutOuterBreaks(nodesLines(content.content ?? [], ''))
}

const nodesLines = (nodes: readonly SectionContent[], marker: string): Line[] =>
  nodes.flatMap((node, index) => nodeLines(node, index === 0 ? marker : ''))

function nodeLines(node: SectionContent, marker: string): Line[] {
  const record = structureRecord(node.type)
  switch (record?.is) {
    case 'line':
      return textLine(node, marker)
    case 'list': {
      const attrs = node.attrs ?? {}
      const start = Math.max(1, Math.trunc(record.start(attrs)) || 1)
      return (node.content ?? []).flatMap((item, at) => nodesLines(item.content ?? [], writtenMarker(record.marker(attrs), start + at)))
    }
    case 'table':
      return [tableOfNode(node)]
    case 'solid':
      return solidLine(node, record.text(node.attrs ?? {}))
    case 'item':
    case 'row':
    case 'cell':
    case undefined:
      return []
  }
}

/** A picture is told from its caption; one without any stands where it stands, whatever comes back. */
function solidLine(node: SectionContent, words: string): Line[] {
  if (node.type === 'pageBreak') return [{ kind: 'break', text: '', node }]
  const tokens = trimmed(wordTokens(words, ['italic']))
  return tokens.length === 0 ? [] : [line({ marker: '', value: 0, typed: '', align: 'center', heading: 0, tokens, node, caption: true })]
}

const writtenMarker = (marker: ListMarker, value: number): string =>
  marker === 'a' ? `${vietnamesePoint(value)}) ` : marker === '1' ? `${value}. ` : `${marker} `

const levelOf = (node: SectionContent): 0 | 1 | 2 => {
  const record = structureRecord(node.type)
  return record?.is === 'line' ? record.level(node.attrs ?? {}) : 0
}

const isHeaderCell = (cell: SectionContent): boolean => {
  const record = structureRecord(cell.type)
  return record?.is === 'cell' && record.header
}

/** The line that a paragraph becomes on paper; none when nothing stands there. */
function textLine(node: SectionContent, marker: string): TextLine[] {
  const tokens = trimmed(inlineTokens(node.content ?? []))
  if (tokens.length === 0 && marker === '') return []
  const align = node.attrs?.textAlign === 'justify' ? null : ((node.attrs?.textAlign as string | null | undefined) ?? null)
  const heading = levelOf(node)
  // An item without words is a bare sign on paper, a centred one begins with it as with a word.
  const found = tokens.length === 0 || align === 'center' || align === 'right' ? null : listMarker(`${marker}x`)
  if (marker !== '' && !found) {
    const all = trimmed([...wordTokens(marker, []), ...tokens])
    return [line({ marker: '', value: 0, typed: '', align, heading, tokens: all, node })]
  }
  if (found) return [line({ marker: found.marker, value: found.value, typed: '', align, heading, tokens, node })]
  return [typedLine(tokens, align, heading, node)]
}

/** A marker that is typed by hand counts as one, as it does when a file is read. */
function typedLine(tokens: readonly Token[], align: string | null, heading: 0 | 1 | 2, node: SectionContent | null): TextLine {
  const words = tokens.map((token) => (token.kind === 'word' || token.kind === 'space' ? token.text : '\ufffc')).join('')
  const typed = align === 'center' || align === 'right' || heading > 0 ? null : listMarker(words)
  if (!typed) return line({ marker: '', value: 0, typed: '', align, heading, tokens: [...tokens], node })
  let left = typed.length
  const rest = tokens.filter((token) => {
    if (left <= 0) return true
    left -= token.text.length
    return false
  })
  return line({ marker: typed.marker, value: typed.value, typed: words.slice(0, typed.length), align, heading, tokens: rest, node })
}

const line = (given: Omit<TextLine, 'kind' | 'text'>): TextLine => ({ kind: 'text', text: tokensText(given.tokens).normalize('NFC'), ...given })

/** Lines of blocks of a file, with every tracked change decided. */
export function linesOfBlocks(blocks: readonly ImportBlock[], figures: FigureTokens = NO_FIGURES): Line[] {
  const lines = blocks.flatMap((block): Line[] => {
    if (block.kind === 'pageBreak') return [{ kind: 'break', text: '', node: null }]
    if (block.kind === 'paragraph') return paragraphLine(block, figures)
    const node = contentOfBlocks([block]).content![0] as SectionContent
    return [
      tableLine(
        block.rows.map((row) =>
          rowLine(
            row.cells.map((cell) => cellOfFile(cell, figures)),
            null,
          ),
        ),
        node,
      ),
    ]
  })
  return withoutOuterBreaks(lines)
}

function paragraphLine(paragraph: ImportParagraph, figures: FigureTokens): TextLine[] {
  const tokens = trimmed(fileTokens(paragraph.inlines, figures))
  if (tokens.length === 0) return []
  const heading = headingOf(paragraph, tokens)
  if (paragraph.number === '') return [{ ...typedLine(tokens, paragraph.align, heading, null), typed: '' }]
  const marker = listMarker(`${paragraph.number} x`) ?? listMarker(`${paragraph.number.replace(/\.$/, ')')} x`)
  if (marker) return [line({ marker: marker.marker, value: marker.value, typed: '', align: paragraph.align, heading, tokens, node: null })]
  const numbered = trimmed([...wordTokens(`${paragraph.number} `, []), ...tokens])
  return [line({ marker: '', value: 0, typed: '', align: paragraph.align, heading, tokens: numbered, node: null })]
}

/** What words in a mark of a figure are: the reference that was exported there; null where none is known. */
type FigureTokens = (mark: string, words: string) => Token | null
const NO_FIGURES: FigureTokens = () => null

const fileTokens = (inlines: readonly ImportInline[], figures: FigureTokens): Token[] =>
  inlines.flatMap((inline, index): Token[] => {
    const mark = markOf(inline)
    if (mark !== undefined) {
      // Word cuts what was changed into several runs: the first stands for all.
      const from = inlines.findLastIndex((one, at) => at < index && markOf(one) !== mark) + 1
      const behind = inlines.slice(from).findIndex((one) => markOf(one) !== mark)
      const run = inlines.slice(from, behind < 0 ? undefined : from + behind)
      const token = figures(mark, run.map((one) => (one.kind === 'text' ? one.text : '')).join(''))
      if (token) return from === index ? [token] : []
    }
    if (inline.kind === 'break') return [{ kind: 'hardBreak', text: '', marks: '' }]
    if (inline.kind === 'footnote') return [{ kind: 'footnote', text: noteOfFile(inline, figures), marks: '' }]
    return wordTokens(
      inline.text,
      (['bold', 'italic', 'underline'] as const).filter((mark) => inline[mark]),
    )
  })

/** The words of a footnote of a file, with a reference where one was exported. */
function noteOfFile({ text, parts }: { text: string; parts?: readonly ImportNotePart[] }, figures: FigureTokens): string {
  const written = (part: ImportNotePart): string => {
    const token = part.figure === undefined ? null : figures(part.figure, part.text)
    return token ? noteOfTokens([token]) : part.text
  }
  return parts?.map(written).join('').trim() ?? text
}

const markOf = (inline: ImportInline | undefined): string | undefined => (inline?.kind === 'text' ? inline.figure : undefined)

const LONGEST_HEADING = 200

/** A short line in bold that is kept with what follows, as our own headings inside the text are. */
function headingOf(paragraph: ImportParagraph, tokens: readonly Token[]): 0 | 1 | 2 {
  const words = tokens.filter((token) => token.kind === 'word')
  const all = (mark: string) => words.every((token) => token.marks.includes(mark))
  if (!paragraph.keepNext || paragraph.align !== null || !all('b') || tokensText(tokens).length > LONGEST_HEADING) return 0
  return all('i') ? 2 : 1
}

function withoutOuterBreaks(lines: Line[]): Line[] {
  const kept = lines.filter((one, index) => one.kind !== 'break' || (index > 0 && lines[index - 1]!.kind !== 'break'))
  while (kept.at(-1)?.kind === 'break') kept.pop()
  return kept
}

const tableLine = (rows: RowLine[], node: SectionContent): TableLine => ({ kind: 'table', rows, text: rows.map((row) => row.text).join('\n'), node })

const rowLine = (cells: CellLine[], node: SectionContent | null): RowLine => ({
  cells,
  text: cells.map((cell) => cell.lines.map((one) => one.text).join(' ')).join('\t'),
  node,
})

function tableOfNode(table: SectionContent): TableLine {
  const rows = table.content ?? []
  return tableLine(
    rows.map((row, index) =>
      rowLine(
        (row.content ?? []).map((cell) => ({
          columns: Number(cell.attrs?.colspan ?? 1) || 1,
          rows: Math.min(Number(cell.attrs?.rowspan ?? 1) || 1, rows.length - index),
          header: isHeaderCell(cell),
          lines: cellLines(nodesLines(cell.content ?? [], '')),
          node: cell,
        })),
        row,
      ),
    ),
    table,
  )
}

/** A table inside a cell comes back as lines of the cell. */
const cellLines = (lines: readonly Line[]): TextLine[] =>
  lines.flatMap((one): TextLine[] => {
    if (one.kind === 'text') return [one]
    if (one.kind === 'break') return []
    return one.rows.map((row) =>
      line({ marker: '', value: 0, typed: '', align: null, heading: 0, tokens: wordTokens(row.text.replaceAll('\t', ' | '), []), node: null }),
    )
  })

const cellOfFile = (cell: ImportCell, figures: FigureTokens): CellLine => ({
  columns: cell.colspan,
  rows: cell.rowspan,
  header: false,
  lines: cell.paragraphs.flatMap((paragraph) => paragraphLine(paragraph, figures)),
  node: null,
})
