import * as Y from 'yjs'
import { bodyFlow, readFlow, readTable } from '../body/flow.ts'
import { attributeOf, layout, liveTypes } from '../body/grid.ts'
import { ROW_PREFIX, TABLE } from '../body/names.ts'
import type { Token } from '../body/tokens.ts'
import { type BlankRef, isBlankRef, type PartRef, type TokenId, type TokenRun } from './suggestion-change.ts'
import { TokenRow } from './token-row.ts'

/** A text as it stands: each token with its Yjs id. Read again and again while suggestions are tried, so ids are kept as Yjs has them: in runs. */
export class TextLine {
  readonly text: Y.XmlText
  /** In a cell there are no tables and page breaks. */
  readonly inCell: boolean
  readonly #row: TokenRow
  #runs: readonly Run[]
  #byClient: Map<number, Run[]> | null = null
  readonly #sorted = new Set<number>()

  constructor(text: Y.XmlText, inCell: boolean, row: TokenRow, runs: readonly Run[]) {
    this.text = text
    this.inCell = inCell
    this.#row = row
    this.#runs = runs
  }

  /** How many tokens there are. */
  get length(): number {
    return this.#row.length
  }

  /** All of them: for who looks at some, `slice`. */
  get tokens(): readonly Token[] {
    return this.#row.all()
  }

  slice(from: number, to: number): Token[] {
    return this.#row.slice(from, to)
  }

  /** Whether another line says the same. */
  says(other: TextLine): boolean {
    return this.#row.says(other.#row)
  }

  /** Null before the first token and behind the last. */
  idAt(index: number): TokenId | null {
    if (index < 0 || index >= this.length) return null
    const run = this.#runs[lastNotAbove(this.#runs, ({ start }) => start, index)]!
    return { client: run.client, clock: run.clock + index - run.start }
  }

  /** -1: it does not stand here. */
  indexOf({ client, clock }: TokenId): number {
    const runs = this.#runsOf(client)
    const run = runs[lastNotAbove(runs, (each) => each.clock, clock)]
    return run && clock < run.clock + run.length ? run.start + clock - run.clock : -1
  }

  #runsOf(client: number): readonly Run[] {
    this.#byClient ??= Map.groupBy(this.#runs, (run) => run.client)
    const runs = this.#byClient.get(client) ?? []
    if (!this.#sorted.has(client)) runs.sort(byClock)
    this.#sorted.add(client)
    return runs
  }

  /**
   * Other tokens were just written instead of those from one index up to another: this line says so from now on, without the text being read again but for its ids.
   * @returns whether the text is as long as that makes it
   */
  rewrite(from: number, to: number, now: readonly Token[]): boolean {
    this.#row.replace(from, to, now)
    this.#byClient = null
    this.#sorted.clear()
    const { runs, length } = runsIn(this.text)
    this.#runs = runs
    return length === this.length
  }

  /** Ids of the tokens from one index up to another. */
  idsBetween(from: number, to: number): TokenRun[] {
    return runsOf(Array.from({ length: to - from }, (_, offset) => this.idAt(from + offset)!))
  }
}

/** Tokens that came one behind the other, from index `start` on. */
interface Run extends TokenRun {
  start: number
}

const byClock = (one: Run, other: Run): number => one.clock - other.clock

/** Index of the last of rising values that is not above `wanted`; -1: all are. */
function lastNotAbove(runs: readonly Run[], placeOf: (run: Run) => number, wanted: number): number {
  let [from, to] = [0, runs.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (placeOf(runs[middle]!) <= wanted) from = middle + 1
    else to = middle
  }
  return from - 1
}

/** Reads a text token by token. Null where something stands that the schema does not know: places are then not what they seem. */
export function lineOfText(text: Y.XmlText, inCell: boolean): TextLine | null {
  // A text without anything is shown as one empty line, which has no token.
  const row = new TokenRow(readFlow([text], inCell ? null : readTable))
  const { runs, length } = runsIn(text)
  return length === row.length ? new TextLine(text, inCell, row, runs) : null
}

