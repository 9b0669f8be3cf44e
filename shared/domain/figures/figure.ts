import type { Comparator } from '../comparator.ts'

/** What the values of a figure are. `ratio`: 'a/b', so many of so many; `rate`: per cent a year. */
export const FIGURE_KINDS = ['count', 'money', 'percent', 'permille', 'rate', 'ratio', 'text'] as const
export type FigureKind = (typeof FIGURE_KINDS)[number]

/** Kinds that are shares of something: they cannot be added up. */
export const isShare = (kind: FigureKind): boolean => kind === 'percent' || kind === 'permille' || kind === 'rate'

/** Whose resolution set the target: the former district's, each former ward's own, something else. */
export const ORIGINS = ['district', 'other-district', 'former-ward', 'city', 'ward', 'other'] as const
export type Origin = (typeof ORIGINS)[number]

/** How values of the former units become one of the new ward. `by`, `numerator`, `denominator`: ids of figures. */
export type Method =
  | { kind: 'sum' }
  | { kind: 'weighted'; by: string }
  | { kind: 'recompute'; numerator: string; denominator: string }
  | { kind: 'min' }
  | { kind: 'max' }
  | { kind: 'count-met' }
  | { kind: 'narrative' }
  | { kind: 'not-combinable' }
const METHOD_KINDS = ['sum', 'weighted', 'recompute', 'min', 'max', 'count-met', 'narrative', 'not-combinable'] as const
export type MethodKind = (typeof METHOD_KINDS)[number]

/** A chỉ tiêu, or one of its parts ("trong đó"). */
export interface Figure {
  id: string
  /** Short, unique in the dossier: 'KT01'. */
  code: string
  name: string
  /** Đơn vị tính: 'tỷ đồng', '%', 'hộ'; '' for text. */
  unit: string
  groupId: string
  /** The chỉ tiêu that it is a part of; null for a chỉ tiêu. */
  parentId: string | null
  origin: Origin
  /** The resolution in words: 'Nghị quyết Đại hội Đảng bộ quận Hoàn Kiếm lần thứ XXVI'. */
  originText: string
  kind: FigureKind
  /** Digits behind the comma in totals; null: as many as the values have. */
  decimals: number | null
  target: Comparator | null
  /** The target as it was written: 'từ 95 % trở lên'; '' for none. */
  targetText: string
  /** Year until which the target is to be reached. */
  targetYear: number | null
  method: Method
  note: string
  position: number
}

/** What is counted for: a ward of before, the former district, the new ward. */
export const UNIT_ROLES = ['former', 'district', 'new'] as const
export type UnitRole = (typeof UNIT_ROLES)[number]

/** How much of a former ward came to this one. */
export const SHARES = ['whole', 'most', 'part', 'rest'] as const
export type Share = (typeof SHARES)[number]

export const SHARE_NAMES: Record<Share, string> = { whole: 'toàn bộ', most: 'phần lớn', part: 'một phần', rest: 'phần còn lại' }

export interface FigureUnit {
  id: string
  role: UnitRole
  /** 'Hàng Bạc' */
  name: string
  share: Share
  /**
   * What of its values goes into totals, for a unit that came only in part: a factor ('0.6'), or '1' when the values entered are of the part that came,
   * or the whole unit is counted to this ward. Null: not decided yet, and there are no totals.
   */
  factor: string | null
  /** Ghi chú: how the part was worked out. */
  note: string
  position: number
}

export interface FigureGroup {
  id: string
  name: string
  position: number
}

/** Whether values of a figure are asked of a unit: what the district's resolution set is the district's, all else the wards'. */
export const concerns = ({ origin }: Pick<Figure, 'origin'>, role: UnitRole): boolean =>
  (origin === 'district' || origin === 'other-district') === (role === 'district')

/** A chỉ tiêu that only stands above its parts: it has no values of its own. */
export const isHeading = (figure: Figure, figures: readonly Figure[]): boolean =>
  figure.target === null && figure.parentId === null && figures.some(({ parentId }) => parentId === figure.id)

/** All headings among these figures (see `isHeading`), in one go. */
export function headingsAmong(figures: readonly Figure[]): Set<Figure> {
  const above = new Set(figures.map(({ parentId }) => parentId))
  return new Set(figures.filter((figure) => figure.target === null && figure.parentId === null && above.has(figure.id)))
}

/** Figures in the order in which they are shown: by group, parts below theirs. */
export function inOrder(figures: readonly Figure[], groups: readonly FigureGroup[]): Figure[] {
  const rank = new Map([...groups].sort(byPosition).map((group, index) => [group.id, index]))
  const tops = figures.filter((figure) => figure.parentId === null)
  tops.sort((one, other) => (rank.get(one.groupId) ?? 0) - (rank.get(other.groupId) ?? 0) || byPosition(one, other))
  return tops.flatMap((top) => [top, ...partsOf(top, figures)])
}

export const partsOf = (top: Figure, figures: readonly Figure[]): Figure[] => figures.filter((figure) => figure.parentId === top.id).sort(byPosition)

/** Chỉ tiêu are numbered through all groups (1, 2 …), their parts below them (2.1, 2.2 …). By id. */
export function figureNumbers(figures: readonly Figure[], groups: readonly FigureGroup[]): Map<string, string> {
  const numbers = new Map<string, string>()
  let top = 0
  let part = 0
  for (const figure of inOrder(figures, groups)) {
    if (figure.parentId === null) {
      top++
      part = 0
      numbers.set(figure.id, String(top))
    } else numbers.set(figure.id, `${top}.${++part}`)
  }
  return numbers
}

const byPosition = (one: { position: number; id: string }, other: { position: number; id: string }): number =>
  one.position - other.position || (one.id < other.id ? -1 : 1)

export const sortedGroups = (groups: readonly FigureGroup[]): FigureGroup[] => [...groups].sort(byPosition)
export const sortedUnits = (units: readonly FigureUnit[]): FigureUnit[] => [...units].sort(byPosition)
