import { type BodyPart, fitsPart } from '@van-kien/shared/content/body/element-attributes.ts'
import { liveTypes } from '@van-kien/shared/content/body/grid.ts'
import { BODY_ROOT, COLUMN_PREFIX, MARKER, MOST_COLUMNS, MOST_GRID_CELLS, ROW_PREFIX, TABLE, TABLE_ID } from '@van-kien/shared/content/body/names.ts'
import { isMarkName, LONGEST_NOTE } from '@van-kien/shared/content/body/nodes.ts'
import { signOf, solidOf } from '@van-kien/shared/content/body/read-words.ts'
import { isPictureOf } from '@van-kien/shared/content/picture-id.ts'
import * as Y from 'yjs'
import type { Struct } from './decoded-update.ts'
import { IncomingStructs } from './incoming-structs.ts'

/** Where an item stands: in a part, as a child or as the value of an attribute. `holder`: the item of the part, null for the body. */
interface Place {
  part: BodyPart
  holder: Y.Item | null
  attribute: string | null
}

/** Its parent was deleted and forgotten, so Yjs will forget the item too. */
const GONE = 'gone'

const named = (name: string, prefix: string): boolean => name.startsWith(prefix) && TABLE_ID.test(name.slice(prefix.length))

/** Which part a type is that stands as a child of another; null when it may not stand there. */
function partOf(parent: BodyPart, type: unknown): BodyPart | null {
  if (type instanceof Y.XmlText) return parent === 'row' ? 'cell' : parent === 'body' || parent === 'cell' ? 'note' : null
  if (!(type instanceof Y.XmlElement)) return null
  const { nodeName } = type
  // Of all signs a footnote holds references only.
  if (parent === 'note') return signOf(type) === 'figureRef' ? { sign: 'figureRef' } : null
  if (parent === 'table') return named(nodeName, COLUMN_PREFIX) ? 'column' : named(nodeName, ROW_PREFIX) ? 'row' : null
  if (parent !== 'body' && parent !== 'cell') return null
  if (nodeName === MARKER) return 'marker'
  const sign = signOf(type)
  if (sign) return { sign }
  if (parent === 'cell') return null
  if (nodeName === TABLE) return 'table'
  const solid = solidOf(type)
  return solid ? { solid } : null
}

/**
 * G6 for the linear body: only the root `body`, and in each part (body, cell, footnote, marker, table, row, column) only what may stand there. Order is not
 * judged: any state can be read. A picture is one of the section's own dossier. A cell names its column in the update that makes it, and never again. Tables keep to their limits.
 */
export class BodyCheck {
  problem: 'table-too-large' | null = null
  readonly #ydoc: Y.Doc
  readonly #dossierId: string | null
  readonly #structs: IncomingStructs
  readonly #places = new Map<Y.Item, Place | typeof GONE>()
  readonly #tables = new Map<Y.Item, { columns: number; rows: number }>()
  readonly #letters = new Map<Y.Item, number>()
  #placedCells: Set<string> | null = null

  /** @param dossierId whose pictures may stand here; null: none may */
  constructor(ydoc: Y.Doc, incoming: ReadonlyMap<number, readonly Struct[]>, dossierId: string | null) {
    this.#ydoc = ydoc
    this.#dossierId = dossierId
    this.#structs = new IncomingStructs(ydoc, incoming)
  }

