import type { Comparator } from '../../comparator.ts'
import type { FigureKind } from '../../figures/figure.ts'
import type { Grade } from '../../figures/grade.ts'
import type { Period } from '../../figures/period.ts'
import type { Exact } from '../../vietnamese-number.ts'

/** What the register of a dossier knows, as far as a text is held against it. Plain data. */
export interface KnownRegister {
  figures: readonly KnownFigure[]
  counts: readonly KnownCount[]
}

export interface KnownFigure {
  id: string
  name: string
  unit: string
  kind: FigureKind
  /** Numbers of its target; accepted wherever it is spoken of. */
  targets: readonly Exact[]
  values: readonly KnownValue[]
  /** What it is held to, unit by unit; `unitId` null: of the whole ward. */
  aims: readonly KnownAim[]
}

interface KnownAim {
  unitId: string | null
  target: Comparator | null
  /** How it was judged, by the program or by somebody. */
  grade: Grade
}

/** `unit` null: of the new ward or the former district, for which a report speaks; else the name of a former ward. */
export interface KnownValue {
  period: Period
  unit: string | null
  /** What a reference to it names: the unit's id; null for what the former wards make together. */
  unitId: string | null
  value: Exact
}

/** "Đạt và vượt a/b chỉ tiêu" of a unit: of all of them (`group` null), or of one group. */
export interface KnownCount {
  unit: string | null
  group: string | null
  reached: number
  all: number
}

export const NOTHING_KNOWN: KnownRegister = { figures: [], counts: [] }
