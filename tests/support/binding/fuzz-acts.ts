import { Fragment, Slice } from '@tiptap/pm/model'
import { noteFigure, noteUnits } from '@van-kien/shared/content/body/note-words.ts'
import type { Ledger } from './ledger.ts'
import type { Line, Writer } from './writer.ts'

export interface Acting {
  writer: Writer
  /** Number of the person. */
  number: number
  /** What the person is in the middle of: one key at each call. */
  task: Iterator<unknown> | null
}

type Random = (below: number) => number

/** One thing that a person does; picked by weight. */
interface Act {
  weight: number
  do(person: Acting, random: Random, ledger: Ledger): void
}

const any = (writer: Writer, random: Random): Line => {
  const lines = writer.lines()
  return lines[random(lines.length)]!
}
const within = ({ pos, size }: Line, random: Random): number => pos + random(size + 1)

/** What the person sees goes by it, knowingly. */
function seen({ writer, number }: Acting, ledger: Ledger, act: () => unknown, isUndo = false): void {
  const before = writer.words()
  act()
  ledger.changed(before, writer.words(), number, isUndo)
}

/** Puts the caret somewhere and types some signs one by one, others' changes coming in between. */
function* typing({ writer, number }: Acting, random: Random, ledger: Ledger): Generator {
  const line = any(writer, random)
  writer.moveTo(random(2) === 0 ? line.pos + line.size : within(line, random))
  let previous: string | null = null
  for (let left = 1 + random(12); left > 0; left--) {
    const { $from } = writer.editor.state.selection
    const words = $from.parent.textBetween(0, $from.parent.content.size, '', '\n')
    const sign = ledger.fresh()
    const beside = (index: number): string | null => (/^[\n\ufffc]?$/.test(words[index] ?? '') ? null : words[index]!)
    ledger.typed(sign, { by: number, left: previous ?? beside($from.parentOffset - 1), right: beside($from.parentOffset), previous })
    writer.type(sign)
    previous = sign
    yield
  }
}

const style =
  (name: 'dash' | 'number' | 'heading1') =>
  ({ writer }: Acting, random: Random): void => {
    writer.moveTo(within(any(writer, random), random))
    writer.style(name)
  }

/** A piece of text over at most three blocks goes. */
function deleteAcross(person: Acting, random: Random, ledger: Ledger): void {
  const { writer } = person
  const lines = writer.lines()
  const first = random(lines.length)
  const last = Math.min(lines.length - 1, first + 1 + random(2))
  const [one, other] = [lines[first]!, lines[last]!]
  if (lines.slice(first, last + 1).some(({ inCell }) => inCell) || first === last) return
  seen(person, ledger, () => writer.delete(within(one, random), within(other, random)))
}

/** A selection over the borders of cells goes, or is typed, pasted or pressed Enter over. */
function overBorder(person: Acting, random: Random, ledger: Ledger): void {
  const { writer, number } = person
  const lines = writer.lines()
  const first = random(lines.length)
  const last = Math.min(lines.length - 1, first + 1 + random(12))
  const [one, other] = [lines[first]!, lines[last]!]
  if (first === last || !(one.inCell || other.inCell)) return
  const [from, to] = [within(one, random), within(other, random)]
  const { schema } = writer.doc.type
  const pasted = Array.from({ length: random(3) }, () => ledger.words(1 + random(4)))
  ledger.part(one.words.slice(0, from - one.pos), one.words.slice(from - one.pos) + other.words)
  seen(person, ledger, () => {
    if (random(2) === 0) writer.moveTo(from, to)
    else writer.moveTo(to, from)
    const { state, view } = writer.editor
    // From the end of a cell to the start of the next one: nothing is selected (prosemirror-tables).
    if (state.selection.empty) return
    for (const piece of pasted) ledger.pasted(piece, number)
    if (pasted.length === 2) {
      const nodes = pasted.map((piece) => schema.nodes.paragraph!.create(null, schema.text(piece)))
      view.dispatch(state.tr.replaceSelection(new Slice(Fragment.fromArray(nodes), 1, 1)))
    } else if (pasted.length === 1) view.dispatch(state.tr.insertText(pasted[0]!))
    else if (random(2) === 0) writer.enter()
    else writer.deleteKey()
  })
}

