import { LONGEST_CAPTION } from '../body/nodes.ts'
import type { SectionContent } from '../content.ts'
import { BodyTree, textNode } from './body-tree.ts'
import { compareLines } from './compare.ts'
import type { CellPlan, Choice, Difference } from './difference.ts'
import type { Line, RowLine, TextLine } from './lines.ts'
import { linesOfContent } from './lines.ts'
import { type Token, tokenNodes, tokensText, withoutMarks, wordTokens } from './tokens.ts'

/** What came of the choices: the body, and how many of them it has. */
interface Applied {
  content: SectionContent
  applied: number
}

/**
 * The body here with the chosen differences taken over. Everything else stays as it is, down to the empty lines.
 * @param here the body; it is not changed
 */
export function applyChoices(base: readonly Line[], outside: readonly Line[], here: SectionContent, choices: ReadonlyMap<string, Choice>): Applied {
  const root = structuredClone(here)
  const site: Site = { tree: new BodyTree(root), put: new Map(), putRows: new Map(), gone: [] }
  const onlyEmpty = root.content?.length === 1 && root.content[0]!.type === 'paragraph' && !root.content[0]!.content?.length ? root.content[0]! : null
  const differences = compareLines(base, outside, linesOfContent(root))
  let applied = 0
  for (const difference of differences) {
    const choice = choices.get(difference.id)
    if (choice === undefined || choice === 'here') continue
    if ((difference.state === 'collision') === (choice === 'take')) continue
    if (choice === 'both' && !mayStandTwice(difference)) continue
    applied++
    applyOne(site, difference, choice)
  }
  if (applied === 0) return { content: here, applied }
  for (const node of site.gone) site.tree.remove(node)
  const content = site.tree.finished()
  if (onlyEmpty && content.content!.length > 1) content.content = content.content!.filter((node) => node !== onlyEmpty)
  return { content, applied }
}

/** A row may reach into others, and what one side took out cannot be kept beside itself. */
export const mayStandTwice = ({ outside, here }: Difference): boolean => outside !== null && here !== null && !('cells' in here)

interface Site {
  tree: BodyTree
  /** What was put in last behind a node (null: the start), so that what follows stands behind it. */
  put: Map<SectionContent | null, SectionContent>
  /** The same for rows: behind a row, or at the start of a table. */
  putRows: Map<SectionContent, SectionContent>
  /** To be taken out at the end: until then others may be put in behind them. */
  gone: SectionContent[]
}

const placeOf = (site: Site, behind: SectionContent | null): SectionContent | null => site.put.get(behind) ?? behind

function applyOne(site: Site, difference: Difference, choice: Choice): void {
  const { outside, here } = difference
  const node = here?.node ?? null
  if (outside === null) {
    if (node) site.gone.push(node)
  } else if (here === null || node === null || choice === 'both') insert(site, outside, difference, node)
  else if ('cells' in outside && 'cells' in here) setCells(outside, here, difference.merged as CellPlan[] | null)
  else if ('cells' in outside || 'cells' in here) return
  else if (outside.kind === 'text' && here.kind === 'text') setLine(site, difference, choice, outside, here)
  else if (outside.kind === 'table') {
    const table = structuredClone(outside.node)
    site.tree.replace(node, table)
    site.put.set(node, table)
  }
}

function setLine(site: Site, difference: Difference, choice: Choice, outside: TextLine, here: TextLine): void {
  const tokens = (difference.merged as Token[] | null) ?? outside.tokens
  const base = difference.base as TextLine
  const node = here.node!
  const marker = choice === 'take' && base.marker === outside.marker ? here.marker : outside.marker
  if (marker !== here.marker && !here.caption) {
    const behind = difference.behind?.node ?? null
    site.put.set(behind, site.tree.addLine({ ...outside, tokens, heading: here.heading }, placeOf(site, behind)))
    site.gone.push(node)
    return
  }
  // Another picture with the caption: only a body of ours can say so.
  if (here.caption && outside.caption && outside.node) node.attrs = { ...outside.node.attrs }
  setWords(here, tokens)
  const align = choice === 'take' && base.align === outside.align ? here.align : outside.align
  if (align !== here.align && here.heading === 0 && !here.caption) node.attrs = { ...node.attrs, textAlign: align }
}

