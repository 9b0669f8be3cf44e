import type { Role } from '../domain/roles.ts'
import type { KindView } from './kind-views.ts'

/** Who is responsible for a section, and until when. */
export interface Assignment {
  id: string
  assignees: string[]
  dueDate: string | null
}

/** What giving out many sections did: how the changed ones were before, and how many were left alone. */
export interface AssignedView {
  before: Assignment[]
  skipped: number
}

/** A line of a pasted team. `problem` is null when it can be used; `effect`: what it does to the team; `before`: what the person is in it now, null: nothing. */
export interface ImportedMember {
  line: number
  name: string
  username: string
  role: Role | null
  field: string
  effect: 'new' | 'changed' | 'same'
  before: { role: Role; field: string } | null
  problem: string | null
}

/** How much waits for the person's decision; `newest`: when the last of it was submitted, so that a change of the list shows even when the number stays. */
export interface WaitingView {
  count: number
  newest: number
}

/** Where the section of an audit entry stands now: its document, and its number with that of its part; '' without one. In `data.place` of the entry. */
export interface AuditPlace extends KindView {
  number: string
}

/** A section that an entry names besides the one it is about. */
export interface AuditTouched extends AuditPlace {
  title: string
}
