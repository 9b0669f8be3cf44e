import { z } from 'zod'
import type { Figure, FigureGroup } from '../domain/figures/figure.ts'
import { isCellPeriod } from '../domain/figures/period.ts'

/** Inputs and answers about the sheet that a former ward fills in by a secret link, without an account. */

const id = z.string().min(8).max(40)

/** For which unit, and how many days the link opens the sheet. */
export const sheetLinkInput = z.object({ unitId: id, days: z.number().int().min(1).max(90) })

/** What stands behind the `#` of the link. */
const secret = z.string().min(8).max(100)
export const sheetOpenInput = z.object({ secret })

/** `value`: as typed, '' for none; `was`: what the sheet showed of an earlier sending, '' for none. */
export const sheetSendInput = z.object({
  secret,
  values: z
    .array(z.object({ figureId: id, period: z.string().max(20).refine(isCellPeriod), value: z.string().max(600), was: z.string().max(600) }))
    .min(1)
    .max(4_000),
})

/** A link, as lead and clerk see it; never anything of its secret. All moments in milliseconds since 1970. */
export interface SheetLinkView {
  id: string
  unitId: string
  createdAt: number
  expiresAt: number
  revokedAt: number | null
  lastUsedAt: number | null
}

/** The sheet of one former ward: nothing of other units, and of values only what came by this sheet before. */
export interface WardSheetView {
  /** The new ward. */
  wardName: string
  /** The former one. */
  unit: string
  expiresAt: number
  groups: FigureGroup[]
  figures: (Pick<Figure, 'id' | 'code' | 'name' | 'unit' | 'kind' | 'groupId' | 'parentId'> & {
    number: string
    /** It only stands above its parts. */
    heading: boolean
  })[]
  /** Keys of periods. */
  periods: string[]
  /** What was sent before, as it is written; by `figureId period`. */
  sent: Record<string, string>
  /** `figureId period` of what the ward has confirmed: nothing more is taken there. */
  closed: string[]
}

/** What became of a sheet that was sent. */
export interface SentSheetView {
  /** Cells that say something else now. */
  taken: number
  /** `figureId period` of those that were left as they are: confirmed meanwhile; changed since the sheet was opened; no longer asked for. */
  closed: string[]
  changed: string[]
  gone: string[]
  at: number
}
