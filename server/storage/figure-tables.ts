import type { FigureKind, Origin, Share, UnitRole } from '@van-kien/shared/domain/figures/figure.ts'
import type { Grade } from '@van-kien/shared/domain/figures/grade.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Millis } from './column.ts'

/** The register of figures of a dossier. Every row has a version: a change names the one that was seen (S1). */

export interface FigureGroupTable {
  id: string
  dossier_id: DossierId
  name: string
  position: number
  version: number
}

export interface FigureUnitTable {
  id: string
  dossier_id: DossierId
  role: UnitRole
  name: string
  share: Share
  /** Exact decimal from 0 to 1; null: not decided. */
  factor: string | null
  note: string
  position: number
  version: number
}

export interface FigureTable {
  id: string
  dossier_id: DossierId
  code: string
  name: string
  unit: string
  group_id: string
  parent_id: string | null
  origin: Origin
  origin_text: string
  kind: FigureKind
  decimals: number | null
  target_text: string
  /** JSON of `Comparator`; null: no target. */
  target_json: string | null
  target_year: number | null
  /** JSON of `Method` */
  method_json: string
  note: string
  position: number
  version: number
  created_at: Millis
  created_by: UserId
}

/** One figure, one unit, one period. */
export interface FigureCellTable {
  figure_id: string
  unit_id: string
  /** Key of the period, see `shared/domain/figures/period`. */
  period: string
  dossier_id: DossierId
  version: number
  /** JSON of `Entry[]` */
  entries_json: string
  chosen: string | null
  chosen_reason: string
  confirmed_by: UserId | null
  confirmed_at: Millis | null
}

/** What a cell was at each version. Rows are never changed or deleted. */
export interface FigureCellPastTable {
  figure_id: string
  unit_id: string
  period: string
  version: number
  /** JSON of `Cell` */
  cell_json: string
  what: 'enter' | 'import' | 'decide' | 'confirm'
  reason: string
  by: UserId
  at: Millis
}

/** Somebody's own judgement in place of the computed one. */
export interface FigureGradeTable {
  figure_id: string
  unit_id: string
  dossier_id: DossierId
  grade: Grade
  early: number | null
  reason: string
  by: UserId
  at: Millis
  version: number
}
