import { type Cell, cellKind, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import { digitsOf } from '@van-kien/shared/domain/figures/decimal.ts'
import {
  concerns,
  type Figure,
  type FigureUnit,
  figureNumbers,
  inOrder,
  SHARE_NAMES,
  sortedGroups,
  type UnitRole,
} from '@van-kien/shared/domain/figures/figure.ts'
import { GRADE_NAMES } from '@van-kien/shared/domain/figures/grade.ts'
import { FigureLookup, type Register } from '@van-kien/shared/domain/figures/lookup.ts'
import { keyName, OWN_TARGET } from '@van-kien/shared/domain/figures/period.ts'
import { type Stored, showValue } from '@van-kien/shared/domain/figures/value.ts'
import { METHOD_NAMES, NO_TOTAL_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type OutCell, type OutSheet, writeXlsx } from '../../export/sheets/write-xlsx.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { listCells } from '../../storage/figure-cells.ts'
import { listFigures, listGrades, listGroups, listUnits } from '../../storage/figures.ts'
import { enterDossier } from '../enter.ts'
import type { OutFile } from '../exports/export-document.ts'
import { periodsOf } from './view-figures.ts'

type Query = { period?: string | undefined; unit?: string | undefined }
type Column = { head: string; width: number; cell: (figure: Figure) => OutCell }

/** The values of one period for all former units with totals, or of one unit over the years with grades, as .xlsx. */
export async function writeRegister(ctx: Context, person: Person, dossierId: string, query: Query): Promise<OutFile> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'export')
  const register = await registerOf(ctx, dossier)
  if (query.period !== undefined) {
    const { period } = query
    const cells = await listCells(ctx.db, dossier.id)
    const lookup = new FigureLookup(register, cells)
    const title = `KẾT QUẢ THỰC HIỆN CHỈ TIÊU CỦA CÁC ĐƠN VỊ TRƯỚC SẮP XẾP, ${keyName(period).toLocaleUpperCase('vi')}`
    const sheet = sheetOf(keyName(period), [title, dossier.name], register, 'former', unitColumns(register, lookup, period))
    return { name: `So lieu ${keyName(period)}.xlsx`.replaceAll('/', '-'), type: 'xlsx', bytes: await writeXlsx(sheet) }
  }
  const unit = unitIn(register.units, query.unit)
  const lookup = new FigureLookup(register, await listCells(ctx.db, dossier.id, { unitId: unit.id }))
  const title = `KẾT QUẢ THỰC HIỆN CHỈ TIÊU, ${unit.name.toLocaleUpperCase('vi')}`
  const sheet = sheetOf(unit.name, [title, dossier.name], register, unit.role, yearColumns(lookup, unit, await periodsOf(ctx.db, dossier)))
  return { name: `Số liệu ${unit.name}.xlsx`, type: 'xlsx', bytes: await writeXlsx(sheet) }
}

/** An empty form for one unit: to be filled in outside and read again. Rows are known by their code. */
export async function writeForm(ctx: Context, person: Person, dossierId: string, query: Query): Promise<OutFile> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'figures')
  return emptyForm(ctx, dossier, unitIn(await listUnits(ctx.db, dossier.id), query.unit))
}

/** The form of `writeForm`, for whoever was let in already. */
export async function emptyForm(ctx: Context, dossier: DossierRow, unit: FigureUnit): Promise<OutFile> {
  const register = await registerOf(ctx, dossier)
  const periods = await periodsOf(ctx.db, dossier)
  const input = (): OutCell => ({ text: '', style: 'input' })
  const columns: Column[] = [
    { head: keyName(OWN_TARGET), width: 18, cell: input },
    ...periods.map((period) => ({ head: keyName(period), width: 13, cell: input })),
    { head: 'Nguồn số liệu, ghi chú', width: 34, cell: () => ({ text: '', style: 'text' }) },
  ]
  const lines = [
    `BIỂU SỐ LIỆU: ${unit.name.toLocaleUpperCase('vi')}`,
    `Đơn vị: ${unit.name}`,
    'Điền vào ô màu vàng. Số viết như 1.234,5; tỷ lệ ghi 95,5 (không cần dấu %); chưa có số thì để trống, không ghi 0. Không sửa cột Mã.',
  ]
  const sheet = sheetOf(unit.name, lines, register, unit.role, columns)
  return { name: `Biểu số liệu ${unit.name}.xlsx`, type: 'xlsx', bytes: await writeXlsx(sheet) }
}

async function registerOf(ctx: Context, { id }: DossierRow): Promise<Register> {
  return {
    figures: await listFigures(ctx.db, id),
    groups: await listGroups(ctx.db, id),
    units: await listUnits(ctx.db, id),
    grades: await listGrades(ctx.db, id),
  }
}

function unitIn(units: readonly FigureUnit[], id: string | undefined): FigureUnit {
  const unit = units.find((one) => one.id === id)
  if (!unit) throw new Refusal('not-found')
  return unit
}

