import type { FigureKind } from './figure.ts'
import { OWN_TARGET } from './period.ts'
import { sameStored } from './value.ts'

/** How sure somebody is of a number. */
export const CONFIDENCES = ['official', 'report', 'unsure'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** What one source says. */
export interface Entry {
  /** The document that it is taken from, in words; '' when nobody said. One entry a source. */
  source: string
  /** As stored, see `value.ts`. */
  value: string
  confidence: Confidence
  note: string
  /** Who entered it: user id. */
  by: string
  at: number
}

/** All that is known of one figure, one unit, one period. A cell that nobody wrote into has version 0. */
export interface Cell {
  figureId: string
  unitId: string
  /** Key of the period. */
  period: string
  version: number
  entries: Entry[]
  /** Source of the entry that was chosen among entries that differ, with the reason. */
  chosen: string | null
  chosenReason: string
  confirmedBy: string | null
  confirmedAt: number | null
}

/** `period`: see `period.ts` */
export interface CellPlace {
  figureId: string
  unitId: string
  period: string
}

/** What the values of a cell are: those of its figure, or a target in words. */
export const cellKind = (kind: FigureKind, period: string): FigureKind => (period === OWN_TARGET ? 'text' : kind)

export const cellKey = ({ figureId, unitId, period }: CellPlace): string => `${figureId} ${unitId} ${period}`

export const emptyCell = (place: CellPlace): Cell => ({
  figureId: place.figureId,
  unitId: place.unitId,
  period: place.period,
  version: 0,
  entries: [],
  chosen: null,
  chosenReason: '',
  confirmedBy: null,
  confirmedAt: null,
})

export type CellState =
  | { state: 'empty' }
  | { state: 'value'; value: string; entry: Entry }
  /** Sources differ and nobody has decided. */
  | { state: 'conflict'; entries: Entry[] }

/** What a cell counts for: what its sources agree on, or what was chosen. */
export function cellState(cell: Pick<Cell, 'entries' | 'chosen'> | undefined, kind: FigureKind): CellState {
  const [first] = cell?.entries ?? []
  if (!cell || !first) return { state: 'empty' }
  const chosen = cell.entries.find((entry) => entry.source === cell.chosen)
  if (chosen) return { state: 'value', value: chosen.value, entry: chosen }
  if (cell.entries.every((entry) => sameStored(kind, entry.value, first.value))) return { state: 'value', value: first.value, entry: first }
  return { state: 'conflict', entries: cell.entries }
}

/** A change of one source's entry; `value` null takes it away. */
interface EntryChange {
  source: string
  value: string | null
  confidence: Confidence
  note: string
  by: string
  at: number
}

/**
 * The cell with one source's entry changed, a version later. A confirmation ends with the change. What was chosen stays chosen only while the chosen entry
 * says the same and no new source has come: else people decide again.
 */
export function withEntry(cell: Cell, change: EntryChange, kind: FigureKind): Cell {
  const { source, value } = change
  const before = cell.entries.find((entry) => entry.source === source)
  const others = cell.entries.filter((entry) => entry.source !== source)
  const entry: Entry | null =
    value === null ? null : { source, value, confidence: change.confidence, note: change.note, by: change.by, at: change.at }
  const at = cell.entries.findIndex((one) => one.source === source)
  const entries = entry === null ? others : at < 0 ? [...others, entry] : cell.entries.with(at, entry)
  const known =
    before !== undefined && (entry === null ? source !== cell.chosen : source !== cell.chosen || sameStored(kind, before.value, entry.value))
  const keepsChoice = cell.chosen !== null && known
  return {
    ...cell,
    version: cell.version + 1,
    entries,
    chosen: keepsChoice ? cell.chosen : null,
    chosenReason: keepsChoice ? cell.chosenReason : '',
    confirmedBy: null,
    confirmedAt: null,
  }
}

/** One of the entries is what counts. Null when there is no such entry. */
export function withChoice(cell: Cell, source: string, reason: string): Cell | null {
  if (!cell.entries.some((entry) => entry.source === source)) return null
  return { ...cell, version: cell.version + 1, chosen: source, chosenReason: reason, confirmedBy: null, confirmedAt: null }
}

export const withConfirmation = (cell: Cell, by: string | null, at: number): Cell => ({
  ...cell,
  version: cell.version + 1,
  confirmedBy: by,
  confirmedAt: by === null ? null : at,
})
