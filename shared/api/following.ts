import { z } from 'zod'
import type { BodyPlace } from '../content/body/place.ts'
import { GIVEN_COMPARATORS } from '../domain/upstream/given-aim.ts'
import { ITEM_KINDS, type UpstreamItem } from '../domain/upstream/items.ts'
import type { LinkPart } from '../domain/upstream/link-parts.ts'
import type { LinkReason } from '../domain/upstream/link-reasons.ts'
import type { LinkProposal } from '../domain/upstream/propose-links.ts'
import { chosenInput } from './remarks.ts'

/** How a ward follows a text from above, beyond links of whole sections: inputs and answers. */

const id = z.string().min(8).max(40)
const nfc = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.normalize('NFC').trim())
const filled = (max: number) => nfc(max).refine((value) => value.length > 0, 'Không được để trống')
const key = filled(120)

/** Links by lineage, to a passage or an item in it. */
const named = z.object({ lineageId: id, sourceKey: key, itemKey: key.nullable() })
const links = z.object({ links: z.array(named).min(1).max(500) })
/** Proposals that are accepted; why each was proposed stays with the link. */
export const acceptLinksInput = z.object({
  links: z
    .array(
      named.extend({
        why: z
          .array(z.object({ is: z.enum(['heading', 'numbers', 'words']), share: z.number().min(0).max(1), found: z.array(nfc(200)).max(10) }))
          .max(3)
          .default([]),
      }),
    )
    .min(1)
    .max(500),
})
export const refuseLinksInput = links
export const confirmLinksInput = links

/** Two passages that belong together: words above (paragraphs of a passage, 0 is its heading), words of a section; null: the section as a whole. */
export const partLinkInput = z
  .object({
    id,
    sectionId: id,
    /** The version that the screen showed. */
    version: z.number().int().positive(),
    sourceKey: key,
    from: z.number().int().min(0).max(100_000),
    to: z.number().int().min(0).max(100_000),
    words: nfc(20_000),
    at: chosenInput.nullable(),
  })
  .refine(({ from, to }) => from <= to, 'Đoạn không đúng')

/** `seen`: the reason that stood on the screen; null: it was not marked. */
const mark = { of: z.enum(['passage', 'item', 'section']), key, sourceId: id.nullable() }
export const notApplicableInput = z.object({ ...mark, reason: filled(1000), seen: z.object({ reason: z.string().max(1000).nullable() }) })
export const applicableInput = z.object(mark)

const aim = z.object({
  comparator: z.enum(GIVEN_COMPARATORS),
  value: nfc(40).default(''),
  to: nfc(40).default(''),
  unit: nfc(60).default(''),
  year: z.number().int().nullable().default(null),
})
/** A correction of the items of a version. `aim`: the main value of a target; null: none is said; left out: as it stands. */
export const itemCorrectionInput = z.discriminatedUnion('is', [
  z.object({ is: z.literal('remove'), key }),
  z.object({
    is: z.literal('change'),
    key,
    kind: z.enum(ITEM_KINDS).optional(),
    title: filled(300).optional(),
    aim: aim.nullable().optional(),
    seen: z.record(z.string().max(20), z.unknown()),
  }),
  z.object({
    is: z.literal('add'),
    sourceKey: key,
    from: z.number().int().min(0).max(100_000),
    to: z.number().int().min(0).max(100_000),
    kind: z.enum(ITEM_KINDS),
    title: nfc(300).default(''),
  }),
])
export type ItemCorrectionInput = z.output<typeof itemCorrectionInput>

/** Who said that a link is right, and when. */
export interface LinkConfirmed {
  by: string
  at: number
}

/** A link of a whole section to a whole passage. */
export interface TraceLinkView {
  lineageId: string
  sourceKey: string
  /** Why it was proposed; empty when it was not. */
  why: LinkReason[]
  /** Null: a template's, and nobody has looked at it. */
  confirmed: LinkConfirmed | null
}

/** A link of a part of a passage, or to words of a section. */
export interface PartLinkView {
  id: string
  lineageId: string
  sourceKey: string
  part: LinkPart
  /** Words that were chosen above; '': the part as a whole. */
  words: string
  /** Where words of ours were chosen: in which section of which stage; null: the section as a whole. */
  sectionId: string | null
  quote: string | null
  place: BodyPlace | null
  why: LinkReason[]
  confirmed: LinkConfirmed
}

/** A section that a proposal is about, in the newest stage. */
interface ProposedSection {
  lineageId: string
  sectionId: string
  path: string
  title: string
  shortTitle: string
}

export interface ProposalView extends LinkProposal {
  /** What is proposed above: number and words of the passage, and of the item in it. */
  passage: string
  item: Pick<UpstreamItem, 'kind' | 'title'> | null
  /** Its words are so alike that it may be taken with others at once. */
  sure: boolean
}

interface RefusedView extends LinkConfirmed {
  id: string
  lineageId: string
  passage: string
  item: string | null
}

/** Links that are proposed between the newest version of a text and the newest stage. */
export interface ProposalsView {
  /** The document that is meant; null: no stage was begun. */
  documentId: string | null
  sections: ProposedSection[]
  /** Strongest first. */
  proposals: ProposalView[]
  /** Newest first. */
  refused: RefusedView[]
}

interface ItemCorrectionView {
  id: string
  is: 'remove' | 'change' | 'add'
  /** Of the item, as it was called then. */
  title: string
  by: string
  at: number
  /** Whoever shares the text put it right: not to be undone here. */
  shared: boolean
}

/** The items of a version, as they were recognised and as people put them right. */
export interface ItemsView {
  version: number
  items: UpstreamItem[]
  corrections: ItemCorrectionView[]
  /** The items are put right by whoever shares the text. */
  shared: boolean
}
