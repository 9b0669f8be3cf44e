import type { StageOfSection } from '@van-kien/shared/api/authors.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { listLineage } from '../../storage/sections.ts'
import { enterSection } from '../enter.ts'

/** The same section in the other stages of its dossier, in the order in which their documents were made. */
export async function viewStages(ctx: Context, person: Person, id: string): Promise<StageOfSection[]> {
  const { section } = await enterSection(ctx.db, person, id, 'read')
  const rows = await listLineage(ctx.db, section.dossier_id, section.lineage_id)
  return rows
    .filter((row) => row.id !== section.id)
    .map((row) => ({
      ...{ sectionId: row.id, title: row.title, approvedVersion: row.approved_version, documentTitle: row.document_title },
    }))
}
