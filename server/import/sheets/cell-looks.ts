import { elements, type XmlElement } from '../xml.ts'

/** How a number is meant by its format: 0.95 that is shown as 95 %, 45,000 that is a day. */
export type CellLook = 'number' | 'percent' | 'date'

const local = (element: XmlElement): string => element.name.slice(element.name.indexOf(':') + 1)
const below = (parent: XmlElement | undefined, name: string): XmlElement[] => (parent ? elements(parent).filter((one) => local(one) === name) : [])

const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** One look a style of cells, in the order of the workbook. @param styles its styles part; null: it has none */
export function readLooks(styles: XmlElement | null): CellLook[] {
  if (!styles) return []
  const formats = new Map(below(below(styles, 'numFmts')[0], 'numFmt').map(({ attrs }) => [Number(attrs.numFmtId), attrs.formatCode ?? '']))
  return below(below(styles, 'cellXfs')[0], 'xf').map(({ attrs }) => {
    const id = Number(attrs.numFmtId ?? 0)
    const code = formats.get(id)
    if (code === undefined) return id === 9 || id === 10 ? 'percent' : isBuiltInDate(id) ? 'date' : 'number'
    return lookOf(code)
  })
}

/** Of a format that somebody made: what stands in quotes or brackets are words and colours. */
function lookOf(code: string): CellLook {
  const plain = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (plain.includes('%')) return 'percent'
  return /[dmyhs]/i.test(plain.replace(/general/gi, '')) ? 'date' : 'number'
}
