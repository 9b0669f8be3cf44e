/**
 * Names of nodes and marks that start text may hold, with the attributes of each. A copy of the names in `shared/content/schema`, which this
 * folder may not import; a test holds the two against each other.
 */
const CELL = ['colspan', 'rowspan', 'colwidth'] as const
export const CONTENT_NODES: Readonly<Record<string, readonly string[]>> = {
  doc: [],
  text: [],
  paragraph: ['textAlign'],
  hardBreak: [],
  heading: ['level'],
  bulletList: ['marker'],
  orderedList: ['start', 'type'],
  listItem: [],
  table: [],
  tableRow: [],
  tableHeader: CELL,
  tableCell: CELL,
  footnote: ['text'],
  pageBreak: [],
}
export const CONTENT_MARKS: readonly string[] = ['bold', 'italic', 'underline']
