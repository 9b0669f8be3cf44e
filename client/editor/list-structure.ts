import type { Node as PmNode, ResolvedPos } from '@tiptap/pm/model'
import { type BlockAttributes, isListStyle, type ListStyle } from '@van-kien/shared/content/body/names.ts'

/**
 * The body is flat: what belongs together in a list is told by the styles and levels of the blocks that stand one after the other. A block here is a
 * child of the document or of a cell; `blocks` are all the children of one of these.
 */

/** A block with its place in the document. */
export interface Block {
  node: PmNode
  pos: number
  index: number
}

/** The block around a position and all that stand beside it; null where no paragraph is (a gap, a selected table). */
export function blockAt($pos: ResolvedPos): { block: Block; blocks: Block[] } | null {
  if (!$pos.parent.isTextblock || $pos.depth === 0) return null
  const blocks = blocksOf($pos.node(-1), $pos.start(-1))
  return { block: blocks[$pos.index(-1)]!, blocks }
}

/** @param start position of the first child */
function blocksOf(parent: PmNode, start: number): Block[] {
  const blocks: Block[] = []
  parent.forEach((node, offset, index) => {
    blocks.push({ node, pos: start + offset, index })
  })
  return blocks
}

const isParagraph = (block: Block | undefined): block is Block => block?.node.type.name === 'paragraph'

export const attributesOf = ({ node }: Block): BlockAttributes => node.attrs as BlockAttributes

/** The style of a list item; null for any other block. */
export const itemStyle = (block: Block | undefined): ListStyle | null =>
  isParagraph(block) && isListStyle(attributesOf(block).style) ? (attributesOf(block).style as ListStyle) : null

const isMore = (block: Block | undefined): boolean => isParagraph(block) && attributesOf(block).style === 'more'

/** Blocks of lists: items and their further paragraphs. */
const inList = (block: Block | undefined): block is Block => itemStyle(block) !== null || isMore(block)

/** The item that a block is, or is a further paragraph of; null for none. */
export function itemOf(blocks: readonly Block[], block: Block): Block | null {
  if (itemStyle(block) !== null) return block
  if (!isMore(block)) return null
  const { level } = attributesOf(block)
  for (let index = block.index - 1; inList(blocks[index]); index--)
    if (itemStyle(blocks[index]) !== null && attributesOf(blocks[index]!).level <= level) return blocks[index]!
  return null
}

/** An item and everything below it: its further paragraphs and the items of deeper levels that follow. */
export function itemWithAllBelow(blocks: readonly Block[], item: Block): Block[] {
  const { level } = attributesOf(item)
  let end = item.index + 1
  while (inList(blocks[end]) && attributesOf(blocks[end]!).level >= (isMore(blocks[end]) ? level : level + 1)) end++
  return blocks.slice(item.index, end)
}

/** The nearest item of exactly this level before a block, with nothing of a higher level in between. */
export function itemBefore(blocks: readonly Block[], block: Block, level: number): Block | null {
  for (let index = block.index - 1; inList(blocks[index]); index--) {
    const before = blocks[index]!
    if (attributesOf(before).level < level) return null
    if (itemStyle(before) !== null && attributesOf(before).level === level) return before
  }
  return null
}

/** All items of the list that an item stands in: of the same style and level, without a break. */
export function wholeList(blocks: readonly Block[], item: Block): Block[] {
  const { style, level } = attributesOf(item)
  const along = (step: 1 | -1): Block[] => {
    const found: Block[] = []
    for (let index = item.index + step; inList(blocks[index]); index += step) {
      const next = blocks[index]!
      if (itemStyle(next) === null || attributesOf(next).level > level) continue
      if (attributesOf(next).level < level || attributesOf(next).style !== style) break
      found.push(next)
    }
    return found
  }
  return [...along(-1).reverse(), item, ...along(1)]
}
