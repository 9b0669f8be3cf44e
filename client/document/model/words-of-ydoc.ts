import { countWords } from '@van-kien/shared/content/content.ts'
import { ROOT_NAME } from '@van-kien/shared/content/schema.ts'
import * as Y from 'yjs'

/** Number of words in a section's Y.Doc, without converting it: cheap enough to follow typing. Footnotes are not counted. */
export function wordsOfYDoc(ydoc: Y.Doc): number {
  const parts: string[] = []
  const walk = (node: Y.XmlFragment | Y.XmlElement | Y.XmlText): void => {
    if (node instanceof Y.XmlText) {
      for (const piece of node.toDelta() as { insert: unknown }[]) if (typeof piece.insert === 'string') parts.push(piece.insert)
      parts.push('\n')
      return
    }
    for (const child of node.toArray()) if (child instanceof Y.XmlText || child instanceof Y.XmlElement) walk(child)
    parts.push('\n')
  }
  walk(ydoc.getXmlFragment(ROOT_NAME))
  return countWords(parts.join(''))
}
