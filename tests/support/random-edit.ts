import { isMarker } from '@van-kien/shared/content/body/flow.ts'
import { insertTokens, newMarker, newTable } from '@van-kien/shared/content/body/insert-tokens.ts'
import { LIST_STYLES, STYLES } from '@van-kien/shared/content/body/names.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { ALIGNMENTS, MARK_NAMES } from '@van-kien/shared/content/body/nodes.ts'
import { addColumn, addRow, deleteColumn, deleteRow, mergeCells, setHeader, splitCell } from '@van-kien/shared/content/body/table-edits.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import * as Y from 'yjs'
import { allLines, bodyOf, footnotesOf, type Line, readText, tablesOf } from './body/lines.ts'

const WORDS = ['Đảng bộ', ' phường ', 'nghị quyết', 'đ', 'ễ', ' ', 'xây dựng', 'ặ', '\n']

type Random = () => number

const below = (count: number, random: Random): number => Math.floor(random() * count)
const pick = <T>(list: readonly T[], random: Random): T => list[below(list.length, random)]!

/** One edit that an editor could make: any block made, removed or given an attribute; words typed, deleted, marked; a table's rows, columns and cells. */
export function randomEdit(ydoc: Y.Doc, random: Random): void {
  const body = bodyOf(ydoc)
  ydoc.transact(() => {
    const { blocks } = readText(body)
    const kind = random()
    if (blocks.length === 0) body.insertEmbed(0, newMarker())
    else if (kind < 0.15) insertBlock(body, pick([...blocks.map(({ at }) => at), body.length], random), random)
    else if (kind < 0.2 && blocks.length > 1) {
      const index = below(blocks.length, random)
      const from = blocks[index]!.at
      body.delete(from, (blocks[index + 1]?.at ?? body.length) - from)
    } else if (kind < 0.3) editTable(body, random)
    else if (kind < 0.4) setAttribute(body, random)
    else editLine(body, random)
  })
}

function insertBlock(body: Y.XmlText, at: number, random: Random): void {
  const kind = random()
  if (kind < 0.15) body.insertEmbed(at, new Y.XmlElement('pb'))
  else if (kind < 0.35) body.insertEmbed(at, aTable(random))
  else {
    const style = pick(STYLES, random)
    const listed = style === 'more' || (LIST_STYLES as readonly string[]).includes(style)
    body.insertEmbed(at, newMarker({ style, level: listed ? below(3, random) : 0 }))
    body.insert(at + 1, pick(WORDS, random))
  }
}

function aTable(random: Random): Y.XmlElement {
  const cell = () => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: pick(['a', 'ô', 'Đảng bộ'], random) }] }] })
  const row = () => ({ type: 'tableRow', content: [cell(), cell()] })
  return newTable(flatDocument({ type: 'doc', content: [{ type: 'table', content: [row(), row()] }] }).firstChild!)
}

function editTable(body: Y.XmlText, random: Random): void {
  const tables = tablesOf(body)
  if (tables.length === 0) return void body.insertEmbed(body.length, aTable(random))
  const table = pick(tables, random)
  const two = { top: 0, left: 0, bottom: below(2, random), right: below(2, random) }
  const acts: (() => void)[] = [
    () => addRow(table, below(3, random) - 1),
    () => addColumn(table, below(3, random) - 1),
    () => deleteRow(table, below(3, random)),
    () => deleteColumn(table, below(3, random)),
    () => mergeCells(table, two),
    () => splitCell(table, 0, 0),
    () => setHeader(table, two, random() < 0.5),
  ]
  // An editor offers only what applies.
  try {
    pick(acts, random)()
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error
  }
}

function setAttribute(body: Y.XmlText, random: Random): void {
  const markers = allLines(body).flatMap(({ marker }) => (isMarker(marker) ? [marker] : []))
  if (markers.length === 0) return
  const marker = pick(markers, random)
  const kind = random()
  if (kind < 0.4) marker.setAttribute('style', pick(STYLES, random))
  else if (kind < 0.6) marker.setAttribute('align', pick(ALIGNMENTS, random))
  else if (kind < 0.8) marker.setAttribute('level', below(3, random) as never)
  else marker.removeAttribute(pick(['align', 'level', 'style'], random))
}

function editLine(body: Y.XmlText, random: Random): void {
  const lines = allLines(body)
  if (lines.length === 0) return void insertTokens(body, body.length, tokensOf(flatDocument({ type: 'doc' }).children))
  const line = pick(lines, random)
  const { text, from, to } = line
  const place = from + below(to - from + 1, random)
  const some = Math.min(1 + below(4, random), to - place)
  const kind = random()
  const footnotes = footnotesOf(body)
  if (kind < 0.08) text.insertEmbed(place, newMarker(line.marker?.getAttributes() ?? {}))
  else if (kind < 0.12) text.insertEmbed(place, new Y.XmlText('chú thích'))
  else if (kind < 0.16 && footnotes.length > 0) pick(footnotes, random).insert(0, pick(WORDS, random).trim())
  else if (kind < 0.2 && joins(line)) text.delete(from - 1, 1)
  else if (kind < 0.6 || some === 0) text.insert(place, pick(WORDS, random))
  else if (kind < 0.8) text.delete(place, some)
  else text.format(place, some, { [pick(MARK_NAMES, random)]: random() < 0.5 ? true : null })
}

/** Whether a line stands right behind another line of its text. */
const joins = ({ text, from }: Line): boolean => readText(text).lines.some((other) => other.to === from - 1 && other.from <= from - 1)
