import * as Y from 'yjs'
import { INLINE, INLINE_NAMES, type InlineName, STRUCTURE, type StructureName, solidOfElement } from './nodes.ts'
import { noteFigure, plainNote } from './note-words.ts'

/** A Yjs type whose items are read; also a root that nobody has asked for by its class yet. */
export type Flow = Pick<Y.AbstractType<unknown>, '_start'>

const elementSigns = new Map<string, InlineName>()
let textSign: InlineName | undefined
for (const name of INLINE_NAMES) {
  const { inText } = INLINE[name]
  if (inText.as === 'element') elementSigns.set(inText.name, name)
  else if (inText.as === 'text') textSign = name
}

/** The sign of a line that a Yjs type is: a text in the text, or an element that the records name. Undefined for blocks, and for what is not known. */
export const signOf = (type: unknown): InlineName | undefined =>
  type instanceof Y.XmlText ? textSign : type instanceof Y.XmlElement ? elementSigns.get(type.nodeName) : undefined

/** The block that stands alone which a Yjs type is; undefined for lines, tables, signs and what is not known. */
export const solidOf = (type: unknown): StructureName | undefined => (type instanceof Y.XmlElement ? solidOfElement(type.nodeName) : undefined)

/** The attributes of an element by the checks of its record; values that make no sense are left out. */
function elementAttributes(checks: Readonly<Record<string, (value: unknown) => boolean>>, type: Y.XmlElement): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  for (const [key, fits] of Object.entries(checks)) {
    const value: unknown = type.getAttribute(key)
    if (value !== undefined && fits(value)) attributes[key] = value
  }
  return attributes
}

/** The attributes of a block that stands alone as its record reads them. */
export const solidAttributes = (name: StructureName, type: Y.XmlElement): Record<string, unknown> =>
  elementAttributes(STRUCTURE[name].attributes, type)

/** True when letters or signs stand in a text, blank ones too. */
export function hasWords(text: Flow): boolean {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && (item.content instanceof Y.ContentString || (item.content instanceof Y.ContentType && signOf(item.content.type))))
      return true
  return false
}

/** The words of a text in the text, of a footnote, with its references: `noteUnits` of it are the places of the text. */
export function footnoteText(footnote: Flow): string {
  let words = ''
  for (let item = footnote._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const { content } = item
    if (content instanceof Y.ContentString) words += plainNote(content.str)
    else if (content instanceof Y.ContentType) words += noteFigure(noteAttributes(content.type))
  }
  return words
}

/** Of what is no reference there are none: it shows that it is not known. */
const noteAttributes = (type: unknown): Record<string, unknown> =>
  signOf(type) === 'figureRef' ? signAttributes('figureRef', type as Y.XmlElement) : {}

/** The attributes of a sign as the record reads them; values that make no sense are left out. */
export function signAttributes(name: InlineName, type: Y.XmlElement | Y.XmlText): Record<string, unknown> {
  const record = INLINE[name]
  if (type instanceof Y.XmlText) return record.ofWords(footnoteText(type))
  return elementAttributes(record.attributes, type)
}
