import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { OLD_ROOT } from '@van-kien/shared/content/old-body.ts'
import * as Y from 'yjs'

/** Bodies of schema version 1, as its editor and server wrote them: a tree of elements, words in a Y.XmlText each. */

function oldNode(node: SectionContent): Y.XmlElement {
  const element = new Y.XmlElement(String(node.type))
  for (const [name, value] of Object.entries(node.attrs ?? {})) if (value !== null && value !== undefined) element.setAttribute(name, value as string)
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let words: { insert: string; attributes: Record<string, object> }[] = []
  const close = () => {
    if (words.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(words)
    children.push(text)
    words = []
  }
  for (const child of node.content ?? []) {
    if (child.type === 'text')
      words.push({ insert: child.text ?? '', attributes: Object.fromEntries((child.marks ?? []).map(({ type }) => [type, {}])) })
    else {
      close()
      children.push(oldNode(child))
    }
  }
  close()
  if (children.length > 0) element.insert(0, children)
  return element
}

/** Puts a body of version 1 in the place of what a Y.Doc holds of one. */
export function writeOldBody(ydoc: Y.Doc, content: SectionContent): void {
  const root = ydoc.getXmlFragment(OLD_ROOT)
  ydoc.transact(() => {
    root.delete(0, root.length)
    root.insert(0, (content.content ?? []).map(oldNode))
  })
}

/** The update that seeded a section of version 1. */
export function seedOldBody(content: SectionContent): Uint8Array {
  const ydoc = new Y.Doc()
  writeOldBody(ydoc, content)
  return Y.encodeStateAsUpdate(ydoc)
}
