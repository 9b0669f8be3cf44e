import type { SectionStatus } from '../domain/section-status.ts'
import type { OpenStale } from '../domain/stale-cause.ts'

/** Where somebody is in a document right now. Never stored (P1); name and colour are stamped by the server. */
export interface Presence {
  /** One per connection. */
  connection: string
  userId: string
  name: string
  color: string
  /** The section with the caret, null when only reading. */
  sectionId: string | null
}

/**
 * What the server tells everybody who has the document open. After `structure` and `form` a client reads the document again. `id` grows from event to event
 * (presence has none): after a server was killed it may tell one again, and whoever has heard it does nothing.
 */
export type DocumentEvent = { id?: number } & (
  | {
      type: 'section'
      sectionId: string
      status: SectionStatus
      stale: OpenStale
      version: number | null
      lockEpoch: number
      /** Who did it. Two people may have one name: whoever asks “was it me” asks for the id. */
      actor: string
      /** Their name. */
      by: string
      at: number
      transition: string
      reason: string
    }
  | { type: 'structure' }
  | { type: 'form' }
  | { type: 'drafts' }
  | { type: 'sources' }
  | { type: 'remarks' }
  | { type: 'suggestions' }
  | { type: 'copies' }
  | { type: 'figures' }
  | { type: 'team' }
  | { type: 'presence'; people: Presence[] }
)

/** What a client tells the server in a document's room. */
export interface Here {
  sectionId: string | null
}
