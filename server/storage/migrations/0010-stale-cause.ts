import { type Kysely, sql } from 'kysely'
import { recordedCauseId } from '../stale-causes.ts'
import type { Tables } from '../tables.ts'

/**
 * Why an approval must be repeated: one row a cause, instead of one sentence in the section that the next one overwrote. The causes that there were come from
 * the audit, which tells each version of an upstream text and each decision; what a section says of itself decides whether any is still open.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  for (const statement of MAKE) await sql.raw(statement).execute(db)
  const causes = await recordedCauses(db)
  const sections = await sql<{ id: string; stale_reason: string | null }>`SELECT id, stale_reason FROM section`.execute(db)
  for (const { id, stale_reason } of sections.rows) {
    const own = causes.filter((cause) => cause.section_id === id)
    const open = own.filter((cause) => cause.settled_at === null)
    if (stale_reason === null) for (const cause of open) Object.assign(cause, { settled_at: cause.since, settled_by: '', outcome: 'unknown' })
    else if (open.length === 0) causes.push({ ...cause0(id, stale_reason), id: recordedCauseId({ chain: id, seq: 0 }, 0) })
    else open.at(-1)!.reason = stale_reason
  }
  for (const cause of causes)
    await sql`INSERT INTO stale_cause (id, section_id, kind, object, reason, since, caused_by, settled_at, settled_by, outcome)
      VALUES (${cause.id}, ${cause.section_id}, 'upstream', ${cause.object}, ${cause.reason}, ${cause.since}, ${cause.caused_by},
        ${cause.settled_at}, ${cause.settled_by}, ${cause.outcome})`.execute(db)
  for (const statement of DROP) await sql.raw(statement).execute(db)
}

const MAKE = [
  `CREATE TABLE stale_cause (
    id TEXT PRIMARY KEY, section_id TEXT NOT NULL REFERENCES section (id), kind TEXT NOT NULL, object TEXT NOT NULL, reason TEXT NOT NULL,
    since INTEGER NOT NULL, caused_by TEXT NOT NULL, settled_at INTEGER, settled_by TEXT, outcome TEXT,
    CHECK ((settled_at IS NULL) = (outcome IS NULL))) STRICT`,
  'CREATE INDEX stale_cause_section ON stale_cause (section_id)',
  'CREATE INDEX stale_cause_object ON stale_cause (kind, object)',
  'CREATE UNIQUE INDEX stale_cause_open ON stale_cause (section_id, kind, object) WHERE settled_at IS NULL',
]

const DROP = ['DROP TABLE source_effect', 'ALTER TABLE section DROP COLUMN stale_reason']

interface Cause {
  id: string
  section_id: string
  object: string
  reason: string
  since: number
  caused_by: string
  settled_at: number | null
  settled_by: string | null
  outcome: string | null
}

/** A reason of which the audit tells nothing. */
const cause0 = (section: string, reason: string): Omit<Cause, 'id'> => ({
  section_id: section,
  object: '',
  reason,
  since: 0,
  caused_by: '',
  settled_at: null,
  settled_by: null,
  outcome: null,
})

interface Entry {
  chain: string
  seq: number
  at: number
  actor: string
  action: string
  data_json: string
}

interface Recorded {
  sectionId?: string
  sourceId?: string
  title?: string
  version?: number
  stale?: string[]
  reasons?: string[]
  restored?: string[]
}

/** Every cause that the chains tell, oldest first, settled as they tell it. */
async function recordedCauses(db: Kysely<Tables>): Promise<Cause[]> {
  const versions = await sql<{ id: string; source_id: string; number: number }>`SELECT id, source_id, number FROM source_version`.execute(db)
  const versionOf = new Map(versions.rows.map((row) => [`${row.source_id} ${row.number}`, row.id]))
  const known = new Set((await sql<{ id: string }>`SELECT id FROM section`.execute(db)).rows.map((row) => row.id))
  const entries = await sql<Entry>`SELECT chain, seq, at, actor, action, data_json FROM audit
    WHERE action IN ('source.version', 'source.cancel', 'section.approve', 'section.confirm', 'section.reopen') ORDER BY chain, seq`.execute(db)
  const causes: Cause[] = []
  const bySection = new Map<string, Cause[]>()
  const settle = (cause: Cause, entry: Entry) => {
    if (cause.settled_at === null) Object.assign(cause, { settled_at: entry.at, settled_by: entry.actor, outcome: entry.action.split('.')[1] })
  }
  for (const entry of entries.rows) {
    const recorded = JSON.parse(entry.data_json) as Recorded
    const object = versionOf.get(`${recorded.sourceId} ${recorded.version}`) ?? ''
    if (entry.action === 'source.version')
      for (const [index, section] of (recorded.stale ?? []).entries()) {
        if (!known.has(section)) continue
        const reason = recorded.reasons?.[index] ?? `${recorded.title} đã thay đổi (bản ${recorded.version})`
        const cause = { ...cause0(section, reason), id: recordedCauseId(entry, index), object, since: entry.at, caused_by: entry.actor }
        causes.push(cause)
        bySection.set(section, [...(bySection.get(section) ?? []), cause])
      }
    else if (entry.action === 'source.cancel')
      for (const section of recorded.restored ?? [])
        for (const cause of bySection.get(section) ?? []) if (cause.object === object) settle(cause, entry)
    if (recorded.sectionId) for (const cause of bySection.get(recorded.sectionId) ?? []) settle(cause, entry)
  }
  return causes
}
