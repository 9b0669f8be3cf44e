import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import type { CoverageCell, CoverageRow } from '@van-kien/shared/domain/upstream/coverage.ts'
import { COVERAGE_GROUPS, type CoverageGroup, groupOf } from '@van-kien/shared/domain/upstream/coverage-words.ts'

/** What stands where a row and a column meet: the sections of the column that answer, and how. */
export interface MatrixCell {
  column: string
  state: CoverageCell['state']
  sections: CoverageCell[]
}

export interface MatrixRow {
  row: CoverageRow
  /** '1', '2.5' */
  number: string
  cells: Map<string, MatrixCell>
  /** Of a group of targets. */
  below: { count: number; open: number } | null
}

export interface MatrixGroup {
  group: CoverageGroup
  rows: MatrixRow[]
}

/** Not followed in full, and nobody said that it need not be. */
export const isOpen = ({ state }: CoverageRow): boolean => state === 'partly' || state === 'missing' || state === 'drifted'

/** How many are; groups are told by their targets. */
export const openRows = (rows: readonly CoverageRow[]): number => rows.filter((row) => row.kind !== 'target-group' && isOpen(row)).length

/** Rows by kind, numbered, each with its cells by column. */
export function matrixOf({ coverage, sections }: CoverageView): MatrixGroup[] {
  const columnOf = new Map(sections.map(({ lineageId, column }) => [lineageId, column]))
  const below = Map.groupBy(coverage.rows, ({ parentKey }) => parentKey)
  return COVERAGE_GROUPS.flatMap((group) => {
    const rows = coverage.rows.filter((row) => groupOf(row) === group)
    if (rows.length === 0) return []
    let [top, under] = [0, 0]
    const numbered = rows.map((row): MatrixRow => {
      if (row.parentKey === null) [top, under] = [top + 1, 0]
      else under++
      const targets = row.kind === 'target-group' ? (below.get(row.key) ?? []) : null
      return {
        row,
        number: row.parentKey === null ? String(top) : `${top}.${under}`,
        cells: cellsOf(targets ? targets.flatMap(({ cells }) => cells) : row.cells, columnOf),
        below: targets && { count: targets.length, open: targets.filter(isOpen).length },
      }
    })
    return [{ group, rows: numbered }]
  })
}

function cellsOf(cells: readonly CoverageCell[], columnOf: ReadonlyMap<string, string>): Map<string, MatrixCell> {
  const byColumn = Map.groupBy(cells, ({ sectionId }) => columnOf.get(sectionId) ?? '')
  return new Map([...byColumn].map(([column, own]) => [column, { column, state: strongest(own), sections: own }]))
}

/** A change that nobody answered is shown before all; else the best of them. */
const strongest = (cells: readonly CoverageCell[]): CoverageCell['state'] =>
  (['drifted', 'followed'] as const).find((state) => cells.some((cell) => cell.state === state)) ?? 'partly'

/** Groups with the rows that are to be shown: of one kind, only open ones, without those under a closed group. */
export function shownGroups(
  groups: readonly MatrixGroup[],
  { kind, onlyOpen, closed }: { kind: CoverageGroup | null; onlyOpen: boolean; closed: ReadonlySet<string> },
): MatrixGroup[] {
  return groups
    .filter(({ group }) => kind === null || group === kind)
    .map(({ group, rows }) => ({
      group,
      rows: rows.filter(({ row }) => (!onlyOpen || isOpen(row)) && (onlyOpen || row.parentKey === null || !closed.has(row.parentKey))),
    }))
    .filter(({ rows }) => rows.length > 0)
}
