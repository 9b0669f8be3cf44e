import { BodyBinding } from '@van-kien/client/editor/binding/body-binding.ts'
import { BodyUndo } from '@van-kien/client/editor/binding/undo.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { layout } from '@van-kien/shared/content/body/grid.ts'
import { insertTokens } from '@van-kien/shared/content/body/insert-tokens.ts'
import type { Style } from '@van-kien/shared/content/body/names.ts'
import { deleteColumn, deleteRow } from '@van-kien/shared/content/body/table-edits.ts'
import { type Token, tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import * as Y from 'yjs'
import { type BlockStart, bodyOf, readText, tablesOf } from '../body/lines.ts'

/** In the order in which they are done, so that a cut is put back a while later. */
export const RESTRUCTURINGS = [
  'toList',
  'join',
  'undo',
  'toHeading',
  'cut',
  'removeRow',
  'putBackCut',
  'removeColumn',
  'toText',
  'removeTable',
  'redo',
  'deleteAcross',
] as const

type Random = () => number

const below = (count: number, random: Random): number => Math.floor(random() * count)
const pick = <T>(list: readonly T[], random: Random): T => list[below(list.length, random)]!

/**
 * What an editor does to blocks that stand: changes what they are, moves them, takes a part away with all that is in it, undoes that. What somebody else
 * writes into a row, column or table at the same time has no place any more; everything else keeps it.
 */
export class Restructuring {
  readonly #undo = new WeakMap<Y.Doc, BodyUndo>()
  readonly #origin: unknown
  readonly #random: Random
  readonly #made: Map<string, number>
  /** What each person has cut and not put back. */
  readonly #cut = new Map<string, Token[]>()

  /** @param origin of what a page does @param made counts each kind */
  constructor(origin: unknown, random: Random, made: Map<string, number>) {
    this.#origin = origin
    this.#random = random
    this.#made = made
  }

  /** From now on what this page does in the Y.Doc can be undone, as in the editor. */
  watch(ydoc: Y.Doc): void {
    if (this.#undo.has(ydoc)) return
    const undo = new BodyUndo(new BodyBinding(bodyOf(ydoc)))
    undo.manager.trackedOrigins.add(this.#origin)
    undo.manager.captureTimeout = 0
    this.#undo.set(ydoc, undo)
  }

  /** True for transactions of an undo or redo. */
  isUndo = (origin: unknown): boolean => origin instanceof Y.UndoManager

  /** One of them, in turn, so that each run has all of them. @param who whose clipboard it is */
  act(ydoc: Y.Doc, who: string): void {
    const turn = this.#made.get('restructuring') ?? 0
    this.#count('restructuring')
    const name = RESTRUCTURINGS[turn % RESTRUCTURINGS.length]!
    const undo = this.#undo.get(ydoc)
    if (name === 'undo' || name === 'redo') {
      if (undo?.manager.undo() && (name === 'undo' || undo.manager.redo())) this.#count(name)
      return
    }
    ydoc.transact(() => {
      if (this.#kinds[name](bodyOf(ydoc), who)) this.#count(name)
    }, this.#origin)
  }

  /** Each says whether there was something to do it to. */
  readonly #kinds: Record<Exclude<(typeof RESTRUCTURINGS)[number], 'undo' | 'redo'>, (body: Y.XmlText, who: string) => boolean> = {
    toList: (body) => this.#become(body, 'dash'),
    join: (body) => this.#join(body),
    toHeading: (body) => this.#become(body, 'heading1'),
    cut: (body, who) => {
      const found = this.#any(body)
      if (found === null || found.count < 2) return false
      this.#cut.set(who, this.#tokensOf(body, found))
      body.delete(found.from, found.to - found.from)
      return true
    },
    removeRow: (body) => this.#inTable(body, (table, rows) => rows > 1 && done(deleteRow(table, below(rows, this.#random)))),
    putBackCut: (body, who) => {
      const kept = this.#cut.get(who)
      if (!kept) return false
      this.#cut.delete(who)
      insertTokens(body, pick([...readText(body).blocks.map(({ at }) => at), body.length], this.#random), kept)
      return true
    },
    removeColumn: (body) => this.#inTable(body, (table, _, columns) => columns > 1 && done(deleteColumn(table, below(columns, this.#random)))),
    toText: (body) => this.#become(body, 'body'),
    removeTable: (body) => {
      const found = this.#any(body, ({ type }) => type.nodeName === 'table')
      if (found === null || found.count < 2) return false
      body.delete(found.from, 1)
      return true
    },
    deleteAcross: (body) => this.#deleteAcross(body),
  }

  #count(kind: string): void {
    this.#made.set(kind, (this.#made.get(kind) ?? 0) + 1)
  }

  /** Some block: where it begins and ends, and how many there are. */
  #any(body: Y.XmlText, test: (block: BlockStart) => boolean = () => true): { from: number; to: number; count: number } | null {
    const { blocks } = readText(body)
    const found = blocks.flatMap((block, index) => (test(block) ? [index] : []))
    if (found.length === 0) return null
    const index = pick(found, this.#random)
    return { from: blocks[index]!.at, to: blocks[index + 1]?.at ?? body.length, count: blocks.length }
  }

  /** A block as an editor would copy it. */
  #tokensOf(body: Y.XmlText, { from }: { from: number }): Token[] {
    const { blocks } = readText(body)
    const nodes = readBody(body).children.filter((node) => node.attrs.v !== true)
    return tokensOf([nodes[blocks.findIndex(({ at }) => at === from)]!])
  }

  /** Some lines that follow each other become another kind. */
  #become(body: Y.XmlText, style: Style): boolean {
    const { lines } = readText(body)
    const from = below(lines.length, this.#random)
    const chosen = lines.slice(from, from + 1 + below(3, this.#random))
    for (const { marker } of chosen) {
      if (style === 'body') marker?.removeAttribute('style')
      else marker?.setAttribute('style', style)
    }
    return chosen.some(({ marker }) => marker !== null)
  }

  /** Backspace at the start of a line. */
  #join(body: Y.XmlText): boolean {
    const { lines } = readText(body)
    const joined = lines.filter((line, index) => line.marker && lines[index - 1]?.to === line.from - 1)
    if (joined.length === 0) return false
    body.delete(pick(joined, this.#random).from - 1, 1)
    return true
  }

  /** From within one line to within the next one. */
  #deleteAcross(body: Y.XmlText): boolean {
    const { lines } = readText(body)
    const index = below(lines.length, this.#random)
    const [one, next] = [lines[index], lines[index + 1]]
    if (!one || !next || next.from !== one.to + 1) return false
    const from = one.to - below(Math.min(3, one.to - one.from) + 1, this.#random)
    body.delete(from, next.from + below(Math.min(3, next.to - next.from) + 1, this.#random) - from)
    return true
  }

  #inTable(body: Y.XmlText, act: (table: Y.XmlElement, rows: number, columns: number) => boolean): boolean {
    const tables = tablesOf(body)
    if (tables.length === 0) return false
    const table = pick(tables, this.#random)
    const { rows, columns } = layout(table)
    return act(table, rows.length, columns.length)
  }
}

const done = (_: unknown): true => true
