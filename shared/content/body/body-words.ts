import * as Y from 'yjs'
import { layout } from './grid.ts'
import { TABLE } from './names.ts'
import { INLINE, solidRecord } from './nodes.ts'
import { type Flow, signAttributes, signOf, solidAttributes, solidOf } from './read-words.ts'

/** The words as one text to be counted, as `countContent` reads them: lines apart, signs in a line by their records, words of footnotes at the end. */
export function bodyWords(body: Flow | null): string {
  let words = ''
  let notes = ''
  const read = (text: Flow): void => {
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentString) words += item.content.str
      else if (item.content instanceof Y.ContentType) {
        const type = item.content.type as Y.XmlElement | Y.XmlText
        const sign = signOf(type)
        if (sign) {
          const attributes = signAttributes(sign, type)
          words += INLINE[sign].text(attributes)
          notes += `\n${INLINE[sign].words(attributes)}`
        } else words += '\n'
        const solid = solidOf(type)
        if (solid) words += `${solidRecord(solid)!.text(solidAttributes(solid, type as Y.XmlElement))}\n`
        if (type instanceof Y.XmlElement && type.nodeName === TABLE)
          for (const { parts } of layout(type).cells.flat())
            for (const part of parts) {
              words += '\n'
              read(part)
            }
      }
    }
    words += '\n'
  }
  if (body) read(body)
  return words + notes
}
