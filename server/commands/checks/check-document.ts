import type { CheckView } from '@van-kien/shared/api/checks.ts'
import { countContent } from '@van-kien/shared/content/content.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { storedForm } from '@van-kien/shared/domain/document-form.ts'
import { type CheckedSection, checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import type { UpstreamText } from '@van-kien/shared/domain/format-check/copied.ts'
import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { mostFindings } from '../../format-check/most-findings.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { readDocument } from '../../storage/documents.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listAssignees, listSections } from '../../storage/sections.ts'
import { listSourceSections, listSources, listSourceVersions } from '../../storage/sources.ts'
import type { SectionTable } from '../../storage/tables.ts'
import { correctedFacts } from '../dossiers/corrected-facts.ts'
import { enterDocument } from '../enter.ts'
import { dossierProfile } from '../exports/profiles-in-force.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { type Body, currentBodies } from '../sections/section-body.ts'
import { formDossier } from '../template-words/dossier-template.ts'
import { readMuted } from './check-muting.ts'

/** Holds a document as it stands now against the form and the rules of the text. Changes nothing. */
export async function viewCheck(ctx: Context, person: Person, id: string): Promise<Json<CheckView>> {
  const { document, actor } = await enterDocument(ctx.db, person, id, 'read')
  const [documentId, dossierId] = [document.id, document.dossier_id]
  return ctx.readings.json('check', { documentId, dossierId, mayMute: RIGHTS[actor.role].has('structure') }, { dossierId, who: person.userId })
}

/** The work of `viewCheck`. */
export async function readCheck(ctx: Reading, given: { documentId: DocumentId; dossierId: DossierId; mayMute: boolean }): Promise<CheckView> {
  const document = await readDocument(ctx.db, given.documentId)
  if (!document) throw new Refusal('not-found')
  const dossier = await readDossier(ctx.db, document.dossier_id)
  if (!dossier) throw new Refusal('not-found')
  const outline = numberedOutline(toTreeSections(await listSections(ctx.db, document.id)))
  const rows = outline.map(({ section }) => section.row)
  const bodies = await currentBodies(ctx, document.id, rows)
  const assignees = await listAssignees(ctx.db, document.id)
  const muted = await readMuted(ctx.db, document.dossier_id)
  const findings = checkDocument(
    {
      kind: document.kind,
      form: storedForm(document.form_json),
      profile: await dossierProfile(ctx.db, document.dossier_id, document.profile_id),
      names: formDossier(dossier),
      sections: rows.map(
        (row): CheckedSection => ({
          id: row.id,
          parentId: row.parent_id,
          level: row.level,
          title: row.title,
          body: bodies.get(row.id)?.content ?? null,
          approved: row.status === 'approved',
          words: wordCountOf(row, bodies.get(row.id)),
          budgetPages: row.budget_pages,
          people: assignees.get(row.id)?.length ?? 0,
          due: row.due_date,
        }),
      ),
      upstream: await newestTexts(ctx, document.dossier_id),
      oldFacts: await correctedFacts(ctx.db, dossier),
      today: dayInVietnam(ctx.now()),
    },
    new Set(muted),
  )
  return { ...mostFindings(findings), muted, mayMute: given.mayMute }
}

/** Of a section that is being written the stored number may be of some seconds ago. */
const wordCountOf = (row: SectionTable, body: Body | undefined): number => (body ? countContent(body.content) : row.word_count)

/** The newest version of every text from above. */
async function newestTexts(ctx: Reading, dossierId: DossierId): Promise<UpstreamText[]> {
  const texts: UpstreamText[] = []
  for (const source of await listSources(ctx.db, dossierId)) {
    const newest = (await listSourceVersions(ctx.db, source.id)).at(-1)
    if (newest) texts.push({ title: source.title, text: (await listSourceSections(ctx.db, newest.id)).map(({ text }) => text).join('\n') })
  }
  return texts
}
