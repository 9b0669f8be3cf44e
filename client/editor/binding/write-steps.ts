import type { Fragment, Node as PmNode, ResolvedPos } from '@tiptap/pm/model'
import { ReplaceStep, type Step } from '@tiptap/pm/transform'
import { nodeTypes } from '@van-kien/shared/content/body/flow.ts'
import { formatAt, insertTokens, newMarker } from '@van-kien/shared/content/body/insert-tokens.ts'
import { placeOfBlock } from '@van-kien/shared/content/body/positions.ts'
import { sameMarks, tokensOf } from '@van-kien/shared/content/body/tokens.ts'
import { locate, writeFlow } from '@van-kien/shared/content/body/write-flow.ts'
import type * as Y from 'yjs'
import { isParagraph, isVirtual } from './places.ts'
import type { Tables } from './tables.ts'
import { writeTable } from './write-table.ts'

/**
 * Steps of the editor written into Y as they are: the step knows whether the first or the second of two equal letters went, a comparison of the results
 * would have to guess. Call in a Yjs transaction.
 */

export interface Written {
  /** Words without a marker were touched and got one: the editor must follow. */
  settled: boolean
  /** A table changed in a way that has no intent and was made anew. */
  rebuilt: number
}

/** Ends of a step in the document before it, where it has such. */
interface Ends {
  $from: ResolvedPos
  $to: ResolvedPos
}

/** @param before the document that the step was made on @param after what came of it */
export function writeStep(body: Y.XmlText, tables: Tables, before: PmNode, after: PmNode, step: Step, written: Written): void {
  const ends = step instanceof ReplaceStep ? { $from: before.resolve(step.from), $to: before.resolve(step.to) } : null
  if (ends && step instanceof ReplaceStep && isInline(step, ends) && ends.$from.depth === 1) {
    const base = placeOfBlock(before.content, ends.$from.index(0)) + 1
    writeInline([body], base, ends, step.slice.content)
    return
  }
  const [start, end, endAfter] = withOrphans(before, after, changedChildren(before, after, ends))
  if (start === end && start === endAfter) return
  const olds = before.children.slice(start, end)
  const base = placeOfBlock(before.content, start)
  writeBlocks(
    [body],
    base,
    olds,
    after.children.slice(start, endAfter),
    ends && placesOf(ends, 0, start, olds, base, step),
    written,
    (table, old, now) => writeTable(table, tables, old, now, step, ends, written),
  )
}

/** Words come in or go within one paragraph that has its marker. */
export const isInline = (step: ReplaceStep, { $from, $to }: Ends): boolean =>
  $from.sameParent($to) &&
  isParagraph($from.parent) &&
  !isVirtual($from.parent) &&
  step.slice.openStart === 0 &&
  step.slice.openEnd === 0 &&
  step.slice.content.content.every(({ isInline }) => isInline)

/** Which children a step changed: first, end before, end after. Nodes that stayed are the same objects. */
function changedChildren(before: PmNode, after: PmNode, ends: Ends | null): [number, number, number] {
  // A step that puts in what stands there already must not slide along.
  const most = Math.min(before.childCount, after.childCount, ends?.$from.index(0) ?? Infinity)
  const least = ends ? Math.min(before.childCount, ends.$to.index(0) + (ends.$to.depth > 0 ? 1 : 0)) : 0
  let start = 0
  while (start < most && before.child(start) === after.child(start)) start++
  let end = before.childCount
  let endAfter = after.childCount
  while (end > Math.max(start, least) && endAfter > start && before.child(end - 1) === after.child(endAfter - 1)) {
    end--
    endAfter--
  }
  return [start, end, endAfter]
}

/** Words without a marker that stood behind a table, picture or page break, and now behind a line, change too: they stay a line of their own. */
function withOrphans(before: PmNode, after: PmNode, [start, end, endAfter]: [number, number, number]): [number, number, number] {
  const isOrphaned = endAfter > 0 && isVirtual(before.maybeChild(end)) && isParagraph(after.child(endAfter - 1))
  return isOrphaned && end > start ? [start, end + 1, endAfter + 1] : [start, end, endAfter]
}

