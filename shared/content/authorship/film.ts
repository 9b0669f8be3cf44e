import * as Y from 'yjs'
import { bodyText } from '../body/body-content.ts'
import { isMarker } from '../body/flow.ts'
import { COLUMN_PREFIX, ROW_PREFIX, TABLE } from '../body/names.ts'
import { sectionDoc } from '../body/quiet.ts'
import { type Flow, signOf, solidOf } from '../body/read-words.ts'
import type { StepOfRows } from './film-steps.ts'
import { AuthorLedger, type LoggedRow } from './ledger.ts'
import { type Upgraded, Writers } from './writers.ts'

/** Everything that ever stood in a section, in reading order, with the steps from and until which it stood. */
export interface FilmLine {
  /** Step in which the line began; what was joined to the line before it died. */
  born: number
  /** Null: it still stands. */
  died: number | null
  kind: 'text' | 'row' | 'break'
  runs: FilmRun[]
}

interface FilmRun {
  text: string
  /** User id; null: not known. */
  author: string | null
  born: number
  died: number | null
}

/**
 * Plays the rows of a log once and keeps what was deleted: then how the section stood after any step is only a matter of what is left out. Words only, no look. What was
 * written and deleted within one step is in none.
 * @param rows whole, or from the row that holds the linear body on
 */
export function film(rows: readonly LoggedRow[], steps: readonly StepOfRows[], upgraded: Upgraded | null): FilmLine[] {
  const ydoc = sectionDoc({ gc: false })
  const ledger = new AuthorLedger()
  const lives = new Lives()
  let step = 0
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => lives.note(transaction, step))
  for (const { first, last } of steps) {
    const now = rows.slice(first, last + 1)
    ydoc.transact(() => {
      for (const { bytes } of now) Y.applyUpdate(ydoc, bytes)
    })
    for (const row of now) ledger.add(row)
    step++
  }
  lives.settle()
  const body = bodyText(ydoc)
  const camera = new Camera(lives, new Writers(ledger, upgraded, body))
  camera.text(body)
  ydoc.destroy()
  return camera.lines
}

/** When things came and went, by their Yjs ids. */
class Lives {
  /** By client: clock behind what was born in the step, step, and so on. */
  readonly #born = new Map<number, { to: number; step: number }[]>()
  readonly #died = new Map<number, { clock: number; to: number; step: number }[]>()

  note({ beforeState, afterState, deleteSet }: Y.Transaction, step: number): void {
    for (const [client, to] of afterState) {
      if (to <= (beforeState.get(client) ?? 0)) continue
      const born = this.#born.get(client) ?? []
      born.push({ to, step })
      this.#born.set(client, born)
    }
    for (const [client, items] of deleteSet.clients) {
      const died = this.#died.get(client) ?? []
      for (const { clock, len } of items) died.push({ clock, to: clock + len, step })
      this.#died.set(client, died)
    }
  }

  /** Nothing more comes. */
  settle(): void {
    for (const died of this.#died.values()) died.sort((one, other) => one.clock - other.clock)
  }

  /** The life of an item, and clock behind the last one of its client that has the same. */
  of(client: number, clock: number): { born: number; died: number | null; to: number } {
    const born = firstBehind(this.#born.get(client) ?? [], clock)
    const died = firstBehind(this.#died.get(client) ?? [], clock)
    const dead = died !== undefined && died.clock <= clock
    const until = died === undefined ? Number.MAX_SAFE_INTEGER : dead ? died.to : died.clock
    return { born: born?.step ?? 0, died: dead ? died.step : null, to: Math.min(born?.to ?? Number.MAX_SAFE_INTEGER, until) }
  }
}

function firstBehind<Range extends { to: number }>(ranges: readonly Range[], clock: number): Range | undefined {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.to > clock) high = middle
    else low = middle + 1
  }
  return ranges[low]
}

/** Walks over everything that ever stood in a body, what is deleted too. */
class Camera {
  readonly lines: FilmLine[] = []
  readonly #lives: Lives
  readonly #writers: Writers

  constructor(lives: Lives, writers: Writers) {
    this.#lives = lives
    this.#writers = writers
  }

  text(text: Flow): void {
    for (let item = text._start; item !== null; item = item.right) {
      const { content } = item
      if (content instanceof Y.ContentString) this.#letters(item.id, content.str)
      else if (content instanceof Y.ContentType) this.#element(item.id, content.type as Y.AbstractType<unknown>)
    }
  }

