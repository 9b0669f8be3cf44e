import type { OfferView } from '@van-kien/shared/api/views.ts'
import { retiredKeys } from '@van-kien/shared/domain/derive-stage.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { offersFromEarlierStage, type StageOffer } from '@van-kien/shared/domain/stage-offers.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import type { Database } from '../storage/database.ts'
import { listOfKind } from '../storage/documents.ts'
import { readDossier } from '../storage/dossiers.ts'
import { listAllSections } from '../storage/sections.ts'
import type { DocumentTable, SectionTable } from '../storage/tables.ts'
import { dossierTemplate } from './dossier-template.ts'
import { enterDocument } from './enter.ts'
import { numberedOutline, toTreeSections } from './outline.ts'

export interface Offers {
  offers: StageOffer[]
  /** All sections of the earlier document and of this one, removed ones too. */
  earlier: SectionTable[]
  later: SectionTable[]
}

/** What changed in the earlier stage since this document was derived from it. Empty for a first stage. */
export async function readOffers(db: Database, document: DocumentTable): Promise<Offers> {
  const before = DOCUMENT_KINDS[document.kind].derivedFrom
  const previous = before && (await listOfKind(db, document.dossier_id, before))[0]
  const dossier = await readDossier(db, document.dossier_id)
  if (!previous || !dossier) return { offers: [], earlier: [], later: [] }
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
  const offers = offersFromEarlierStage(
    earlier.map((row) => ({ ...common(row), key: row.template_key, approvedVersion: row.approved_version })),
    later.map((row) => ({ ...common(row), takenVersion: row.taken_version })),
    retiredKeys(await dossierTemplate(db, document.kind, dossier), await dossierTemplate(db, previous.kind, dossier)),
  )
  return { offers, earlier, later }
}

/** Lấy nội dung, Thêm mục, Bỏ mục: what the earlier stage offers to this document, one line each. */
export async function viewOffers(ctx: Context, person: Person, id: string): Promise<OfferView[]> {
  const { document } = await enterDocument(ctx.db, person, id, 'read')
  const { offers, earlier, later } = await readOffers(ctx.db, document)
  const paths = [earlier, later].flatMap((rows) => numberedOutline(toTreeSections(rows.filter((row) => row.removed_at === null))))
  const byId = new Map(paths.map((numbered) => [numbered.section.id, numbered]))
  return offers.map((offer) => {
    const found = byId.get(offer.sectionId)
    return { kind: offer.kind, sectionId: offer.sectionId, path: found?.path ?? '', title: found?.section.title ?? '' }
  })
}
