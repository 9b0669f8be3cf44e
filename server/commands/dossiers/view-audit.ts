import type { KindView } from '@van-kien/shared/api/kind-views.ts'
import type { AuditCheckView, AuditEntryView } from '@van-kien/shared/api/views.ts'
import type { AuditPlace, AuditTouched } from '@van-kien/shared/api/work-views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listAudit, verifyStoredChain } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listSections } from '../../storage/sections.ts'
import { enterDossier } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'

/** How many of the newest entries are shown; the chain itself is never cut. */
const SHOWN = 2000

/**
 * What happened in a dossier, newest first; `data.place` names the document and the number that the section has now, `data.touched` the sections that a version
 * of a text from above made “cần duyệt lại”, or that are so no more because it was taken back.
 */
export async function viewAudit(ctx: Context, person: Person, id: string): Promise<Json<AuditEntryView[]>> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'audit')
  return ctx.readings.json('audit', { dossierId: dossier.id }, { dossierId: dossier.id, who: person.userId })
}

/** The newest entries of a chain. */
export async function readAudit(ctx: Reading, { dossierId }: { dossierId: string }): Promise<AuditEntryView[]> {
  const rows = await listAudit(ctx.db, dossierId, SHOWN)
  const places = await placesIn(ctx.db, dossierId as DossierId)
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    actor: row.actorName,
    action: row.action,
    data: placed(JSON.parse(row.data_json) as Record<string, unknown>, places),
    hash: row.hash,
  }))
}

/** What administrators did on this installation: accounts, passwords, wards, restores. For administrators. */
export const viewInstallationAudit = (ctx: Context, person: Person): Promise<Json<AuditEntryView[]>> =>
  ctx.readings.json('audit', { dossierId: INSTALLATION_CHAIN }, { dossierId: INSTALLATION_CHAIN, who: person.userId })

/** Proves the installation's chain as it stands on disk (A1). For administrators. */
export const checkInstallationAudit = (ctx: Context, person: Person): Promise<Json<AuditCheckView>> =>
  ctx.readings.json('auditCheck', { dossierId: INSTALLATION_CHAIN }, { dossierId: INSTALLATION_CHAIN, who: person.userId })

interface Places {
  placeOf(documentId: unknown, sectionId: unknown): AuditPlace | null
  /** @param sectionIds as an entry names them */
  touchedBy(sectionIds: unknown): AuditTouched[]
}

function placed(data: Record<string, unknown>, { placeOf, touchedBy }: Places): Record<string, unknown> {
  const place = placeOf(data.documentId, data.sectionId)
  const touched = touchedBy(data.stale ?? data.restored)
  return { ...data, ...(place ? { place } : {}), ...(touched.length > 0 ? { touched } : {}) }
}

/** Of a section that was taken out, and of one without a number, only the document is said. */
async function placesIn(db: Database, dossierId: DossierId): Promise<Places> {
  const kinds = new Map<unknown, KindView>()
  const numbers = new Map<unknown, string>()
  const known = new Map<unknown, AuditTouched>()
  for (const document of await listDocuments(db, dossierId)) {
    kinds.set(document.id, kindView(document))
    for (const { section, label, path } of numberedOutline(toTreeSections(await listSections(db, document.id)))) {
      if (label !== '') numbers.set(section.id, path.replace(/\.$/u, ''))
      known.set(section.id, { ...kindView(document), number: numbers.get(section.id) ?? '', title: section.row.title })
    }
  }
  return {
    placeOf: (documentId, sectionId) => {
      // Entries about links name the section alone.
      const document = kinds.get(documentId) ?? known.get(sectionId)
      return document ? { ...kindView(document), number: numbers.get(sectionId) ?? '' } : null
    },
    touchedBy: (ids) => (Array.isArray(ids) ? ids.flatMap((id) => known.get(id) ?? []) : []),
  }
}

/** Proves the dossier's chain as it stands on disk (A1). */
export async function checkAudit(ctx: Context, person: Person, id: string): Promise<Json<AuditCheckView>> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'audit')
  return ctx.readings.json('auditCheck', { dossierId: dossier.id }, { dossierId: dossier.id, who: person.userId })
}

/** The work of `checkAudit`. */
export const readAuditCheck = (ctx: Reading, { dossierId }: { dossierId: string }): Promise<AuditCheckView> => verifyStoredChain(ctx.db, dossierId)