/** Lines pasted into a line; the last goes on with what stood behind the caret. */
function pasteLines(person: Acting, random: Random, ledger: Ledger): void {
  const { writer } = person
  const line = any(writer, random)
  writer.moveTo(within(line, random))
  const { state, view } = writer.editor
  const { $from } = state.selection
  const { paragraph } = state.schema.nodes
  const words = $from.parent.textBetween(0, $from.parent.content.size, '', '\n')
  ledger.part(words.slice(0, $from.parentOffset), words.slice($from.parentOffset))
  const pasted = Array.from({ length: 1 + random(3) }, () => ledger.words(1 + random(4)))
  for (const piece of pasted) ledger.pasted(piece, person.number)
  const nodes = pasted.map((piece) => paragraph!.create(null, state.schema.text(piece)))
  view.dispatch(state.tr.replaceSelection(new Slice(Fragment.fromArray(nodes), 1, 1)))
}

/** A whole line is cut and put back behind another. */
function cutAndPut(person: Acting, random: Random, ledger: Ledger): void {
  const { writer } = person
  const outer = writer.lines().filter(({ inCell }) => !inCell)
  const line = outer[random(outer.length)]!
  const node = writer.doc.nodeAt(line.pos - 1)!
  if (outer.length < 3 || node.attrs.v) return
  ledger.part(line.words, writer.words().join('').replaceAll(line.words, ''))
  seen(person, ledger, () => {
    writer.delete(line.pos - 1, line.pos + line.size + 1)
    const left = writer.lines().filter(({ inCell }) => !inCell)
    const { pos, size } = left[random(left.length)]!
    writer.editor.view.dispatch(writer.editor.state.tr.insert(pos + size + 1, node))
    ledger.putBack(line.words, person.number)
  })
}

const inTable =
  (act: (person: Acting, random: Random, ledger: Ledger) => unknown) =>
  (person: Acting, random: Random, ledger: Ledger): void => {
    const [table] = person.writer.tables()
    if (!table) return
    person.writer.intoCell(random(table.node.childCount), random(table.node.firstChild!.childCount))
    seen(person, ledger, () => act(person, random, ledger))
  }

/** A rectangle of cells is selected. */
function selectSome({ writer }: Acting, random: Random): void {
  const [row, column] = [random(3), random(3)]
  const anchor = writer.cellAt(row, column)
  const head = writer.cellAt(row + random(2), column + random(2))
  if (anchor !== null && head !== null) writer.selectCells(anchor, head)
}

/** Two by two cells pasted over cells. */
function pasteCells({ writer, number }: Acting, random: Random, ledger: Ledger): void {
  const { schema } = writer.doc.type
  const { table, tableRow, tableCell, paragraph } = schema.nodes
  const cell = () => {
    const words = ledger.words(1 + random(3))
    ledger.pasted(words, number)
    return tableCell!.create(null, paragraph!.create(null, schema.text(words)))
  }
  const pasted = table!.create(null, [tableRow!.create(null, [cell(), cell()]), tableRow!.create(null, [cell(), cell()])])
  const { view } = writer.editor
  view.someProp('handlePaste', (handle) => handle(view, new Event('paste') as ClipboardEvent, new Slice(Fragment.from(pasted), 0, 0)))
}

const size = ({ writer }: Acting): [number, number] => {
  const [table] = writer.tables()
  let columns = 0
  table?.node.firstChild?.forEach((cell) => {
    columns += cell.attrs.colspan
  })
  return [table?.node.childCount ?? 0, columns]
}

