import * as Y from 'yjs'
import { INLINE, INLINE_NAMES, type InlineName } from './nodes.ts'

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

/** True when letters or signs stand in a text, blank ones too. */
export function hasWords(text: Flow): boolean {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && (item.content instanceof Y.ContentString || (item.content instanceof Y.ContentType && signOf(item.content.type))))
      return true
  return false
}

/** The words of a text in the text, of a footnote. */
export function footnoteText(footnote: Flow): string {
  let words = ''
  for (let item = footnote._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) words += item.content.str
  return words
}

/** The attributes of a sign as the record reads them; values that make no sense are left out. */
export function signAttributes(name: InlineName, type: Y.XmlElement | Y.XmlText): Record<string, unknown> {
  const record = INLINE[name]
  if (type instanceof Y.XmlText) return record.ofWords(footnoteText(type))
  const attributes: Record<string, unknown> = {}
  for (const [key, fits] of Object.entries(record.attributes)) {
    const value: unknown = type.getAttribute(key)
    if (value !== undefined && fits(value)) attributes[key] = value
  }
  return attributes
}
