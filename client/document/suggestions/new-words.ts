import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { indexOfSpot, linesOfContent, type Span, type Spot } from '@van-kien/shared/content/body/lines.ts'
import { structureRecord } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type Piece, wordsOfPieces } from '@van-kien/shared/content/suggestions/pieces.ts'
import { struckAndNew } from '@van-kien/shared/content/suggestions/words-of-change.ts'

/**
 * New words of others' suggestions, drawn in the text beside what they are for. They are the generated content of an empty element (`suggestion-marks.css`): so they
 * are in no text that is copied, counted, searched or saved.
 */
export interface NewWords {
  id: string
  words: string
  /** The author's, as a colour of CSS; null: of somebody who left. */
  color: string | null
}

/** More than that is read on the card. */
const MOST_DRAWN = 240

/** What a suggestion would have in the text, as it is drawn; null where nothing new would stand there. */
export function newWordsOf({ id, change, author }: SuggestionView, colors: ReadonlyMap<string, string>): NewWords | null {
  if (change.kind !== 'words') return null
  const [struck, fresh] = Object.values(struckAndNew(change)).map((words) => words.replace(/\s+/gu, ' ').trim()) as [string, string]
  if (fresh === '' || fresh === struck) return null
  return { id, words: fresh.length > MOST_DRAWN ? `${fresh.slice(0, MOST_DRAWN).trimEnd()}…` : fresh, color: colors.get(author) ?? null }
}

/** An open suggestion, and where it is in the lines that are drawn. */
export interface DrawnSuggestion {
  suggestion: SuggestionView
  span: Span
  now: readonly Piece[]
}

/** Content with new words at the ends of what they are for; the same object where there are none. What was written since the server looked is left alone. */
export function withNewWords(content: SectionContent, list: readonly DrawnSuggestion[], colors: ReadonlyMap<string, string>): SectionContent {
  const lines = linesOfContent(content)
  const places = list.flatMap(({ suggestion, span: { start, end }, now }): Place[] => {
    const shown = newWordsOf(suggestion, colors)
    const there = lines.joined.slice(indexOfSpot(lines, start), indexOfSpot(lines, end))
    const plain = now.every((piece) => piece.is === 'words')
    const stands = (lines.texts[end.line]?.length ?? -1) >= end.at && (!plain || there === wordsOfPieces(now))
    return shown && stands ? [{ at: end, shown }] : []
  })
  if (places.length === 0) return content
  const byLine = Map.groupBy(places, ({ at }) => at.line)
  let line = -1
  const walk = (node: SectionContent): SectionContent => {
    if (structureRecord(node.type)?.is !== 'line') return node.content ? { ...node, content: node.content.map(walk) } : node
    line++
    const here = byLine.get(line)
    return here ? { ...node, content: putIn(node.content ?? [], here) } : node
  }
  return walk(content)
}

interface Place {
  at: Spot
  shown: NewWords
}

/** Children of a line with new words between them; letters are parted where they belong. */
function putIn(children: readonly SectionContent[], places: readonly Place[]): SectionContent[] {
  const waiting = places.toSorted((one, other) => one.at.at - other.at.at)
  const made: SectionContent[] = []
  let from = 0
  const put = (upTo: number): void => {
    while (waiting[0] && waiting[0].at.at <= upTo) made.push(nodeOf(waiting.shift()!.shown))
  }
  for (const child of children) {
    const text = child.type === 'text' ? (child.text ?? '') : null
    const end = from + (text?.length ?? 1)
    put(from)
    let begun = from
    while (text !== null && waiting[0] && waiting[0].at.at < end) {
      const { at } = waiting[0].at
      made.push({ ...child, text: text.slice(begun - from, at - from) })
      put(at)
      begun = at
    }
    made.push(text === null || begun === from ? child : { ...child, text: text.slice(begun - from) })
    from = end
  }
  put(from)
  return made
}

const nodeOf = ({ words, color }: NewWords): SectionContent => ({ type: 'newWords', attrs: { words, ...(color ? { style: { '--p': color } } : {}) } })
