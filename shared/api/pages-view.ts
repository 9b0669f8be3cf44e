/** The pages of a document as they last came out of the converter. */
export interface PagesView {
  /** When they were laid out; null: not yet, or nothing here can do it. */
  laidOut: LaidOut | null
  /** What stands there now is being laid out, or will be as soon as nobody writes. */
  pending: boolean
}

export interface LaidOut {
  /** Milliseconds since 1970. */
  at: number
  /** Sheets of the text, and of the appendices behind it. */
  text: number
  appendices: number
  sections: SectionPages[]
}

export interface SectionPages {
  id: string
  /** Words of the body at that time: what came since is estimated. */
  words: number
  /** Heading and body, in pages of the document. */
  pages: number
  /** Number printed on the page on which it begins; counts from 1 in an appendix that does. */
  starts: number
  appendix: boolean
  /** On wide pages: as it is set, or because of a wide table in an appendix. */
  landscape: boolean
  /** Pages that begin in it. */
  breaks: PageBegin[]
  /** Widths of the columns of its tables, in thousandths of the text's width, in reading order. */
  tables: number[][]
}

/** Where a page begins. Lines are the paragraphs of a body in reading order, those in cells too, from 0; -1 is the heading. */
export interface PageBegin {
  /** Its number as printed. */
  page: number
  line: number
  /** Null: it begins with the line; else how much of the line stands on it and on pages after it, in points. */
  rest: number | null
}
