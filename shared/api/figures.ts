import { z } from 'zod'
import { FIGURE_SHOWS } from '../content/body/note-words.ts'
import { type Cell, CONFIDENCES } from '../domain/figures/cell.ts'
import { FIGURE_KINDS, type Figure, type FigureGroup, type FigureUnit, ORIGINS, SHARES, UNIT_ROLES } from '../domain/figures/figure.ts'
import { GRADES, type OwnGrade } from '../domain/figures/grade.ts'
import { FIRST_YEAR, isCellPeriod, LAST_YEAR } from '../domain/figures/period.ts'
import type { FigureReference } from '../domain/figures/reference.ts'
import type { SheetTable } from '../domain/figures/sheet.ts'
import type { ShownFigure } from '../domain/figures/shown-figure.ts'
import type { SectionStatus } from '../domain/section-status.ts'

/** Inputs and answers about the figures of a dossier. */

const nfc = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
const filled = (max: number) => nfc(max).refine((value) => value.length > 0, 'Không được để trống')
const id = z.string().min(8).max(40)
const version = z.number().int().nonnegative()
const period = z.string().max(20).refine(isCellPeriod, 'Không có kỳ số liệu này')
const place = { figureId: id, unitId: id, period }
const year = z.number().int().min(FIRST_YEAR).max(LAST_YEAR)

const method = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['sum', 'min', 'max', 'count-met', 'narrative', 'not-combinable']) }),
  z.object({ kind: z.literal('weighted'), by: id }),
  z.object({ kind: z.literal('recompute'), numerator: id, denominator: id }),
])

/** Most cells in one request: a sheet of 500 figures for 14 units has 7,000. */
const MOST_EDITS = 10_000

/**
 * Values for cells, one source's entry each. `value`: as typed ('1.234,5'), '' takes the entry away. `seen`: the version of the cell on the screen of who
 * enters it (S1). `reason`: why values that were confirmed are changed. `file`: the sheet that they come from.
 */
export const cellsInput = z.object({
  edits: z
    .array(
      z.object({
        ...place,
        source: nfc(200).default(''),
        value: z.string().max(600),
        confidence: z.enum(CONFIDENCES).default('report'),
        note: nfc(500).default(''),
        seen: version,
      }),
    )
    .min(1)
    .max(MOST_EDITS),
  reason: nfc(1000).default(''),
  file: nfc(300).default(''),
})
/** Which of the sources counts. `version`: of the cell, as it was seen. */
export const decideInput = z.object({ ...place, version, source: z.string().max(200), reason: filled(1000) })
export const confirmCellsInput = z.object({
  cells: z
    .array(z.object({ ...place, version }))
    .min(1)
    .max(MOST_EDITS),
  confirmed: z.boolean(),
  reason: nfc(1000).default(''),
})
/** `version`: of the judgement that was seen, 0 for none; `grade` null: the computed one counts again. */
export const gradeInput = z.object({
  figureId: id,
  unitId: id,
  version,
  grade: z.enum(GRADES).nullable(),
  early: year.nullable().default(null),
  reason: nfc(1000).default(''),
})

const figureFields = {
  code: filled(20),
  name: filled(400),
  unit: nfc(60),
  groupId: id,
  parentId: id.nullable(),
  origin: z.enum(ORIGINS),
  originText: nfc(300),
  kind: z.enum(FIGURE_KINDS),
  decimals: z.number().int().min(0).max(6).nullable(),
  targetText: nfc(300),
  targetYear: year.nullable(),
  method,
  note: nfc(500),
}
/** `afterId`: put behind this sibling; null: last. */
export const figureInput = z.object({ ...figureFields, afterId: id.nullable().default(null) })
export const figureChangeInput = z
  .object({ ...figureFields, afterId: id.nullable() })
  .partial()
  .extend({ version })

const factor = z
  .string()
  .regex(/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/, 'Hệ số là số từ 0 đến 1')
  .nullable()
const unitFields = { role: z.enum(UNIT_ROLES), name: filled(120), share: z.enum(SHARES), factor, note: nfc(500) }
export const unitInput = z.object(unitFields)
export const unitChangeInput = z.object(unitFields).partial().extend({ version })
export const groupInput = z.object({ name: filled(120) })
/** `afterId`: put behind this group; null: first. */
export const groupChangeInput = z
  .object({ name: filled(120), afterId: id.nullable() })
  .partial()
  .extend({ version })
/** Gone with what was seen only. */
export const goneInput = z.object({ version })

/** The list that a register starts from: the former units of the dossier, and the usual chỉ tiêu or none. */
export const startInput = z.object({ list: z.enum(['core-ward', 'empty']) })

export const cellsQuery = z.object({ period: period.optional(), unit: id.optional(), figure: id.optional() })
export const pastQuery = z.object(place)
export const sheetQuery = z.object({ period: period.optional(), unit: id.optional() })

export type FigureInput = z.output<typeof figureInput>
export type FigureChangeInput = z.output<typeof figureChangeInput>
export type UnitInput = z.output<typeof unitInput>
export type UnitChangeInput = z.output<typeof unitChangeInput>
export type CellsInput = z.output<typeof cellsInput>

/** References whose present words are asked for. */
export const referencesInput = z.object({
  references: z
    .array(z.object({ figure: id.nullable(), unit: id.nullable(), period: period.nullable(), from: period.nullable(), show: z.enum(FIGURE_SHOWS) }))
    .max(2_000),
})

/** What each reference shows, in their order. */
export interface ShownFiguresView {
  shown: ShownFigure[]
}

/** Where a text shows a figure. */
export interface FigureUseView extends FigureReference {
  documentId: string
  documentTitle: string
  sectionId: string
  /** Its number and title. */
  section: string
  status: SectionStatus
  shown: string
  /** The words around it, with what it shows. */
  quote: string
}

export interface OwnGradeView extends OwnGrade {
  figureId: string
  unitId: string
  by: string
  at: number
  version: number
}

/** The register without its values. */
export interface RegisterView {
  dossierId: string
  dossierName: string
  wardName: string
  groups: (FigureGroup & { version: number })[]
  units: (FigureUnit & { version: number })[]
  figures: (Figure & { version: number })[]
  grades: OwnGradeView[]
  /** Keys of the periods that the report tells of and that have values, in order. */
  periods: string[]
  /** Names of the people who entered, decided, confirmed. */
  names: Record<string, string>
  /** `invite`: make and revoke links for former wards. */
  may: { enter: boolean; confirm: boolean; invite: boolean }
}

/** Values that were asked for; cells that nobody wrote into are left out. */
export interface CellsView {
  cells: Cell[]
  names: Record<string, string>
}

export interface EnteredView {
  /** The cells that changed, as they stand now. */
  cells: Cell[]
}

/** What a cell was at a version, newest first. */
export interface PastCellView {
  version: number
  cell: Cell
  what: 'enter' | 'import' | 'decide' | 'confirm'
  reason: string
  byName: string
  at: number
}

/** A workbook that was read: its sheets as plain texts. Nothing of it is kept. */
export interface SheetFileView {
  tables: SheetTable[]
  /** Cells with a formula: their last value was taken. */
  formulas: number
  /** The file points at other files; nothing of them was read. */
  externalLinks: boolean
}

/** A cell that was not as the screen showed it (S1): details of the refusal `record-changed`. */
export interface CellConflict {
  /** `cellKey` */
  field: string
  theirs: Cell
  mine: string
}

/** Details of the refusal of values that cannot be read: one a cell. */
export interface BadCell {
  field: string
  message: string
}
