import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { listLinksOf } from '../../storage/secret-links.ts'
import { enterDossier } from '../enter.ts'

interface LinkView {
  id: string
  purpose: string
  object: string
  holder: string
  rights: string[]
  /** All moments in milliseconds since 1970. */
  createdAt: number
  expiresAt: number
  revokedAt: number | null
  lastUsedAt: number | null
}

/** Links of a dossier, the newest first; never anything of their secrets. */
export async function viewLinks(ctx: Context, person: Person, dossierId: string): Promise<LinkView[]> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'structure')
  return (await listLinksOf(ctx.db, dossier.id)).map((row) => ({
    id: row.id,
    purpose: row.purpose,
    object: row.object,
    holder: row.holder,
    rights: JSON.parse(row.rights_json) as string[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  }))
}
