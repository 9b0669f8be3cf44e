import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { type FormatProfile, type HeadingStyle, textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { capitals } from '@van-kien/shared/domain/issuing-body.ts'
import { headingKind } from '@van-kien/shared/domain/numbering.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { type ParagraphChild, TextRun } from 'docx'
import { balancedIndent } from './balance.ts'
import { type Block, paragraph } from './block.ts'
import type { ExportSection } from './input.ts'
import { keepLong } from './no-break.ts'
import { bodySpacing } from './paragraphs.ts'
import { cleanText, runStyle } from './text.ts'

export const HEADING_STYLES = ['Heading1', 'Heading2', 'Heading3', 'Heading4', 'Heading5'] as const

/** Depth (0 is the top) of each level: with parts the roman numerals are one deeper, so that no depth is skipped. */
export function headingDepth(level: SectionLevel, hasParts: boolean): number {
  const below = hasParts ? 1 : 0
  const depths: Record<SectionLevel, number> = { plain: 0, part: 0, appendix: 0, roman: below, num: 1 + below, num2: 2 + below, alpha: 3 + below }
  return depths[level]
}

/** How a heading of this level looks by the name that the form gives the level. */
export const headingStyle = (level: SectionLevel, profile: FormatProfile, form: DocumentForm): HeadingStyle =>
  profile.headings[headingKind(level, form.levelNames)]

/** Small letters need about this part of the room of their capitals. */
export const SMALL_LETTERS = 0.6

/** Room of a number before a title, in twips. */
const LABEL = 600

/** What a heading says as it is printed: number and title in one line, or one under the other where the profile says so. Empty lines are left out. */
export function headingLines(section: ExportSection, profile: FormatProfile, form: DocumentForm): string[] {
  // Joined before capitals are made: then a name can still be told from other words.
  const style = headingStyle(section.level, profile, form)
  const label = cleanText(section.level === 'roman' ? section.label.replace(/(?<=^[IVXLCDM]+)[.-]$/, form.romanSuffix) : section.label)
  const words = keepLong(
    cleanText(section.title),
    { ...style, bold: true },
    (textWidth(profile, section.landscape) - profile.body.firstLine - LABEL) * (style.caps ? SMALL_LETTERS : 1),
  )
  const title = style.caps ? capitals(words) : words
  return (style.titleOnNextLine ? [label, title] : [`${label} ${title}`.trim()]).filter((line) => line !== '')
}

/** Heading of a section. Number and title share a line, or stand one under the other where the profile says so. Nothing for a section without both. */
export function headingBlocks(section: ExportSection, profile: FormatProfile, form: DocumentForm, hasParts: boolean): Block[] {
  const style = headingStyle(section.level, profile, form)
  const lines = headingLines(section, profile, form)
  const children: ParagraphChild[] = lines.map((text, index) => new TextRun({ ...runStyle(style), text, ...(index > 0 ? { break: 1 } : {}) }))
  if (children.length === 0) return []
  const centred = style.align === 'center'
  const side = centred ? balancedIndent(lines.at(-1)!, style, textWidth(profile, section.landscape)) : 0
  return [
    paragraph({
      style: HEADING_STYLES[headingDepth(section.level, hasParts)]!,
      alignment: style.align,
      keepNext: true,
      keepLines: true,
      indent: centred ? { left: side, right: side, firstLine: 0 } : { firstLine: profile.body.firstLine },
      spacing: { ...bodySpacing(profile), ...(centred ? { before: 2 * profile.body.before, after: profile.body.before } : {}) },
      children,
    }),
  ]
}
