import { piecesOf, pieceText } from './run-pieces.ts'
import { childrenOf, element, find, writeTree, type XmlElement } from './xml-tree.ts'

/** A paragraph, a table or a row, with what it says. */
export interface Unit {
  node: XmlElement
  text: string
}

const holdsSetup = (node: XmlElement) => childrenOf(node, 'w:pPr').some((found) => find(found, 'w:sectPr'))

/** What is not text: the end of a run of pages, and a contents page, which is a field that Word reckons by itself. */
export const isSetup = (node: XmlElement): boolean =>
  node.name === 'w:sectPr' || node.name === 'w:sdt' || (node.name === 'w:p' && childrenOf(node, 'w:r').length === 0 && holdsSetup(node))

/** A line without room, between two tables or behind the last. */
export const isThin = (node: XmlElement): boolean => {
  const run = childrenOf(node, 'w:pPr').flatMap((properties) => childrenOf(properties, 'w:rPr'))[0]
  return run !== undefined && /w:val="2"/.test(childrenOf(run, 'w:sz')[0]?.open ?? '')
}

/** A paragraph of the older document without the setup of its pages. */
export function withoutSetup(unit: Unit): Unit {
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

/** The paragraphs and tables that stand in a body, a cell or a footnote. */
export const unitsOf = (parent: XmlElement): Unit[] =>
  parent.children.flatMap((node) => (typeof node === 'string' || node.name === 'w:tcPr' ? [] : [{ node, text: isSetup(node) ? '' : textOf(node) }]))

export const rowsOf = (table: XmlElement): Unit[] => childrenOf(table, 'w:tr').map((node) => ({ node, text: textOf(node) }))

/** Equal for what may be the same in two documents. */
export const keyOf = ({ node, text }: Unit): string => (isSetup(node) ? 'setup' : `${node.name}${isThin(node) ? ' thin' : ''}:${text}`)

/** How a node stands in the file; the numbers of section and figure marks do not count, and footnotes count by what they say. */
export const shapeOf = (node: XmlElement, footnotes: ReadonlyMap<string, XmlElement>): string =>
  writeTree(node)
    .replace(/<w:footnoteReference w:id="(\d+)"\/>/g, (_, id: string) => footnotes.get(id)?.children.map(writeTree).join('') ?? id)
    .replace(/<w:bookmark(?:Start|End)[^>]*\/>|<w:sectPr>.*?<\/w:sectPr>/gs, '')
