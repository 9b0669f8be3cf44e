import type { CheckView } from '@van-kien/shared/api/checks.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { type CheckedSection, checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import { findProfile, formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { mostFindings } from '../format-check/most-findings.ts'
import { readDossier } from '../storage/dossiers.ts'
import { listSections } from '../storage/sections.ts'
import { readMuted } from './check-muting.ts'
import { enterDocument } from './enter.ts'
import { numberedOutline, toTreeSections } from './outline.ts'
import { countWritten, currentBodies } from './section-body.ts'

/** Holds a document as it stands now against the form and the rules of the text. Changes nothing. */
export async function viewCheck(ctx: Context, person: Person, documentId: string): Promise<CheckView> {
  const { document, actor } = await enterDocument(ctx.db, person, documentId, 'read')
  await countWritten(ctx, document.id)
  const dossier = await readDossier(ctx.db, document.dossier_id)
  if (!dossier) throw new Refusal('not-found')
  const outline = numberedOutline(toTreeSections(await listSections(ctx.db, document.id)))
  const rows = outline.map(({ section }) => section.row)
  const { bodies } = await currentBodies(ctx, document.id, rows)
  const muted = await readMuted(ctx.db, document.dossier_id)
  const findings = checkDocument(
    {
      stage: document.stage,
      form: JSON.parse(document.form_json) as DocumentForm,
      profile: findProfile(document.profile_id) ?? formatProfiles[0]!,
      term: dossier.term,
      sections: rows.map(
        (row): CheckedSection => ({
          id: row.id,
          parentId: row.parent_id,
          level: row.level,
          title: row.title,
          body: bodies.get(row.id)?.content ?? null,
          approved: row.status === 'approved',
          words: row.word_count,
          budgetPages: row.budget_pages,
        }),
      ),
    },
    new Set(muted),
  )
  return { ...mostFindings(findings), muted, mayMute: RIGHTS[actor.role].has('structure') }
}
