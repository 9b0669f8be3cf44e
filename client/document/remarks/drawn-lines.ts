import { type BodyLines, bodyLines, SIGN, type Span, type Spot } from '@van-kien/shared/content/body/lines.ts'

/** Lines of words in drawn text that is no editor, counted as in the nested form of a version (`linesOfContent`). */

const LINES = 'p, h1, h2, h3, h4, h5, h6'

const isSign = (node: Node): node is HTMLElement => node instanceof HTMLElement && (node.tagName === 'BR' || node.tagName === 'SUP')

/** The filler of an empty block is no sign. */
const isFiller = (block: Element): boolean => block.childNodes.length === 1 && block.firstChild instanceof HTMLBRElement

function textOf(node: Node): string {
  if (node instanceof Text) return node.data
  if (isSign(node)) return SIGN
  return [...node.childNodes].map(textOf).join('')
}

export const drawnBlocks = (body: Element): Element[] => [...body.querySelectorAll(LINES)]

export const linesOfDrawn = (blocks: readonly Element[]): BodyLines =>
  bodyLines(blocks.map((block) => (isFiller(block) ? '' : [...block.childNodes].map(textOf).join(''))))

/** Where a place of the DOM lies; null outside of the words. */
export function spotOfDrawn(blocks: readonly Element[], node: Node, offset: number): Spot | null {
  const element = node instanceof Element ? node : node.parentElement
  const block = element?.closest(LINES)
  const line = block ? blocks.indexOf(block) : -1
  if (!block || line < 0) return null
  const before = new Range()
  before.setStart(block, 0)
  before.setEnd(node, offset)
  return { line, at: isFiller(block) ? 0 : textOf(before.cloneContents()).length }
}

/** The DOM's range of a span; null where the words are not drawn. */
export function rangeOfDrawn(blocks: readonly Element[], { start, end }: Span): Range | null {
  const [from, to] = [boundary(blocks, start), boundary(blocks, end)]
  if (!from || !to) return null
  const range = new Range()
  range.setStart(...from)
  range.setEnd(...to)
  return range
}

function boundary(blocks: readonly Element[], { line, at }: Spot): [Node, number] | null {
  const block = blocks[line]
  if (!block) return null
  let left = at
  const walk = (parent: Node): [Node, number] | null => {
    for (const [index, child] of [...parent.childNodes].entries()) {
      if (child instanceof Text) {
        if (left <= child.length) return [child, left]
        left -= child.length
      } else if (isSign(child)) {
        if (left === 0) return [parent, index]
        left--
      } else {
        const found = walk(child)
        if (found) return found
      }
    }
    return null
  }
  return walk(block) ?? [block, block.childNodes.length]
}
