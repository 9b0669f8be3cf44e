import { Fragment, type Node as PmNode, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AttrStep, ReplaceStep } from '@tiptap/pm/transform'
import type { Grid } from '@van-kien/shared/content/body/grid.ts'
import { deepEqual } from '../deep-equal.ts'

/** Children that stand for the same thing before and after, in order: `[index before, index after]`. */
type Pairs = [number, number][]

/** From the node that the editor has to the node that Y has, by few small steps: what is the same is not touched. Both have the same type. */
export function patchNode(tr: Transaction, pos: number, old: PmNode, now: PmNode): void {
  if (old === now || old.eq(now)) return
  patchAttributes(tr, pos, old, now)
  if (old.isTextblock) patchInline(tr, pos + 1, old.content, now.content)
  else if (!old.isLeaf) patchBlocks(tr, pos + 1, old, now)
}

function patchAttributes(tr: Transaction, pos: number, old: PmNode, now: PmNode): void {
  for (const name of Object.keys(now.attrs)) if (!deepEqual(old.attrs[name], now.attrs[name])) tr.step(new AttrStep(pos, name, now.attrs[name]))
}

/** Replaces what differs between the same start and the same end. */
function patchInline(tr: Transaction, start: number, old: Fragment, now: Fragment): void {
  const from = old.findDiffStart(now)
  const end = old.findDiffEnd(now)
  if (from === null || end === null) return
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  tr.step(new ReplaceStep(start + from, start + end.a + overlap, new Slice(now.cut(from, end.b + overlap), 0, 0)))
}

/** Children that are the same at both ends stay; as many of the same types in between are patched one by one, else they are replaced. */
export function patchBlocks(tr: Transaction, start: number, old: PmNode, now: PmNode): void {
  const most = Math.min(old.childCount, now.childCount)
  let same = 0
  while (same < most && old.child(same).eq(now.child(same))) same++
  let tail = 0
  while (tail < most - same && old.child(old.childCount - 1 - tail).eq(now.child(now.childCount - 1 - tail))) tail++
  const pairs: Pairs = []
  const keep = (a: number, b: number, count: number): void => {
    for (let i = 0; i < count; i++) if (old.child(a + i).type === now.child(b + i).type) pairs.push([a + i, b + i])
  }
  keep(0, 0, same)
  if (old.childCount === now.childCount) keep(same, same, old.childCount - same - tail)
  keep(old.childCount - tail, now.childCount - tail, tail)
  patchChildren(tr, start, old, now, pairs, patchNode)
}

/** Patches paired children and puts the others in, or takes them away. From the end, so that the places before stay what they were. */
function patchChildren(
  tr: Transaction,
  start: number,
  old: PmNode,
  now: PmNode,
  pairs: Pairs,
  patch: (tr: Transaction, pos: number, old: PmNode, now: PmNode, pair: [number, number]) => void,
): void {
  let end = start + old.content.size
  let [oldAt, nowAt] = [old.childCount, now.childCount]
  const between = (a: number, b: number): void => {
    const cut = old.children.slice(a, oldAt).reduce((sum, node) => sum + node.nodeSize, 0)
    const come = now.children.slice(b, nowAt)
    if (cut > 0 || come.length > 0) tr.step(new ReplaceStep(end - cut, end, new Slice(Fragment.fromArray(come), 0, 0)))
    end -= cut
  }
  for (const pair of pairs.toReversed()) {
    const [a, b] = pair
    between(a + 1, b + 1)
    end -= old.child(a).nodeSize
    patch(tr, end, old.child(a), now.child(b), pair)
    ;[oldAt, nowAt] = pair
  }
  between(0, 0)
}

/** Pairs what has the same id; lines never change their order. */
function pairsOf(old: readonly string[], now: readonly string[]): Pairs {
  const places = new Map(now.map((id, index) => [id, index]))
  const pairs: Pairs = []
  for (const [index, id] of old.entries()) {
    const place = places.get(id)
    if (place !== undefined && place > (pairs.at(-1)?.[1] ?? -1)) pairs.push([index, place])
  }
  return pairs
}

/** From the table that the editor has to the one that Y has: rows and cells are told by their ids, so that a caret or a selection of cells stays with its cells. */
export function patchTable(tr: Transaction, pos: number, old: PmNode, now: PmNode, oldGrid: Grid, grid: Grid): void {
  const rowIds = ({ rows }: Grid): string[] => rows.map(({ id }) => id)
  const cellIds = ({ cells, columns }: Grid, row: number): string[] => cells[row]!.map(({ column }) => columns[column]!.id)
  const fits = (table: PmNode, { cells }: Grid): boolean =>
    table.childCount === cells.length && table.children.every((row, index) => row.childCount === cells[index]!.length)
  if (!fits(old, oldGrid) || !fits(now, grid)) {
    patchNode(tr, pos, old, now)
    return
  }
  patchAttributes(tr, pos, old, now)
  patchChildren(tr, pos + 1, old, now, pairsOf(rowIds(oldGrid), rowIds(grid)), (_, at, oldRow, row, [a, b]) => {
    if (!oldRow.eq(row)) patchChildren(tr, at + 1, oldRow, row, pairsOf(cellIds(oldGrid, a), cellIds(grid, b)), patchNode)
  })
}
