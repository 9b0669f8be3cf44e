import type { CityCoverageView, WardCoverageView } from '@van-kien/shared/api/city-views.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Readings } from '../../readings/readings.ts'
import { listCityDossiers, listDossierRevisions } from '../../storage/city-readings.ts'
import { cityOf } from '../../storage/city-viewers.ts'
import { wardKey } from './view-city.ts'

/** So long an answer waits for wards that are being counted; what was known before is told meanwhile. */
const PATIENCE = 300
/** Whose turn the counting takes beside those of people. */
const CITY = 'thanh-pho'

/** What was counted of each dossier, and of which state of it. Counted anew after a start of the program. */
class CountedWards {
  readonly known = new Map<DossierId, { revision: string; coverage: WardCoverageView | null }>()
  readonly #readings: Readings
  readonly #running = new Map<string, Promise<void>>()

  constructor(readings: Readings) {
    this.#readings = readings
  }

  /** Counts what changed in the wards of a city, one after the other by the process that reads; once at a time, however many ask. */
  refresh(city: string): Promise<void> {
    const running = this.#running.get(city) ?? this.#count(city).finally(() => this.#running.delete(city))
    this.#running.set(city, running)
    return running
  }

  async #count(city: string): Promise<void> {
    for (const { dossierId, revision } of await this.#readings.value('dossierRevisions', { city }, CITY))
      if (this.known.get(dossierId)?.revision !== revision)
        this.known.set(dossierId, { revision, coverage: await this.#readings.value('wardCoverage', { dossierId }, CITY) })
  }
}

const counters = new WeakMap<Readings, CountedWards>()

function countedBy({ readings }: Context): CountedWards {
  const counted = counters.get(readings) ?? new CountedWards(readings)
  counters.set(readings, counted)
  return counted
}

/** The work of the first step: in which state each dossier of a city is. */
export const readDossierRevisions = (ctx: Reading, { city }: { city: string }) => listDossierRevisions(ctx.db, city)

/**
 * How much of the city's text each ward answers: what was counted last, while what changed since is counted beside. Wards that were never counted are `pending`,
 * and there when it is asked for again. Only for whoever follows the city (`not-found` otherwise).
 * @param patience milliseconds; Infinity: until all are counted as they stand
 */
export async function viewCityCoverage(ctx: Context, person: Person, patience = PATIENCE): Promise<CityCoverageView> {
  const city = await cityOf(ctx.db, person.userId)
  if (city === null) throw new Refusal('not-found')
  const counted = countedBy(ctx)
  const fresh = counted.refresh(city)
  if (patience === Number.POSITIVE_INFINITY) await fresh
  else {
    // What fails now is counted when it is asked for again.
    await Promise.race([fresh.catch(() => undefined), new Promise((done) => setTimeout(done, patience))])
  }
  const view: CityCoverageView = { wards: {}, pending: 0 }
  for (const [index, { wardId, dossierId }] of (await listCityDossiers(ctx.db, city)).entries()) {
    const known = dossierId === null ? undefined : counted.known.get(dossierId)
    if (known) view.wards[wardKey(wardId, index)] = known.coverage
    else if (dossierId !== null) view.pending++
  }
  return view
}
