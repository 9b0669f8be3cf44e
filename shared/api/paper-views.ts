import type { DocumentForm } from '../domain/document-form.ts'
import type { HeaderVariant } from '../domain/header-variants.ts'
import type { ProfileNumbers } from '../domain/profile-numbers.ts'

/** What goes on paper, and what has gone out. */

/** Form of a document and what can be chosen for it. */
export interface FormView {
  form: DocumentForm
  profileId: string
  /** `numbers` as they are in force in this dossier, `usual` as for all dossiers that set nothing themselves. */
  profiles: { id: string; name: string; verified: boolean; basis: string[]; addressing: string[]; numbers: ProfileNumbers; usual: ProfileNumbers }[]
  headerVariants: HeaderVariant[]
}

/** A format profile as it holds for all dossiers of the installation that set nothing themselves. */
export interface OfficeProfileView {
  id: string
  name: string
  /** Its source was read in full. */
  verified: boolean
  basis: string[]
  /** As they come with the program. */
  shipped: ProfileNumbers
  numbers: ProfileNumbers
  /** How many dossiers have set some of its numbers themselves: those stay as they are there. */
  dossiersOfTheirOwn: number
}

export interface DraftView {
  id: string
  number: number
  at: number
  by: string
  hash: string
  lineNumbers: boolean
  hasPdf: boolean
}

export interface ExportLogView {
  at: number
  by: string
  what: string
  draft: number | null
}
