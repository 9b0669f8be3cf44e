import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { indexOfSpot } from '@van-kien/shared/content/body/lines.ts'
import { positionOf } from '@van-kien/shared/content/body/positions.ts'
import { changeStatesOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import { wordsOfPieces } from '@van-kien/shared/content/suggestions/pieces.ts'
import { firstOf, textsBeside } from '@van-kien/shared/content/suggestions/spans.ts'
import type * as Y from 'yjs'
import { bindingOf } from '../../editor/binding/plugin-key.ts'
import { editorOf } from '../../editor/mounted-editors.ts'
import { drawnBlocks, linesOfDrawn, rangeOfDrawn } from '../remarks/drawn-lines.ts'
import { newWordsOf } from './new-words.ts'
import { drawNewWords, type PlacedWords } from './new-words-plugin.ts'

/**
 * Where open suggestions of one section stand on the sheet, by id; empty ranges for what is put in between, at the row beside which a new row or a blank cell stands, and over
 * all cells of a row that is to go. What is nowhere that is certain is left out.
 * @param colors of people, when an editor is to show the new words too; null: it is to show none
 */
export function suggestionRanges(
  section: Element,
  sectionId: string,
  list: readonly SuggestionView[],
  colors: ReadonlyMap<string, string> | null,
): Map<string, Range> {
  const body = section.querySelector('[data-body]')
  if (!body) return new Map()
  return inEditor(sectionId, list, colors) ?? inDrawn(body, list)
}

function inEditor(sectionId: string, list: readonly SuggestionView[], colors: ReadonlyMap<string, string> | null): Map<string, Range> | null {
  const editor = editorOf(sectionId)
  const binding = editor && bindingOf(editor.state)
  if (!editor || !binding || editor.isDestroyed) return null
  const found = new Map<string, Range>()
  const placed: PlacedWords[] = []
  const states = changeStatesOf(
    binding.ydoc,
    list.map(({ change }) => change),
  )
  for (const [index, suggestion] of list.entries()) {
    const state = states[index]!
    if (state.how === 'gone') continue
    const { at } = state
    const positionIn = (text: Y.XmlText, index: number) => positionOf(binding.body, editor.state.doc, text, index)
    const [start, end] =
      at.kind === 'words'
        ? [positionIn(at.line.text, at.from), positionIn(at.line.text, at.to)]
        : new Array<number | null>(2).fill(firstOf(textsBeside(at), (text) => positionIn(text, 0)))
    if (start == null || end == null || end < start) continue
    const [first, last] = [editor.view.domAtPos(start, 1), editor.view.domAtPos(end, -1)]
    const range = new Range()
    range.setStart(first.node, first.offset)
    range.setEnd(last.node, last.offset)
    if (at.kind === 'row' && at.goes) toRowEnd(range)
    found.set(suggestion.id, range)
    const words = colors && state.how === 'exact' && at.kind === 'words' ? newWordsOf(suggestion, colors) : null
    if (words) placed.push({ ...words, from: start, to: end })
  }
  drawNewWords(sectionId, editor, placed)
  return found
}

function inDrawn(body: Element, list: readonly SuggestionView[]): Map<string, Range> {
  const blocks = drawnBlocks(body)
  const lines = linesOfDrawn(blocks)
  const found = new Map<string, Range>()
  for (const { id, change, changeState } of list) {
    const beside = changeState?.beside
    const atRow = beside && rangeOfDrawn(blocks, { start: beside, end: beside })
    if (atRow && change.kind === 'row-deleted') toRowEnd(atRow)
    if (atRow) found.set(id, atRow)
    const span = changeState?.span
    const range = span && rangeOfDrawn(blocks, span)
    if (!changeState || !span || !range) continue
    // Others may have written since the server was asked.
    const there = lines.joined.slice(indexOfSpot(lines, span.start), indexOfSpot(lines, span.end))
    const plain = changeState.now.every((piece) => piece.is === 'words')
    if (!plain || there === wordsOfPieces(changeState.now)) found.set(id, range)
  }
  return found
}

/** All words of a row that is to go are struck, as words that are to go. */
function toRowEnd(range: Range): void {
  const { startContainer: node } = range
  const row = (node instanceof Element ? node : node.parentElement)?.closest('tr')
  if (row) range.setEnd(row, row.childNodes.length)
}
