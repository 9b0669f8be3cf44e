import type { Cell } from '../domain/figures/cell.ts'

/** The room of a dossier's figures: `f/<dossierId>` on the multiplexed connection. */
export const figuresRoom = (dossierId: string): string => `f/${dossierId}`

/** Where somebody is in the figures right now. Never stored (P1); name and colour are stamped by the server. */
export interface FiguresPresence {
  /** One per connection. */
  connection: string
  userId: string
  name: string
  color: string
  /** Key of the cell (`cellKey`), null when in none. */
  cell: string | null
}

/** What the server tells everybody who has the figures of a dossier open. `id` grows from event to event (presence has none). */
export type FiguresEvent = { id?: number } & (
  | { type: 'cells'; cells: Cell[] }
  /** More changed than is told: read the values again. */
  | { type: 'many-cells' }
  /** Figures, units, groups or judgements changed: read the register again. */
  | { type: 'register' }
  | { type: 'presence'; people: FiguresPresence[] }
)

/** What a client tells the server in the room. */
export interface FiguresHere {
  cell: string | null
}

/** More cells than this in one change are read again instead of sent. */
export const MOST_SENT = 300
