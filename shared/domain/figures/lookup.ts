import type { Comparator } from '../comparator.ts'
import { type Cell, cellKey, cellKind, cellState } from './cell.ts'
import type { Figure, FigureGroup, FigureUnit } from './figure.ts'
import { type Graded, gradeOf, type OwnGrade, type ValuesByPeriod, wholeGrade } from './grade.ts'
import { type MergeGround, type Total, totalOf } from './merge.ts'
import { neededBy } from './method.ts'
import { OWN_TARGET } from './period.ts'
import { readTarget } from './target.ts'

/** A register with values, as questions are asked of it. */
export interface Register {
  figures: readonly Figure[]
  groups: readonly FigureGroup[]
  units: readonly FigureUnit[]
  grades: readonly (OwnGrade & { figureId: string; unitId: string })[]
}

const NO_VALUES: ValuesByPeriod = new Map()

/** What is known of the cells that are at hand. Totals are worked out once, and again where a cell changed (`changed`). */
export class FigureLookup {
  readonly #figures: ReadonlyMap<string, Figure>
  readonly #former: readonly FigureUnit[]
  /** By figure, unit and period: cells are asked for by the ten thousand. */
  readonly #cells = new Map<string, Map<string, Map<string, Cell>>>()
  /** Of the periods of one figure and unit what counts, worked out when it is asked for. */
  readonly #values = new Map<ReadonlyMap<string, Cell>, ValuesByPeriod>()
  readonly #users: ReadonlyMap<string, string[]>
  readonly #grades: ReadonlyMap<string, OwnGrade>
  readonly #parts: ReadonlyMap<string, Figure[]>
  readonly #totals = new Map<string, Total>()

  constructor(register: Register, cells: Iterable<Cell>) {
    this.#figures = new Map(register.figures.map((figure) => [figure.id, figure]))
    this.#parts = Map.groupBy(
      register.figures.filter(({ parentId }) => parentId !== null),
      ({ parentId }) => parentId!,
    )
    this.#former = register.units.filter((unit) => unit.role === 'former')
    this.#users = usersByFigure(register.figures)
    this.#grades = new Map(register.grades.map((grade) => [`${grade.figureId} ${grade.unitId}`, grade]))
    for (const cell of cells) this.#put(cell)
  }

  #put(cell: Cell): void {
    const units = this.#cells.get(cell.figureId) ?? new Map<string, Map<string, Cell>>()
    const periods = units.get(cell.unitId) ?? new Map<string, Cell>()
    if (units.size === 0) this.#cells.set(cell.figureId, units)
    if (periods.size === 0) units.set(cell.unitId, periods)
    periods.set(cell.period, cell)
    this.#values.delete(periods)
  }

  /** A cell says something else now: what is made of it is worked out again, and nothing more. */
  changed(cell: Cell): void {
    this.#put(cell)
    const open = [cell.figureId]
    const seen = new Set<string>()
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      open.push(...(this.#users.get(id) ?? []))
    }
    // Whether a unit reached its target is told by all its periods.
    for (const key of this.#totals.keys()) {
      const [figureId = '', period] = key.split(' ')
      if (seen.has(figureId) && (period === cell.period || this.#figures.get(figureId)?.method.kind === 'count-met')) this.#totals.delete(key)
    }
  }

  figure(id: string): Figure | undefined {
    return this.#figures.get(id)
  }

  cell(figureId: string, unitId: string, period: string): Cell | undefined {
    return this.#cells.get(figureId)?.get(unitId)?.get(period)
  }

  /** Values that count, by period. */
  values(figureId: string, unitId: string): ValuesByPeriod {
    const periods = this.#cells.get(figureId)?.get(unitId)
    if (!periods) return NO_VALUES
    const known = this.#values.get(periods)
    if (known) return known
    const figure = this.#figures.get(figureId)
    const found = new Map<string, string>()
    this.#values.set(periods, found)
    for (const cell of periods.values()) {
      const state = figure && cell.period !== OWN_TARGET ? cellState(cell, figure.kind) : null
      if (state?.state === 'value') found.set(cell.period, state.value)
    }
    return found
  }

  /** The unit's own target, or the figure's. */
  target(figure: Figure, unitId: string): Comparator | null {
    const own = cellState(this.cell(figure.id, unitId, OWN_TARGET), cellKind(figure.kind, OWN_TARGET))
    return own.state === 'value' ? (readTarget(own.value)?.comparator ?? figure.target) : figure.target
  }

  grade(figure: Figure, unitId: string): Graded {
    const own = this.#grades.get(`${figure.id} ${unitId}`) ?? null
    const below = own === null && figure.target === null ? (this.#parts.get(figure.id) ?? []) : []
    // A chỉ tiêu without a target of its own is reached when its parts are.
    if (below.length > 0) {
      const grade = wholeGrade(figure, below, (id) => (id === figure.id ? 'not-assessed' : this.grade(this.#figures.get(id)!, unitId).grade))
      return { grade, early: null, period: null, estimated: false, reason: null }
    }
    return gradeOf({ ...figure, target: this.target(figure, unitId) }, this.values(figure.id, unitId), own)
  }

  /** The new ward's value in a period, worked out once. */
  total(figureId: string, period: string): Total {
    const key = `${figureId} ${period}`
    const known = this.#totals.get(key)
    if (known) return known
    const total = totalOf(figureId, this.#ground(period))
    this.#totals.set(key, total)
    return total
  }

  #ground(period: string): MergeGround {
    return {
      figures: this.#figures,
      units: this.#former,
      cell: (figureId, unitId) => this.cell(figureId, unitId, period),
      values: (figureId, unitId) => this.values(figureId, unitId),
      target: (figure, unitId) => this.target(figure, unitId),
      ownGrade: (figureId, unitId) => this.#grades.get(`${figureId} ${unitId}`) ?? null,
    }
  }
}

/** Of each figure those that are worked out from it. */
function usersByFigure(figures: readonly Figure[]): Map<string, string[]> {
  const users = new Map<string, string[]>()
  for (const figure of figures) for (const id of neededBy(figure.method)) users.set(id, [...(users.get(id) ?? []), figure.id])
  return users
}

export const cellsByKey = (cells: readonly Cell[]): Map<string, Cell> => new Map(cells.map((cell) => [cellKey(cell), cell]))
