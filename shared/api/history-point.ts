/** A moment that an export can be compared with: the document right after what `by` did. */
export interface HistoryPoint {
  /** What `since` of an export takes. */
  id: string
  kind: 'submit' | 'approve' | 'return' | 'import' | 'restore' | 'take'
  at: number
  by: string
  /** How many sections it was about. */
  sections: number
  /** Title of the only one; null for several. */
  title: string | null
  /** Name of the file that was imported. */
  file: string | null
}
