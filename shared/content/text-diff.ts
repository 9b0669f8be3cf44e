import { diffArrays } from 'diff'
import type { SectionContent } from './content.ts'
import { type TextBlock, textBlocks } from './text-blocks.ts'

/** A stretch of words. */
export interface DiffRun {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/**
 * One block of the comparison. `same`: word for word (`reformatted` when only its look changed: bold, level, alignment, marker); `changed`: look at
 * its runs; `added` and `removed`: as a whole.
 */
export interface DiffBlock {
  kind: 'same' | 'changed' | 'added' | 'removed'
  reformatted: boolean
  /** How the block stands on the page: the newer one, the older one when it was removed. */
  block: Omit<TextBlock, 'text' | 'look'>
  runs: DiffRun[]
}

/** Two words changed beyond this are shown as one block taken out and one put in. */
const LEAST_LIKENESS = 0.35

/** Pairs of blocks that are compared with each other, at most; beyond it blocks are paired by their place. */
const MOST_PAIRS = 10_000

/** A block with more changes than this is shown as taken out and put in. */
const MOST_EDITS = 1500

/** Rows of keys that differ more than this are not looked through: a file may be hostile. */
const MOST_KEY_EDITS = 1500

/** What changed between two bodies, block by block and word by word; `before` null compares with nothing. */
export function diffContents(before: SectionContent | null, after: SectionContent): DiffBlock[] {
  const old = before ? textBlocks(before) : []
  const now = textBlocks(after)
  const result: DiffBlock[] = []
  let oldAt = 0
  let nowAt = 0
  let removed: TextBlock[] = []
  let added: TextBlock[] = []
  const settle = () => {
    result.push(...pairBlocks(removed, added))
    removed = []
    added = []
  }
  for (const part of diffArrays(old.map(textKey), now.map(textKey))) {
    const { length } = part.value
    if (part.removed) removed.push(...old.slice(oldAt, oldAt + length))
    else if (part.added) added.push(...now.slice(nowAt, nowAt + length))
    else {
      settle()
      for (let index = 0; index < length; index++) result.push(unchanged(old[oldAt + index]!, now[nowAt + index]!))
    }
    if (!part.added) oldAt += length
    if (!part.removed) nowAt += length
  }
  settle()
  return result
}

/** Where two rows of keys are the same and where one has more, in order; removed before added. */
export const diffKeys = (old: readonly string[], now: readonly string[]): { kind: DiffRun['kind']; count: number }[] =>
  (diffArrays([...old], [...now], { maxEditLength: MOST_KEY_EDITS }) ?? replaced(old, now)).map((part) => ({
    kind: part.removed ? 'removed' : part.added ? 'added' : 'same',
    count: part.value.length,
  }))

/** What is the same at both ends, and everything in between as taken out and put in. */
function replaced(old: readonly string[], now: readonly string[]): { value: string[]; removed: boolean; added: boolean }[] {
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  return [
    { value: old.slice(0, start), removed: false, added: false },
    { value: old.slice(start, old.length - end), removed: true, added: false },
    { value: now.slice(start, now.length - end), removed: false, added: true },
    { value: old.slice(old.length - end), removed: false, added: false },
  ].filter((part) => part.value.length > 0)
}

const textKey = (block: TextBlock): string =>
  `${block.kind === 'row' || block.kind === 'break' || block.kind === 'image' ? block.kind : 'text'}:${block.text}`

const unchanged = (old: TextBlock, now: TextBlock): DiffBlock => ({
  kind: 'same',
  reformatted: old.look !== now.look,
  block: place(now),
  runs: now.text ? [{ kind: 'same', text: now.text }] : [],
})

const whole = (block: TextBlock, kind: 'added' | 'removed'): DiffBlock => ({
  kind,
  reformatted: false,
  block: place(block),
  runs: block.text ? [{ kind, text: block.text }] : [],
})

const place = ({ kind, depth, marker, level }: TextBlock): DiffBlock['block'] => ({ kind, depth, marker, level })

/** Blocks that replaced each other, matched so that the likest stand together in order. */
function pairBlocks(removed: readonly TextBlock[], added: readonly TextBlock[]): DiffBlock[] {
  const partner = matchTexts(removed, added)
  const result: DiffBlock[] = []
  let next = 0
  for (const [index, block] of added.entries()) {
    const from = partner.get(index)
    if (from === undefined) {
      result.push(whole(block, 'added'))
      continue
    }
    while (next < from) result.push(whole(removed[next++]!, 'removed'))
    next = from + 1
    result.push(changed(removed[from]!, block))
  }
  while (next < removed.length) result.push(whole(removed[next++]!, 'removed'))
  return result
}

/** For each added block (by index) the removed one (by index) that it came from; both in order, only those that are alike enough. */
export function matchTexts(removed: readonly Pick<TextBlock, 'text'>[], added: readonly Pick<TextBlock, 'text'>[]): Map<number, number> {
  const pairs = new Map<number, number>()
  if (removed.length * added.length > MOST_PAIRS) {
    for (let index = 0; index < Math.min(removed.length, added.length); index++) pairs.set(index, index)
    return pairs
  }
  const bags = { removed: removed.map((block) => bagOf(block.text)), added: added.map((block) => bagOf(block.text)) }
  // best[i][j]: highest sum of likeness of removed[i…] with added[j…].
  const best = Array.from({ length: removed.length + 1 }, () => new Float64Array(added.length + 1))
  const likeness = removed.map((_, i) => added.map((_, j) => alike(bags.removed[i]!, bags.added[j]!)))
  for (let i = removed.length - 1; i >= 0; i--)
    for (let j = added.length - 1; j >= 0; j--) {
      const together = likeness[i]![j]! >= LEAST_LIKENESS ? likeness[i]![j]! + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(together, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  for (let i = 0, j = 0; i < removed.length && j < added.length; ) {
    const here = best[i]![j]!
    if (likeness[i]![j]! >= LEAST_LIKENESS && here === likeness[i]![j]! + best[i + 1]![j + 1]!) pairs.set(j++, i++)
    else if (here === best[i + 1]![j]!) i++
    else j++
  }
  return pairs
}

type Bag = { counts: Map<string, number>; size: number }

function bagOf(text: string): Bag {
  const counts = new Map<string, number>()
  let size = 0
  for (const token of tokens(text)) {
    if (!/[\p{L}\p{N}]/u.test(token)) continue
    counts.set(token, (counts.get(token) ?? 0) + 1)
    size++
  }
  return { counts, size }
}

/** Share of words in common, 0 to 1. */
function alike(a: Bag, b: Bag): number {
  if (a.size + b.size === 0) return 0
  let common = 0
  for (const [token, count] of a.counts) common += Math.min(count, b.counts.get(token) ?? 0)
  return (2 * common) / (a.size + b.size)
}

function changed(old: TextBlock, now: TextBlock): DiffBlock {
  const runs = diffWords(old.text, now.text)
  return { kind: 'changed', reformatted: old.look !== now.look, block: place(now), runs }
}

/** Words and numbers stay whole, so that no Vietnamese letter and no figure is cut: '1.234,5' and '98%' are one word each. */
const TOKEN = /\d[\d.,]*\d%?|\d+%?|\p{L}[\p{L}\p{M}]*|\s+|./gu
const tokens = (text: string): string[] => text.normalize('NFC').match(TOKEN) ?? []

/** What changed between two texts, word by word: removed before added. Spaces alone between two changes belong to them. */
export function diffWords(before: string, after: string): DiffRun[] {
  const parts = diffArrays(tokens(before), tokens(after), { maxEditLength: MOST_EDITS })
  const runs: DiffRun[] = []
  if (!parts) {
    push(runs, 'removed', before)
    push(runs, 'added', after)
    return runs
  }
  let removed = ''
  let added = ''
  const settle = () => {
    push(runs, 'removed', removed)
    push(runs, 'added', added)
    removed = ''
    added = ''
  }
  for (const [index, part] of parts.entries()) {
    const text = part.value.join('')
    if (part.removed) removed += text
    else if (part.added) added += text
    else if (removed !== '' && added !== '' && index < parts.length - 1 && text.trim() === '') {
      removed += text
      added += text
    } else {
      settle()
      push(runs, 'same', text)
    }
  }
  settle()
  return runs
}

function push(runs: DiffRun[], kind: DiffRun['kind'], text: string): void {
  if (text === '') return
  const last = runs.at(-1)
  if (last?.kind === kind) last.text += text
  else runs.push({ kind, text })
}
