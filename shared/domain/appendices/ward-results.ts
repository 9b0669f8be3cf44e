import { concerns, type Figure, type FigureUnit, SHARE_NAMES, sortedUnits } from '../figures/figure.ts'
import { writeNumber } from '../figures/numbers.ts'
import { keyName } from '../figures/period.ts'
import { METHOD_NAMES, NO_TOTAL_WORDS } from '../figures/words.ts'
import { type AppendixSettings, chosenColumns } from './columns.ts'
import { isNextTerm, isOpen, numberCell, openNote, reachedText, rowsByGroup, shownFigures, targetText, valueCell } from './figure-cells.ts'
import type { AppendixGround } from './ground.ts'
import { type AppendixCell, type AppendixHead, type AppendixTable, type ShownAppendix, spread, TABLE_WIDTH } from './table.ts'

/** A column of one table: a fixed one, or one of a former ward. */
type Column = AppendixHead & { key: string; unit: FigureUnit | null }

/**
 * Phụ lục 2: the former wards side by side, then what they are together. So many wards as fit on a page stand in one table; the last one has what is made of
 * them all.
 */
export function wardResults(settings: AppendixSettings, ground: AppendixGround): ShownAppendix {
  const { register, lookup, facts } = ground
  const units = sortedUnits(register.units).filter(({ role }) => role === 'former')
  const figures = shownFigures(register.figures, settings).filter((figure) => concerns(figure, 'former') && !isNextTerm(figure, facts.year))
  const tables = columnSets(settings, ground, units).map((columns): AppendixTable => {
    const names = new Map(register.figures.map(({ id, name }) => [id, name]))
    const rows = rowsByGroup(figures, ground, {
      group: (own, numeral, name) => columns.map((column, index) => countCell(column, index, own, numeral, name, ground)),
      figure: (figure, number) => columns.map((column) => figureCell(column, figure, number, settings, ground, names)),
    })
    if (rows.length > 0)
      rows.push({ kind: 'total', cells: columns.map((column, index) => countCell(column, index, figures, '', 'Đạt và vượt, tổng số', ground)) })
    return { heads: spread(columns.map(({ text, over, width }) => ({ text, over, width }))), rows }
  })
  const open = figures.filter((figure) => units.some(({ id }) => isOpen(figure, lookup, id, settings.period)))
  const period = keyName(settings.period)
  return {
    tables,
    notes: [
      ...(figures.length === 0 ? ['Sổ số liệu chưa có chỉ tiêu của các phường trước sắp xếp.'] : []),
      `Kết quả: ${period.charAt(0).toLocaleLowerCase('vi')}${period.slice(1)}. Dòng nhóm ghi số chỉ tiêu đạt và vượt trên số chỉ tiêu của từng phường.`,
      ...units.filter(({ share }) => share !== 'whole').map(shareNote),
      ...openNote(open),
    ],
  }
}

/** How a ward that came in part is counted. */
function shareNote({ name, share, factor, note }: FigureUnit): string {
  const counted = factor === null ? 'chưa chọn cách tính' : factor === '1' ? 'tính nguyên số đã nhập' : `tính theo hệ số ${writeNumber(factor)}`
  return `Phường ${name} (${SHARE_NAMES[share]}): ${counted}${note === '' ? '' : `; ${note}`}.`
}

/** The columns of each table: wards are shared out so that all fit, the last table has room for what is made of them. */
function columnSets(settings: AppendixSettings, { facts }: AppendixGround, units: readonly FigureUnit[]): Column[][] {
  const fixed = chosenColumns(settings, facts).map(({ key, head, width }): Column => ({ key, text: head, over: '', width, unit: null }))
  const first = fixed.filter(({ key }) => key === 'tt' || key === 'name' || key === 'unit')
  const own = fixed.filter(({ key }) => key === 'goal' || key === 'result')
  const last = fixed.filter(({ key }) => key === 'total' || key === 'method' || key === 'note')
  const width = (columns: readonly Column[]): number => columns.reduce((sum, column) => sum + column.width, 0)
  const fits = (room: number): number => Math.max(1, Math.floor(room / width(own)))
  const shares = shareOut(units.length, fits(TABLE_WIDTH - width(first)), fits(TABLE_WIDTH - width(first) - width(last)))
  let from = 0
  return shares.map((count, table) => {
    const some = units.slice(from, from + count)
    from += count
    const wards = some.flatMap((unit) => own.map((column): Column => ({ ...column, unit, ...headOf(unit, column, own.length) })))
    return [...first, ...wards, ...(table === shares.length - 1 ? last : [])]
  })
}

/** So many wards in each table, about the same in all: at most `most`, in the last one at most `end`. */
function shareOut(wards: number, most: number, end: number): number[] {
  const tables = wards <= end ? 1 : 1 + Math.ceil((wards - end) / most)
  const shares: number[] = []
  for (let left = tables, rest = wards; left > 0; left--) {
    const least = rest - end - most * (left - 2)
    const share = left === 1 ? rest : Math.min(most, Math.max(Math.ceil(rest / left), least))
    shares.push(share)
    rest -= share
  }
  return shares
}

function headOf(unit: FigureUnit, column: Column, columns: number): { text: string; over: string } {
  const name = unit.share === 'whole' ? unit.name : `${unit.name} (${SHARE_NAMES[unit.share]})`
  return columns === 1 ? { text: name, over: '' } : { text: column.text, over: name }
}

/** Of a group of figures: its name, and of each ward how many it reached. */
function countCell(
  { key, unit }: Column,
  index: number,
  own: readonly Figure[],
  numeral: string,
  name: string,
  { lookup }: AppendixGround,
): AppendixCell {
  if (index === 0) return { text: numeral, align: 'center' }
  if (index === 1) return { text: name }
  return { text: unit && key === 'result' ? (reachedText(own, unit.id, lookup) ?? '') : '', align: 'center' }
}

function figureCell(
  { key, unit }: Column,
  figure: Figure,
  number: string,
  { period }: AppendixSettings,
  { lookup }: AppendixGround,
  names: ReadonlyMap<string, string>,
): AppendixCell {
  if (unit) return key === 'goal' ? { text: targetText(figure, lookup, unit.id), align: 'center' } : valueCell(figure, lookup, unit.id, period)
  if (key === 'tt') return { text: number, align: 'center' }
  if (key === 'name') return { text: figure.name }
  if (key === 'unit') return { text: figure.unit, align: 'center' }
  if (key === 'note') return { text: figure.note }
  if (key === 'method') return { text: methodText(figure, names) }
  const total = lookup.total(figure.id, period)
  return total.ok
    ? numberCell(figure.method.kind === 'count-met' ? 'ratio' : figure.kind, total.value)
    : { text: NO_TOTAL_WORDS[total.why], align: 'center' }
}

/** How a total is made, with the figures that it is made of: Cách tổng hợp. */
function methodText({ method }: Figure, names: ReadonlyMap<string, string>): string {
  const of = (id: string): string => names.get(id) ?? '…'
  if (method.kind === 'weighted') return `Bình quân theo ${lower(of(method.by))}`
  if (method.kind === 'recompute') return `${of(method.numerator)} / ${lower(of(method.denominator))}`
  return METHOD_NAMES[method.kind]
}

const lower = (words: string): string => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)