  #element(id: Y.ID, type: Y.AbstractType<unknown>): void {
    if (isMarker(type)) this.#begin(id, 'text')
    else if (signOf(type)) {
      this.#add(id.client, id.clock, ' [')
      this.text(type)
      this.#add(id.client, id.clock, ']')
    } else if (type instanceof Y.XmlElement && type.nodeName === TABLE) this.#table(type)
    else if (type instanceof Y.XmlElement && solidOf(type) === 'image') this.#picture(id, type)
    else this.#begin(id, 'break')
  }

  /** Its captions, one after the other: each of whoever wrote it, until the next one came. */
  #picture(id: Y.ID, picture: Y.XmlElement): void {
    this.#begin(id, 'text')
    this.#add(id.client, id.clock, '[hình: ')
    const captions: Y.Item[] = []
    for (let item: Y.Item | null = picture._map.get('caption') ?? null; item !== null; item = item.left) captions.unshift(item)
    for (const { id: own, content } of captions) {
      const words: unknown = content.getContent().at(-1)
      if (typeof words === 'string') this.#add(own.client, own.clock, words)
    }
    this.#add(id.client, id.clock, ']')
  }

  #table(table: Y.XmlElement): void {
    const columns = new Map<unknown, number>()
    const rows: Y.Item[] = []
    for (let item = table._start; item !== null; item = item.right) {
      const type = item.content instanceof Y.ContentType ? item.content.type : null
      if (!(type instanceof Y.XmlElement)) continue
      if (type.nodeName.startsWith(COLUMN_PREFIX)) columns.set(type.nodeName.slice(COLUMN_PREFIX.length), columns.size)
      else if (type.nodeName.startsWith(ROW_PREFIX)) rows.push(item)
    }
    for (const row of rows) this.#row(row, columns)
  }

  #row(row: Y.Item, columns: ReadonlyMap<unknown, number>): void {
    this.#begin(row.id, 'row')
    const cells: { item: Y.Item; text: Y.XmlText; column: number }[] = []
    for (let item = ((row.content as Y.ContentType).type as Y.XmlElement)._start; item !== null; item = item.right) {
      const text = item.content instanceof Y.ContentType ? item.content.type : null
      if (text instanceof Y.XmlText) cells.push({ item, text, column: columns.get(attributeEvenDead(text, 'c')) ?? columns.size })
    }
    for (const { item, text } of cells.toSorted((one, other) => one.column - other.column)) {
      const line = this.lines.length - 1
      this.text(text)
      // The paragraphs of a cell stand in the line of its row.
      const inside = this.lines.splice(line + 1)
      for (const { runs } of inside) this.lines[line]!.runs.push(...runs)
      this.#add(item.id.client, item.id.clock, '\t')
    }
  }

  #begin({ client, clock }: Y.ID, kind: FilmLine['kind']): void {
    const { born, died } = this.#lives.of(client, clock)
    this.lines.push({ born, died, kind, runs: [] })
  }

  #letters({ client, clock }: Y.ID, text: string): void {
    for (let at = 0; at < text.length; ) {
      const life = this.#lives.of(client, clock + at)
      const writer = this.#writers.of(client, clock + at)
      const end = Math.min(text.length, life.to - clock, writer.to - clock)
      this.#push({ text: text.slice(at, end), author: writer.author, born: life.born, died: life.died })
      at = end
    }
  }

  #add(client: number, clock: number, text: string): void {
    const { born, died } = this.#lives.of(client, clock)
    this.#push({ text, author: this.#writers.of(client, clock).author, born, died })
  }

  #push(run: FilmRun): void {
    if (run.died !== null && run.died <= run.born) return
    if (this.lines.length === 0) this.lines.push({ born: 0, died: null, kind: 'text', runs: [] })
    const { runs } = this.lines.at(-1)!
    const last = runs.at(-1)
    if (last && last.author === run.author && last.born === run.born && last.died === run.died) last.text += run.text
    else runs.push(run)
  }
}

/** An attribute of a text that may be deleted, with all that it had. */
const attributeEvenDead = (text: Y.XmlText, name: string): unknown => {
  const item = text._map.get(name)
  return item?.content.getContent()[item.length - 1]
}
