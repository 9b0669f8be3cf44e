import type { DossierId, SourceId, SourceSectionId, SourceVersionId } from '@van-kien/shared/domain/ids.ts'
import { templateSection } from '@van-kien/shared/domain/template.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { listDocuments } from '../storage/documents.ts'
import type { DossierRow } from '../storage/dossiers.ts'
import { listDossierSections } from '../storage/sections.ts'
import { insertSource, insertSourceVersion, listSources } from '../storage/sources.ts'
import type { SourceSectionTable } from '../storage/tables.ts'
import type { Tx } from '../storage/writer.ts'
import { dossierTemplate } from './dossier-template.ts'
import { enterDossier } from './enter.ts'
import { type Following, linkDefaults } from './link-defaults.ts'

/** A heading with its words, as the client split and corrected it. */
export interface GivenPassage {
  key: string
  parentKey: string | null
  label: string
  title: string
  text: string
}

/**
 * Thêm văn bản cấp trên: an upstream text, already split at its headings. The first one of a dossier is the city's draft: sections are linked to the
 * headings that their template names.
 */
export async function addSource(
  ctx: Context,
  person: Person,
  dossierId: string,
  input: { title: string; note: string; sections: readonly GivenPassage[] },
): Promise<{ id: string; links: number }> {
  const { id, links, documents } = await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    insistOnKeys(input.sections)
    const isFirst = (await listSources(tx, dossier.id)).length === 0
    const id = ctx.newId() as SourceId
    const at = ctx.now()
    await insertSource(tx, { id, dossier_id: dossier.id, title: input.title, created_at: at })
    const version = { id: ctx.newId() as SourceVersionId, source_id: id, number: 1, note: input.note, created_at: at, created_by: actor.userId }
    await insertSourceVersion(tx, version, passageRows(ctx, version.id, input.sections))
    const links = isFirst
      ? await linkDefaults(tx, { dossierId: dossier.id, sourceId: id, headings: input.sections, following: await followingOf(tx, dossier), at })
      : 0
    await appendAudit(tx, {
      chain: dossier.id,
      at,
      actor: actor.userId,
      action: 'source.add',
      data: { sourceId: id, title: input.title, headings: input.sections.length, links },
    })
    return { id, links, documents: await listDocuments(tx, dossier.id) }
  })
  for (const document of documents) ctx.rooms.publish(document.id, { type: 'sources' })
  return { id, links }
}

/** Every key once, and every parent before its children: the tree that links and coverage stand on. */
export function insistOnKeys(sections: readonly GivenPassage[]): void {
  const seen = new Set<string>()
  for (const section of sections) {
    if (seen.has(section.key))
      throw new Refusal('bad-request', `Đề mục «${section.label || section.title}» bị trùng. Sửa lại trước khi lưu.`, { key: section.key })
    if (section.parentKey !== null && !seen.has(section.parentKey))
      throw new Refusal('bad-request', `Đề mục «${section.label || section.title}» không nằm trong đề mục nào ở trước. Sửa lại trước khi lưu.`, {
        key: section.key,
      })
    seen.add(section.key)
  }
}

export const passageRows = (ctx: Context, versionId: SourceVersionId, sections: readonly GivenPassage[]): SourceSectionTable[] =>
  sections.map((section, index) => ({
    id: ctx.newId() as SourceSectionId,
    source_version_id: versionId,
    key: section.key,
    parent_key: section.parentKey,
    label: section.label,
    title: section.title,
    text: section.text,
    position: index + 1,
  }))

/** What the sections of all stages follow by their templates, each lineage once. */
async function followingOf(tx: Tx, dossier: DossierRow & { id: DossierId }): Promise<Following[]> {
  const keys = new Map<Following['lineageId'], Set<string>>()
  for (const section of await listDossierSections(tx, dossier.id)) {
    if (section.template_key === null) continue
    const found = templateSection(dossierTemplate(section.stage, dossier), section.template_key)?.sourceKeys ?? []
    keys.set(section.lineage_id, new Set([...(keys.get(section.lineage_id) ?? []), ...found]))
  }
  return [...keys].map(([lineageId, set]) => ({ lineageId, keys: [...set] }))
}
