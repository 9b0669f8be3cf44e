import type { ADDRESSING_LABELS } from './document-form.ts'
import type { HeadingKind } from './numbering.ts'

/**
 * A format profile (bộ thể thức): how a document looks on paper, as data. Lengths are twips (1/20 pt, 1/1440 inch), sizes are half-points,
 * as in the .docx itself. Values are what public guides and tools agree on; `verified: false` says that the issuing text was not read in full.
 */
export interface FormatProfile {
  id: string
  /** For people: 'Hướng dẫn 05-HD/VPTW (2026)'. */
  name: string
  basis: string[]
  verified: boolean
  page: {
    width: number
    height: number
    portrait: PageMargins
    landscape: PageMargins
    /** Landscape pages lie bound in with the others: their margins are the portrait ones, turned so that the left edge is the upper one. */
    boundAtTop?: boolean
    /** Page number from the top edge. */
    header: number
  }
  font: string
  body: { size: number; firstLine: number; before: number; after: number; line: number }
  /** Line spacing that a person may choose instead of `body.line`, in points. */
  lineSpacing: { least: number; most: number }
  pageNumber: { size: number; hideOnFirst: boolean }
  header: {
    /** Widths of the left and the right column; the left one grows when the issuing body needs it. */
    columns: [number, number]
    partyTitle: TextStyle & { /** Thickness of the line under it, in eighths of a point. */ rule: number }
    superior: TextStyle
    issuer: TextStyle
    star: TextStyle
    number: TextStyle & { blank: string }
    placeDate: TextStyle & { blank: string; padDay: boolean; padMonths: number[] }
  }
  title: {
    type: TextStyle
    subject: TextStyle /** Of a letter, in the left column. */
    subjectUnderNumber: TextStyle
    theme: TextStyle
    dashes: string
  }
  /** Căn cứ before the text. */
  bases: { item: TextStyle; separator: string; last: string }
  headings: Record<HeadingKind, HeadingStyle>
  /** Sub-headings inside a section, first and second level. */
  subHeadings: [TextStyle, TextStyle]
  signature: { power: TextStyle; post: TextStyle; name: TextStyle; blankLines: number }
  recipients: { label: TextStyle; item: TextStyle; separator: string; last: string }
  /** 'Kính gửi:' and what stands behind it; `labels`: what this form knows, the usual one first. */
  addressing: { labels: readonly (typeof ADDRESSING_LABELS)[number][]; label: TextStyle; line: TextStyle }
  /** Under the number (left), under the date (right), or over the head at the right edge (top). */
  marks: {
    urgency: TextStyle & { position: 'left' | 'right' }
    draft: TextStyle & { position: 'left' | 'right' | 'top' }
    circulation: TextStyle & { position: 'left' | 'right' }
  }
  /** Who typed it, under the recipients; address and telephone at the foot of page 1. */
  typist: TextStyle
  contact: TextStyle
  appendix: { restartPages: boolean; hideFirstNumber: boolean; note: TextStyle }
  table: { size: number; headerBold: boolean }
  footnote: { size: number }
}

export interface PageMargins {
  top: number
  bottom: number
  left: number
  right: number
}

export interface TextStyle {
  /** Half-points. */
  size: number
  bold?: boolean
  italic?: boolean
  underline?: boolean
  caps?: boolean
}

export interface HeadingStyle extends TextStyle {
  align: 'left' | 'center'
  /** The title stands on its own line under the number ('Phần thứ nhất' / title). */
  titleOnNextLine?: boolean
}

/** The margins of a page, in twips. */
export function pageMargins({ page }: FormatProfile, landscape: boolean): PageMargins {
  const { portrait } = page
  if (!landscape) return portrait
  return page.boundAtTop ? { top: portrait.left, right: portrait.top, bottom: portrait.right, left: portrait.bottom } : page.landscape
}

/** Width of the text between the margins, in twips. */
export const textWidth = (profile: FormatProfile, landscape: boolean): number => {
  const margins = pageMargins(profile, landscape)
  return (landscape ? profile.page.height : profile.page.width) - margins.left - margins.right
}
