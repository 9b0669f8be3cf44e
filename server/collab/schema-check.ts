import { BLOCK_NAMES, MARK_NAMES, ROOT_NAME, sectionSchema } from '@van-kien/shared/content/schema.ts'
import * as Y from 'yjs'
import { fitsAttribute } from './attribute-check.ts'
import type { Struct } from './decoded-update.ts'

/**
 * Where an item stands: below the root, in an element or in a text, as a child or as the value of an attribute.
 * `gone`: its parent was deleted and forgotten, so Yjs will forget the item too.
 */
type Place = { in: 'root' | 'text' | 'gone' } | { in: 'element'; name: string; attribute: string | null }

const BLOCKS: ReadonlySet<string> = new Set(BLOCK_NAMES)
const MARKS: ReadonlySet<string> = new Set(MARK_NAMES)
const GONE: Place = { in: 'gone' }

/** G6: whether new structs fit the schema. One object for one update; ask in an order in which the structs can be integrated. */
export class SchemaCheck {
  readonly #ydoc: Y.Doc
  readonly #incoming: ReadonlyMap<number, readonly Struct[]>
  readonly #places = new Map<Y.Item, Place>()

  constructor(ydoc: Y.Doc, incoming: ReadonlyMap<number, readonly Struct[]>) {
    this.#ydoc = ydoc
    this.#incoming = incoming
  }

  fits(item: Y.Item): boolean {
    const place = this.#placeOf(item)
    if (place === null) return false
    const { content } = item
    if (place.in === 'gone') return !(content instanceof Y.ContentDoc)
    if (content instanceof Y.ContentDeleted) return true
    if (place.in === 'text') return content instanceof Y.ContentString || (content instanceof Y.ContentFormat && fitsMark(content.key, content.value))
    if (place.in === 'element' && place.attribute !== null) {
      return content instanceof Y.ContentAny && fitsAttributes(place.name, place.attribute, content.arr)
    }
    if (!(content instanceof Y.ContentType)) return false
    const { type } = content
    if (type instanceof Y.XmlText) return place.in === 'element'
    return type instanceof Y.XmlElement && !(type instanceof Y.XmlHook) && BLOCKS.has(type.nodeName)
  }

  /** Null when it stands in something that cannot hold it. */
  #placeOf(item: Y.Item): Place | null {
    const known = this.#places.get(item)
    if (known) return known
    const place = this.#resolve(item)
    if (place) this.#places.set(item, place)
    return place
  }

  #resolve(item: Y.Item): Place | null {
    const { parent } = item
    if (typeof parent === 'string') return parent === ROOT_NAME && item.parentSub === null ? { in: 'root' } : null
    if (parent instanceof Y.ID) {
      const holder = this.#find(parent)
      // Deleted meanwhile: forgotten with all that was in it, or remembered without its content.
      if (!(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted) return GONE
      return holder.content instanceof Y.ContentType ? this.#placeIn(holder.content.type, item.parentSub) : null
    }
    // Without a parent of its own it stands where its neighbour stands. Yjs looks at the left one first and gives up when either is forgotten.
    const neighbours = [item.origin, item.rightOrigin].filter((id) => id !== null).map((id) => this.#find(id))
    if (neighbours.length === 0) return null
    if (neighbours.some((neighbour) => !(neighbour instanceof Y.Item))) return GONE
    const neighbour = neighbours[0] as Y.Item
    if (neighbour.parent instanceof Y.AbstractType) return this.#placeIn(neighbour.parent, neighbour.parentSub)
    return this.#isIncoming(neighbour) ? this.#placeOf(neighbour) : GONE
  }

  #placeIn(type: unknown, attribute: string | null): Place | null {
    if (type === this.#ydoc.share.get(ROOT_NAME)) return attribute === null ? { in: 'root' } : null
    if (type instanceof Y.XmlText) return attribute === null ? { in: 'text' } : null
    return type instanceof Y.XmlElement ? { in: 'element', name: type.nodeName, attribute } : null
  }

  #isIncoming(item: Y.Item): boolean {
    return item.id.clock >= Y.getState(this.#ydoc.store, item.id.client)
  }

  /** The struct with this id, in the Y.Doc or, when it is new, in the update. */
  #find(id: Y.ID): Struct | Y.AbstractStruct | null {
    if (id.clock < Y.getState(this.#ydoc.store, id.client)) return Y.getItem(this.#ydoc.store, id)
    const structs = this.#incoming.get(id.client)
    if (!structs) return null
    let low = 0
    let high = structs.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = structs[middle]!
      if (id.clock < struct.id.clock) high = middle - 1
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
      else return struct
    }
    return null
  }
}

const fitsAttributes = (node: string, attribute: string, values: readonly unknown[]): boolean =>
  values.every((value) => fitsAttribute(node, attribute, value))

function fitsMark(name: string, value: unknown): boolean {
  if (!MARKS.has(name)) return false
  if (value === null) return true
  if (typeof value !== 'object' || Array.isArray(value)) return false
  const allowed = sectionSchema.marks[name]?.spec.attrs ?? {}
  return Object.keys(value as object).every((key) => key in allowed)
}
