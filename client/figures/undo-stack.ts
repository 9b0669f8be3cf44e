import type { CellPlace } from '@van-kien/shared/domain/figures/cell.ts'

/** One cell of a step: what its source said before and after, as stored or typed. */
interface StepCell {
  place: CellPlace
  source: string
  before: string
  after: string
}

const MOST_STEPS = 200

/** A person's own steps on this page: what one paste or one key changed is one step. */
export class UndoStack {
  #back: StepCell[][] = []
  #forth: StepCell[][] = []

  push(step: StepCell[]): void {
    this.#back = [...this.#back.slice(1 - MOST_STEPS), step]
    this.#forth = []
  }

  get canUndo(): boolean {
    return this.#back.length > 0
  }

  get canRedo(): boolean {
    return this.#forth.length > 0
  }

  /** The step to be taken back; null when there is none. */
  takeBack(): StepCell[] | null {
    const step = this.#back.pop()
    if (!step) return null
    this.#forth.push(step)
    return step
  }

  takeForth(): StepCell[] | null {
    const step = this.#forth.pop()
    if (!step) return null
    this.#back.push(step)
    return step
  }
}
