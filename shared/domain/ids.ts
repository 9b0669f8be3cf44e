/** Identifiers are opaque strings (16 to 32 of `[A-Za-z0-9_-]`). The brand keeps one noun's id from being passed as another's. */
declare const brand: unique symbol
type Id<Noun extends string> = string & { readonly [brand]: Noun }

export type WardId = Id<'ward'>
export type UserId = Id<'user'>
export type DossierId = Id<'dossier'>
export type DocumentId = Id<'document'>
export type SectionId = Id<'section'>
/** One for a section and all sections of later stages that were derived from it. */
export type LineageId = Id<'lineage'>
export type SourceId = Id<'source'>
export type SourceVersionId = Id<'source-version'>
export type SourceSectionId = Id<'source-section'>
export type DraftId = Id<'draft'>

const WELL_FORMED = /^[A-Za-z0-9_-]{8,40}$/

/** True when `value` has the form of an id; says nothing about whether it exists. */
export const isWellFormedId = (value: string): boolean => WELL_FORMED.test(value)
