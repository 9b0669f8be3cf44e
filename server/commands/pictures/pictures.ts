import type { PictureView } from '@van-kien/shared/api/pictures.ts'
import { pictureId } from '@van-kien/shared/content/picture-id.ts'
import { PICTURE } from '@van-kien/shared/domain/picture-limits.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { findFile, findPicture, insertFile, keptBytesOf } from '../../storage/files.ts'
import { enterDossier, memberOf } from '../enter.ts'
import { cleanPicture, type PictureType } from './picture-bytes.ts'

/** Bytes of pictures that one person may bring in. */
export const PICTURES_OF_A_PERSON = 2 ** 30

/**
 * Keeps a picture for the texts of a dossier, cleaned of all that is not drawn. The same one again is the file that is there. It stays for good, as frozen drafts do:
 * a version, a copy that was exported or an undone step may show it.
 * @throws Refusal `picture-too-large`, `picture-unreadable`, `pictures-full`
 */
export async function keepPicture(ctx: Context, person: Person, id: string, given: Uint8Array): Promise<PictureView> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'write')
  if (given.length > PICTURE.bytes) throw new Refusal('picture-too-large')
  const picture = cleanPicture(given)
  if (picture === null) throw new Refusal('picture-unreadable')
  const { type, width, height, bytes } = picture
  return ctx.files.hold([bytes], ([stored]) =>
    ctx.writer.transaction(async (tx) => {
      const { actor } = await enterDossier(tx, person, id, 'write')
      const known = await findPicture(tx, dossier.id, stored!.hash)
      if (known) return { file: known.id, width, height }
      if ((await keptBytesOf(tx, actor.userId, 'picture')) + stored!.size > PICTURES_OF_A_PERSON) throw new Refusal('pictures-full')
      const at = ctx.now()
      const file = pictureId(dossier.id, ctx.newId())
      await insertFile(tx, {
        ...{ id: file, ...stored!, name: `hinh.${type === 'png' ? 'png' : 'jpg'}`, purpose: 'picture', dossier_id: dossier.id },
        ...{ owner: actor.userId, created_at: at, kept_at: at },
      })
      await appendAudit(tx, {
        ...{ chain: dossier.id, at, actor: actor.userId, action: 'picture.add' },
        data: { picture: { id: file, hash: stored!.hash }, width, height },
      })
      return { file, width, height }
    }),
  )
}

/** A picture as it is shown, for members of its dossier. */
export interface ShownPicture {
  type: PictureType
  hash: string
  bytes(): Promise<Uint8Array>
}

/** @throws Refusal `not-found` for everybody else, as for an unknown id */
export async function showPicture(ctx: Context, person: Person, id: string): Promise<ShownPicture> {
  const file = await findFile(ctx.db, id)
  if (file?.purpose !== 'picture') throw new Refusal('not-found')
  await memberOf(ctx.db, person, file.dossier_id, 'read')
  return { type: file.name.endsWith('.png') ? 'png' : 'jpeg', hash: file.hash, bytes: () => ctx.files.read(file.hash) }
}
