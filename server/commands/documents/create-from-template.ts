import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import { defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { DOCUMENT_KINDS, type DocumentKind, documentTitle } from '@van-kien/shared/domain/document-kinds.ts'
import type { DocumentId, LineageId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { insertDocument, listOfKind } from '../../storage/documents.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { insertSection } from '../../storage/sections.ts'
import type { DocumentTable, SectionTable } from '../../storage/tables.ts'
import { keepEdition } from '../../storage/template-editions.ts'
import type { Tx } from '../../storage/writer.ts'
import { kindView } from '../in-document.ts'
import { newSection } from '../outline.ts'
import { linkNewLineages } from '../sources/link-defaults.ts'
import { blankTemplate, dossierTemplate, formDossier } from '../template-words/dossier-template.ts'
import { givenWords } from '../template-words/given-words.ts'

const DEFAULT_PROFILE_ID = formatProfiles[0]!.id

/** A section about to be created; `body` is what its log starts with. */
export interface NewSection {
  row: SectionTable
  body: SectionContent
}

/** Writes a new document with its sections, each with the first row of its log, and tells the audit. Parents stand before their children. */
export async function createWithSections(
  tx: Tx,
  input: { dossier: DossierRow; document: DocumentTable; sections: readonly NewSection[]; author: UserId; at: number },
): Promise<void> {
  const { dossier, document, author, at } = input
  await insertDocument(tx, document)
  await keepEdition(tx, await blankTemplate(tx, document.kind, dossier))
  for (const { row, body } of input.sections) await insertSection(tx, row, seedBody(body), author, at)
  await appendAudit(tx, {
    chain: dossier.id,
    at,
    actor: author,
    action: 'document.create',
    data: { documentId: document.id, ...kindView(document), templateId: document.template_id, sections: input.sections.length },
  })
}

/** A document's row, not yet stored. @throws Refusal `already-exists` when the dossier has its one document of this kind */
export async function newDocument(ctx: Context, tx: Tx, dossier: DossierRow, kind: DocumentKind, at: number): Promise<DocumentTable> {
  const { stage, many } = DOCUMENT_KINDS[kind]
  const nth = ((await listOfKind(tx, dossier.id, kind)).at(-1)?.nth ?? 0) + 1
  if (nth > 1 && !many) throw new Refusal('already-exists')
  const template = await dossierTemplate(tx, kind, dossier)
  return {
    id: ctx.newId() as DocumentId,
    dossier_id: dossier.id,
    kind,
    nth,
    stage,
    title: documentTitle(kind, nth),
    template_id: template.id,
    template_version: template.version,
    form_json: JSON.stringify(defaultForm(kind, formDossier(dossier))),
    profile_id: DEFAULT_PROFILE_ID,
    created_at: at,
    settled_version: null,
  }
}

/** A document from its template alone: every heading, with its start text and default links. Returns the document's id. */
export async function createFromTemplate(
  ctx: Context,
  tx: Tx,
  input: { dossier: DossierRow; kind: DocumentKind; author: UserId; at: number },
): Promise<DocumentId> {
  const { dossier, kind, author, at } = input
  const document = await newDocument(ctx, tx, dossier, kind, at)
  const given = givenWords(await blankTemplate(tx, kind, dossier))
  const ids = new Map<string, SectionId>()
  const headings = flattenTemplate((await dossierTemplate(tx, kind, dossier)).sections)
  const sections = headings.map(({ section, parentKey }, index): NewSection => {
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
  await createWithSections(tx, { dossier, document, sections, author, at })
  const following = sections.map(({ row }, index) => ({ lineageId: row.lineage_id, keys: headings[index]!.section.sourceKeys ?? [] }))
  await linkNewLineages(tx, dossier.id, following, at)
  return document.id
}
