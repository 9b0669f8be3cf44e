import type { UpstreamKind, VersionFacts } from '../domain/upstream/text-kinds.ts'
import type { SourceTouchesView } from './source-views.ts'

/** Texts that are shared with all wards of a city, as the administrator and the wards see them. Never what a ward links or answers. */

export interface SharedVersionView extends VersionFacts {
  number: number
  at: number
  by: string
  withdrawn: boolean
  /** Names of the wards that stand on it. */
  wards: string[]
  /** Nobody took it: it can be withdrawn. */
  withdrawable: boolean
}

export interface SharedTextView {
  id: string
  city: string
  title: string
  kind: UpstreamKind
  /** Oldest first. */
  versions: SharedVersionView[]
  /** Wards of the city with a dossier that follow no version. */
  without: string[]
}

/** What is offered to a dossier: a shared text that it does not follow yet, or a newer version of one that it does. */
export interface SharedOfferView {
  id: string
  title: string
  kind: UpstreamKind
  version: VersionFacts & { number: number; at: number }
  /** The dossier's text that follows it, and the version that it stands on; null: not yet. */
  following: { sourceId: string; number: number } | null
}

/** What taking a version would do. `touches` is null for the first: nothing follows it yet. */
export interface SharedPreviewView {
  number: number
  headings: number
  /** Links that the templates put on by default. */
  links: number
  touches: SourceTouchesView | null
}
