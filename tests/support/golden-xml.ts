import type { OpenDocx } from './docx.ts'

/** Elements that stay on one line with what is inside; the others have a line for each child, indented. */
const LINES = new Set(['w:r', 'w:rPr', 'w:pgSz', 'w:tcPr', 'w:trPr', 'w:tblGrid', 'w:tblBorders', 'w:tblCellMar', 'w:pBdr', 'w:lvl', 'a:font'])

/**
 * A part as it can be read and compared line by line: namespaces left out, attributes in order of name, one line for each run, paragraph property and
 * row, indented by depth.
 */
export function goldenXml(element: Element, depth = 0): string {
  const indent = ' '.repeat(depth)
  const children = [...element.childNodes]
  if (LINES.has(element.nodeName) || children.every((child) => child.nodeType !== 1)) return `${indent}${flat(element)}\n`
  const inside = children.map((child) => (child.nodeType === 1 ? goldenXml(child as Element, depth + 1) : '')).join('')
  return `${indent}<${element.nodeName}${attributes(element)}>\n${inside}${indent}</${element.nodeName}>\n`
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const attributes = (element: Element): string =>
  [...element.attributes]
    .filter(({ name }) => !name.startsWith('xmlns'))
    .map(({ name, value }) => ` ${name}="${escaped(value).replace(/"/g, '&quot;')}"`)
    .sort()
    .join('')

function flat(element: Element): string {
  const inside = [...element.childNodes].map((child) => (child.nodeType === 1 ? flat(child as Element) : escaped(child.textContent ?? ''))).join('')
  return inside === '' ? `<${element.nodeName}${attributes(element)}/>` : `<${element.nodeName}${attributes(element)}>${inside}</${element.nodeName}>`
}

/** Some parts of a file in one text, each under its name. */
export const goldenParts = (docx: OpenDocx, names: readonly string[]): string =>
  names.map((name) => `== ${name}\n${goldenXml(docx.part(name))}`).join('\n')
