import type { SectionContent } from './content.ts'

/** One line of a body as it is read and compared. */
export interface TextBlock {
  kind: 'paragraph' | 'heading' | 'item' | 'row' | 'break'
  /** Words in NFC; cells of a row separated by tabs; a footnote stands in its place as '[chú thích: …]'. */
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
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      blocks.push({
        kind: around.marker ? 'item' : node.type,
        text: inlineText(node),
        depth: around.depth,
        marker: around.marker,
        level: node.type === 'heading' ? Number(node.attrs?.level ?? 1) : 0,
        look: around.path + lookOf(node),
      })
      return
    case 'tableRow':
      blocks.push({
        kind: 'row',
        text: children.map(cellText).join('\t'),
        depth: around.depth,
        marker: '',
        level: 0,
        look: around.path + lookOf(node),
      })
      return
    case 'pageBreak':
      blocks.push({ kind: 'break', text: '', depth: 0, marker: '', level: 0, look: 'pageBreak' })
      return
    case 'bulletList':
    case 'orderedList':
      for (const item of children)
        walkItem(item, { depth: around.depth + 1, marker: markerOf(node), path: `${around.path}${markerOf(node)}/` }, blocks)
      return
    default:
      for (const child of children) walk(child, around, blocks)
  }
}

/** Only the first block of an item carries the marker. */
function walkItem(item: SectionContent, around: Around, blocks: TextBlock[]): void {
  for (const [index, child] of (item.content ?? []).entries()) walk(child, index === 0 ? around : { ...around, marker: '' }, blocks)
}

const markerOf = (list: SectionContent): string =>
  list.type === 'bulletList' ? String(list.attrs?.marker ?? '-') : list.attrs?.type === 'a' ? 'a' : '1'

const cellText = (cell: SectionContent): string =>
  textBlocks({ type: 'doc', content: cell.content ?? [] })
    .map((block) => block.text)
    .join(' ')

const inlineText = (node: SectionContent): string =>
  (node.content ?? [])
    .map((child) =>
      child.type === 'text' ? (child.text ?? '') : child.type === 'footnote' ? ` [chú thích: ${String(child.attrs?.text ?? '')}]` : ' ',
    )
    .join('')
    .normalize('NFC')

/** The node without its words: attributes, marks and where they begin and end. */
function lookOf(node: SectionContent): string {
  if (node.type === 'text') return `${(node.marks ?? []).map((mark) => mark.type).sort()}:${node.marks?.length ? (node.text ?? '') : ''}`
  return JSON.stringify([node.type, node.attrs ?? null, (node.content ?? []).map(lookOf)])
}
