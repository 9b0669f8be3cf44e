import { diffKeys } from '@van-kien/shared/content/text-diff.ts'
import type { FlatLine, FlatToken } from './flat.ts'

/** A token that stayed, went or came, and by which suggestion; 0: that follows from no single one. */
export type FlatStep = { number: number } & ({ old: FlatToken; now: FlatToken } | { old: FlatToken; now: null } | { old: null; now: FlatToken })

/**
 * What became of the tokens: suggestion by suggestion between their anchors, so that each can be accepted or rejected without the others, and what stands
 * between them held side by side (numbers of a list may have moved on).
 */
export function suggestedSteps(old: FlatLine, now: FlatLine): FlatStep[] {
  const steps: FlatStep[] = []
  let [oldAt, nowAt] = [0, 0]
  for (const [number, { from, to }] of old.anchors) {
    const there = now.anchors.get(number)
    if (to === null || !there || there.to === null || from < oldAt || there.from < nowAt) continue
    steps.push(...signBefore(between(old.tokens.slice(oldAt, from), now.tokens.slice(nowAt, there.from)), number))
    steps.push(...ofOne(old.tokens.slice(from, to), now.tokens.slice(there.from, there.to), number))
    ;[oldAt, nowAt] = [to, there.to]
  }
  const [end, other] = [old.tokens.at(-1), now.tokens.at(-1)]
  if (!end || !other) return [...steps, ...between(old.tokens.slice(oldAt), now.tokens.slice(nowAt))]
  // The last end closes the text, the cell or the note: it is always that of both.
  return [...steps, ...between(old.tokens.slice(oldAt, -1), now.tokens.slice(nowAt, -1)), { old: end, now: other, number: 0 }]
}

/**
 * The sign of a list at the start of a line stands before the anchor of a suggestion that begins there (behind a table or a page break no place is before it):
 * a whole sign that comes or goes is by that suggestion.
 */
function signBefore(steps: FlatStep[], number: number): FlatStep[] {
  const last = steps.findLastIndex(({ old, now }) => old !== null && now !== null)
  const isLineStart = last < 0 || steps[last]!.old?.ends !== null
  return isLineStart ? steps.map((step, at) => (at > last && step.number === 0 ? { ...step, number } : step)) : steps
}

const isSame = (old: readonly FlatToken[], now: readonly FlatToken[]): boolean =>
  old.length === now.length && old.every(({ key }, at) => key === now[at]!.key)

const paired = (old: readonly FlatToken[], now: readonly FlatToken[], number: number): FlatStep[] =>
  old.map((token, at) => ({ old: token, now: now[at]!, number }))

function between(old: readonly FlatToken[], now: readonly FlatToken[]): FlatStep[] {
  return isSame(old, now) ? paired(old, now, 0) : owned(compared(old, now, 0))
}

/** What went or came beside words of one suggestion, whose anchors only one of the documents has (an empty last line is not printed), is by that one. */
function owned(steps: readonly FlatStep[]): FlatStep[] {
  const isChange = ({ old, now }: FlatStep): boolean => !old || !now
  const result = [...steps]
  for (let from = 0; from < steps.length; ) {
    let to = from
    while (to < steps.length && isChange(steps[to]!)) to++
    const own = steps.slice(from, to).flatMap(({ old, now }) => (old ?? now)!.number || [])[0] ?? 0
    for (let at = from; at < to; at++) result[at] = { ...steps[at]!, number: own }
    from = to + 1
  }
  return result
}

/** Ends of paragraphs stay with ends where there are as many; the words between two of them go and come as one. */
function ofOne(old: readonly FlatToken[], now: readonly FlatToken[], number: number): FlatStep[] {
  if (isSame(old, now)) return paired(old, now, number)
  const [was, is] = [linesOf(old), linesOf(now)]
  if (was.length !== is.length) return compared(old, now, number)
  return was.flatMap((line, at) => {
    const other = is[at]!
    const ends = line.end && other.end ? [{ old: line.end, now: other.end, number }] : []
    return [...replacedWords(line.words, other.words, number), ...ends]
  })
}

function linesOf(tokens: readonly FlatToken[]): { words: FlatToken[]; end: FlatToken | null }[] {
  const lines: { words: FlatToken[]; end: FlatToken | null }[] = [{ words: [], end: null }]
  for (const token of tokens)
    if (token.ends) {
      lines.at(-1)!.end = token
      lines.push({ words: [], end: null })
    } else lines.at(-1)!.words.push(token)
  return lines
}

/** What is the same at both ends stays, everything in between goes and comes as a whole. */
function replacedWords(old: readonly FlatToken[], now: readonly FlatToken[], number: number): FlatStep[] {
  if (isSame(old, now)) return paired(old, now, number)
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start]!.key === now[start]!.key) start++
  let end = 0
  while (end < most - start && old.at(-1 - end)!.key === now.at(-1 - end)!.key) end++
  return [
    ...paired(old.slice(0, start), now.slice(0, start), number),
    ...old.slice(start, old.length - end).map((token): FlatStep => ({ old: token, now: null, number })),
    ...now.slice(start, now.length - end).map((token): FlatStep => ({ old: null, now: token, number })),
    ...paired(old.slice(old.length - end), now.slice(now.length - end), number),
  ]
}

function compared(old: readonly FlatToken[], now: readonly FlatToken[], number: number): FlatStep[] {
  const steps: FlatStep[] = []
  let [oldAt, nowAt] = [0, 0]
  const keys = (tokens: readonly FlatToken[]) => tokens.map(({ key }) => key)
  for (const { kind, count } of diffKeys(keys(old), keys(now)))
    for (let next = 0; next < count; next++)
      if (kind === 'same') steps.push({ old: old[oldAt++]!, now: now[nowAt++]!, number })
      else if (kind === 'removed') steps.push({ old: old[oldAt++]!, now: null, number })
      else steps.push({ old: null, now: now[nowAt++]!, number })
  return steps
}
