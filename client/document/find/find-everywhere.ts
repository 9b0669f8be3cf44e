import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Collab } from '../../collab/collab.ts'
import { findInContent, findInYDoc, type MatchPlace, matchAtPlace, placeOfMatch } from '../../editor/find.ts'
import { type FindOptions, findInText } from '../../editor/fold-text.ts'
import { isHeldInPlace } from '../../view/section-rights.ts'

/** One place in the document where the words stand. */
export interface Hit {
  sectionId: string
  /** In the title of the section, or in its words and their footnotes. */
  part: 'title' | 'body'
  /** Counted within the part. */
  index: number
  /** It cannot be replaced: the section is locked, or its title is. */
  locked: boolean
  text: string
  /** Words around it. */
  before: string
  after: string
  /** In a live section, once it was gone to: it stays the same match when others write before it. */
  place?: MatchPlace | null
}

interface Where {
  sections: readonly SectionView[]
  /** Bodies as they were drawn first; what is live is taken from its session. */
  contents: ReadonlyMap<string, SectionContent> | null
  /** Frozen bodies that were loaded since. */
  frozen: (section: SectionView) => SectionContent | undefined
  collab: Pick<Collab, 'existing'>
  /** The person may change titles. */
  mayRename: boolean
}

/** So many letters around a hit are told at most. */
export const AROUND = 40

/** All places in reading order, titles before what they head: live sections as they are this moment, the others as they were read. */
export function findEverywhere(query: string, options: FindOptions, where: Where): Hit[] {
  if (query === '') return []
  return where.sections.flatMap((section): Hit[] => [
    ...titleHits(section, query, options).map((hit) => ({ ...hit, locked: !where.mayRename || isHeldInPlace(where.sections, section.id) })),
    ...bodyHits(section, query, options, where),
  ])
}

const titleHits = ({ id, title }: SectionView, query: string, options: FindOptions) =>
  findInText(title, query, options).map(({ from, to }, index) => ({
    sectionId: id,
    part: 'title' as const,
    index,
    text: title.slice(from, to),
    before: title.slice(Math.max(0, from - AROUND), from),
    after: title.slice(to, to + AROUND),
  }))

function bodyHits(section: SectionView, query: string, options: FindOptions, where: Where): Hit[] {
  const session = where.collab.existing(section.id)
  const content = section.status === 'drafting' ? where.contents?.get(section.id) : (where.frozen(section) ?? where.contents?.get(section.id))
  const matches =
    session && section.status === 'drafting' && session.get().state.kind !== 'connecting'
      ? findInYDoc(session.get().ydoc, query, options)
      : content
        ? findInContent(content, query, options)
        : []
  return matches.map((match) => ({ ...match, sectionId: section.id, part: 'body', locked: section.access !== 'write' }))
}

/** A hit that stays the same one from now on. */
export function keepPlace(hit: Hit, query: string, options: FindOptions, collab: Pick<Collab, 'existing'>): Hit {
  const session = collab.existing(hit.sectionId)
  const live = hit.part === 'body' && !hit.locked && session && session.get().state.kind !== 'connecting'
  return live ? { ...hit, place: placeOfMatch(session.get().ydoc, query, options, hit.index) } : hit
}

/** Where a hit of an earlier search stands among newer ones; -1 when it is gone. */
export function sameHit(hits: readonly Hit[], hit: Hit, query: string, options: FindOptions, collab: Pick<Collab, 'existing'>): number {
  const session = hit.place ? collab.existing(hit.sectionId) : undefined
  const index = session && hit.place ? matchAtPlace(session.get().ydoc, query, options, hit.place) : hit.index
  return hits.findIndex((other) => other.sectionId === hit.sectionId && other.part === hit.part && other.index === index)
}
