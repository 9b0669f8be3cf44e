import { liveTypes } from '@van-kien/shared/content/body/grid.ts'
import * as Y from 'yjs'
import { bodyOf, shownTexts } from '../body/lines.ts'

/** Words that can be told apart, `⟨name.12⟩`: whoever wrote one, wherever it went, it can be found again. */
export const WORD = /⟨[a-z0-9]+\.\d+⟩/g

/** Where a word stands: the text (the body's, a cell's or a footnote's) that holds it, and at which place. */
export interface Stand {
  word: string
  holder: Y.XmlText
  index: number
}

/** One sign for each place of a text; `\ufffc` for what is no letter. */
export const lettersOf = (text: Y.XmlText): string =>
  text.toDelta().reduce((letters: string, part: { insert: unknown }) => letters + (typeof part.insert === 'string' ? part.insert : '\ufffc'), '')

/** All words that are shown. Those in a cell whose column is gone are not. */
export function standsIn(ydoc: Y.Doc): Stand[] {
  const found: Stand[] = []
  for (const text of shownTexts(bodyOf(ydoc)))
    for (const holder of [text, ...liveTypes(text).filter((type): type is Y.XmlText => type instanceof Y.XmlText)])
      for (const match of lettersOf(holder).matchAll(WORD)) found.push({ word: match[0], holder, index: match.index })
  return found
}

export const wordsIn = (ydoc: Y.Doc): Set<string> => new Set(standsIn(ydoc).map(({ word }) => word))

/** Ids of a word's letters. */
export function idsOf(stand: Stand): Y.ID[] {
  const ids = [...stand.word].map((_, at) => itemAt(stand.holder, stand.index + at))
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
