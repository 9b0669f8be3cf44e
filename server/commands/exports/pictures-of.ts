import type { Context } from '../../context.ts'
import type { ExportInput } from '../../export/input.ts'
import { type PictureFile, type Pictures, picturesIn } from '../../export/pictures.ts'
import { listPictures } from '../../storage/files.ts'
import { cleanPicture } from '../pictures/picture-bytes.ts'

/** The pictures that a document shows, now or in the state that it is compared with. */
export async function picturesOf(ctx: Context, { sections, since }: Pick<ExportInput, 'sections' | 'since'>): Promise<Pictures> {
  const rows = await listPictures(ctx.db, picturesIn([...sections, ...(since?.sections ?? [])].map(({ content }) => content)))
  const files: Record<string, PictureFile> = {}
  for (const { id, hash } of rows) {
    const picture = cleanPicture(await ctx.files.read(hash))
    if (picture) files[id] = picture
  }
  return files
}
