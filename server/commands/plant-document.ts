import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import { defaultForm } from '@van-kien/shared/domain/document-form.ts'
import type { DocumentId, LineageId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'
import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { insertDocument } from '../storage/documents.ts'
import type { DossierRow } from '../storage/dossiers.ts'
import { insertSection } from '../storage/sections.ts'
import type { DocumentTable, SectionTable } from '../storage/tables.ts'
import { keepEdition } from '../storage/template-editions.ts'
import type { Tx } from '../storage/writer.ts'
import { blankTemplate, dossierTemplate, formDossier } from './dossier-template.ts'
import { givenWords } from './given-words.ts'
import { newSection } from './outline.ts'

const DEFAULT_PROFILE_ID = formatProfiles[0]!.id

export const STAGE_TITLES: Record<Stage, string> = {
  'preliminary-outline': 'Đề cương sơ bộ',
  'detailed-outline': 'Đề cương chi tiết',
  report: 'Báo cáo chính trị',
}

/** A section about to be planted; `body` is what its log starts with. */
export interface Seedling {
  row: SectionTable
  body: SectionContent
}

/** Writes a new document with its sections, each with the first row of its log, and tells the audit. Parents stand before their children. */
export async function plantDocument(
  tx: Tx,
  plant: { dossier: DossierRow; document: DocumentTable; seedlings: readonly Seedling[]; author: UserId; at: number },
): Promise<void> {
  const { dossier, document, author, at } = plant
  await insertDocument(tx, document)
  await keepEdition(tx, blankTemplate(document.stage, dossier))
  for (const { row, body } of plant.seedlings) await insertSection(tx, row, seedBody(body), author, at)
  await appendAudit(tx, {
    chain: dossier.id,
    at,
    actor: author,
    action: 'document.create',
    data: { documentId: document.id, stage: document.stage, templateId: document.template_id, sections: plant.seedlings.length },
  })
}

/** A document's row for a stage, not yet stored. */
export function newDocument(ctx: Context, dossier: DossierRow, stage: Stage, at: number): DocumentTable {
  const template = dossierTemplate(stage, dossier)
  return {
    id: ctx.newId() as DocumentId,
    dossier_id: dossier.id,
    stage,
    title: STAGE_TITLES[stage],
    template_id: template.id,
    template_version: template.version,
    form_json: JSON.stringify(defaultForm(stage, formDossier(dossier))),
    profile_id: DEFAULT_PROFILE_ID,
    created_at: at,
    settled_version: null,
  }
}

/** The first document of a dossier: every heading of the template, with its start text. Returns the document's id. */
export async function plantFromTemplate(
  ctx: Context,
  tx: Tx,
  plant: { dossier: DossierRow; stage: Stage; author: UserId; at: number },
): Promise<DocumentId> {
  const { dossier, stage, author, at } = plant
  const document = newDocument(ctx, dossier, stage, at)
  const given = givenWords(blankTemplate(stage, dossier))
  const ids = new Map<string, SectionId>()
  const seedlings = flattenTemplate(dossierTemplate(stage, dossier).sections).map(({ section, parentKey }, index): Seedling => {
    const id = ctx.newId() as SectionId
    ids.set(section.key, id)
    return {
      row: newSection({
        id,
        document_id: document.id,
        parent_id: parentKey === null ? null : (ids.get(parentKey) ?? null),
        position: index + 1,
        level: section.level,
        lineage_id: ctx.newId() as LineageId,
        template_key: section.key,
        title: section.title,
        short_title: section.shortTitle,
        budget_pages: section.budgetPages ?? null,
        field: section.field ?? '',
        landscape: section.landscape ? 1 : 0,
        ...given(section.key),
      }),
      body: section.content ? checkedContent(section.content) : EMPTY_CONTENT,
    }
  })
  await plantDocument(tx, { dossier, document, seedlings, author, at })
  return document.id
}