/** How many places a block takes once it has its marker. */
const solidCount = (node: PmNode): number => (isParagraph(node) ? node.content.size + 1 : 1)

const solid = (node: PmNode): PmNode => (isVirtual(node) ? nodeTypes.paragraph.create({ ...node.attrs, v: false }, node.content, node.marks) : node)

/**
 * Places of a step's ends in a line, counted as if each block had its marker.
 * @param depth of the line's parent @param start first of the changed children `olds` @param base place at which it begins
 */
export function placesOf({ $from, $to }: Ends, depth: number, start: number, olds: readonly PmNode[], base: number, step: Step): [number, number] {
  const place = ($pos: ResolvedPos): number => {
    let sum = base
    for (let i = start; i < $pos.index(depth); i++) sum += solidCount(olds[i - start]!)
    return sum + ($pos.depth > depth && isParagraph($pos.node(depth + 1)) ? 1 + $pos.parentOffset : 0)
  }
  const [from, to] = [place($from), place($to)]
  // Enter before the first word: the new line comes above, the marker stays with its words (and with what others just do to them).
  if (step instanceof ReplaceStep && from === to && $from.parentOffset === 0 && $from.parent.content.size > 0 && $from.depth === depth + 1) {
    const { content, openStart, openEnd } = step.slice
    if (openStart === 1 && openEnd === 1 && content.childCount > 1 && content.lastChild!.content.size === 0) return [from - 1, to - 1]
  }
  return [from, to]
}

/** Writes blocks of a line that became others. Blocks without a marker get one first. */
export function writeBlocks(
  parts: readonly Y.XmlText[],
  base: number,
  olds: readonly PmNode[],
  news: readonly PmNode[],
  places: [number, number] | null,
  written: Written,
  onTable?: (table: Y.XmlElement, before: PmNode, after: PmNode) => void,
): void {
  let place = base
  for (const node of olds) {
    if (isVirtual(node)) {
      const [text, index] = locate(parts, place)
      text.insertEmbed(index, newMarker(), formatAt(text, index))
      written.settled = true
    }
    place += solidCount(node)
  }
  if (news.some(isVirtual)) written.settled = true
  const [from, to] = places ?? [undefined, undefined]
  writeFlow({ parts, base, before: olds.map(solid), after: news.map(solid), from, to, onTable })
}

/**
 * Words of one paragraph. What is the same at both ends of what goes and what comes stays.
 * @param base place of the paragraph's first sign
 */
export function writeInline(parts: readonly Y.XmlText[], base: number, { $from, $to }: Ends, come: Fragment): void {
  const { parent, parentOffset } = $from
  const cut = parent.slice(parentOffset, $to.parentOffset).content
  if (cut.size > 0 && come.size > 0) {
    const line = (content: Fragment): PmNode => nodeTypes.paragraph.create(null, content)
    writeFlow({ parts, base: base + parentOffset - 1, before: [line(cut)], after: [line(come)] })
    return
  }
  const place = base + parentOffset
  if (cut.size > 0) {
    deleteSigns(parts, place, cut.size)
    return
  }
  const [text, index] = locate(parts, place - 1)
  const [first] = come.content
  // The usual key. Without formatting Yjs finds the place by its own marks; it must be told formatting, and walk, only where some may be on.
  if (come.childCount === 1 && first?.isText && parentOffset > 0 && isPlain(first) && isPlain(parent.resolve(parentOffset).nodeBefore))
    text.insert(index + 1, first.text!)
  else insertTokens(text, index + 1, tokensOf([nodeTypes.paragraph.create({ v: true }, come)]))
}

const isPlain = (node: PmNode | null): boolean => node !== null && sameMarks(node.marks, [])

function deleteSigns(parts: readonly Y.XmlText[], place: number, count: number): void {
  for (let left = count; left > 0; ) {
    const [text, index] = locate(parts, place)
    const here = Math.min(left, text.length - index)
    text.delete(index, here)
    left -= here
  }
}
