import { diffKeys, diffWords, matchTexts } from '@van-kien/shared/content/text-diff.ts'
import { cut, type Piece, piecesOf, pieceText, runsOf } from './run-pieces.ts'
import { childrenOf, element, escaped, find, readTree, writeTree, type XmlElement, type XmlNode } from './xml-tree.ts'

/** Whose revisions they are, and of when; `at` is an ISO time. */
export interface RevisionAuthor {
  name: string
  at: string
}

type Kind = 'w:ins' | 'w:del'

interface Unit {
  node: XmlElement
  text: string
}

/**
 * The newer of two documents of ours with what changed since the older one as revisions that Word can accept or reject: words inside paragraphs,
 * whole paragraphs, rows and cells of tables; a table of other columns as a whole. Where the words stayed, another look (bold, alignment, style) is a
 * revision of properties. Widths of columns, turned pages, and how footnotes read are not compared.
 */
export function trackChanges(before: string, after: string, author: RevisionAuthor): string {
  const tree = readTree(after)
  const body = find(tree, 'w:body')!
  const old = find(readTree(before), 'w:body')!
  const tracker = new Tracker(author)
  // How pages are set up is not a change of the text.
  body.children = tracker.merge(
    unitsOf(old)
      .filter((unit) => !isPageSetup(unit.node))
      .map(withoutSetup),
    unitsOf(body),
  )
  return writeTree(tree)
}

const holdsSetup = (node: XmlElement) => childrenOf(node, 'w:pPr').some((found) => find(found, 'w:sectPr'))

/** The end of a run of pages, unless words stand in it. */
const isPageSetup = (node: XmlElement) =>
  node.name === 'w:sectPr' || (node.name === 'w:p' && childrenOf(node, 'w:r').length === 0 && holdsSetup(node))

/** A paragraph of the older document without the setup of its pages. */
function withoutSetup(unit: Unit): Unit {
  if (unit.node.name !== 'w:p' || !holdsSetup(unit.node)) return unit
  const properties = childrenOf(unit.node, 'w:pPr')[0]!
  const rest = element(
    'w:pPr',
    properties.children.filter((child) => typeof child === 'string' || child.name !== 'w:sectPr'),
  )
  return { ...unit, node: { ...unit.node, children: unit.node.children.map((child) => (child === properties ? rest : child)) } }
}

function textOf(node: XmlElement): string {
  if (node.name === 'w:p') return pieceText(piecesOf(node))
  const separator = node.name === 'w:tr' ? '\t' : '\n'
  const names = node.name === 'w:tbl' ? ['w:tr'] : node.name === 'w:tr' ? ['w:tc'] : ['w:p', 'w:tbl']
  return names.flatMap((name) => childrenOf(node, name).map(textOf)).join(separator)
}

const unitsOf = (parent: XmlElement): Unit[] =>
  parent.children.flatMap((node) => (typeof node === 'string' ? [] : [{ node, text: isPageSetup(node) ? '' : textOf(node) }]))

const key = ({ node, text }: Unit) => (isPageSetup(node) ? 'page' : `${node.name}:${text}`)
const columnsOf = (table: XmlElement): number[] =>
  childrenOf(childrenOf(table, 'w:tblGrid')[0]!, 'w:gridCol').map((column) => Number(/w:w="(\d+)"/.exec(column.open)?.[1] ?? 0))

class Tracker {
  readonly #attributes: string
  // Behind the numbers of the section marks, which count from the same place.
  #last = 100_000

  constructor({ name, at }: RevisionAuthor) {
    this.#attributes = ` w:author="${escaped(name)}" w:date="${at.slice(0, 19)}Z"`
  }

