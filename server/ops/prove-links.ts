import type { Database } from '../storage/database.ts'
import { listLinksOf } from '../storage/secret-links.ts'
import type { SaidDossier } from './replay.ts'

/** Secret links of a dossier are those that the audit tells, open as long and for as much as it says. */
export async function proveLinks(db: Database, dossierId: string, said: SaidDossier, say: (problem: string) => void): Promise<void> {
  const rows = await listLinksOf(db, dossierId)
  for (const row of rows) {
    const granted = said.links.get(row.id)
    const same =
      granted &&
      granted.holder === row.holder &&
      granted.object === row.object &&
      granted.purpose === row.purpose &&
      granted.expiresAt === row.expires_at &&
      granted.revokedAt === row.revoked_at &&
      JSON.stringify(granted.rights) === row.rights_json
    if (!same) say(`liên kết riêng cho ${row.holder} khác với nhật ký`)
  }
  for (const [id, { holder }] of said.links)
    if (!rows.some((row) => row.id === id)) say(`liên kết riêng cho ${holder} có trong nhật ký nhưng không còn`)
}
