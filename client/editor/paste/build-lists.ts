import type { Marker } from './list-marker.ts'

/** One item of a list that is being put together; `marker` null: more words of the item before it. */
export interface Item {
  /** From 1. */
  level: number
  marker: Marker | null
  /** Its blocks: paragraphs, tables. */
  blocks: Element[]
}

interface Open {
  level: number
  list: Element
  marker: Marker
  next: number
  nextLatin: number
}

/** Lists of the form out of a run of items, whatever their program called them. Items whose number the form does not know become paragraphs. */
export function buildLists(doc: Document, items: readonly Item[]): Element[] {
  const built: Element[] = []
  let open: Open[] = []
  for (const { level, marker, blocks } of items) {
    open = open.filter((one) => one.level <= level)
    const host = marker === null ? open.at(-1) : open.findLast((one) => one.level < level)
    if (marker === null || marker.kind === 'words') {
      if (marker) {
        prefix(doc, blocks, `${marker.words} `)
        open = open.filter((one) => one.level < level)
      }
      if (host?.list.lastElementChild) host.list.lastElementChild.append(...blocks)
      else built.push(...blocks)
      continue
    }
    const own = marker.kind === 'bullet' ? { ...marker, sign: marker.sign ?? signBelow(open, level) } : marker
    let top = open.at(-1)
    if (!top || top.level < level || !goesOn(top, own)) {
      open = open.filter((one) => one.level < level)
      const list = listElement(doc, own)
      const parent = open.at(-1)?.list.lastElementChild
      if (parent) parent.append(list)
      else built.push(list)
      const ordered = own.kind === 'ordered'
      top = { level, list, marker: own, next: ordered ? own.value : 1, nextLatin: ordered ? (own.latin ?? own.value) : 1 }
      open.push(top)
    }
    const item = doc.createElement('li')
    item.append(...(blocks.length > 0 ? blocks : [doc.createElement('p')]))
    top.list.append(item)
    top.next++
    top.nextLatin++
  }
  return built
}

/** Below a dash stands a plus. */
const signBelow = (open: readonly Open[], level: number): '-' | '+' =>
  open.some((one) => one.level < level && one.marker.kind === 'bullet') ? '+' : '-'

function goesOn(top: Open, marker: Marker): boolean {
  if (marker.kind === 'bullet') return top.marker.kind === 'bullet' && top.marker.sign === marker.sign
  if (marker.kind !== 'ordered' || top.marker.kind !== 'ordered' || top.marker.sign !== marker.sign) return false
  return marker.value === top.next || (marker.latin !== undefined && marker.latin === top.nextLatin)
}

function listElement(doc: Document, marker: Marker): Element {
  const list = doc.createElement(marker.kind === 'bullet' ? 'ul' : 'ol')
  if (marker.kind === 'bullet') list.setAttribute('data-marker', marker.sign ?? '-')
  else if (marker.kind === 'ordered') {
    list.setAttribute('type', marker.sign)
    if (marker.value > 1) list.setAttribute('start', String(marker.value))
  }
  return list
}

function prefix(doc: Document, blocks: Element[], words: string): void {
  const first = blocks[0]
  if (first && first.localName !== 'table') {
    first.prepend(words)
    return
  }
  const paragraph = doc.createElement('p')
  paragraph.append(words.trim())
  blocks.unshift(paragraph)
}
