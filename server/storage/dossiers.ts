import type { KindView } from '@van-kien/shared/api/kind-views.ts'
import type { DocumentId, DossierId, UserId, WardId } from '@van-kien/shared/domain/ids.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import type { Database } from './database.ts'
import type { DossierTable } from './dossier-table.ts'
import type { Tx } from './writer.ts'

export interface DossierRow extends DossierTable {
  ward_name: string
  city: string
}

export async function readDossier(db: Database, id: string): Promise<DossierRow | undefined> {
  return db
    .selectFrom('dossier')
    .innerJoin('ward', 'ward.id', 'dossier.ward_id')
    .selectAll('dossier')
    .select(['ward.name as ward_name', 'ward.city as city'])
    .where('dossier.id', '=', id as DossierId)
    .executeTakeFirst()
}

export async function insertDossier(tx: Tx, row: DossierTable): Promise<void> {
  await tx.insertInto('dossier').values(row).execute()
}

export type DossierChange = Partial<
  Pick<
    DossierTable,
    | 'name'
    | 'ordinal'
    | 'term'
    | 'congress_date'
    | 'theme'
    | 'motto'
    | 'header_variant'
    | 'former_district'
    | 'former_congress'
    | 'former_wards'
    | 'other_districts'
    | 'founding_resolution'
    | 'national_congress'
    | 'city_congress'
    | 'service_body'
    | 'copied_share'
    | 'open_suggestions'
  >
>

export async function updateDossier(tx: Tx, id: DossierId, change: DossierChange): Promise<void> {
  await tx.updateTable('dossier').set(change).where('id', '=', id).execute()
}

interface OwnDossier {
  id: DossierId
  name: string
  role: Role
  documents: (KindView & { id: DocumentId; title: string })[]
}

/** Dossiers that a person is a member of, oldest first, with their documents. */
export async function listOwnDossiers(db: Database, userId: UserId): Promise<OwnDossier[]> {
  const dossiers = await db
    .selectFrom('member')
    .innerJoin('dossier', 'dossier.id', 'member.dossier_id')
    .select(['dossier.id', 'dossier.name', 'member.role'])
    .where('member.user_id', '=', userId)
    .orderBy('dossier.created_at')
    .orderBy('dossier.id')
    .execute()
  const documents = await db
    .selectFrom('document')
    .innerJoin('member', 'member.dossier_id', 'document.dossier_id')
    .select(['document.id', 'document.dossier_id', 'document.kind', 'document.stage', 'document.title'])
    .where('member.user_id', '=', userId)
    .orderBy('document.created_at')
    .orderBy('document.id')
    .execute()
  return dossiers.map((dossier) => ({
    ...dossier,
    documents: documents.filter((document) => document.dossier_id === dossier.id).map(({ id, kind, stage, title }) => ({ id, kind, stage, title })),
  }))
}

/** The ward as it stands in names of papers; undefined for an unknown id. */
export async function readWard(db: Database, id: string): Promise<{ id: WardId; name: string; city: string } | undefined> {
  return db
    .selectFrom('ward')
    .select(['id', 'name', 'city'])
    .where('id', '=', id as WardId)
    .executeTakeFirst()
}
