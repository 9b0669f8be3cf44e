import { ROOT_NAME } from '@van-kien/shared/content/schema.ts'
import * as Y from 'yjs'

/** Words that can be told apart, `⟨name.12⟩`: whoever wrote one, wherever it went, it can be found again. */
export const WORD = /⟨[a-z0-9]+\.\d+⟩/g

/** Where a word stands: the text or the footnote that holds it. */
export interface Stand {
  word: string
  holder: Y.XmlText | Y.XmlElement
  /** In the holder's letters; -1 in a footnote. */
  index: number
}

export const lettersOf = (text: Y.XmlText): string =>
  text.toDelta().reduce((letters: string, part: { insert: unknown }) => letters + (typeof part.insert === 'string' ? part.insert : ''), '')

export function standsIn(ydoc: Y.Doc): Stand[] {
  const found: Stand[] = []
  const walk = (node: Y.XmlFragment): void => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText)
        for (const match of lettersOf(child).matchAll(WORD)) found.push({ word: match[0], holder: child, index: match.index })
      else if (child instanceof Y.XmlElement) {
        if (child.nodeName === 'footnote')
          for (const match of String(child.getAttribute('text') ?? '').matchAll(WORD)) found.push({ word: match[0], holder: child, index: -1 })
        walk(child)
      }
    }
  }
  walk(ydoc.getXmlFragment(ROOT_NAME))
  return found
}

export const wordsIn = (ydoc: Y.Doc): Set<string> => new Set(standsIn(ydoc).map(({ word }) => word))

/** Ids that decide whether a word is still there: of its letters, and of all that it stands in. */
export function idsAbove(stand: Stand): Y.ID[] {
  const ids =
    stand.index < 0
      ? [stand.holder._map?.get('text')?.id ?? null]
      : [...stand.word].map((_, at) => itemAt(stand.holder as Y.XmlText, stand.index + at))
  for (let node: Y.AbstractType<unknown> | null = stand.holder as unknown as Y.AbstractType<unknown>; node?._item; node = node._item.parent as never)
    ids.push(node._item.id)
  return ids.filter((id) => id !== null)
}

function itemAt(text: Y.XmlText, index: number): Y.ID | null {
  let left = index
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (left < item.length) return Y.createID(item.id.client, item.id.clock + left)
    left -= item.length
  }
  return null
}
