import { layout } from '@van-kien/shared/content/body/grid.ts'
import { insertTokens, newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import type { Style } from '@van-kien/shared/content/body/names.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { cellTextAt, deleteColumn, deleteRow } from '@van-kien/shared/content/body/table-edits.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import * as Y from 'yjs'
import { bodyOf, type Line, readText, tablesOf } from '../body/lines.ts'

/** What the editor does to a Y.Doc, and the places where it does it. */

/** A line of the body itself. */
export const lineAt = (ydoc: Y.Doc, index: number): Line => readText(bodyOf(ydoc)).lines[index]!

/** The first table. */
export const tableOf = (ydoc: Y.Doc): Y.XmlElement => tablesOf(bodyOf(ydoc))[0]!

/** The text of a cell of the first table. */
export const cellAt = (ydoc: Y.Doc, row: number, column: number): Y.XmlText => {
  const table = tableOf(ydoc)
  return cellTextAt(layout(table), row, column)
}

/** At the end of a text, in one go. */
export const append = (text: Y.XmlText, words: string): void => text.insert(text.length, words)

/** Key by key at the end of a text. */
export function write(text: Y.XmlText, words: string): void {
  for (const char of words) append(text, char)
}

/** Key by key at the end of a line of the body. */
export function writeInLine(ydoc: Y.Doc, index: number, words: string): void {
  for (const char of words) bodyOf(ydoc).insert(lineAt(ydoc, index).to, char)
}

export function become(ydoc: Y.Doc, index: number, style: Style): void {
  lineAt(ydoc, index).marker!.setAttribute('style', style)
}

/** Enter in a line. */
export function splitAt({ text, from, marker }: Line, at: number): void {
  text.insertEmbed(from + at, newMarker(marker?.getAttributes() ?? {}))
}

/** Backspace at the start of a line that stands behind another one. */
export function joinWithPrevious({ text, marker, from }: Line): void {
  if (marker && readText(text).lines.some(({ to }) => to === from - 1)) text.delete(from - 1, 1)
}

/** Deletes a line of the body with its marker. */
export function removeLine(ydoc: Y.Doc, index: number): void {
  const { from, to } = lineAt(ydoc, index)
  bodyOf(ydoc).delete(from - 1, to - from + 1)
}

export function insertBlocks(ydoc: Y.Doc, at: number, ...content: SectionContent[]): void {
  insertTokens(bodyOf(ydoc), at, tokensOf(flatDocument({ type: 'doc', content }).children))
}

/** Cut, and pasted at the end of the body. */
export function moveToEnd(ydoc: Y.Doc, index: number): void {
  const { signs } = lineAt(ydoc, index)
  removeLine(ydoc, index)
  insertBlocks(ydoc, bodyOf(ydoc).length, { type: 'paragraph', content: [{ type: 'text', text: signs }] })
}

export const removeRow = (ydoc: Y.Doc, row: number): void => ydoc.transact(() => deleteRow(tableOf(ydoc), row))
export const removeColumn = (ydoc: Y.Doc, column: number): void => ydoc.transact(() => deleteColumn(tableOf(ydoc), column))

export function removeTable(ydoc: Y.Doc): void {
  const { at } = readText(bodyOf(ydoc)).blocks.find(({ type }) => type === tableOf(ydoc))!
  bodyOf(ydoc).delete(at, 1)
}

export function putFootnote({ text, to }: Line, words: string): Y.XmlText {
  const note = new Y.XmlText(words)
  text.insertEmbed(to, note)
  return note
}

/** Takes a footnote's sign away, with its words. */
export function removeFootnote(note: Y.XmlText): void {
  const holder = note.parent as Y.XmlText
  let at = 0
  for (let item = holder._start; item !== null && item !== note._item; item = item.right) if (!item.deleted && item.countable) at += item.length
  holder.delete(at, 1)
}
