/** What was read of a Word file, as far as the form looks at it. Lengths are twips, sizes half-points. */
export interface WordFacts {
  pages: WordPages[]
  /** In their order; lines of a contents page are left out: they repeat headings and have a form of their own. */
  paragraphs: WordParagraph[]
  /** Margins change sides on the back of a sheet. */
  mirrored: boolean
  /** What work on the text has left in the file, each with how many places. */
  left: { changes: number; comments: number; marked: number }
}

/** A run of pages with one setup. */
export interface WordPages {
  width: number
  height: number
  top: number
  bottom: number
  left: number
  right: number
  /** Page number's distance from the top edge. */
  header: number
  /** The first page has a head of its own. */
  titlePage: boolean
  /** Where a page number stands; null when there is none. */
  number: { where: 'header' | 'footer'; align: string } | null
  /** The head of the first page, when it has its own, shows a number. */
  numberOnFirst: boolean
  /** They hold a contents page and nothing else: they need no number, and page 1 is not among them. */
  contents: boolean
}

export interface WordParagraph {
  text: string
  /** Number of the run of pages. */
  pages: number
  /** Cell that it stands in; null outside of tables. `columns`: cells in this row. */
  cell: { table: number; row: number; column: number; columns: number } | null
  align: string
  /** First line against the left edge of the text; hanging is negative. */
  indent: number
  before: number
  after: number
  line: number
  lineRule: 'auto' | 'atLeast' | 'exact'
  /** Heading depth from 0; null for text. */
  outline: number | null
  /** It holds something drawn, or a border above or below: a line that was ruled. */
  drawn: boolean
  /** It is an item of an automatic list. */
  listed: boolean
  /** Size of most of its letters. */
  size: number
  /** Of all letters, of some, of none. */
  bold: Share
  italic: Share
  underline: Share
  /** Not black. */
  coloured: Share
  /** Fonts of its letters, with how many. */
  fonts: Record<string, number>
}

export type Share = 'all' | 'some' | 'none'
