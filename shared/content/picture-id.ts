/**
 * Ids of stored pictures begin with the id of their dossier: so a body can be held against its dossier wherever it comes in, without asking anybody. Whether there is
 * such a file, and for whom, is asked where it is fetched.
 */
export const pictureId = (dossierId: string, own: string): string => `${dossierId}-${own}`

/** Whether a picture is one of a dossier, by its id. */
export const isPictureOf = (dossierId: string, file: unknown): boolean => typeof file === 'string' && file.startsWith(`${dossierId}-`)

/** Where a picture is fetched. */
export const pictureAddress = (file: string): string => `/api/files/${encodeURIComponent(file)}/picture`
