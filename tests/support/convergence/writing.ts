import { layout } from '@van-kien/shared/content/body/grid.ts'
import { insertTokens, newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import type { BlockAttributes } from '@van-kien/shared/content/body/names.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { MARK_NAMES } from '@van-kien/shared/content/body/nodes.ts'
import {
  addColumn,
  addRow,
  deleteColumn,
  deleteRow,
  mergeCells,
  setColumnWidth,
  setHeader,
  splitCell,
} from '@van-kien/shared/content/body/table-edits.ts'
import { tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import * as Y from 'yjs'
import { allLines, bodyOf, footnotesOf, type Line, readText, tablesOf } from '../body/lines.ts'
import { WORD } from './words.ts'

type Random = () => number
type NewWord = () => string

const below = (count: number, random: Random): number => Math.floor(random() * count)
const pick = <T>(list: readonly T[], random: Random): T => list[below(list.length, random)]!

/** Blocks in turn, so that each run has all of them: what they count as, and their attributes. */
const BLOCKS: readonly [string[], Partial<BlockAttributes>][] = [
  [['paragraph'], {}],
  [['heading'], { style: 'heading1' }],
  [['bulletList', 'listItem'], { style: 'dash' }],
  [['orderedList', 'listItem'], { style: 'number' }],
  [['heading'], { style: 'heading2' }],
  [['bulletList', 'listItem'], { style: 'plus', level: 1 }],
  [['orderedList', 'listItem'], { style: 'letter', level: 1 }],
  [['paragraph'], { style: 'more', level: 0 }],
]

/** A figure of the register, as it stands in a line. */
const FIGURE = tokensOf(
  flatDocument({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'figureRef', attrs: { figure: 'figure-1', period: '2024:year', show: 'value' } }] }],
  }).children,
).slice(1)

/** Who writes, and what there is to write with. */
interface Writing {
  random: Random
  word: NewWord
  /** A picture of the dossier. */
  picture: string
}

