import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import { deriveStage, type EarlierSection, type PlannedSection } from '@van-kien/shared/domain/derive-stage.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { LineageId, SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { listOfKind } from '../../storage/documents.ts'
import { listAssignees, listSections, setAssignees } from '../../storage/sections.ts'
import type { SectionTable } from '../../storage/tables.ts'
import { readVersion } from '../../storage/versions.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier } from '../enter.ts'
import { notify } from '../notify.ts'
import { newSection } from '../outline.ts'
import { linkNewLineages } from '../sources/link-defaults.ts'
import { blankTemplate, dossierTemplate } from '../template-words/dossier-template.ts'
import { givenWords, templateAtCreation } from '../template-words/given-words.ts'
import { createWithSections, type NewSection, newDocument } from './create-from-template.ts'

/**
 * Lập giai đoạn tiếp theo: derives the next document from the one before it, once. Words come from approved versions; people responsible go along.
 */
export async function createStage(ctx: Context, person: Person, dossierId: string, kind: DocumentKind): Promise<{ id: string }> {
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const at = ctx.now()
    const document = await newDocument(ctx, tx, dossier, kind, at)
    const before = DOCUMENT_KINDS[kind].derivedFrom
    const previous = before && (await listOfKind(tx, dossier.id, before))[0]
    if (!previous) throw new Refusal('bad-request', 'Cần lập văn bản của giai đoạn trước trước khi lập giai đoạn này.')

    const earlier = await listSections(tx, previous.id)
    const plan = deriveStage(earlier.map(earlierSection), await dossierTemplate(tx, kind, dossier), await templateAtCreation(tx, previous, dossier))
    const given = givenWords(await blankTemplate(tx, kind, dossier))
    // A copied section keeps the name that it has, and what the template of its time had called it.
    const named = new Map(earlier.map(({ id, template_title, template_short_title }) => [id, { template_title, template_short_title }]))
    const ids = new Map(plan.map((planned) => [planned.ref, ctx.newId() as SectionId]))
    const sections: NewSection[] = []
    for (const planned of plan)
      sections.push({
        row: newSection({
          id: ids.get(planned.ref)!,
          document_id: document.id,
          parent_id: planned.parentRef === null ? null : ids.get(planned.parentRef)!,
          position: planned.position,
          level: planned.level,
          lineage_id: planned.lineageId ?? (ctx.newId() as LineageId),
          template_key: planned.key,
          title: planned.title,
          short_title: planned.shortTitle,
          budget_pages: planned.budgetPages,
          field: planned.field,
          landscape: planned.landscape ? 1 : 0,
          note: planned.note,
          taken_version: planned.takeContentFrom?.version ?? null,
          ...given(planned.key),
          ...(planned.fromSectionId === null ? {} : named.get(planned.fromSectionId)),
        }),
        body: await bodyOf(tx, planned),
      })
    await createWithSections(tx, { dossier, document, sections, author: actor.userId, at })
    const assignees = await listAssignees(tx, previous.id)
    for (const planned of plan) {
      const people = planned.fromSectionId && assignees.get(planned.fromSectionId)
      if (people) await setAssignees(tx, ids.get(planned.ref)!, people)
    }
    await linkNewLineages(
      tx,
      dossier.id,
      plan.flatMap((planned, index) =>
        planned.lineageId === null ? [{ lineageId: sections[index]!.row.lineage_id, keys: planned.sourceKeys }] : [],
      ),
      at,
    )
    await notify(ctx, tx, [previous.id, document.id], 'structure')
    return { id: document.id }
  })
}

/** A stored section as the rules of derivation take it. */
const earlierSection = (row: SectionTable): EarlierSection => ({
  id: row.id,
  parentId: row.parent_id,
  position: row.position,
  level: row.level,
  lineageId: row.lineage_id,
  key: row.template_key,
  title: row.title,
  shortTitle: row.short_title,
  field: row.field,
  landscape: row.landscape === 1,
  status: row.status,
  approvedVersion: row.approved_version,
})

async function bodyOf(tx: Tx, planned: PlannedSection): Promise<SectionContent> {
  const from = planned.takeContentFrom
  if (from) {
    const version = await readVersion(tx, from.sectionId, from.version)
    if (version) return JSON.parse(version.content_json) as SectionContent
  }
  return planned.startContent ? checkedContent(planned.startContent) : EMPTY_CONTENT
}
