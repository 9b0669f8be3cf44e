import { z } from 'zod'
import { SECTION_LEVELS } from '../domain/section-level.ts'
import type { TemplateRow } from '../domain/template-rows.ts'

/** Templates that administrators make for the wards of a city. Times are milliseconds since 1970. */

export interface CityTemplateItem {
  id: string
  name: string
  city: string
  version: number
  savedAt: number
  /** How many dossiers were made from it. */
  dossiers: number
  /** New dossiers are not offered it any more. */
  retired: boolean
}

export interface CityTemplateView extends CityTemplateItem {
  rows: TemplateRow[]
  /** Keys of rows that earlier versions had: never given again. */
  usedKeys: string[]
}

/** An upstream text that a template can be made from: of a dossier that the administrator is a member of. */
export interface TemplateOriginView {
  sourceId: string
  title: string
  versions: number
  dossierName: string
}

const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
const lines = z.array(text(1000)).max(40)

/** What must be so is told by `rowMistakes`, with the row and in words; here is only what may come in at all. */
const row = z.object({
  key: z.string().max(40),
  level: z.enum(SECTION_LEVELS),
  title: text(400),
  shortTitle: text(200),
  write: lines,
  data: lines,
  pitfalls: lines,
  budgetPages: z.number().nullable(),
  field: text(120),
  sourceKeys: z.array(z.string().max(200)).max(20),
})
const name = text(120).refine((value) => value !== '', 'Không được để trống')
const rows = z.array(row).max(400)

export const cityTemplateInput = z.object({ name, city: text(200), rows })
/** `seen`: version that the screen showed (S1). */
export const cityTemplateChangeInput = z.object({ name, rows, seen: z.object({ version: z.number().int().positive(), name: z.string().max(200) }) })
