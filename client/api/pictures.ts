import type { pictureInput } from '@van-kien/shared/api/pictures.ts'
import { type In, post, postFile } from './calls.ts'

/** Pictures of texts. */
export const picturesApi = {
  /** Keeps a picture for the texts of a dossier. */
  keep: (dossierId: string, file: Blob) => postFile(`/api/dossiers/${dossierId}/pictures`, file),
  /** Puts one at the end of a section. */
  append: (sectionId: string, picture: In<typeof pictureInput>) => post(`/api/sections/${sectionId}/pictures`, picture),
}
