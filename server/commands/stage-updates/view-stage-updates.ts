import type { StageUpdateView } from '@van-kien/shared/api/views.ts'
import { retiredKeys } from '@van-kien/shared/domain/derive-stage.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { type StageUpdate, updatesFromEarlierStage } from '@van-kien/shared/domain/stage-updates.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Database } from '../../storage/database.ts'
import { listOfKind } from '../../storage/documents.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listAllSections } from '../../storage/sections.ts'
import type { DocumentTable, SectionTable } from '../../storage/tables.ts'
import { enterDocument } from '../enter.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { dossierTemplate } from '../template-words/dossier-template.ts'

export interface StageUpdates {
  updates: StageUpdate[]
  /** All sections of the earlier document and of this one, removed ones too. */
  earlier: SectionTable[]
  later: SectionTable[]
}

/** What changed in the earlier stage since this document was derived from it. Empty for a first stage. */
export async function readStageUpdates(db: Database, document: DocumentTable): Promise<StageUpdates> {
  const before = DOCUMENT_KINDS[document.kind].derivedFrom
  const previous = before && (await listOfKind(db, document.dossier_id, before))[0]
  const dossier = await readDossier(db, document.dossier_id)
  if (!previous || !dossier) return { updates: [], earlier: [], later: [] }
  const earlier = await listAllSections(db, previous.id)
  const later = await listAllSections(db, document.id)
  const common = (row: SectionTable) => ({
    id: row.id,
    parentId: row.parent_id,
    position: row.position,
    level: row.level,
    lineageId: row.lineage_id,
    status: row.status,
    removed: row.removed_at !== null,
  })
  const updates = updatesFromEarlierStage(
    earlier.map((row) => ({ ...common(row), key: row.template_key, approvedVersion: row.approved_version })),
    later.map((row) => ({ ...common(row), takenVersion: row.taken_version })),
    retiredKeys(await dossierTemplate(db, document.kind, dossier), await dossierTemplate(db, previous.kind, dossier)),
  )
  return { updates, earlier, later }
}

/** Lấy nội dung, Thêm mục, Bỏ mục: what the earlier stage brings to this document, one line each. */
export async function viewStageUpdates(ctx: Context, person: Person, id: string): Promise<StageUpdateView[]> {
  const { document } = await enterDocument(ctx.db, person, id, 'read')
  const { updates, earlier, later } = await readStageUpdates(ctx.db, document)
  const paths = [earlier, later].flatMap((rows) => numberedOutline(toTreeSections(rows.filter((row) => row.removed_at === null))))
  const byId = new Map(paths.map((numbered) => [numbered.section.id, numbered]))
  return updates.map((update) => {
    const found = byId.get(update.sectionId)
    return { kind: update.kind, sectionId: update.sectionId, path: found?.path ?? '', title: found?.section.title ?? '' }
  })
}