/** Puts new words into the node of a line; a marker that is typed stays. */
function setWords(line: TextLine, tokens: readonly Token[], but = ''): void {
  const plain = but + (line.heading > 0 ? 'bi' : '')
  if (line.caption) {
    line.node!.attrs = { ...line.node!.attrs, caption: tokensText(tokens).slice(0, LONGEST_CAPTION) }
    return
  }
  const content = tokenNodes([...wordTokens(line.typed, []), ...tokens.map((token) => ({ ...token, marks: withoutMarks(token.marks, plain) }))])
  if (content.length > 0) line.node!.content = content
  else delete line.node!.content
}

function insert({ tree, put, putRows }: Site, line: Line | RowLine, difference: Difference, own: SectionContent | null): void {
  const place = own ?? difference.behind?.node ?? null
  if ('cells' in line) {
    const table = difference.table!.node
    const heads = place === null && !putRows.has(table) && (table.content?.[0]?.content ?? []).every((cell) => cell.type === 'tableHeader')
    const row = newRow(line, table, heads)
    tree.addRow(row, putRows.get(place ?? table) ?? place, table)
    putRows.set(place ?? table, row)
    return
  }
  const behind = put.get(place) ?? place
  if (line.kind === 'text' && !(line.caption && line.node)) put.set(place, tree.addLine(line, behind))
  else {
    const block: SectionContent = line.kind === 'break' ? { type: 'pageBreak' } : structuredClone(line.node!)
    tree.addBlock(block, behind)
    put.set(place, block)
  }
}

/** A row like the others of its table. @param heads it becomes the first one, as header cells */
function newRow(row: RowLine, table: SectionContent, heads: boolean): SectionContent {
  const like = (table.content ?? []).findLast((other) => (other.content ?? []).length === row.cells.length)
  return {
    type: 'tableRow',
    content: row.cells.map((cell, index) => ({
      type: heads || cell.header ? 'tableHeader' : 'tableCell',
      attrs: { colspan: cell.columns, rowspan: 1, colwidth: (like?.content?.[index]?.attrs?.colwidth as number[] | null | undefined) ?? null },
      content: cellContent(cell.lines, heads || cell.header),
    })),
  }
}

function setCells(outside: RowLine, here: RowLine, plans: readonly CellPlan[] | null): void {
  for (const [index, cell] of here.cells.entries()) {
    const plan = plans?.[index] ?? 'outside'
    const to = outside.cells[index]!
    if (plan === 'here' || !cell.node) continue
    if (plan !== 'outside') setWords(cell.lines[0]!, plan, cell.header ? 'b' : '')
    else if (cell.lines.length === to.lines.length && cell.lines.every((line, at) => line.node && line.marker === to.lines[at]!.marker))
      for (const [at, line] of cell.lines.entries()) setWords(line, to.lines[at]!.tokens, cell.header ? 'b' : '')
    else cell.node.content = cellContent(to.lines, cell.header)
  }
}

function cellContent(lines: readonly TextLine[], header: boolean): SectionContent[] {
  const usual = header ? 'center' : 'left'
  const plain = lines.map(
    (line): TextLine => ({
      ...line,
      heading: 0,
      align: line.align === usual ? null : line.align,
      tokens: line.tokens.map((token) => ({ ...token, marks: withoutMarks(token.marks, header ? 'b' : '') })),
    }),
  )
  const tree = new BodyTree({ type: 'doc', content: [] })
  let last: SectionContent | null = null
  for (const line of plain) last = line.marker === '' && last === null ? first(tree, line) : tree.addLine(line, last)
  return tree.finished().content!
}

function first(tree: BodyTree, line: TextLine): SectionContent {
  const node = textNode(line)
  tree.addBlock(node, null)
  return node
}
