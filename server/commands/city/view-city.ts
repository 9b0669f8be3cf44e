import type { CityView, CityWardView } from '@van-kien/shared/api/city-views.ts'
import { daysBetween, isLate, obstaclesOf, type WardState } from '@van-kien/shared/domain/city-obstacles.ts'
import { foldedName } from '@van-kien/shared/domain/congress-facts.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { PlanProgress } from '@van-kien/shared/domain/schedule/plan-step.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import {
  type CityDossier,
  type CountedDocument,
  countDocuments,
  type FollowedText,
  listCityDossiers,
  listFollowedTexts,
} from '../../storage/city-readings.ts'
import { cityOf } from '../../storage/city-viewers.ts'
import { newestStage } from '../../storage/documents.ts'
import { progressOfPlans } from './plan-progress.ts'

/**
 * Toàn Thành phố: how every ward of a city stands, for whoever was given the right to follow it. Somebody without it learns nothing (`not-found`), and whoever
 * has it is in no dossier by that: every other door answers as for an unknown id.
 */
export async function viewCity(ctx: Context, person: Person): Promise<Json<CityView>> {
  const city = await cityOf(ctx.db, person.userId)
  if (city === null) throw new Refusal('not-found')
  return ctx.readings.json('city', { city }, { dossierId: '', who: person.userId })
}

/** Name of a line among all lines of the city; opens nothing. */
export const wardKey = (wardId: string, index: number): string => `${wardId}-${index}`

/** The work of `viewCity`. */
export async function readCity(ctx: Reading, { city }: { city: string }): Promise<CityView> {
  const at = ctx.now()
  const today = dayInVietnam(at)
  const documents = Map.groupBy(await countDocuments(ctx.db, city, today), ({ dossierId }) => dossierId)
  const texts = new Map((await listFollowedTexts(ctx.db, city)).map((text) => [text.dossierId, text]))
  const newest = newestByTitle([...texts.values()])
  const rows = await listCityDossiers(ctx.db, city)
  const plans = await progressOfPlans(ctx.db, rows, today)
  const several = new Set(rows.flatMap(({ wardId }, index) => (rows.findIndex((row) => row.wardId === wardId) === index ? [] : [wardId])))
  const wards = rows.map((row, index): CityWardView => {
    const text = row.dossierId === null ? undefined : texts.get(row.dossierId)
    const counted = (row.dossierId === null ? undefined : documents.get(row.dossierId)) ?? []
    const known = text ? { version: text.version, newest: newest.get(foldedName(text.title)) ?? text.version } : { version: null, newest: null }
    const plan = (row.dossierId === null ? undefined : plans.get(row.dossierId)) ?? null
    const obstacles = obstaclesOf(row.congressDate === null ? null : stateOf(row, row.congressDate, counted, { ...known, plan }), today)
    return {
      key: wardKey(row.wardId, index),
      ward: row.ward,
      ordinal: several.has(row.wardId) ? (row.ordinal ?? '') : '',
      congressDate: row.congressDate,
      daysLeft: row.congressDate === null ? null : daysBetween(today, row.congressDate),
      stage: newestStage(counted)?.stage ?? null,
      plan,
      documents: counted.map(({ kind, stage, approved, submitted, stale, drafting, total }) => ({
        ...{ kind, stage, approved, submitted, stale, drafting, total },
      })),
      flags: counted.reduce((sum, { stale }) => sum + stale, 0),
      ...known,
      versionDay: text ? dayInVietnam(text.at) : null,
      late: isLate(obstacles),
      obstacles,
    }
  })
  return { city, today, at, wards }
}

function stateOf(
  row: CityDossier,
  congressDate: string,
  documents: readonly CountedDocument[],
  { version, newest, plan }: Pick<WardState, 'version' | 'newest'> & { plan: PlanProgress | null },
): WardState {
  const current = newestStage(documents)
  // Of an earlier stage nothing more is asked; what stands beside the stages is.
  const asked = documents.filter((document) => document === current || document.stage === null)
  const earliest = (days: readonly (string | null)[]) => days.filter((day) => day !== null).sort()[0] ?? null
  const waiting = documents.flatMap(({ waitingSince }) => (waitingSince === null ? [] : [waitingSince]))
  return {
    congressDate,
    stage: current?.stage ?? null,
    total: current?.total ?? 0,
    approved: current?.approved ?? 0,
    overdue: asked.reduce((sum, { overdue }) => sum + overdue, 0),
    overdueSince: earliest(asked.map(({ overdueSince }) => overdueSince)),
    flags: documents.reduce((sum, { stale }) => sum + stale, 0),
    waiting: documents.reduce((sum, { submitted }) => sum + submitted, 0),
    waitingSince: waiting.length > 0 ? dayInVietnam(Math.min(...waiting)) : null,
    ...{ version, newest, planLate: plan?.late ?? 0, planDays: plan?.days ?? 0 },
    lastDay: row.lastAt === null ? null : dayInVietnam(row.lastAt),
  }
}

/** Of a shared text what the city shared; wards that bring the same text in by themselves: it is told by its title. */
function newestByTitle(texts: readonly FollowedText[]): Map<string, number> {
  const newest = new Map<string, number>()
  for (const { title, version, shared } of texts) newest.set(foldedName(title), Math.max(version, shared ?? 0, newest.get(foldedName(title)) ?? 0))
  return newest
}
