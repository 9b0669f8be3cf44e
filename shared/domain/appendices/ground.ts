import type { FigureLookup, Register } from '../figures/lookup.ts'
import type { AppendixFacts } from './columns.ts'
import type { ListRow } from './lists.ts'

/** Everything that an appendix is made of. */
export interface AppendixGround {
  facts: AppendixFacts
  register: Register
  /** Of the cells that the appendix reads (`readsOf`). */
  lookup: FigureLookup
  /** Rows of its list, in order. */
  rows: readonly ListRow[]
}
