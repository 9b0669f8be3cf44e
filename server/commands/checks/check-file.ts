import type { FileCheckView } from '@van-kien/shared/api/checks.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { checkInWorker } from '../../format-check/check-in-worker.ts'
import { LIMITS } from '../../import/limits.ts'
import { listDocuments, newestStage } from '../../storage/documents.ts'
import { enterDossier } from '../enter.ts'
import { dossierProfile } from '../exports/profiles-in-force.ts'
import { asDocx, refusalOf } from '../imports/import-read.ts'
import { readMuted } from './check-muting.ts'

/**
 * Holds any Word file against the form of the dossier's newest stage. Nothing of the file is kept.
 * @throws Refusal with one of the codes 'import-…'
 */
export async function checkFile(ctx: Context, person: Person, dossierId: string, bytes: Uint8Array, signal?: AbortSignal): Promise<FileCheckView> {
  const { dossier, actor } = await enterDossier(ctx.db, person, dossierId, 'read')
  if (bytes.length > LIMITS.file) throw new Refusal('import-too-large')
  const newest = newestStage(await listDocuments(ctx.db, dossier.id))
  const profile = await dossierProfile(ctx.db, dossier.id, newest?.profile_id ?? '')
  const muted = await readMuted(ctx.db, dossier.id)
  try {
    const docx = await asDocx(ctx, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), signal)
    const check = await checkInWorker({ bytes: docx, profile, muted }, { who: person.userId, signal })
    return { ...check, muted, mayMute: RIGHTS[actor.role].has('structure'), profileName: profile.name }
  } catch (error) {
    if (signal?.aborted) throw new Refusal('bad-request', 'Đã bỏ yêu cầu.')
    throw refusalOf(ctx, error)
  }
}