  fits(item: Y.Item): boolean {
    const place = this.#placeOf(item)
    if (place === null) return false
    const { content } = item
    if (place === GONE) return !(content instanceof Y.ContentDoc)
    if (content instanceof Y.ContentDeleted) return true
    if (place.attribute !== null) return this.#fitsAttribute(item, place, place.attribute)
    const { part } = place
    if (content instanceof Y.ContentString)
      return part === 'body' || part === 'cell' || (part === 'note' && this.#fitsNote(place.holder!, content.str.length))
    if (content instanceof Y.ContentFormat)
      return (part === 'body' || part === 'cell') && isMarkName(content.key) && (content.value === null || (content.value as unknown) === true)
    if (!(content instanceof Y.ContentType)) return false
    const made = partOf(part, content.type)
    if (made === null) return false
    if (made === 'cell') return this.#namesColumn(item)
    if (made === 'column' || made === 'row') return this.#fitsTable(place.holder!, made)
    if (part === 'note') return this.#fitsNote(place.holder!, 1)
    return true
  }

  #fitsAttribute(item: Y.Item, { part, holder }: Place, attribute: string): boolean {
    if (!(item.content instanceof Y.ContentAny)) return false
    if (part === 'cell' && attribute === 'c' && (item.origin !== null || !this.#structs.isNew(holder!))) return false
    return item.content.arr.every((value) => fitsPart(part, attribute, value) && this.#isOwnPicture(part, attribute, value))
  }

  #isOwnPicture(part: BodyPart, attribute: string, value: unknown): boolean {
    if (typeof part === 'string' || !('solid' in part) || part.solid !== 'image' || attribute !== 'file') return true
    return this.#dossierId !== null && isPictureOf(this.#dossierId, value)
  }

  /** A footnote stays as short as one is. What is deleted by the same update counts as well. */
  #fitsNote(note: Y.Item, length: number): boolean {
    const before = this.#letters.get(note) ?? (this.#structs.isNew(note) ? 0 : lengthOf(note))
    const letters = before + length
    this.#letters.set(note, letters)
    return letters <= 2 * LONGEST_NOTE
  }

  /** A cell without a column would be shown nowhere. */
  #namesColumn(cell: Y.Item): boolean {
    if (this.#placedCells === null) {
      this.#placedCells = new Set()
      for (const item of this.#structs.items())
        if (item.parentSub === 'c' && item.parent instanceof Y.ID) this.#placedCells.add(`${item.parent.client},${item.parent.clock}`)
    }
    return this.#placedCells.has(`${cell.id.client},${cell.id.clock}`)
  }

  #fitsTable(table: Y.Item, made: 'column' | 'row'): boolean {
    let size = this.#tables.get(table)
    if (size === undefined) {
      size = this.#structs.isNew(table) ? { columns: 0, rows: 0 } : sizeOf(table)
      this.#tables.set(table, size)
    }
    if (made === 'column') size.columns++
    else size.rows++
    if (size.columns <= MOST_COLUMNS && size.columns * size.rows <= MOST_GRID_CELLS && size.rows <= MOST_GRID_CELLS) return true
    this.problem = 'table-too-large'
    return false
  }

  /** Null when it stands in something that cannot hold it. */
  #placeOf(item: Y.Item): Place | typeof GONE | null {
    const known = this.#places.get(item)
    if (known) return known
    const place = this.#resolve(item)
    if (place) this.#places.set(item, place)
    return place
  }

  #resolve(item: Y.Item): Place | typeof GONE | null {
    const { parent } = item
    if (typeof parent === 'string') return parent === BODY_ROOT ? { part: 'body', holder: null, attribute: item.parentSub } : null
    if (parent instanceof Y.AbstractType) return this.#placeIn(parent, item.parentSub)
    if (parent instanceof Y.ID) {
      const holder = this.#structs.find(parent)
      // Deleted meanwhile: forgotten with all that was in it, or remembered without its content.
      if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return GONE
      return this.#placeInItem(holder, item.parentSub)
    }
    // Without a parent of its own it stands where its neighbour stands. Yjs looks at the left one first and gives up when either is forgotten.
    const neighbours = [item.origin, item.rightOrigin].filter((id) => id !== null).map((id) => this.#structs.find(id))
    if (neighbours.length === 0) return null
    if (neighbours.some((neighbour) => !(neighbour instanceof Y.Item))) return GONE
    const neighbour = neighbours[0] as Y.Item
    if (neighbour.parent instanceof Y.AbstractType || this.#structs.isNew(neighbour)) return this.#placeOf(neighbour)
    return GONE
  }

  #placeIn(type: Y.AbstractType<unknown>, attribute: string | null): Place | typeof GONE | null {
    if (type === this.#ydoc.share.get(BODY_ROOT)) return { part: 'body', holder: null, attribute }
    return type._item ? this.#placeInItem(type._item, attribute) : null
  }

  /** A place in the type that an item holds. */
  #placeInItem(holder: Y.Item, attribute: string | null): Place | typeof GONE | null {
    if (!(holder.content instanceof Y.ContentType)) return null
    const around = this.#placeOf(holder)
    if (around === null || around === GONE) return around
    const part = around.attribute === null ? partOf(around.part, holder.content.type) : null
    return part && { part, holder, attribute }
  }
}

const lengthOf = (item: Y.Item): number => (item.content instanceof Y.ContentType ? item.content.type._length : 0)

function sizeOf(table: Y.Item): { columns: number; rows: number } {
  const size = { columns: 0, rows: 0 }
  if (!(table.content instanceof Y.ContentType)) return size
  for (const line of liveTypes(table.content.type)) {
    if (!(line instanceof Y.XmlElement)) continue
    if (line.nodeName.startsWith(COLUMN_PREFIX)) size.columns++
    else size.rows++
  }
  return size
}
