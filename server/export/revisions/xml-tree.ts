/** A node of a part that we wrote ourselves; tags stay as they stand, so that what is not touched comes out byte for byte. */
export type XmlNode = string | XmlElement

export interface XmlElement {
  name: string
  /** '<w:p>' or '<w:jc w:val="both"/>' */
  open: string
  children: XmlNode[]
}

/** Reads well-formed XML without comments and sections of raw data, as the exporter writes it. The first node holds everything. */
export function readTree(xml: string): XmlElement {
  const root: XmlElement = { name: '', open: '', children: [] }
  const path = [root]
  for (const [piece] of xml.matchAll(/<[^>]+>|[^<]+/g)) {
    const parent = path.at(-1)!
    if (piece.startsWith('</')) path.pop()
    else if (!piece.startsWith('<') || piece.startsWith('<?')) parent.children.push(piece)
    else {
      const element = { name: /^<([^\s/>]+)/.exec(piece)![1]!, open: piece, children: [] }
      parent.children.push(element)
      if (!piece.endsWith('/>')) path.push(element)
    }
  }
  return root
}

export function writeTree(node: XmlNode): string {
  if (typeof node === 'string') return node
  const inside = node.children.map(writeTree).join('')
  if (node.open === '') return inside
  return node.open.endsWith('/>')
    ? inside === ''
      ? node.open
      : `${node.open.slice(0, -2)}>${inside}</${node.name}>`
    : `${node.open}${inside}</${node.name}>`
}

export const element = (name: string, children: XmlNode[] = [], attributes = ''): XmlElement => ({
  name,
  open: children.length > 0 ? `<${name}${attributes}>` : `<${name}${attributes}/>`,
  children,
})

export const childrenOf = (node: XmlElement, name: string): XmlElement[] =>
  node.children.filter((child): child is XmlElement => typeof child !== 'string' && child.name === name)

/** First element of this name anywhere below. */
export function find(node: XmlElement, name: string): XmlElement | undefined {
  for (const child of node.children) {
    if (typeof child === 'string') continue
    const found = child.name === name ? child : find(child, name)
    if (found) return found
  }
  return undefined
}

/** Text as it stands in a part, between tags or in quotation marks. */
export const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
