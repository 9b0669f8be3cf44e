import { z } from 'zod'
import type { NoticeKind } from '../domain/notices.ts'
import type { InDocument } from './kind-views.ts'

/** How many places have something unread, and the newest notice that the person has; 0: none. */
export interface NoticeCount {
  unread: number
  newest: number
}

/** What there is about one place, one line. The newest notice says it; `more` counts the others about the same place. */
export type NoticeLine = SectionNotice | DossierNotice

interface Notice {
  /** Names the place in `readNoticesInput`. */
  place: string
  /** What happened; `kind` is the document's. */
  notice: NoticeKind
  at: number
  /** Name of who did it. */
  by: string
  /** The reason that was given; '' when none was. */
  text: string
  unread: boolean
  more: number
  dossierId: string
  dossierName: string
}

/** About the dossier's texts from above, not about a section. */
interface DossierNotice extends Notice {
  sectionId: null
}

export interface SectionNotice extends Notice, InDocument {
  documentId: string
  sectionId: string
  /** 'Phần thứ nhất, II.7.1'; '' for a section without a number, and for one that was taken out. */
  path: string
  title: string
  /** It stands in the outline no more: there is no place to jump to but the document. */
  removed: boolean
}

export interface NoticesView extends NoticeCount {
  lines: NoticeLine[]
}

/** `seen`: the newest notice that the screen showed; what came later stays unread. `place`: only of this place. */
export const readNoticesInput = z.object({ seen: z.number().int().nonnegative(), place: z.string().min(8).max(40).optional() })
