import { z } from 'zod'
import type { Obstacle } from '../domain/city-obstacles.ts'
import type { DocumentKind } from '../domain/document-kinds.ts'
import type { PlanProgress } from '../domain/schedule/plan-step.ts'
import type { Stage } from '../domain/stages.ts'
import type { CoverageCounts } from '../domain/upstream/coverage.ts'
import type { CoverageGroup } from '../domain/upstream/coverage-words.ts'

/** What whoever follows a city sees of its wards: names of wards, counts, days and states; no word, figure or person. Days are 'YYYY-MM-DD'. */

export interface CityView {
  city: string
  today: string
  /** When it was counted, milliseconds since 1970. */
  at: number
  wards: CityWardView[]
}

export interface CityWardView {
  /** Of the line; no id that opens anything. */
  key: string
  ward: string
  /** 'I', where the ward has dossiers of several congresses; else ''. */
  ordinal: string
  /** Null: the ward has no dossier yet. */
  congressDate: string | null
  /** Negative when the day is past. */
  daysLeft: number | null
  /** Of the newest of the three documents. */
  stage: Stage | null
  /** Its biểu tiến độ in counts; null: it has none. */
  plan: PlanProgress | null
  documents: CityDocumentView[]
  /** Approved sections of all documents that are to be looked at again. */
  flags: number
  /** Version of the city's text that the ward follows, and the newest that any ward follows of the same text. */
  version: number | null
  newest: number | null
  /** Day of that version. */
  versionDay: string | null
  late: boolean
  /** The worst first. */
  obstacles: Obstacle[]
}

/** How much of the city's text a ward answers, of its newest stage, and how many changes of its versions wait for an answer. */
export interface WardCoverageView {
  total: CoverageCounts
  kinds: Record<CoverageGroup, CoverageCounts>
  open: number
}

/** Coverage of the wards, by `CityWardView.key`; null: the ward keeps no such text. Wards that are not counted yet are `pending`: asked again later they are there. */
export interface CityCoverageView {
  wards: Record<string, WardCoverageView | null>
  pending: number
}

export interface CityDocumentView {
  kind: DocumentKind
  stage: Stage | null
  approved: number
  submitted: number
  stale: number
  drafting: number
  total: number
}

/** Somebody who follows a city, for administrators. Times are milliseconds since 1970. */
export interface CityViewerView {
  userId: string
  name: string
  username: string
  city: string
  givenAt: number
  givenBy: string
  disabled: boolean
}

/** The same, for the team of a ward. */
export interface WatchingView {
  name: string
  givenAt: number
}

export const cityViewerInput = z.object({
  userId: z.string().min(8).max(40),
  city: z
    .string()
    .max(200)
    .transform((value) => value.normalize('NFC').trim()),
})
