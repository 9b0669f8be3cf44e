import { diffKeys, matchTexts } from '@van-kien/shared/content/text-diff.ts'
import { isSetup, keyOf, type Unit } from './units.ts'

/** What became of a unit: it stayed (with other words or look, or not), came in, or went out. */
export type Step = { old: Unit; now: Unit } | { old: null; now: Unit } | { old: Unit; now: null }

/** Both in order: equal ones beside each other, then inside each gap the likest pairs; what went stands before what came for it. */
export function stepsBetween(old: readonly Unit[], now: readonly Unit[]): Step[] {
  const steps: Step[] = []
  let [oldAt, nowAt] = [0, 0]
  let [removed, added]: [Unit[], Unit[]] = [[], []]
  const settle = () => {
    const partners = new Map([...matchTexts(removed, added)].filter(([to, from]) => mayPair(removed[from]!, added[to]!)))
    let next = 0
    const leave = (until: number) => {
      while (next < until) steps.push({ old: removed[next++]!, now: null })
    }
    for (const [index, unit] of added.entries()) {
      const from = partners.get(index)
      if (from === undefined) {
        leave([...partners].find(([place]) => place > index)?.[1] ?? removed.length)
        steps.push({ old: null, now: unit })
        continue
      }
      leave(from)
      next = from + 1
      steps.push({ old: removed[from]!, now: unit })
    }
    leave(removed.length)
    removed = []
    added = []
  }
  for (const { kind, count } of diffKeys(old.map(keyOf), now.map(keyOf))) {
    if (kind === 'removed') removed.push(...old.slice(oldAt, oldAt + count))
    else if (kind === 'added') added.push(...now.slice(nowAt, nowAt + count))
    else {
      settle()
      for (let next = 0; next < count; next++) steps.push({ old: old[oldAt + next]!, now: now[nowAt + next]! })
    }
    if (kind !== 'added') oldAt += count
    if (kind !== 'removed') nowAt += count
  }
  settle()
  return steps
}

const mayPair = (old: Unit, now: Unit): boolean => old.node.name === now.node.name && !isSetup(old.node) && !isSetup(now.node)

/** What the end of a paragraph is: of both documents, or of one of them only; `old` and `now` name the paragraphs whose end it is. */
export interface End {
  old: Unit | null
  now: Unit | null
}

interface Ended {
  step: Step
  end: End
}

/**
 * The steps of a body, a cell or a footnote, with the end of each. Its last paragraph ends it and can neither come nor go: where paragraphs came or
 * went behind the last common one, the ends in between do, and the last is that of both.
 */
export function closed(steps: readonly Step[]): Ended[] {
  const common = steps.findLastIndex(({ old, now }) => (old && now) || (now && isSetup(now.node)))
  const tail = steps.slice(common + 1)
  const [gone, come] = [tail.filter(({ now }) => !now), tail.filter(({ old }) => !old)]
  const own = (list: readonly Step[]) => list.map((step) => ({ step, end: step }))
  const before = steps[common]
  if (gone.length > 0 && come.length > 0) {
    const [from, to] = [gone.at(-1)!, come.at(-1)!]
    return own([...steps.filter((step) => step !== from && step !== to), { old: from.old!, now: to.now! }])
  }
  if (tail.length === 0 || !before?.old || before.now?.node.name !== 'w:p') return own(steps)
  const head = steps.slice(0, common)
  if (tail.some(({ old, now }) => (old ?? now)!.node.name !== 'w:p')) {
    // The end of a paragraph before a table cannot go: the common one is written on both sides of the table.
    const last = tail.at(-1)!
    const [first, pair]: [Step, Step] = last.old
      ? [
          { old: before.old, now: null },
          { old: last.old, now: before.now },
        ]
      : [
          { old: null, now: before.now },
          { old: before.old, now: last.now! },
        ]
    return own([...head, first, ...tail.slice(0, -1), pair])
  }
  return [...own(head), ...carried(before, tail)]
}

/** A common paragraph and those that came, or went, behind it: its own end is one of theirs, and the last end is that of both documents. */
function carried(common: Step, tail: readonly Step[]): Ended[] {
  const steps = [common, ...tail]
  const went = tail[0]!.old !== null
  return steps.map((step, index) => {
    const isLast = index === steps.length - 1
    if (went) return { step, end: { old: step.old, now: isLast ? common.now : null } }
    return { step, end: { old: isLast ? common.old : null, now: step.now } }
  })
}

/**
 * The same, where a common paragraph closes with words that came or went and whole paragraphs do so behind it: LibreOffice takes all of it for one
 * stretch, the end between them too. So that end is marked, as Word does for whoever types on, and the last one is that of both.
 */
export function unbroken(list: readonly Ended[], closesWith: (step: Step) => 'old' | 'now' | null): Ended[] {
  const result: Ended[] = []
  for (let at = 0; at < list.length; at++) {
    const { step, end } = list[at]!
    const side = isCommon(list[at]!) && (isWhole(list[at + 1], 'old') || isWhole(list[at + 1], 'now')) ? closesWith(step) : null
    let until = at + 1
    while (side && isWhole(list[until], side)) until++
    const tail = list.slice(at + 1, until).map((next) => next.step)
    result.push(...(tail.length > 0 ? carried(step, tail) : [{ step, end }]))
    at += tail.length
  }
  return result
}

const isCommon = ({ step, end }: Ended): boolean => step.old?.node.name === 'w:p' && step.now !== null && end === step

/** Whether this is a paragraph of one of the documents only, with its own end. */
function isWhole(next: Ended | undefined, side: 'old' | 'now'): boolean {
  const unit = next?.step[side]
  if (!next || !unit || unit.node.name !== 'w:p' || isSetup(unit.node)) return false
  return next.step[side === 'old' ? 'now' : 'old'] === null && next.end === next.step
}