  #mark(kind: Kind, children: XmlNode[] = []): XmlElement {
    return element(kind, children, ` w:id="${++this.#last}"${this.#attributes}`)
  }

  /** Blocks in the newer order, the ones taken out where they stood. */
  merge(old: readonly Unit[], now: readonly Unit[]): XmlNode[] {
    return walk(old, now, {
      same: (from, to) =>
        alike(from.node, to.node) ? [to.node] : to.node.name === 'w:p' ? [this.#paragraph(from.node, to.node)] : this.#table(from.node, to.node),
      changed: (from, to) => (to.node.name === 'w:tbl' ? this.#table(from.node, to.node) : [this.#paragraph(from.node, to.node)]),
      added: (unit) => (isPageSetup(unit.node) ? [unit.node] : this.#whole('w:ins', unit.node)),
      removed: (unit) => this.#whole('w:del', unit.node),
    })
  }

  #whole(kind: Kind, node: XmlElement): XmlNode[] {
    if (node.name === 'w:p') return [this.#wholeParagraph(kind, node)]
    if (node.name !== 'w:tbl') return [node]
    const rows = childrenOf(node, 'w:tr').map((row) => this.#wholeRow(kind, row))
    const table = { ...node, children: [...node.children.filter((child) => typeof child !== 'string' && child.name !== 'w:tr'), ...rows] }
    // Two tables in a row would grow together.
    return kind === 'w:del' ? [table, element('w:p', [element('w:pPr', [element('w:rPr', [this.#mark('w:del')])])])] : [table]
  }

  #wholeParagraph(kind: Kind, node: XmlElement): XmlElement {
    const runs = runsOf(piecesOf(node), kind === 'w:del')
    const [start, end] = kind === 'w:ins' ? [childrenOf(node, 'w:bookmarkStart'), childrenOf(node, 'w:bookmarkEnd')] : [[], []]
    const words = runs.length > 0 ? [this.#mark(kind, runs)] : []
    return element('w:p', [this.#paragraphMark(kind, childrenOf(node, 'w:pPr')[0]), ...start, ...words, ...end])
  }

  /** The properties of a paragraph, saying that its end was put in or taken out. */
  #paragraphMark(kind: Kind, properties: XmlElement = element('w:pPr')): XmlElement {
    const run = childrenOf(properties, 'w:rPr')[0]
    const setup = childrenOf(properties, 'w:sectPr')
    const rest = properties.children.filter((child) => child !== run && child !== setup[0])
    return element('w:pPr', [...rest, element('w:rPr', [this.#mark(kind), ...(run?.children ?? [])]), ...setup])
  }

  #wholeRow(kind: Kind, row: XmlElement): XmlElement {
    const properties = childrenOf(row, 'w:trPr')[0]
    const marked = element('w:trPr', [...(properties?.children ?? []), this.#mark(kind)])
    const cells = childrenOf(row, 'w:tc').map((cell) => ({
      ...cell,
      children: cell.children.flatMap((child) => (typeof child === 'string' || child.name === 'w:tcPr' ? [child] : this.#whole(kind, child))),
    }))
    return element('w:tr', [marked, ...cells])
  }

  #paragraph(old: XmlElement, now: XmlElement): XmlElement {
    const [from, to] = [piecesOf(old), piecesOf(now)]
    const words: XmlNode[] = []
    let [oldAt, nowAt] = [0, 0]
    for (const { kind, text } of diffWords(pieceText(from), pieceText(to))) {
      const removed = kind === 'removed' ? runsOf(cut(from, oldAt, oldAt + text.length), true) : []
      const pieces = kind === 'removed' ? [] : cut(to, nowAt, nowAt + text.length)
      const kept = runsOf(kind === 'same' ? this.#restyled(cut(from, oldAt, oldAt + text.length), pieces) : pieces)
      if (removed.length > 0) words.push(this.#mark('w:del', removed))
      if (kept.length > 0) words.push(...(kind === 'added' ? [this.#mark('w:ins', kept)] : kept))
      if (kind !== 'added') oldAt += text.length
      if (kind !== 'removed') nowAt += text.length
    }
    return element('w:p', [...this.#realigned(old, now), ...childrenOf(now, 'w:bookmarkStart'), ...words, ...childrenOf(now, 'w:bookmarkEnd')])
  }

  /** The same words cut where their look changed, each piece with what it looked like before. */
  #restyled(old: readonly Piece[], now: readonly Piece[]): Piece[] {
    let at = 0
    return now.flatMap((piece) => {
      const start = at
      at += piece.text.length
      let within = 0
      return cut(old, start, at).map((before) => {
        const [part] = cut([piece], within, within + before.text.length)
        within += before.text.length
        return sameLook(before.look, part!.look) ? part! : { ...part!, look: [this.#changedLook(before.look, part!.look)] }
      })
    })
  }

  #changedLook(before: readonly XmlNode[], now: readonly XmlNode[]): XmlElement {
    const inside = (look: readonly XmlNode[]) => look.flatMap((node) => (typeof node === 'string' ? [] : node.children))
    const change = { ...this.#mark('w:ins', [element('w:rPr', inside(before))]), name: 'w:rPrChange' }
    return element('w:rPr', [...inside(now), renamed(change, 'w:ins')])
  }

  /** The properties of the newer paragraph; with those of the older one when style or alignment changed and the words are set otherwise now. */
  #realigned(old: XmlElement, now: XmlElement): XmlElement[] {
    const [before, after] = [old, now].map((node) => childrenOf(node, 'w:pPr')[0])
    if (!after || placing(before) === placing(after)) return after ? [after] : []
    const base = (before?.children ?? []).filter((child) => typeof child !== 'string' && !['w:rPr', 'w:sectPr'].includes(child.name))
    const change = { ...this.#mark('w:ins', [element('w:pPr', base)]), name: 'w:pPrChange' }
    return [{ ...after, children: [...after.children, renamed(change, 'w:ins')] }]
  }

  /** Row by row and cell by cell; as a whole when the columns differ or rows with merged cells came or went. */
  #table(old: XmlElement, now: XmlElement): XmlNode[] {
    const columns = columnsOf(now)
    const rowsOf = (table: XmlElement) => childrenOf(table, 'w:tr').map((node) => ({ node, text: textOf(node) }))
    let merged = columnsOf(old).length !== columns.length
    const single = (row: XmlElement) => {
      merged ||= find(row, 'w:vMerge') !== undefined
      return row
    }
    const changedRow = (from: Unit, to: Unit): XmlNode[] => {
      const cells = childrenOf(from.node, 'w:tc')
      if (cells.length !== childrenOf(to.node, 'w:tc').length) {
        merged = true
        return [to.node]
      }
      let at = 0
      const children = to.node.children.map((child) => {
        if (typeof child === 'string' || child.name !== 'w:tc') return child
        const properties = childrenOf(child, 'w:tcPr')
        const inside = (cell: XmlElement) => unitsOf(cell).filter((unit) => unit.node.name !== 'w:tcPr')
        return { ...child, children: [...properties, ...this.merge(inside(cells[at++]!), inside(child))] }
      })
      return [{ ...to.node, children }]
    }
    const rows = walk(rowsOf(old), rowsOf(now), {
      same: (from, to) => (alike(from.node, to.node) ? [to.node] : changedRow(from, to)),
      changed: (from, to) => changedRow(from, to),
      added: (row) => [this.#wholeRow('w:ins', single(row.node))],
      removed: (row) => [this.#wholeRow('w:del', fitted(single(row.node), columns))],
    })
    if (merged) return [...this.#whole('w:del', old), ...this.#whole('w:ins', now)]
    return [{ ...now, children: [...now.children.filter((child) => typeof child !== 'string' && child.name !== 'w:tr'), ...rows] }]
  }
}

/** A mark made under another name. */
const renamed = (node: XmlElement, from: string): XmlElement => ({ ...node, open: node.open.replace(`<${from}`, `<${node.name}`) })

const sameLook = (one: readonly XmlNode[], other: readonly XmlNode[]) => one.map(writeTree).join('') === other.map(writeTree).join('')

/** What of a paragraph's properties a person set: its style and its alignment. The rest follows from what stands around it. */
const placing = (properties: XmlElement | undefined): string =>
  ['w:pStyle', 'w:jc'].map((name) => (properties ? childrenOf(properties, name) : []).map(writeTree).join('')).join('|')

/** Whether two nodes with the same words look alike too; the numbers of section marks do not count. */
const alike = (one: XmlElement, other: XmlElement): boolean => shape(one) === shape(other)
const shape = (node: XmlElement): string => writeTree(node).replace(/<w:bookmark(?:Start|End)[^>]*\/>|<w:sectPr>.*?<\/w:sectPr>/gs, '')

/** A row of the older table with the widths of the newer columns. */
function fitted(row: XmlElement, columns: readonly number[]): XmlElement {
  let at = 0
  const children = row.children.map((child) => {
    if (typeof child === 'string' || child.name !== 'w:tc') return child
    const span = Number(/w:val="(\d+)"/.exec(find(child, 'w:gridSpan')?.open ?? '')?.[1] ?? 1)
    const width = columns.slice(at, at + span).reduce((sum, one) => sum + one, 0)
    at += span
    return readTree(writeTree(child).replace(/(<w:tcW\b[^>]* w:w=")\d+/, `$1${width}`)).children[0]!
  })
  return { ...row, children }
}

interface Steps {
  /** The words are the same; the look may be another. */
  same: (from: Unit, to: Unit) => XmlNode[]
  changed: (from: Unit, to: Unit) => XmlNode[]
  added: (unit: Unit) => XmlNode[]
  removed: (unit: Unit) => XmlNode[]
}

/** Goes through both in order: equal ones, then inside each gap the likest pairs. */
function walk(old: readonly Unit[], now: readonly Unit[], steps: Steps): XmlNode[] {
  const result: XmlNode[] = []
  let [oldAt, nowAt] = [0, 0]
  let [removed, added]: [Unit[], Unit[]] = [[], []]
  const settle = () => {
    const partners = matchTexts(removed, added)
    let next = 0
    for (const [index, unit] of added.entries()) {
      const from = partners.get(index)
      if (from === undefined || removed[from]!.node.name !== unit.node.name || isPageSetup(unit.node)) {
        // What went stands before what came for it.
        const until = [...partners].find(([place]) => place > index)?.[1] ?? removed.length
        while (next < until) result.push(...steps.removed(removed[next++]!))
        result.push(...steps.added(unit))
        continue
      }
      while (next < from) result.push(...steps.removed(removed[next++]!))
      next = from + 1
      result.push(...steps.changed(removed[from]!, unit))
    }
    while (next < removed.length) result.push(...steps.removed(removed[next++]!))
    removed = []
    added = []
  }
  for (const { kind, count } of diffKeys(old.map(key), now.map(key))) {
    if (kind === 'removed') removed.push(...old.slice(oldAt, oldAt + count))
    else if (kind === 'added') added.push(...now.slice(nowAt, nowAt + count))
    else {
      settle()
      for (let next = 0; next < count; next++) result.push(...steps.same(old[oldAt + next]!, now[nowAt + next]!))
    }
    if (kind !== 'added') oldAt += count
    if (kind !== 'removed') nowAt += count
  }
  settle()
  return result
}