function unitColumns(register: Register, lookup: FigureLookup, period: string): Column[] {
  const units = register.units.filter(({ role }) => role === 'former')
  return [
    ...units.map((unit): Column => {
      const share = unit.share === 'whole' ? '' : ` (${SHARE_NAMES[unit.share]})`
      return { head: `${unit.name}${share}`, width: 12, cell: (figure) => storedCell(figure, lookup.cell(figure.id, unit.id, period)) }
    }),
    {
      head: 'Tổng hợp phường mới',
      width: 16,
      cell: (figure) => {
        const total = lookup.total(figure.id, period)
        return total.ok
          ? valueCell(figure.method.kind === 'count-met' ? 'ratio' : figure.kind, total.value)
          : { text: NO_TOTAL_WORDS[total.why], style: 'right' }
      },
    },
    { head: 'Cách tổng hợp', width: 22, cell: (figure) => ({ text: METHOD_NAMES[figure.method.kind], style: 'text' }) },
    { head: 'Ghi chú', width: 30, cell: (figure) => ({ text: figure.note, style: 'text' }) },
  ]
}

function yearColumns(lookup: FigureLookup, unit: FigureUnit, periods: readonly string[]): Column[] {
  const own = (figure: Figure): string => {
    const state = cellState(lookup.cell(figure.id, unit.id, OWN_TARGET), 'text')
    return state.state === 'value' ? state.value : figure.targetText
  }
  return [
    { head: 'Mục tiêu', width: 20, cell: (figure) => ({ text: own(figure), style: 'right' }) },
    ...periods.map(
      (period): Column => ({ head: keyName(period), width: 13, cell: (figure) => storedCell(figure, lookup.cell(figure.id, unit.id, period)) }),
    ),
    {
      head: 'Đánh giá',
      width: 22,
      cell: (figure) => {
        const { grade, early, estimated } = lookup.grade(figure, unit.id)
        const year = early === null ? '' : ` (từ năm ${early})`
        return { text: `${GRADE_NAMES[grade]}${year}${estimated ? ', theo số ước' : ''}`, style: 'text' }
      },
    },
    { head: 'Ghi chú', width: 30, cell: (figure) => ({ text: figure.note, style: 'text' }) },
  ]
}

function storedCell(figure: Figure, cell: Cell | undefined): OutCell {
  const kind = cellKind(figure.kind, cell?.period ?? '')
  const state = cellState(cell, kind)
  if (state.state === 'empty') return { text: '', style: 'right' }
  // Two values are never one number: whoever adds up the sheet must meet it.
  if (state.state === 'conflict') return { text: state.entries.map(({ value }) => showValue(kind, value)).join(' | '), style: 'right' }
  return valueCell(kind, state.value)
}

const valueCell = (kind: Figure['kind'], value: Stored): OutCell =>
  kind === 'text' || kind === 'ratio' ? { text: showValue(kind, value), style: 'right' } : { number: value, digits: digitsOf(value) }

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']

/** The columns that every sheet has, then those given; groups as rows. */
function sheetOf(name: string, lines: readonly string[], register: Register, role: UnitRole, columns: readonly Column[]): OutSheet {
  const figures = register.figures.filter((figure) => concerns(figure, role))
  const numbers = figureNumbers(figures, register.groups)
  const fixed: Column[] = [
    { head: 'Mã', width: 9, cell: ({ code }) => ({ text: code, style: 'centre' }) },
    { head: 'TT', width: 6, cell: ({ id }) => ({ text: numbers.get(id) ?? '', style: 'centre' }) },
    { head: 'Chỉ tiêu', width: 44, cell: ({ name, parentId }) => ({ text: parentId === null ? name : `  ${name}`, style: 'text' }) },
    { head: 'Đơn vị tính', width: 13, cell: ({ unit }) => ({ text: unit, style: 'centre' }) },
  ]
  const all = [...fixed, ...columns]
  const ordered = inOrder(figures, register.groups)
  const rows: OutCell[][] = lines.map((text, index): OutCell[] => [{ text, style: index === 0 ? 'title' : index === 1 ? 'plain' : 'note' }])
  rows.push(all.map(({ head }) => ({ text: head, style: 'head' })))
  const groups = sortedGroups(register.groups).filter(({ id }) => ordered.some(({ groupId }) => groupId === id))
  for (const [index, group] of groups.entries()) {
    const own = ordered.filter(({ groupId }) => groupId === group.id)
    const heading: OutCell = { text: `${ROMAN[index] ?? index + 1}. ${group.name}`, style: 'group' }
    rows.push(all.map((_, column) => (column === 2 ? heading : { text: '', style: 'group' })))
    for (const figure of own) rows.push(all.map(({ cell }) => cell(figure)))
  }
  return {
    name,
    widths: all.map(({ width }) => width),
    rows,
    frozen: { rows: lines.length + 1, columns: fixed.length },
    wide: lines.map((_, row) => [row, Math.min(all.length, 10)] as const),
    landscape: true,
  }
}
