import { putCells } from '@van-kien/server/storage/figure-cells.ts'
import { putFigure, putGroup, putUnit } from '@van-kien/server/storage/figures.ts'
import { type Cell, emptyCell } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure, FigureUnit } from '@van-kien/shared/domain/figures/figure.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { TwoWards } from '../support/two-wards.ts'

const FIGURES = 500
const UNITS = 14
const PERIODS = ['2021:year', '2022:year', '2023:year', '2024:year', '2025:half', '2025:estimate']
/** 500 figures for 14 units in 6 periods, all filled; every fourth is weighted by another. */
export async function fillRegister({ app, hk }: TwoWards): Promise<{ figures: Figure[]; units: FigureUnit[]; cells: Cell[] }> {
  const dossierId = hk.dossierId as DossierId
  const by = hk.userIds.lead as UserId
  const groups = Array.from({ length: 6 }, (_, at) => ({ id: `benchgroup${at}`, name: `Nhóm ${at + 1}`, position: at, version: 1 }))
  const units = Array.from({ length: UNITS }, (_, at) => ({
    ...{
      id: `benchunit${at}`,
      role: 'former' as const,
      name: `Phường ${at + 1}`,
      share: 'whole' as const,
      factor: null,
      note: '',
      position: at,
      version: 1,
    },
  }))
  const figures = Array.from({ length: FIGURES }, (_, at) => ({
    ...{
      id: `benchfigure${at}`,
      code: `C${at}`,
      name: `Chỉ tiêu số ${at + 1} của nghị quyết`,
      unit: at % 4 === 3 ? '%' : 'hộ',
      groupId: `benchgroup${at % 6}`,
    },
    ...{
      parentId: null,
      origin: 'former-ward' as const,
      originText: '',
      kind: at % 4 === 3 ? ('percent' as const) : ('count' as const),
      decimals: 1,
    },
    ...{ target: null, targetText: '', targetYear: null, note: '', position: at, version: 1 },
    method: at % 4 === 3 ? ({ kind: 'weighted', by: `benchfigure${at - 1}` } as const) : ({ kind: 'sum' } as const),
  }))
  const cells = figures.flatMap((figure, row) =>
    units.flatMap((unit, column) =>
      PERIODS.map(
        (period, year): Cell => ({
          ...emptyCell({ figureId: figure.id, unitId: unit.id, period }),
          version: 1,
          entries: [{ source: 'Báo cáo', value: `${(row * 31 + column * 7 + year) % 1000}.${year}`, confidence: 'report', note: '', by, at: 1 }],
        }),
      ),
    ),
  )
  await app.ctx.writer.transaction(async (tx) => {
    for (const group of groups) await putGroup(tx, dossierId, group)
    for (const unit of units) await putUnit(tx, dossierId, unit)
    for (const figure of figures) await putFigure(tx, dossierId, figure, { at: 1, by })
    await putCells(tx, dossierId, cells, { what: 'enter', reason: '', by, at: 1 })
  })
  return { figures, units, cells }
}
