import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { findFile, forgetPutAside, insertFile, keepFile, keptBytesOf } from '../../storage/files.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier, memberOf } from '../enter.ts'
import type { OutFile } from '../exports/export-document.ts'
import { readImport } from './import-read.ts'

/** What one person may keep of originals, in bytes, and how many may lie aside, for how long. */
export const ORIGINALS = { bytes: 2 * 2 ** 30, aside: 10, asideMs: 86_400_000 }

/**
 * Puts a Word file aside whose words are about to be taken over, until they are or a day has passed. It is read once more: what is secret, or no Word file, is not
 * kept for a moment. The id is null when the person keeps as many bytes as one may: then its words can be taken over all the same, only the file is not kept.
 * @throws Refusal with one of the codes 'import-…'
 */
export async function putOriginalAside(
  ctx: Context,
  person: Person,
  id: string,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<{ id: string | null }> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'write')
  await readImport(ctx, person, dossier.id, bytes, signal)
  return ctx.files.hold([bytes], ([stored]) =>
    ctx.writer.transaction(async (tx) => {
      const at = ctx.now()
      await forgetPutAside(tx, at - ORIGINALS.asideMs, { owner: person.userId, newest: ORIGINALS.aside - 1 })
      if ((await keptBytesOf(tx, person.userId, 'original')) + stored!.size > ORIGINALS.bytes) return { id: null }
      const fileId = ctx.newId()
      await insertFile(tx, {
        ...{ id: fileId, ...stored!, name: '', purpose: 'original', dossier_id: dossier.id, owner: person.userId },
        ...{ created_at: at, kept_at: null },
      })
      return { id: fileId }
    }),
  )
}

/** Keeps the file whose words were taken over, in the transaction that tells it; returns what the audit entry says of it. */
export async function keepOriginal(
  tx: Tx,
  id: string | undefined,
  of: { dossierId: DossierId; owner: UserId },
  name: string,
  at: number,
): Promise<{ original?: { id: string; hash: string } }> {
  const file = id === undefined ? undefined : await keepFile(tx, id, { ...of, purpose: 'original' }, name, at)
  return file ? { original: { id: file.id, hash: file.hash } } : {}
}

/** The file as it was uploaded, byte for byte; audited. */
export async function downloadOriginal(ctx: Context, person: Person, id: string): Promise<OutFile> {
  const file = await findFile(ctx.db, id)
  if (file?.purpose !== 'original') throw new Refusal('not-found')
  const actor = await memberOf(ctx.db, person, file.dossier_id, 'originals')
  const bytes = await ctx.files.read(file.hash)
  await ctx.writer.transaction((tx) =>
    appendAudit(tx, {
      chain: file.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'original.download',
      data: { fileId: file.id, file: file.name, hash: file.hash },
    }),
  )
  return { name: file.name, type: 'original', bytes }
}

/** Forgets what lies aside for too long, and sweeps bytes that no row names. Returns how many files went. */
export async function sweepFiles({ writer, files, now }: Pick<Context, 'writer' | 'files' | 'now'>): Promise<number> {
  await writer.transaction((tx) => forgetPutAside(tx, now() - ORIGINALS.asideMs))
  return files.sweep(writer)
}
