import { inlineRecord, solidRecord, structureRecord } from './body/nodes.ts'
import type { SectionContent } from './content.ts'

/** One line of a body as it is read and compared. */
export interface TextBlock {
  kind: 'paragraph' | 'heading' | 'item' | 'row' | 'break' | 'image'
  /** Words in NFC; cells of a row separated by tabs; a footnote stands in its place as '[chú thích: …]', a picture as '[hình: …]'. */
  text: string
  /** How deep in lists; 0 outside. */
  depth: number
  /** '-', '+', '1', 'a' of the list around an item; '' elsewhere and behind the first block of an item. */
  marker: string
  /** Of a heading; 0 elsewhere. */
  level: number
  /** Everything about the block that is not its words: differs when its look does. */
  look: string
}

interface Around {
  depth: number
  marker: string
  /** Lists and items around, for `look`. */
  path: string
}

/** A body from top to bottom, one line a paragraph, heading, list item or table row. */
export function textBlocks(content: SectionContent): TextBlock[] {
  const blocks: TextBlock[] = []
  walk(content, { depth: 0, marker: '', path: '' }, blocks)
  return blocks
}

function walk(node: SectionContent, around: Around, blocks: TextBlock[]): void {
  const children = node.content ?? []
  const record = structureRecord(node.type)
  switch (record?.is) {
    case 'line': {
      const level = record.level(node.attrs ?? {})
      blocks.push({
        kind: around.marker ? 'item' : level > 0 ? 'heading' : 'paragraph',
        text: inlineText(node),
        depth: around.depth,
        marker: around.marker,
        level,
        look: around.path + lookOf(node),
      })
      return
    }
    case 'row':
      blocks.push({
        kind: 'row',
        text: children.map(cellText).join('\t'),
        depth: around.depth,
        marker: '',
        level: 0,
        look: around.path + lookOf(node),
      })
      return
    case 'solid':
      blocks.push(solidBlock(node))
      return
    case 'list': {
      const marker = record.marker(node.attrs ?? {})
      for (const item of children) walkItem(item, { depth: around.depth + 1, marker, path: `${around.path}${marker}/` }, blocks)
      return
    }
    default:
      // Whatever has no line of its own; the compiler asks when there is a new kind.
      record satisfies { is: 'item' | 'table' | 'cell' } | undefined
      for (const child of children) walk(child, around, blocks)
  }
}

function solidBlock(node: SectionContent): TextBlock {
  const text = solidRecord(node.type)!
    .shown(node.attrs ?? {})
    .normalize('NFC')
  // The caption is the words; another picture, width or description is another look.
  const { caption: _, ...look } = node.attrs ?? {}
  return {
    kind: text === '' ? 'break' : 'image',
    text,
    depth: 0,
    marker: '',
    level: 0,
    look: text === '' ? node.type! : JSON.stringify([node.type, look]),
  }
}

/** Only the first block of an item carries the marker. */
function walkItem(item: SectionContent, around: Around, blocks: TextBlock[]): void {
  for (const [index, child] of (item.content ?? []).entries()) walk(child, index === 0 ? around : { ...around, marker: '' }, blocks)
}

const cellText = (cell: SectionContent): string =>
  textBlocks({ type: 'doc', content: cell.content ?? [] })
    .map((block) => block.text)
    .join(' ')

const inlineText = (node: SectionContent): string =>
  (node.content ?? [])
    .map((child) => (child.type === 'text' ? (child.text ?? '') : (inlineRecord(child.type)?.shown(child.attrs ?? {}) ?? ' ')))
    .join('')
    .normalize('NFC')

/** The node without its words: attributes, marks and where they begin and end. */
function lookOf(node: SectionContent): string {
  if (node.type === 'text') return `${(node.marks ?? []).map((mark) => mark.type).sort()}:${node.marks?.length ? (node.text ?? '') : ''}`
  return JSON.stringify([node.type, node.attrs ?? null, (node.content ?? []).map(lookOf)])
}
