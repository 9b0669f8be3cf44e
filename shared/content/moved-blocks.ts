import { type DiffBlock, diffWords } from './text-diff.ts'

/** A block of a comparison; `moved`: `here` it stands now, with its words held against where it stood, from there it went `away`. */
export interface ComparedBlock extends DiffBlock {
  moved?: 'here' | 'away'
}

/** Shorter ones may be alike by chance. */
const LEAST_WORDS = 5
/** Words of the longer one that must stand in the other. */
const ALIKE = 0.6
/** More pairs than this are held against each other only where they are the same. */
const MOST_PAIRS = 4_000

/** The same comparison in which blocks that were only moved are told from those that were put in and taken out. Pure. */
export function withMoves(blocks: readonly DiffBlock[]): ComparedBlock[] {
  const compared: ComparedBlock[] = blocks.map((block) => ({ ...block }))
  const removed = candidates(compared, 'removed')
  const added = candidates(compared, 'added')
  const taken = new Set<Candidate>()
  const pair = (from: Candidate, to: Candidate): void => {
    taken.add(from).add(to)
    from.block.moved = 'away'
    const runs = diffWords(from.text, to.text)
    Object.assign(to.block, { moved: 'here', kind: runs.every((run) => run.kind === 'same') ? 'same' : 'changed', runs })
  }
  const byText = Map.groupBy(removed, ({ text }) => text)
  for (const to of added) {
    const from = byText.get(to.text)?.find((one) => !taken.has(one))
    if (from) pair(from, to)
  }
  if (removed.length * added.length > MOST_PAIRS) return compared
  for (const to of added) {
    if (taken.has(to)) continue
    const best = removed
      .filter((from) => !taken.has(from))
      .map((from) => ({ from, like: likeness(from.words, to.words) }))
      .toSorted((one, other) => other.like - one.like)[0]
    if (best && best.like >= ALIKE) pair(best.from, to)
  }
  return compared
}

interface Candidate {
  block: ComparedBlock
  text: string
  words: Map<string, number>
}

function candidates(blocks: readonly ComparedBlock[], kind: 'removed' | 'added'): Candidate[] {
  return blocks.flatMap((block) => {
    if (block.kind !== kind || block.block.kind === 'break') return []
    const text = block.runs.map((run) => run.text).join('')
    const words = wordsOf(text)
    return [...words.values()].reduce((sum, count) => sum + count, 0) < LEAST_WORDS ? [] : [{ block, text, words }]
  })
}

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = (words: ReadonlyMap<string, number>) => [...words.values()].reduce((sum, count) => sum + count, 0)
  let common = 0
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0)
  return common / Math.max(size(one), size(other))
}
