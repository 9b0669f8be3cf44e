import { cellState } from '../figures/cell.ts'
import type { Figure } from '../figures/figure.ts'
import { periodKey } from '../figures/period.ts'
import { type AppendixSettings, chosenColumns } from './columns.ts'
import { headCells } from './district-results.ts'
import { isNextTerm, numberCell, rowsByGroup, shownFigures } from './figure-cells.ts'
import type { AppendixGround } from './ground.ts'
import { type AppendixCell, type ShownAppendix, spread } from './table.ts'

/** The chỉ tiêu whose targets are of the next term. */
export const nextFigures = (figures: readonly Figure[], year: number): Figure[] => figures.filter((figure) => isNextTerm(figure, year))

/** Phụ lục 6: what the new ward sets itself, with what was reached before and with the words that only this appendix has. */
export function nextTargets(settings: AppendixSettings, ground: AppendixGround): ShownAppendix {
  const { register, facts, rows: extra } = ground
  const columns = chosenColumns(settings, facts)
  const heads = spread(columns.map(({ head, over = '', width }) => ({ text: head, over, width })))
  const figures = nextFigures(shownFigures(register.figures, settings), facts.year)
  const words = new Map(extra.map((row) => [row.id, row.values]))
  const rows = rowsByGroup(figures, ground, {
    group: (own, numeral, name) => headCells(columns, numeral, `${name} (${own.filter(({ parentId }) => parentId === null).length} chỉ tiêu)`),
    figure: (figure, number) => {
      const known: Record<string, AppendixCell> = {
        tt: { text: number, align: 'center' },
        name: { text: figure.name },
        unit: { text: figure.unit, align: 'center' },
        reached: reachedCell(figure, ground),
        target: { text: figure.targetText, align: 'center' },
      }
      return columns.map(({ key }) => known[key] ?? { text: words.get(figure.id)?.[key] ?? (key === 'basis' ? figure.originText : '') })
    },
  })
  const none = `Sổ số liệu chưa có chỉ tiêu nào có mục tiêu sau năm ${facts.year}.`
  return { tables: [{ heads, rows }], notes: figures.length === 0 ? [none] : [] }
}

/** What was reached in the term before: the new ward's own number, else what its former wards make together. */
function reachedCell(figure: Figure, { register, lookup, facts: { year } }: AppendixGround): AppendixCell {
  const own = register.units.find(({ role }) => role === 'new')
  for (const kind of ['term', 'year', 'estimate', 'half'] as const) {
    const period = periodKey({ year, kind })
    const state = own ? cellState(lookup.cell(figure.id, own.id, period), figure.kind) : null
    if (state?.state === 'value') return numberCell(figure.kind, state.value)
    const total = lookup.total(figure.id, period)
    if (total.ok) return numberCell(figure.method.kind === 'count-met' ? 'ratio' : figure.kind, total.value)
  }
  return { text: '', align: 'right' }
}
