import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { Collab } from '../../collab/collab.ts'
import { findInContent, findInYDoc } from '../../editor/find.ts'
import type { FindOptions } from '../../editor/fold-text.ts'

/** One place in the document where the words stand. */
export interface Hit {
  sectionId: string
  /** Counted within the section. */
  index: number
  locked: boolean
}

interface Where {
  sections: readonly SectionView[]
  /** Bodies as they were drawn first; what is live is taken from its session. */
  contents: ReadonlyMap<string, SectionContent> | null
  /** Frozen bodies that were loaded since. */
  frozen: (section: SectionView) => SectionContent | undefined
  collab: Pick<Collab, 'existing'>
}

/** All places in reading order: live sections as they are this moment, the others as they were read. */
export function findEverywhere(query: string, options: FindOptions, where: Where): Hit[] {
  if (query === '') return []
  return where.sections.flatMap((section) => {
    const session = where.collab.existing(section.id)
    const locked = section.access !== 'write'
    const content = section.status === 'drafting' ? where.contents?.get(section.id) : (where.frozen(section) ?? where.contents?.get(section.id))
    const matches =
      session && section.status === 'drafting' && session.get().state.kind !== 'connecting'
        ? findInYDoc(session.get().ydoc, query, options)
        : content
          ? findInContent(content, query, options)
          : []
    return matches.map((match) => ({ sectionId: section.id, index: match.index, locked }))
  })
}
