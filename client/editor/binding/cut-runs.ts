import { TABLE } from '@van-kien/shared/content/body/names.ts'
import { signOf } from '@van-kien/shared/content/body/read-words.ts'
import * as Y from 'yjs'
import { elementOf, isHead } from './delta.ts'

/** Letters of one item, or a sign or table that counts as one. */
interface Unit {
  client: number
  clock: number
  length: number
}

/** What was cut or put in at once, in reading order. */
export interface Run {
  /** What it says; a table with what stands in it. */
  words: string
  units: Unit[]
  /** With the beginning of a line or more: not what somebody corrects letter by letter. */
  hasLine: boolean
}

const SIGN = '\ufffc'
const TABLE_SIGN = '\ufffb'

/** The line (of the body, or of a cell) that an item stands in itself; null for words of footnotes, attributes, and what went or came with its table. */
function lineOf(item: Y.Item, body: Y.XmlText, isWithin: (table: Y.Item) => boolean): Y.XmlText | null {
  const { parent } = item
  if (item.parentSub !== null || !(parent instanceof Y.XmlText)) return null
  if (parent === body) return parent
  const table = tableAround(parent)
  return table !== null && !isWithin(table) ? parent : null
}

/** The table whose cell a text is; null for the words of a footnote. */
function tableAround(text: Y.XmlText): Y.Item | null {
  const row = text._item?.parent
  return row instanceof Y.XmlElement && row._item?.parent instanceof Y.XmlElement ? row._item.parent._item : null
}

type Counts = (item: Y.Item) => boolean

/** What a unit says; null for what is none: markers, page breaks, formatting. @param counts which words in a table */
function wordsOf(item: Y.Item, counts: Counts): string | null {
  if (item.content instanceof Y.ContentString) return item.content.str
  const type = elementOf(item)
  if (type === null) return null
  if (signOf(type) !== undefined) return SIGN
  return type instanceof Y.XmlElement && type.nodeName === TABLE ? TABLE_SIGN + wordsIn(type, counts) : null
}

function wordsIn(type: Y.XmlElement | Y.XmlText, counts: Counts): string {
  let words = ''
  for (let item = type._start; item !== null; item = item.right) {
    const inner = elementOf(item)
    if (!counts(item)) continue
    if (item.content instanceof Y.ContentString) words += item.content.str
    else if (inner !== null) words += wordsIn(inner, counts)
  }
  return words
}

const runOf = (items: readonly Y.Item[], counts: Counts, hasLine: boolean): Run => ({
  hasLine,
  words: items.map((item) => wordsOf(item, counts)).join(''),
  units: items.map(({ id, length }) => ({ client: id.client, clock: id.clock, length })),
})

/** What a transaction has taken away so far, each stretch by itself. */
export function cutRuns({ doc, beforeState, deleteSet }: Y.Transaction, body: Y.XmlText): Run[] {
  const gone = new Set<Y.Item>()
  const isGone = ({ id }: Y.Item): boolean =>
    deleteSet.clients.get(id.client)?.some(({ clock, len }) => id.clock >= clock && id.clock < clock + len) ?? false
  for (const [client, ranges] of deleteSet.clients) {
    const structs = doc.store.clients.get(client)!
    for (const { clock, len } of ranges)
      for (let i = Y.findIndexSS(structs, clock); i < structs.length && structs[i]!.id.clock < clock + len; i++) {
        const item = structs[i]
        if (!(item instanceof Y.Item) || item.id.clock >= (beforeState.get(client) ?? 0)) continue
        if (lineOf(item, body, (table) => table.deleted) !== null && wordsOf(item, isGone) !== null) gone.add(item)
      }
  }
  const runs: Run[] = []
  for (const any of gone) {
    let first = any
    let hasLine = false
    const isPassed = (item: Y.Item | null): item is Y.Item => item !== null && (item.deleted || !item.countable)
    const look = (item: Y.Item): void => {
      hasLine ||= isHead(item) && isGone(item)
    }
    for (let item = any.left; isPassed(item); item = item.left) {
      if (gone.has(item)) first = item
      look(item)
    }
    const items: Y.Item[] = []
    for (let item: Y.Item | null = first; isPassed(item); item = item.right) {
      if (gone.delete(item)) items.push(item)
      look(item)
    }
    runs.push(runOf(items, isGone, hasLine))
  }
  return runs
}

const isLive: Counts = ({ deleted }) => !deleted

/** What this client has put in so far in a transaction, in the order in which it was written: of each line what came into it. */
export function putRuns({ doc, beforeState }: Y.Transaction, body: Y.XmlText): Run[] {
  const from = beforeState.get(doc.clientID) ?? 0
  const structs = doc.store.clients.get(doc.clientID) ?? []
  const lines = new Map<Y.XmlText, { items: Y.Item[]; hasLine: boolean }>()
  const isNew = (table: Y.Item): boolean => table.id.client === doc.clientID && table.id.clock >= from
  for (let i = from < Y.getState(doc.store, doc.clientID) ? Y.findIndexSS(structs, from) : structs.length; i < structs.length; i++) {
    const item = structs[i]
    const line = item instanceof Y.Item && !item.deleted ? lineOf(item, body, isNew) : null
    if (line === null) continue
    const put = lines.get(line) ?? { items: [], hasLine: false }
    lines.set(line, put)
    put.hasLine ||= isHead(item as Y.Item)
    if (wordsOf(item as Y.Item, isLive) !== null) put.items.push(item as Y.Item)
  }
  return [...lines.values()].map(({ items, hasLine }) => runOf(items, isLive, hasLine))
}
