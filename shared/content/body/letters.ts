import * as Y from 'yjs'
import type { SectionContent } from '../content.ts'
import { layout } from './grid.ts'
import { TABLE } from './names.ts'
import { inlineRecord } from './nodes.ts'
import { type Flow, signOf } from './read-words.ts'

/** Every letter of content with its marks, and the words of every sign, in reading order: equal for two forms of the same words. */
export function markedLetters(content: SectionContent): string[] {
  const letters: string[] = []
  const walk = (node: SectionContent): void => {
    const sign = inlineRecord(node.type)
    if (sign) letters.push(`\u0001${node.type}:${sign.words(node.attrs ?? {})}`)
    if (node.type === 'text') {
      const marks = (node.marks ?? [])
        .map((mark) => mark.type)
        .sort()
        .join()
      for (const letter of (node.text ?? '').split('')) letters.push(letter === '\n' ? '\u0001hardBreak:' : `${letter}${marks}`)
    }
    for (const child of node.content ?? []) walk(child)
  }
  walk(content)
  return letters
}

/** A stretch of letters of the linear body, or a sign, and the Yjs item that it is. */
interface WrittenRun {
  client: number
  clock: number
  /** Letters; 0 for a sign, whose own letters are in `words`. */
  length: number
  /** The letters of a footnote. */
  words: { client: number; clock: number; length: number }[]
}

/** Who holds what in the linear body, in reading order. Cells row by row. */
export function writtenRuns(body: Flow): WrittenRun[] {
  const runs: WrittenRun[] = []
  for (let item = body._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (content instanceof Y.ContentString) runs.push({ client: id.client, clock: id.clock, length: content.str.length, words: [] })
    else if (content instanceof Y.ContentType) {
      const type = content.type as Y.AbstractType<unknown>
      if (signOf(type)) runs.push({ client: id.client, clock: id.clock, length: 0, words: writtenRuns(type).map(({ words: _, ...run }) => run) })
      else if (type instanceof Y.XmlElement && type.nodeName === TABLE)
        for (const cell of layout(type).cells.flat()) runs.push(...cell.parts.flatMap((part) => writtenRuns(part)))
    }
  }
  return runs
}
