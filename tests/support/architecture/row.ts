/** Who may import what. */
export interface Row {
  folder: string
  /** Folders of ours (prefix match) that may be imported, besides the row's own. */
  ours: string[]
  /** Packages that may be imported; `*` for any. */
  packages: string[]
  /** Words that may not stand in the source. */
  never?: RegExp
}
