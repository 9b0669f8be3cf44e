import type { LoggedRow } from './ledger.ts'

/** A step of a section's growth: rows of its log that belong together. */
export interface StepOfRows {
  /** First and last row, from 0, of those that were given. */
  first: number
  last: number
  /** Who wrote, each once. */
  authors: string[]
}

const MINUTE = 60_000
/** Somebody who rests so long begins a new step. */
const PAUSE = 2 * MINUTE
/** Whoever writes without a rest. */
const LONGEST = 15 * MINUTE
/** People who write at the same time are in one step: their rows alternate. */
const TOGETHER = 10_000
/** More are no help to anybody: pauses and lengths grow until there are no more. */
const MOST_STEPS = 400

/**
 * Rows as people remember them: one person at one sitting is a step, people who wrote at the same time are in one, and what a command brought stands alone.
 * @param isAlone whether a command wrote the row
 */
export function filmSteps(rows: readonly LoggedRow[], isAlone: (row: LoggedRow) => boolean): StepOfRows[] {
  for (let factor = 1; ; factor *= 2) {
    const steps = group(rows, isAlone, factor)
    if (steps.length <= MOST_STEPS || factor > rows.length) return steps
  }
}

function group(rows: readonly LoggedRow[], isAlone: (row: LoggedRow) => boolean, factor: number): StepOfRows[] {
  const steps: StepOfRows[] = []
  let alone = true
  for (const [index, row] of rows.entries()) {
    const step = steps.at(-1)
    const rowAlone = factor === 1 ? isAlone(row) : false
    const gap = step ? row.at - rows[step.last]!.at : 0
    const fits =
      step !== undefined &&
      !alone &&
      !rowAlone &&
      gap < PAUSE * factor &&
      row.at - rows[step.first]!.at < LONGEST * factor &&
      (step.authors.includes(row.author) || gap < TOGETHER * factor)
    alone = rowAlone
    if (fits) {
      step.last = index
      if (!step.authors.includes(row.author)) step.authors.push(row.author)
    } else steps.push({ first: index, last: index, authors: [row.author] })
  }
  return steps
}
