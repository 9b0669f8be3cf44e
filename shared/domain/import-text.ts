import type { WordComment } from './returned-comments.ts'

/**
 * A Word file as it was read: paragraphs and tables in order, with everything undecided still in them (tracked changes), and what a person must know
 * before anything is written. No ids, no storage: the reading answers it, the screen decides on it, only the chosen words go back.
 */
export interface ImportedText {
  blocks: ImportBlock[]
  changes: ImportChange[]
  /** What was lost or left out, most serious first. */
  findings: ImportFinding[]
  /** Hidden marks of our own export, in the order of the file: where each section begins. Empty for any other file. */
  marks: SectionMark[]
  /** Which export the file goes back to; null when it does not say. */
  copy: string | null
  /** Which suggestions went out with that export; null when none did. */
  sent: string | null
  /** What people said beside the words, in Word. */
  comments: ImportComment[]
}

/** A comment of Word. */
export interface ImportComment extends WordComment {
  /** Somebody marked it as settled. */
  done: boolean
  /** Block of the file in which its words begin, from 0; null: nowhere. */
  block: number | null
  /** The words that it is about, lines parted by `\n`; '' when it names none. */
  quote: string
  /** Letters of the same line before them. */
  before: string
}

export interface SectionMark {
  /** As the export wrote it, without what a program put behind it. */
  name: string
  /** Block of the file, from 0. */
  block: number
}

export type ImportBlock = ImportParagraph | ImportTable | { kind: 'pageBreak' }

/** What must be decided for something to stay: '+' stays when the change is accepted, '-' when it is rejected. */
export interface ChangeMark {
  id: number
  sign: '+' | '-'
}

export interface ImportText {
  kind: 'text'
  text: string
  bold?: true
  italic?: true
  underline?: true
  changes?: ChangeMark[]
  /** It stands in a hidden bookmark of our own around a figure: its name. */
  figure?: string
}
interface ImportFootnote {
  kind: 'footnote'
  text: string
  /** The same in parts, where one of them stands in a hidden bookmark of our own around a figure (`figure`: its name). */
  parts?: ImportNotePart[]
  changes?: ChangeMark[]
}
export type ImportNotePart = Pick<ImportText, 'text' | 'figure'>
interface ImportLineBreak {
  kind: 'break'
  changes?: ChangeMark[]
}
export type ImportInline = ImportText | ImportFootnote | ImportLineBreak

export interface ImportParagraph {
  kind: 'paragraph'
  inlines: ImportInline[]
  /** null: as the form has it (justified, or nothing said). */
  align: 'left' | 'center' | 'right' | null
  /** Depth of a heading style, from 0; null for text. */
  outline: number | null
  keepNext: boolean
  /** Number or bullet that Word prints by itself: 'I.', '1.', 'a)', '-'; '' for none. */
  number: string
  /** The end of the paragraph was put in or taken out: without it the words join the next paragraph. */
  endChanges?: ChangeMark[]
  /** In a cell over several rows: how many rows below its first one the words stand in the file (Word does not show them). */
  ofRow?: number
}

export interface ImportTable {
  kind: 'table'
  rows: { cells: ImportCell[]; header: boolean; changes?: ChangeMark[] }[]
  /** No drawn lines: such tables lay out the head and the signature of a text. */
  borderless: boolean
}

export interface ImportCell {
  colspan: number
  rowspan: number
  /** Pixels of each column, null where the file does not say. */
  widths: number[] | null
  paragraphs: ImportParagraph[]
}

/** One tracked change: neighbouring pieces of one person are one. A move is one change, here and there. */
export interface ImportChange {
  id: number
  kind: 'insert' | 'delete' | 'move'
  author: string
  /** As the file says ('2025-06-20T08:30:00Z'); '' when it does not. */
  date: string
  text: string
  place: ImportPlace
}

export interface ImportPlace {
  /** Block of the file, from 0; null outside the text (header, footer). */
  block: number | null
  /** Words at that place, or of the thing itself. */
  words: string
}

export const FINDING_KINDS = [
  'unreadable',
  'unplaced',
  'highlight',
  'colour',
  'note-change',
  'form-change',
  'text-box',
  'comment',
  'image',
  'object',
  'hidden',
  'hint',
  'struck',
  'symbol',
  'raised',
  'link',
  'nested-table',
  'box-text',
  'number',
  'header',
  'footer',
  'landscape',
  'indent',
  'bullet',
  'contents',
  'endnote',
  'equation',
  'macros',
  'legacy-font',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export interface ImportFinding {
  kind: FindingKind
  count: number
  /** With all the words that are not in the text. */
  places: ImportPlace[]
}

/** Plain words of a paragraph; a break is a space, a footnote nothing. */
export const paragraphText = (paragraph: Pick<ImportParagraph, 'inlines'>): string =>
  paragraph.inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? ' ' : '')).join('')

/** The paragraph as it is read on paper: with the number that Word prints. */
export const numberedText = (paragraph: ImportParagraph): string => `${paragraph.number} ${paragraphText(paragraph)}`.replace(/\s+/gu, ' ').trim()
