import type { ItemId } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'

/** Signs of one item, by clock: `from` to before `to`. */
export interface Stretch {
  item: Y.Item
  from: number
  to: number
}

export interface Placed {
  stretch: Stretch
  sameLine: boolean
  after: ItemId | null
}

/**
 * Stretches in the order in which people read them, with their place: below which living block, and whether they stand right behind the one before.
 * Works on any nesting of Yjs types. Call it before Yjs forgets what was deleted.
 */
export function inReadingOrder(stretches: readonly Stretch[]): Placed[] {
  const byItem = new Map<Y.Item, Stretch[]>()
  for (const stretch of stretches) {
    const known = byItem.get(stretch.item)
    if (known) known.push(stretch)
    else byItem.set(stretch.item, [stretch])
  }
  const { children, roots } = treeAbove(byItem.keys())
  const places = new Map<Y.Item, ItemId | null>()
  const placed: Placed[] = []
  const stack = [...roots].flatMap((root) => inOrder(root, children.get(root)!)).reverse()
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { item, joined } = next
    for (const stretch of byItem.get(item)?.sort((a, b) => a.from - b.from) ?? []) {
      const last = placed.at(-1)?.stretch
      const begins = stretch.from === item.id.clock
      // Right behind the one before: nothing that was alive stood between them, and both reach the edges of their items.
      const sameLine = joined && begins && last !== undefined && last.item.parent === item.parent && last.to === last.item.id.clock + last.item.length
      placed.push({ stretch, sameLine, after: placeOf(item, places) })
    }
    if (item.content instanceof Y.ContentType) {
      const below = children.get(item.content.type)
      if (below) stack.push(...inOrder(item.content.type, below).reverse())
    }
  }
  return placed
}

type Parent = Y.AbstractType<unknown>

/** The items of interest in each type, and the types that stand at the top. */
function treeAbove(items: Iterable<Y.Item>): { children: Map<Parent, Set<Y.Item>>; roots: Set<Parent> } {
  const children = new Map<Parent, Set<Y.Item>>()
  const roots = new Set<Parent>()
  for (const start of items) {
    for (let item: Y.Item | null = start; item !== null; ) {
      const type = item.parent as Parent
      const known = children.get(type)
      if (known) {
        known.add(item)
        break
      }
      children.set(type, new Set([item]))
      if (type._item === null) roots.add(type)
      item = type._item
    }
  }
  return { children, roots }
}

/** Some items of a type in order. `joined`: since the one before came nothing that was alive before this transaction, or still is. */
function inOrder(type: Parent, wanted: Set<Y.Item>): { item: Y.Item; joined: boolean }[] {
  const order: { item: Y.Item; joined: boolean }[] = []
  let inList = 0
  for (const item of wanted) {
    if (item.parentSub === null) inList++
    else order.push({ item, joined: false })
  }
  let joined = false
  for (let item = type._start; item !== null && inList > 0; item = item.right) {
    if (wanted.has(item)) {
      order.push({ item, joined })
      joined = true
      inList--
    } else if (item.countable && !(item.content instanceof Y.ContentDeleted)) joined = false
  }
  return order
}

/** The last item that stands at the top level before this one's block, or of that block itself when it stands. */
function placeOf(item: Y.Item, known: Map<Y.Item, ItemId | null>): ItemId | null {
  const way: Y.Item[] = []
  let at: Y.Item | null = topOf(item)
  let place: ItemId | null | undefined
  // Asked in reading order: the way back ends where the one before began.
  while (at !== null && place === undefined) {
    place = known.has(at) ? known.get(at) : stands(at) ? lastIdOf(at) : undefined
    way.push(at)
    at = at.left
  }
  for (const one of way) known.set(one, place ?? null)
  return place ?? null
}

/** The item at the top level of the body that an item stands in; itself when it stands there. */
export function topOf(item: Y.Item): Y.Item {
  let top = item
  for (let holder = (top.parent as Parent)._item; holder !== null; holder = (top.parent as Parent)._item) top = holder
  return top
}

/** This item, or the nearest one before it, that is not deleted; null when there is none. */
export function liveBefore(top: Y.Item): ItemId | null {
  let item: Y.Item | null = top
  while (item !== null && !stands(item)) item = item.left
  return item && lastIdOf(item)
}

const stands = (item: Y.Item): boolean => !item.deleted && item.countable

const lastIdOf = ({ id, length }: Y.Item): ItemId => ({ client: id.client, clock: id.clock + length - 1 })
