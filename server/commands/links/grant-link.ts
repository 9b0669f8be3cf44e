import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listUnits } from '../../storage/figures.ts'
import { insertLink } from '../../storage/secret-links.ts'
import { enterDossier } from '../enter.ts'

/** A link that never ends is forgotten and stays open. */
const LONGEST_MS = 366 * 86_400_000

export interface WantedLink {
  /** A word of the page that the link opens. */
  purpose: string
  /** The dossier itself, one of its documents, or a unit of its register. */
  object: string
  /** For whom, in words. */
  holder: string
  /** What may be done there, words of that page. */
  rights: readonly string[]
  /** Milliseconds since 1970. */
  expiresAt: number
}

/**
 * A secret access for somebody without an account. The secret is in the answer and nowhere else: only its hash is kept.
 * @throws Refusal `not-found` for an object of another dossier, `bad-request` when it would be over already or last longer than a year
 */
export async function grantLink(ctx: Context, person: Person, dossierId: string, wanted: WantedLink): Promise<{ id: string; secret: string }> {
  const id = ctx.newId()
  const secret = ctx.newId() + ctx.newId()
  await ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const { purpose, object, holder, rights, expiresAt } = wanted
    const objects: string[] = [
      dossier.id,
      ...(await listDocuments(tx, dossier.id)).map(({ id }) => id),
      ...(await listUnits(tx, dossier.id)).map(({ id }) => id),
    ]
    if (!objects.includes(object)) throw new Refusal('not-found')
    const at = ctx.now()
    if (expiresAt <= at || expiresAt > at + LONGEST_MS || holder.trim() === '') throw new Refusal('bad-request')
    await insertLink(tx, {
      ...{ id, hash: sha256(secret), dossier_id: dossier.id, purpose, object, holder, rights_json: JSON.stringify(rights) },
      ...{ created_at: at, created_by: actor.userId, expires_at: expiresAt, revoked_at: null, revoked_by: null, last_used_at: null },
    })
    await appendAudit(tx, {
      chain: dossier.id,
      at,
      actor: actor.userId,
      action: 'access.grant',
      data: { linkId: id, purpose, object, holder, rights, expiresAt },
    })
  })
  return { id, secret }
}