/** Acts on lines. */
export const lineActs: Act[] = [
  {
    weight: 55,
    do: (person, random, ledger) => {
      person.task = typing(person, random, ledger)
    },
  },
  {
    weight: 8,
    do: ({ writer }, random, ledger) => {
      writer.moveTo(within(any(writer, random), random))
      const { $from } = writer.editor.state.selection
      const words = $from.parent.textBetween(0, $from.parent.content.size, '', '\n')
      ledger.part(words.slice(0, $from.parentOffset), words.slice($from.parentOffset))
      writer.enter()
    },
  },
  {
    weight: 7,
    do: (person, random, ledger) => {
      person.writer.moveTo(any(person.writer, random).pos)
      seen(person, ledger, () => person.writer.join())
    },
  },
  { weight: 4, do: style('dash') },
  { weight: 2, do: style('number') },
  { weight: 4, do: style('heading1') },
  {
    weight: 2,
    do: ({ writer }, random) => {
      writer.moveTo(within(any(writer, random), random))
      writer.align()
    },
  },
  {
    weight: 3,
    do: ({ writer }, random) => {
      const line = any(writer, random)
      if (line.size > 1) writer.bold(line.pos, line.pos + 1 + random(line.size))
    },
  },
  {
    weight: 1,
    do: ({ writer }, random) => {
      // Over several blocks, tables included.
      const lines = writer.lines()
      const first = random(lines.length)
      const [one, other] = [lines[first]!, lines[Math.min(lines.length - 1, first + random(3))]!]
      if (!one.inCell && !other.inCell) writer.bold(within(one, random), other.pos + other.size)
    },
  },
  {
    weight: 5,
    do: (person, random, ledger) => {
      const line = any(person.writer, random)
      if (line.size < 3) return
      const from = line.pos + random(line.size - 1)
      seen(person, ledger, () => person.writer.delete(from, Math.min(line.pos + line.size, from + 1 + random(6))))
    },
  },
  { weight: 1, do: deleteAcross },
  { weight: 1, do: pasteLines },
  {
    weight: 1,
    do: ({ writer }, random) => {
      writer.moveTo(within(any(writer, random), random))
      writer.footnote('chú thích')
    },
  },
  {
    weight: 0.7,
    do: ({ writer }, random) => {
      writer.moveTo(within(any(writer, random), random))
      writer.picture(`hình ${random(100)}`)
    },
  },
  {
    weight: 0.7,
    do: ({ writer }, random) => {
      const found: number[] = []
      writer.doc.forEach((node, pos) => void (node.type.name === 'image' && found.push(pos)))
      const pos = found[random(found.length)]
      if (pos === undefined) return
      const { tr } = writer.editor.state
      writer.editor.view.dispatch(random(3) === 0 ? tr.delete(pos, pos + 1) : tr.setNodeAttribute(pos, 'caption', `lời ${random(100)}`))
    },
  },
  {
    weight: 1.5,
    do: ({ writer }, random) => {
      writer.moveTo(within(any(writer, random), random))
      writer.figureRef(`figure-${random(5)}`)
    },
  },
  {
    weight: 1,
    do: ({ writer }, random) => {
      const found: number[] = []
      writer.doc.descendants((node, pos) => void (node.type.name === 'figureRef' && found.push(pos)))
      const pos = found[random(found.length)]
      if (pos !== undefined)
        writer.editor.view.dispatch(writer.editor.state.tr.setNodeAttribute(pos, 'show', random(2) === 0 ? 'unit' : 'value-unit'))
    },
  },
  {
    weight: 1,
    do: ({ writer }, random) => {
      const found: [number, string[]][] = []
      writer.doc.descendants((node, pos) => void (node.type.name === 'footnote' && found.push([pos, noteUnits(node.attrs.text)])))
      const [pos, units] = found[random(found.length)] ?? []
      if (pos === undefined || units === undefined) return
      const reference = noteFigure({ figure: `figure-${random(5)}`, show: 'value' })
      units.splice(random(units.length + 1), random(2), ...(random(2) === 0 ? [reference] : []))
      writer.editor.view.dispatch(writer.editor.state.tr.setNodeAttribute(pos, 'text', units.join('')))
    },
  },
]

/** Acts that move whole lines: a line is cut and put back elsewhere, whatever others write in it meanwhile. */
export const moveActs = (weight: number): Act[] => [{ weight, do: cutAndPut }]

export const undoActs: Act[] = [
  { weight: 2, do: (person, _, ledger) => seen(person, ledger, () => person.writer.undo(), true) },
  { weight: 0.5, do: (person, _, ledger) => seen(person, ledger, () => person.writer.redo(), true) },
  { weight: 1, do: ({ writer }) => writer.pause() },
]

/** Acts on tables, by the editor's commands and with selections that reach into them. */
export const tableActs: Act[] = [
  { weight: 1.5, do: overBorder },
  { weight: 2, do: inTable(({ writer }) => writer.table('addRowAfter')) },
  { weight: 2, do: inTable(({ writer }) => writer.table('addColumnAfter')) },
  { weight: 1, do: inTable((person) => size(person)[0] > 2 && person.writer.table('deleteRow')) },
  { weight: 0.7, do: inTable((person) => size(person)[1] > 2 && person.writer.table('deleteColumn')) },
  {
    weight: 0.7,
    do: inTable((person, random) => {
      selectSome(person, random)
      return person.writer.table('mergeCells')
    }),
  },
  { weight: 0.5, do: inTable(({ writer }) => writer.table('splitCell')) },
  { weight: 0.3, do: inTable(({ writer }) => writer.table('toggleHeaderRow')) },
  { weight: 0.3, do: inTable(pasteCells) },
  {
    weight: 0.3,
    do: inTable((person, random) => {
      selectSome(person, random)
      const { view } = person.writer.editor
      view.dispatch(view.state.tr.deleteSelection())
    }),
  },
]

/** Picks by weight. */
export function pick(acts: readonly Act[], chance: number): Act {
  let left = chance * acts.reduce((sum, { weight }) => sum + weight, 0)
  for (const act of acts) {
    left -= act.weight
    if (left < 0) return act
  }
  return acts[0]!
}
