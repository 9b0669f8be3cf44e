import { concerns, sortedUnits } from '../figures/figure.ts'
import { periodOf } from '../figures/period.ts'
import { type AppendixColumn, type AppendixSettings, chosenColumns } from './columns.ts'
import {
  againstTarget,
  gradeText,
  isNextTerm,
  isOpen,
  openNote,
  reachedText,
  rowsByGroup,
  shownFigures,
  sourceOf,
  targetText,
  unjudged,
  valueCell,
} from './figure-cells.ts'
import type { AppendixGround } from './ground.ts'
import { type AppendixCell, type ShownAppendix, spread } from './table.ts'

/** The unit whose results are shown: the one chosen, or the first former district. */
export const districtOf = ({ unitId }: Pick<AppendixSettings, 'unitId'>, { register }: Pick<AppendixGround, 'register'>) => {
  const units = sortedUnits(register.units)
  return units.find(({ id }) => id === unitId) ?? units.find(({ role }) => role === 'district')
}

/** Phụ lục 1: each chỉ tiêu of a district's resolution over the years, held against its target. */
export function districtResults(settings: AppendixSettings, ground: AppendixGround): ShownAppendix {
  const { register, lookup, facts } = ground
  const unit = districtOf(settings, ground)
  const columns = chosenColumns(settings, facts)
  const heads = spread(columns.map(({ head, over = '', width }) => ({ text: head, over, width })))
  const figures = unit
    ? shownFigures(register.figures, settings).filter((figure) => concerns(figure, unit.role) && !isNextTerm(figure, facts.year))
    : []
  if (!unit || figures.length === 0) return { tables: [{ heads, rows: [] }], notes: ['Sổ số liệu chưa có chỉ tiêu của nghị quyết này.'] }
  const counted = (own: typeof figures): string => {
    const reached = reachedText(own, unit.id, lookup)
    return reached === null ? '' : ` (đạt và vượt ${reached} chỉ tiêu)`
  }
  const rows = rowsByGroup(figures, ground, {
    group: (own, numeral, name) => headCells(columns, numeral, `${name}${counted([...own])}`),
    figure: (figure, number) => {
      const graded = lookup.grade(figure, unit.id)
      const note = [figure.note, ...(graded.reason ? [`Đánh giá riêng: ${graded.reason}`] : [])].filter((one) => one !== '').join('. ')
      const words: Record<string, AppendixCell> = {
        tt: { text: number, align: 'center' },
        name: { text: figure.name },
        unit: { text: figure.unit, align: 'center' },
        target: { text: targetText(figure, lookup, unit.id), align: 'center' },
        against: { text: againstTarget(figure, lookup, unit.id, graded), align: 'center' },
        grade: { text: gradeText(graded), align: 'center' },
        source: { text: sourceOf(figure, lookup, unit.id, graded) },
        note: { text: note },
      }
      return columns.map(({ key }) => words[key] ?? valueCell(figure, lookup, unit.id, key))
    },
  })
  rows.push({ kind: 'total', cells: headCells(columns, '', `Tổng số: đạt và vượt ${reachedText(figures, unit.id, lookup) ?? '0/0'} chỉ tiêu`) })
  const left = unjudged(figures, unit.id, lookup)
  const periods = columns.map(({ key }) => key).filter((key) => periodOf(key) !== null)
  const open = figures.filter((figure) => periods.some((period) => isOpen(figure, lookup, unit.id, period)))
  return {
    tables: [{ heads, rows }],
    notes: [...(left > 0 ? [`Trong đó ${left} chỉ tiêu chưa đến kỳ đánh giá hoặc không đánh giá.`] : []), ...openNote(open)],
  }
}

/** Cells of a row that only has a number and a name. */
export const headCells = (columns: readonly AppendixColumn[], numeral: string, name: string): AppendixCell[] =>
  columns.map((_, index): AppendixCell => (index === 0 ? { text: numeral, align: 'center' } : { text: index === 1 ? name : '' }))
