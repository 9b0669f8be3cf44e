import { bodyFlow, isMarker } from '@van-kien/shared/content/body/flow.ts'
import { layout, liveTypes } from '@van-kien/shared/content/body/grid.ts'
import { BODY_ROOT, TABLE } from '@van-kien/shared/content/body/names.ts'
import { signOf } from '@van-kien/shared/content/body/read-words.ts'
import * as Y from 'yjs'

/** The body of a Y.Doc, to be written. */
export const bodyOf = (ydoc: Y.Doc): Y.XmlText => ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText

/** A line of a text: what stands behind its marker, up to the next element. */
export interface Line {
  text: Y.XmlText
  marker: Y.XmlElement | null
  from: number
  to: number
  /** One sign each; `\ufffc` for a footnote. */
  signs: string
}

/** Where a block of a text begins: its marker, a table or a page break. */
export interface BlockStart {
  at: number
  type: Y.XmlElement
}

export function readText(text: Y.XmlText): { lines: Line[]; blocks: BlockStart[] } {
  const lines: Line[] = []
  const blocks: BlockStart[] = []
  let at = 0
  let line: Line | null = null
  const begin = (marker: Y.XmlElement | null, from: number): Line => {
    line = { text, marker, from, to: from, signs: '' }
    lines.push(line)
    return line
  }
  const inLine = (): Line => line ?? begin(null, at)
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const type = item.content instanceof Y.ContentType ? item.content.type : null
    if (item.content instanceof Y.ContentString) {
      const here = inLine()
      here.signs += item.content.str
      here.to += item.length
    } else if (type && signOf(type)) {
      const here = inLine()
      here.signs += '\ufffc'
      here.to++
    } else if (type instanceof Y.XmlElement) {
      blocks.push({ at, type })
      line = null
      if (isMarker(type)) begin(type, at + 1)
    }
    at += item.length
  }
  return { lines, blocks }
}

/** All tables of a body. */
export const tablesOf = (body: Y.XmlText): Y.XmlElement[] =>
  liveTypes(body).filter((type): type is Y.XmlElement => type instanceof Y.XmlElement && type.nodeName === TABLE)

/** The texts of a body that are shown: its own and those of cells, in reading order. */
export const shownTexts = (body: Y.XmlText): Y.XmlText[] => [
  body,
  ...tablesOf(body).flatMap((table) => layout(table).cells.flatMap((row) => row.flatMap((cell) => cell.parts))),
]

/** All lines of a body, cells' too. */
export const allLines = (body: Y.XmlText): Line[] => shownTexts(body).flatMap((text) => readText(text).lines)

export const footnotesOf = (body: Y.XmlText): Y.XmlText[] =>
  shownTexts(body).flatMap((text) => liveTypes(text).filter((type): type is Y.XmlText => type instanceof Y.XmlText))

/** Everything in a body, shown or not, to see whether two replicas are the same. Reads only. */
export function dumpBody(ydoc: Y.Doc): string {
  const dump = (type: { _start: Y.Item | null; _map: Map<string, Y.Item> }): unknown => {
    const attributes = [...type._map].filter(([, item]) => !item.deleted).map(([name, item]) => [name, item.content.getContent().at(-1)])
    const content: unknown[] = []
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue
      const { content: held } = item
      if (held instanceof Y.ContentString) {
        if (typeof content.at(-1) === 'string') content.push(`${content.pop() as string}${held.str}`)
        else content.push(held.str)
      } else if (held instanceof Y.ContentFormat) content.push({ [held.key]: held.value })
      else if (held instanceof Y.ContentType)
        content.push([(held.type as Y.XmlElement).nodeName ?? '#text', dump(held.type as unknown as Parameters<typeof dump>[0])])
    }
    return { attributes: attributes.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)), content }
  }
  const body = bodyFlow(ydoc)
  return body ? JSON.stringify(dump(body as unknown as Parameters<typeof dump>[0])) : ''
}
