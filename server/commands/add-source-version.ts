import type { SourceVersionId } from '@van-kien/shared/domain/ids.ts'
import { changedPassages } from '@van-kien/shared/domain/source-drift.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { listDocuments } from '../storage/documents.ts'
import { listDossierSections, type SectionInPlace, updateSection } from '../storage/sections.ts'
import { insertSourceVersion, listLinks, listSourceSections, listSourceVersions } from '../storage/sources.ts'
import { type GivenPassage, insistOnKeys, passageRows } from './add-source.ts'
import { enterSource } from './enter.ts'

/**
 * Bản mới của văn bản cấp trên. Approved sections that follow a passage which changed become "cần duyệt lại": their words stay as they are.
 * Returns the number of the version and the sections that became stale.
 */
export async function addSourceVersion(
  ctx: Context,
  person: Person,
  sourceId: string,
  input: { note: string; sections: readonly GivenPassage[] },
): Promise<{ version: number; stale: string[] }> {
  const { version, stale, documents, events } = await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    insistOnKeys(input.sections)
    const last = (await listSourceVersions(tx, source.id)).at(-1)
    const before = last ? await listSourceSections(tx, last.id) : []
    const number = (last?.number ?? 0) + 1
    const at = ctx.now()
    const row = { id: ctx.newId() as SourceVersionId, source_id: source.id, number, note: input.note, created_at: at, created_by: actor.userId }
    await insertSourceVersion(tx, row, passageRows(ctx, row.id, input.sections))

    const changed = changedPassages(
      before.map((passage) => ({ ...passage, parentKey: passage.parent_key })),
      input.sections,
    )
    const followed = new Map<string, string[]>()
    for (const link of await listLinks(tx, source.dossier_id, source.id))
      if (changed.has(link.source_key)) followed.set(link.lineage_id, [...(followed.get(link.lineage_id) ?? []), link.source_key])
    const nameOf = (key: string): string => {
      const passage = before.find((row) => row.key === key)
      return passage?.label ? key : `«${passage?.title ?? key}»`
    }
    const stale = (await listDossierSections(tx, source.dossier_id)).filter(
      (section) => section.status === 'approved' && followed.has(section.lineage_id),
    )
    const events: { section: SectionInPlace; event: DocumentEvent }[] = []
    for (const section of stale) {
      const reason = `${source.title} đã thay đổi ở mục ${followed.get(section.lineage_id)!.sort().map(nameOf).join(', ')} (bản ${number})`
      await updateSection(tx, section.id, { stale_reason: reason })
      events.push({ section, event: staleEvent(section, reason, actor.name, at) })
    }
    await appendAudit(tx, {
      chain: source.dossier_id,
      at,
      actor: actor.userId,
      action: 'source.version',
      data: { sourceId: source.id, title: source.title, version: number, changed: [...changed], stale: stale.map((section) => section.id) },
    })
    return { version: number, stale, events, documents: await listDocuments(tx, source.dossier_id) }
  })
  for (const { section, event } of events) ctx.rooms.publish(section.document_id, event)
  for (const document of documents) ctx.rooms.publish(document.id, { type: 'sources' })
  return { version, stale: stale.map((section) => section.id) }
}

const staleEvent = (section: SectionInPlace, reason: string, by: string, at: number): DocumentEvent => ({
  type: 'section',
  sectionId: section.id,
  status: section.status,
  stale: { reason },
  version: section.version,
  lockEpoch: section.lock_epoch,
  by,
  at,
  transition: 'stale',
  reason,
})
