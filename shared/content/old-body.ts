import * as Y from 'yjs'
import { inlineRecord, isInlineName, isMarkName, MARK_NAMES, structureRecord } from './body/nodes.ts'
import type { SectionContent } from './content.ts'

/**
 * Reads bodies of schema version 1: a tree of Y.XmlElements below the root `default`. It stays as long as there are log rows of that version (L2), and reads what
 * the old gate let in, which judged names but not nesting: whatever stands at a wrong place is put at the nearest right one, in reading order, so that every body can
 * be read.
 */

/** Root of a body of version 1. */
export const OLD_ROOT = 'default'

/** A letter, or the words of a sign, as they were written. */
export interface OldLetter {
  /** One UTF-16 unit; of a sign all its words. */
  text: string
  sign: boolean
  /** The Yjs item, and the letter in it. */
  client: number
  clock: number
}

interface OldBody {
  content: SectionContent
  /** In reading order. */
  letters: OldLetter[]
}

/** True when a Y.Doc holds a body of version 1. Makes nothing. */
export const hasOldBody = (ydoc: Y.Doc): boolean => ydoc.share.get(OLD_ROOT)?._start !== undefined && ydoc.share.get(OLD_ROOT)!._start !== null

/** The body of version 1 in a Y.Doc; an empty one where there is none. */
export function readOldBody(ydoc: Y.Doc): OldBody {
  const letters: OldLetter[] = []
  const root = ydoc.share.get(OLD_ROOT) as Y.AbstractType<unknown> | undefined
  const blocks = tidyBlocks(root ? rawChildren(root, letters) : [])
  return { content: { type: 'doc', content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }] }, letters }
}

function rawChildren(parent: Y.AbstractType<unknown>, letters: OldLetter[]): SectionContent[] {
  const nodes: SectionContent[] = []
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    if (type instanceof Y.XmlText) nodes.push(...rawText(type, letters))
    else if (type instanceof Y.XmlElement) nodes.push(rawElement(type, letters))
  }
  return nodes
}

function rawElement(element: Y.XmlElement, letters: OldLetter[]): SectionContent {
  const attrs = element.getAttributes() as Record<string, unknown>
  const sign = inlineRecord(element.nodeName)
  if (sign) {
    const held = [...element._map.values()].find((item) => !item.deleted) ?? element._item!
    letters.push({ text: sign.words(attrs), sign: true, client: held.id.client, clock: held.id.clock })
    return { type: element.nodeName, ...(Object.keys(sign.attributes).length > 0 ? { attrs } : {}) }
  }
  const content = rawChildren(element as unknown as Y.AbstractType<unknown>, letters)
  return { type: element.nodeName, attrs, ...(content.length > 0 ? { content } : {}) }
}

function rawText(text: Y.XmlText, letters: OldLetter[]): SectionContent[] {
  const nodes: SectionContent[] = []
  const on = new Map<string, boolean>()
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat && isMarkName(content.key))
      on.set(content.key, content.value !== null && (content.value as unknown) !== false)
    if (!(content instanceof Y.ContentString)) continue
    for (let index = 0; index < content.str.length; index++)
      letters.push({ text: content.str[index]!, sign: false, client: item.id.client, clock: item.id.clock + index })
    const marks = MARK_NAMES.filter((name) => on.get(name)).map((type) => ({ type }))
    const last = nodes.at(-1)
    if (last && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += content.str
    else nodes.push({ type: 'text', ...(marks.length > 0 ? { marks } : {}), text: content.str })
  }
  return nodes
}

const isSignOrText = (node: SectionContent): boolean => node.type === 'text' || isInlineName(node.type)

/** Blocks of a body, item or cell, every one of them at a right place. */
function tidyBlocks(nodes: readonly SectionContent[]): SectionContent[] {
  const blocks: SectionContent[] = []
  let loose: SectionContent[] = []
  const close = () => {
    if (loose.length > 0) blocks.push({ type: 'paragraph', content: loose })
    loose = []
  }
  for (const node of nodes) {
    if (isSignOrText(node)) {
      loose.push(node)
      continue
    }
    close()
    blocks.push(...tidyBlock(node))
  }
  close()
  return blocks
}

function tidyBlock(node: SectionContent): SectionContent[] {
  const content = node.content ?? []
  const record = structureRecord(node.type)
  switch (record?.is) {
    case 'line':
      return tidyLine(node)
    case 'list': {
      const items = content.map((child): SectionContent => {
        const inside = structureRecord(child.type)?.is === 'item' ? tidyBlocks(child.content ?? []) : tidyBlocks([child])
        return { type: 'listItem', content: inside[0]?.type === 'paragraph' ? inside : [{ type: 'paragraph' }, ...inside] }
      })
      return items.length > 0 ? [{ ...node, content: items }] : []
    }
    case 'table': {
      const rows = content.map((child) => (structureRecord(child.type)?.is === 'row' ? tidyRow(child) : rowOf(tidyBlocks([child]))))
      return rows.length > 0 ? [{ type: 'table', content: rows }] : []
    }
    case 'row':
      return [{ type: 'table', content: [tidyRow(node)] }]
    case 'solid':
      return [{ type: node.type! }, ...tidyBlocks(content)]
    case 'item':
    case 'cell':
    case undefined:
      return tidyBlocks(content)
  }
}

/** A line that holds blocks is parted around them. */
function tidyLine(line: SectionContent): SectionContent[] {
  const content = line.content ?? []
  if (content.every(isSignOrText)) return [line]
  const parts: SectionContent[] = []
  let own: SectionContent[] = []
  for (const child of [...content, null]) {
    if (child && isSignOrText(child)) own.push(child)
    else {
      if (own.length > 0) parts.push({ ...line, content: own })
      own = []
      if (child) parts.push(...tidyBlock(child))
    }
  }
  return parts
}

const rowOf = (blocks: SectionContent[]): SectionContent => ({ type: 'tableRow', content: [cellOf({ type: 'tableCell' }, blocks)] })

const cellOf = (cell: SectionContent, blocks: SectionContent[]): SectionContent => ({
  ...cell,
  content: blocks.length > 0 ? blocks : [{ type: 'paragraph' }],
})

function tidyRow(row: SectionContent): SectionContent {
  const cells = (row.content ?? []).map((child) =>
    structureRecord(child.type)?.is === 'cell' ? cellOf(child, tidyBlocks(child.content ?? [])) : cellOf({ type: 'tableCell' }, tidyBlocks([child])),
  )
  // A row that merged cells of others cover has none of its own.
  return { type: 'tableRow', ...(cells.length > 0 ? { content: cells } : {}) }
}
