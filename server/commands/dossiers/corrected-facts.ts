import { type CongressFacts, type FactName, type OldFact, oldFacts } from '@van-kien/shared/domain/corrected-facts.ts'
import { listAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'

const ALL = -1

/** What the facts of a congress said before somebody corrected them, from the audit (A1). */
export async function correctedFacts(db: Database, dossier: DossierRow): Promise<OldFact[]> {
  const { ward_name: ward, city, ordinal, term, congress_date, theme, motto, former_district, former_congress, former_wards } = dossier
  const { other_districts, founding_resolution, national_congress, city_congress, service_body } = dossier
  const facts = { ordinal, term, congress_date, theme, motto, former_district, former_congress, former_wards, ward, city }
  const now: CongressFacts = { ...facts, other_districts, founding_resolution, national_congress, city_congress, service_body }
  const entries = await listAudit(db, dossier.id, ALL, ['dossier.change'])
  const changes = entries.flatMap(({ data_json }) =>
    Object.entries((JSON.parse(data_json) as { changes?: Record<string, [unknown, unknown]> }).changes ?? {}),
  )
  return oldFacts(
    now,
    changes.flatMap(([fact, [before]]) => (fact in now && typeof before === 'string' ? [[fact as FactName, before] as const] : [])),
  )
}
