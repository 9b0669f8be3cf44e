import type { DocumentCheckView } from '@van-kien/shared/api/checks.ts'
import { contentText, countContent } from '@van-kien/shared/content/content.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { storedForm } from '@van-kien/shared/domain/document-form.ts'
import { type CheckedSection, checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import { settleDifferences } from '@van-kien/shared/domain/format-check/differences.ts'
import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { type CopiedWords, stillVerbatim } from '@van-kien/shared/domain/upstream/copies.ts'
import type { FollowingSection } from '@van-kien/shared/domain/upstream/propose-links.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { mostFindings } from '../../format-check/most-findings.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { readDocument } from '../../storage/documents.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listAssignees, listSections } from '../../storage/sections.ts'
import { listCopies } from '../../storage/source-copies.ts'
import type { SectionTable } from '../../storage/tables.ts'
import { addLiveAppendices } from '../appendices/live-content.ts'
import { followingOf } from '../coverage/following.ts'
import { newestTexts } from '../coverage/newest-texts.ts'
import { correctedFacts } from '../dossiers/corrected-facts.ts'
import { enterDocument } from '../enter.ts'
import { dossierProfile } from '../exports/profiles-in-force.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { type Body, currentBodies } from '../sections/section-body.ts'
import { formDossier } from '../template-words/dossier-template.ts'
import { readMuted } from './check-muting.ts'
import { readExplanations } from './explain-difference.ts'
import { knownRegister, otherTexts } from './number-ground.ts'

/** Holds a document as it stands now against the form and the rules of the text. Changes nothing. */
export async function viewCheck(ctx: Context, person: Person, id: string): Promise<Json<DocumentCheckView>> {
  const { document, actor } = await enterDocument(ctx.db, person, id, 'read')
  const [documentId, dossierId] = [document.id, document.dossier_id]
  return ctx.readings.json('check', { documentId, dossierId, mayMute: RIGHTS[actor.role].has('structure') }, { dossierId, who: person.userId })
}

/** The work of `viewCheck`. */
export async function readCheck(ctx: Reading, given: { documentId: DocumentId; dossierId: DossierId; mayMute: boolean }): Promise<DocumentCheckView> {
  const document = await readDocument(ctx.db, given.documentId)
  if (!document) throw new Refusal('not-found')
  const dossier = await readDossier(ctx.db, document.dossier_id)
  if (!dossier) throw new Refusal('not-found')
  const outline = numberedOutline(toTreeSections(await listSections(ctx.db, document.id)))
  const rows = outline.map(({ section }) => section.row)
  const bodies = await currentBodies(ctx, document.id, rows)
  const written = new Map([...bodies].map(([id, body]) => [id, countContent(body.content)]))
  await addLiveAppendices(ctx.db, document.id, bodies, true)
  const assignees = await listAssignees(ctx.db, document.id)
  const muted = await readMuted(ctx.db, document.dossier_id)
  const upstream = await newestTexts(ctx, document.dossier_id)
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
          words: written.get(row.id) ?? row.word_count,
          budgetPages: row.budget_pages,
          people: assignees.get(row.id)?.length ?? 0,
          due: row.due_date,
        }),
      ),
      upstream,
      copiedShare: dossier.copied_share,
      copies: (await listCopies(ctx.db, document.id)).map(
        ({ section_id, source_id, form, words, source_title: title, version }): CopiedWords => ({
          ...{ sectionId: section_id, form, words, title, version },
          current: upstream.every(({ id, text }) => id !== source_id || stillVerbatim(words, [text])),
        }),
      ),
      following: await followingOf(ctx, document, followingSections(rows, bodies)),
      oldFacts: await correctedFacts(ctx.db, dossier),
      register: await knownRegister(ctx, dossier.id),
      others: await otherTexts(ctx, dossier.id, document.id),
      today: dayInVietnam(ctx.now()),
    },
    new Set(muted),
  )
  const lineages = new Map<string, string>(rows.map((row) => [row.id, row.lineage_id]))
  const { open, explained } = settleDifferences(findings, await readExplanations(ctx.db, dossier.id), (id) => lineages.get(id) ?? null)
  return { ...mostFindings(open), explained, muted, mayMute: given.mayMute }
}

/** The sections as the coverage sees them. */
function followingSections(rows: readonly SectionTable[], bodies: ReadonlyMap<string, Body>): FollowingSection[] {
  const lineage = new Map(rows.map((row) => [row.id, row.lineage_id]))
  return rows.map((row) => {
    const body = bodies.get(row.id)
    const parentId = row.parent_id === null ? null : (lineage.get(row.parent_id) ?? null)
    return { id: row.lineage_id, parentId, title: row.title, text: body ? contentText(body.content) : '' }
  })
}