/** One edit that an editor could make, of any node, attribute and mark of the schema. The kinds that were made are counted in `made`. */
export function writeSomething(ydoc: Y.Doc, { random, word, picture }: Writing, made: Map<string, number>, origin: unknown): void {
  const body = bodyOf(ydoc)
  const count = (...kinds: string[]): void => {
    for (const kind of kinds) made.set(kind, (made.get(kind) ?? 0) + 1)
  }
  const words = (): string => `${word()} đảng bộ `
  const any = <T>(list: readonly T[], edit: (one: T) => unknown): void => void (list.length > 0 && edit(pick(list, random)))
  const inLine = (edit: (line: Line) => unknown): void => any(allLines(body), edit)

  const newBlock = (): void => {
    const { blocks } = readText(body)
    const at = pick([...blocks.map((block) => block.at), body.length], random)
    const turn = (made.get('newBlock') ?? 0) % (BLOCKS.length + 3)
    if (turn === 1) {
      count('pageBreak')
      insertTokens(body, at, tokensOf(flatDocument({ type: 'doc', content: [{ type: 'pageBreak' }] }).children))
    } else if (turn === 2) {
      count('table', 'tableRow', 'tableHeader', 'tableCell')
      const cell = (type: string): SectionContent => ({ type, content: [{ type: 'paragraph', content: [{ type: 'text', text: words() }] }] })
      const row = (type: string): SectionContent => ({ type: 'tableRow', content: [cell(type), cell(type)] })
      const table = { type: 'table', content: [row('tableHeader'), row('tableCell')] }
      insertTokens(body, at, tokensOf(flatDocument({ type: 'doc', content: [table] }).children))
    } else if (turn === 3) {
      count('image')
      const image = { type: 'image', attrs: { file: picture, caption: 'Hình', alt: 'Hình' } }
      insertTokens(body, at, tokensOf(flatDocument({ type: 'doc', content: [image] }).children))
    } else {
      const [names, attributes] = BLOCKS[Math.max(0, turn - 3)]!
      count(...names)
      body.insertEmbed(at, newMarker(attributes))
      body.insert(at + 1, words())
    }
  }
  const removeBlock = (): void => {
    const { blocks } = readText(body)
    if (blocks.length < 2) return
    const index = below(blocks.length, random)
    const from = blocks[index]!.at
    body.delete(from, (blocks[index + 1]?.at ?? body.length) - from)
  }
  const sign = ({ text, to }: Line): void => {
    const turn = (made.get('sign') ?? 0) % 3
    if (turn === 0) {
      count('hardBreak')
      text.insert(to, `\n${words()}`)
    } else if (turn === 1) {
      count('figureRef')
      insertTokens(text, to, FIGURE)
    } else {
      count('footnote')
      text.insertEmbed(to, new Y.XmlText(random() < 0.8 ? word() : ''))
    }
  }
  const join = ({ text, marker, from }: Line): void => {
    const isBehindLine = readText(text).lines.some((other) => other.to === from - 1)
    if (marker && isBehindLine) text.delete(from - 1, 1)
  }
  const table = (edit: (table: Y.XmlElement, rows: number, columns: number) => unknown): void =>
    any(tablesOf(body), (one) => {
      const { rows, columns } = layout(one)
      if (rows.length > 0 && columns.length > 0) edit(one, rows.length, columns.length)
    })
  const corner = (rows: number, columns: number) => ({ top: 0, left: 0, bottom: Math.min(1, rows - 1), right: Math.min(1, columns - 1) })

  const kinds: Record<string, [number, () => void]> = {
    type: [40, () => inLine((line) => line.text.insert(boundary(line, random), `${word()} `))],
    newBlock: [10, newBlock],
    removeBlock: [3, removeBlock],
    deleteLetters: [
      5,
      () =>
        inLine(({ text, from, to }) => {
          const at = from + below(to - from + 1, random)
          text.delete(at, Math.min(to - at, 1 + below(6, random)))
        }),
    ],
    mark: [
      8,
      () =>
        inLine(({ text, from, to }) => {
          if (to === from) return
          const at = from + below(to - from, random)
          const mark = MARK_NAMES[(made.get('mark') ?? 0) % MARK_NAMES.length]!
          count(mark)
          text.format(at, 1 + below(to - at, random), { [mark]: random() < 0.7 ? true : null })
        }),
    ],
    sign: [6, () => inLine(sign)],
    footnoteWords: [3, () => any(footnotesOf(body), (footnote) => footnote.insert(footnote.length, word()))],
    align: [3, () => inLine(({ marker }) => marker?.setAttribute('align', pick(['center', 'justify'], random)))],
    style: [6, () => inLine(({ marker }) => marker?.setAttribute('style', pick(BLOCKS, random)[1].style ?? 'body'))],
    level: [3, () => inLine(({ marker }) => marker?.setAttribute('level', below(3, random) as never))],
    row: [3, () => table((one, rows) => addRow(one, below(rows + 1, random) - 1))],
    removeRow: [1, () => table((one, rows) => rows > 1 && deleteRow(one, below(rows, random)))],
    column: [2, () => table((one, _, columns) => addColumn(one, below(columns + 1, random) - 1))],
    removeColumn: [1, () => table((one, _, columns) => columns > 1 && deleteColumn(one, below(columns, random)))],
    mergeCells: [1, () => table((one, rows, columns) => layout(one).cells[0]!.length > 1 && mergeCells(one, corner(rows, columns)))],
    splitCell: [1, () => table((one) => splitCell(one, 0, 0))],
    header: [1, () => table((one, rows, columns) => setHeader(one, corner(rows, columns), random() < 0.5))],
    width: [1, () => table((one, _, columns) => setColumnWidth(one, below(columns, random), 60 + below(200, random)))],
    split: [4, () => inLine((line) => line.text.insertEmbed(boundary(line, random), newMarker(line.marker?.getAttributes() ?? {})))],
    join: [3, () => inLine(join)],
  }

  ydoc.transact(() => {
    if (readText(body).blocks.length === 0) return newBlock()
    let chance = random() * Object.values(kinds).reduce((sum, [weight]) => sum + weight, 0)
    for (const [name, [weight, make]] of Object.entries(kinds)) {
      chance -= weight
      if (chance > 0) continue
      make()
      count(name)
      return
    }
  }, origin)
}

/** A place in a line that is not inside of a word. */
function boundary({ from, signs }: Line, random: Random): number {
  const words = [...signs.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length] as const)
  const at = below(signs.length + 1, random)
  return from + (words.find(([start, end]) => at > start && at < end)?.[1] ?? at)
}
