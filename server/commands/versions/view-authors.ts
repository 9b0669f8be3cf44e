import type { AuthorsView, Way } from '@van-kien/shared/api/authors.ts'
import { authoredWords, type ChosenSpan } from '@van-kien/shared/content/authorship/authored-words.ts'
import { Writers } from '@van-kien/shared/content/authorship/writers.ts'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import type { DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listAudit } from '../../storage/audit.ts'
import { readUpgrade, rowsBehind } from '../../storage/authorship.ts'
import type { Database } from '../../storage/database.ts'
import { sectionsWeight } from '../../storage/reading-weight.ts'
import { readSection } from '../../storage/sections.ts'
import { listAccepted } from '../../storage/suggestions.ts'
import { namesOf } from '../../storage/users.ts'
import { enterSection } from '../enter.ts'
import { authoredSection } from './authored-section.ts'

/** Ai viết câu này: who wrote each part of chosen words of a section, and when. For everybody who may read it, in any status. */
export async function viewAuthors(ctx: Context, person: Person, id: string, chosen: ChosenSpan): Promise<Json<AuthorsView>> {
  const { section } = await enterSection(ctx.db, person, id, 'read')
  return ctx.readings.json('authors', { sectionId: section.id, chosen }, { dossierId: section.dossier_id, who: person.userId })
}

/** A row of the log that must be read is worth some bytes of a body. */
const ROW_BYTES = 60

export const authorsWeight = async (db: Database, { sectionId }: { sectionId: SectionId }): Promise<number> =>
  (await sectionsWeight(db, [sectionId])) + ROW_BYTES * (await rowsBehind(db, sectionId))

/** The work of `viewAuthors`. */
export async function readAuthors(ctx: Reading, { sectionId, chosen }: { sectionId: SectionId; chosen: ChosenSpan }): Promise<AuthorsView> {
  const section = await readSection(ctx.db, sectionId)
  if (!section) throw new Refusal('not-found')
  const upgraded = await readUpgrade(ctx.db, sectionId)
  if (upgraded?.seq === null) return { parts: null, old: true }
  const { ydoc, ledger } = await authoredSection(ctx.db, sectionId)
  const words = authoredWords(ydoc, chosen, new Writers(ledger, upgraded, bodyText(ydoc)))
  if (!words) return { parts: null, old: false }
  const suggesters = new Map((await listAccepted(ctx.db, sectionId)).map((each) => [each.at as number | null, each.author]))
  const people = words.flatMap(({ author, movedBy, at }) => [author, movedBy, suggesters.get(at) ?? null])
  const names = await namesOf(ctx.db, [...new Set(people)])
  const wayOf = await waysOf(ctx.db, section.dossier_id, sectionId)
  return {
    parts: words.map(({ text, author, at, movedBy }) => ({
      text,
      author,
      name: (author && names.get(author)) ?? '',
      at,
      way: author === null ? 'upgrade' : wayOf(at),
      movedBy: movedBy === null || movedBy === author ? null : (names.get(movedBy) ?? ''),
      suggestedBy: suggesters.has(at) ? (names.get(suggesters.get(at)!) ?? '') : null,
    })),
    old: false,
  }
}

const WAYS: Partial<Record<AuditAction, Way>> = {
  'section.import': 'import',
  'section.restore': 'restore',
  'section.take-content': 'take',
  'section.take-copy': 'copy',
  'suggestion.accept': 'suggestion',
  'section.add': 'first',
  'document.create': 'first',
}
/** How many entries of the audit are looked at. */
const LOOKED_AT = 20_000

/** What the audit tells of a moment: a command's row of the log has the time of its entry. */
export async function waysOf(db: Database, dossierId: DossierId, sectionId: SectionId): Promise<(at: number | null) => Way> {
  const ways = new Map<number, Way>()
  for (const row of await listAudit(db, dossierId, LOOKED_AT, Object.keys(WAYS) as AuditAction[])) {
    const data = JSON.parse(row.data_json) as { sectionId?: string }
    if (data.sectionId === undefined || data.sectionId === sectionId) ways.set(row.at, WAYS[row.action as AuditAction]!)
  }
  return (at) => (at === null ? 'upgrade' : (ways.get(at) ?? 'typed'))
}