function runsIn(text: Y.XmlText): { runs: Run[]; length: number } {
  const runs: Run[] = []
  let length = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    runs.push({ client: item.id.client, clock: item.id.clock, length: item.length, start: length })
    length += item.length
  }
  return { runs, length }
}

/** Ids one behind the other, as runs. */
function runsOf(ids: readonly TokenId[]): TokenRun[] {
  const runs: TokenRun[] = []
  for (const { client, clock } of ids) {
    const last = runs.at(-1)
    if (last && last.client === client && last.clock + last.length === clock) last.length++
    else runs.push({ client, clock, length: 1 })
  }
  return runs
}

export const idsOf = (runs: readonly TokenRun[]): TokenId[] =>
  runs.flatMap(({ client, clock, length }) => Array.from({ length }, (_, offset) => ({ client, clock: clock + offset })))

export const idOf = (type: Y.XmlElement | Y.XmlText): TokenId => ({ client: type._item!.id.client, clock: type._item!.id.clock })

/** The body of a Y.Doc, null where nobody has made one. */
export const bodyOf = (ydoc: Y.Doc): Y.XmlText | null => {
  const flow = bodyFlow(ydoc)
  // Whoever asked by no class yet has made a plain type of it.
  return flow === null ? null : ydoc.get('body', Y.XmlText)
}

/** What a Yjs id names, when it stands in the body. */
function liveType(body: Y.XmlText, { client, clock }: TokenId): unknown {
  const { store } = body.doc!
  if (!(clock < Y.getState(store, client))) return null
  const item = Y.getItem(store, Y.createID(client, clock))
  if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentType)) return null
  for (let at: Y.Item | null = item; at !== null; at = (at.parent as Y.AbstractType<unknown>)._item) {
    if (at.deleted) return null
    if (at.parent === (body as unknown)) return item.content.type
  }
  return null
}

/** The text of a part, null when it is gone. */
export function textOfPart(body: Y.XmlText, part: PartRef): { text: Y.XmlText; inCell: boolean } | null {
  if (part === 'body') return { text: body, inCell: false }
  const text = isBlankRef(part) ? (blankOf(body, part)?.text ?? null) : liveType(body, part)
  return text instanceof Y.XmlText && isRow(text.parent) ? { text, inCell: true } : null
}

/**
 * A place of a table where nobody had written: its row, and the text that stands there by now. Null when the row or the column is gone, or a merged cell reaches
 * over the place.
 */
export function blankOf(body: Y.XmlText, { row: id, column: name }: BlankRef): { row: Y.XmlElement; text: Y.XmlText | null } | null {
  const row = liveType(body, id)
  const table = isRow(row) ? row.parent : null
  if (!isRow(row) || !(table instanceof Y.XmlElement)) return null
  const { rows, columns, cells } = layout(table)
  const [nth, column] = [rows.findIndex(({ y }) => y === row), columns.findIndex((each) => each.id === name)]
  if (!cells[nth]?.some((cell) => cell.column === column)) return null
  return { row, text: cellsOf(row).find((text) => attributeOf(text, 'c') === name) ?? null }
}

/** The table that an id names, null when it is gone. */
export function tableOf(body: Y.XmlText, id: TokenId): Y.XmlElement | null {
  const table = liveType(body, id)
  return table instanceof Y.XmlElement && table.nodeName === TABLE ? table : null
}

const isRow = (type: unknown): type is Y.XmlElement => type instanceof Y.XmlElement && type.nodeName.startsWith(ROW_PREFIX)

/** Tables of a body. */
export const tablesOf = (body: Y.XmlText): Y.XmlElement[] =>
  liveTypes(body).filter((type): type is Y.XmlElement => type instanceof Y.XmlElement && type.nodeName === TABLE)

/** Texts of a row's cells. */
export const cellsOf = (row: Y.XmlElement): Y.XmlText[] => liveTypes(row).filter((type) => type instanceof Y.XmlText)
