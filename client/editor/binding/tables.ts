import { type Grid, layout } from '@van-kien/shared/content/body/grid.ts'
import type * as Y from 'yjs'

/** Grids of the tables of a body, worked out once and kept while their structure stays. */
export class Tables {
  readonly #grids = new WeakMap<Y.XmlElement, Grid>()

  grid(table: Y.XmlElement): Grid {
    const known = this.#grids.get(table)
    if (known !== undefined) return known
    const grid = layout(table)
    this.#grids.set(table, grid)
    return grid
  }

  /** Its structure changed: who asks next gets it worked out anew. */
  forget(table: Y.XmlElement): void {
    this.#grids.delete(table)
  }
}
