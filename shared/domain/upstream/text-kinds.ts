/** Kinds of texts from above that a dossier follows. A dossier may have several of each: a ward can come from more than one district. */
export const UPSTREAM_KINDS = [
  'national-draft',
  'city-draft',
  'city-resolution',
  'action-programme',
  'district-resolution',
  'ward-resolution',
  'other',
] as const
export type UpstreamKind = (typeof UPSTREAM_KINDS)[number]

/**
 * Who may see a version, as it is printed on it. State secrets have no mark here: such a text is not stored at all.
 * recall: it is collected again after the meeting, so storing it keeps a copy that was not meant to be kept.
 */
export const CIRCULATIONS = ['', 'draft', 'internal', 'meeting', 'recall', 'public'] as const
export type Circulation = (typeof CIRCULATIONS)[number]

/** What is known of one version besides its words. */
export interface VersionFacts {
  /** Where it came from, in free words. */
  note: string
  /** Day printed on it, 'YYYY-MM-DD'; '' when none is. */
  issuedOn: string
  /** Who sent it, and by which paper. */
  origin: string
  circulation: Circulation
  /** It was adopted: “bản chính thức”, no draft. */
  official: boolean
}

/** Why a version is saved only after somebody was told: it is older than one that is there, has the words of an earlier one, or hardly a word of the one before. */
export const VERSION_DOUBTS = ['older', 'earlier-words', 'unrelated'] as const
export type VersionDoubt = (typeof VERSION_DOUBTS)[number]
