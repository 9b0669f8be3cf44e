import { z } from 'zod'
import type { AppendixColumn, AppendixSettings } from '../domain/appendices/columns.ts'
import { APPENDIX_KINDS, type AppendixKind, LIST_KINDS, type ListKind } from '../domain/appendices/kinds.ts'
import { type ListRow, LONGEST_VALUE, MOST_LIST_ROWS } from '../domain/appendices/lists.ts'
import type { CellChange, ShownAppendix } from '../domain/appendices/table.ts'

/** Inputs and answers about appendices that are made of the register of figures, and about the lists. */

const id = z.string().min(8).max(40)
const version = z.number().int().nonnegative()

/** `version`: of the binding that was seen, 0 for none (S1). `clear`: tables that people typed into the section are taken out of it. */
export const bindInput = z.object({
  settings: z.object({
    kind: z.enum(APPENDIX_KINDS),
    columns: z.array(z.string().max(40)).max(60),
    unitId: id.nullable(),
    period: z.string().max(20),
    withoutGroups: z.array(id).max(60),
    words: z.enum(['below', 'above']),
  }),
  version,
  clear: z.boolean().default(false),
})
export const unbindInput = z.object({ version })

export const listParam = z.enum(LIST_KINDS)
/**
 * Changes of rows of one list, all or none. `seen`: the version of the row on the screen (S1), 0 for a new one, whose id the sender makes. `values`: only the
 * columns that change, as typed. `afterId`: put behind this row; left out: stays, a new one goes last.
 */
export const listRowsInput = z.object({
  edits: z
    .array(
      z.object({
        id,
        seen: version,
        gone: z.boolean().default(false),
        group: z.string().max(40).optional(),
        values: z.record(z.string().max(40), z.string().max(LONGEST_VALUE * 2)).default({}),
        afterId: id.nullable().optional(),
      }),
    )
    .min(1)
    .max(MOST_LIST_ROWS),
})
export const appendixFileQuery = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .transform(Number)
    .optional(),
})

export type BindInput = z.output<typeof bindInput>
export type ListRowsInput = z.output<typeof listRowsInput>

/** A section's appendix: what it shows, and what can be chosen. */
export interface AppendixView {
  sectionId: string
  /** Null: the section is not bound. */
  settings: AppendixSettings | null
  version: number
  /** What a binding would start from. */
  start: AppendixSettings
  columns: Record<AppendixKind, AppendixColumn[]>
  /** Groups of the register, in the order of every table. */
  groups: { id: string; name: string }[]
  /** Former districts, for whose results are shown. */
  districts: { id: string; name: string }[]
  periods: { key: string; name: string }[]
  /** What it shows now; null when it is not bound. */
  shown: ShownAppendix | null
  /** The section holds tables that people typed. */
  hasTables: boolean
  /** What the approved version shows otherwise, first ones first; `more`: how many others. */
  changes: CellChange[]
  more: number
  may: { bind: boolean }
}

/** Rows of one list. Of `targets` the chỉ tiêu stand as rows that cannot be added or taken away. */
export interface ListView {
  list: ListKind
  dossierName: string
  wardName: string
  /** Year of the congress, and names that groups and headings are made with. */
  facts: { year: number; termStart: number; formerDistrict: string; wardName: string }
  rows: ListRow[]
  fixed: { id: string; name: string; unit: string; target: string }[]
  may: { enter: boolean }
}

/** A row that was not as the screen showed it: details of the refusal `record-changed`. `theirs` null: it is gone. */
export interface RowConflict {
  field: string
  theirs: ListRow | null
  mine: Record<string, string>
}
