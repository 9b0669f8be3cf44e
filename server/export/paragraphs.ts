import type { Alignment } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { FormatProfile, TextStyle } from '@van-kien/shared/domain/format-profile.ts'
import { type IParagraphOptions, type ISpacingProperties, type ParagraphChild, TextRun } from 'docx'
import { type Block, type Place, paragraph } from './block.ts'
import { inlineRuns } from './inline.ts'
import { runStyle } from './text.ts'

const JC = { left: 'left', center: 'center', right: 'right', justify: 'both' } as const

/** Spacing of the text: exact line height, space above. */
export const bodySpacing = (profile: FormatProfile): ISpacingProperties => ({
  before: profile.body.before,
  after: profile.body.after,
  line: profile.body.line,
  lineRule: 'exact',
})

/**
 * Layout of a paragraph of the text. It stands on the paragraph as well as in the style, so that a passage copied into another file keeps its form.
 * Centred and right-aligned lines have no indent; inside a table lines are single and not indented.
 */
function bodyLayout(place: Place, align: Alignment | null): Partial<IParagraphOptions> {
  if (place.cell !== 'none')
    return {
      alignment: align ? JC[align] : place.cell === 'header' ? 'center' : (place.align ?? 'left'),
      ...(place.keepNext ? { keepNext: true } : {}),
      spacing: { before: 40, after: 40, line: 240, lineRule: 'auto' },
    }
  const indented = align === null || align === 'left' || align === 'justify'
  return {
    style: 'NoiDung',
    alignment: JC[align ?? 'justify'],
    indent: { firstLine: indented ? place.profile.body.firstLine : 0 },
    spacing: bodySpacing(place.profile),
  }
}

/** What every run at this place has anyway. */
const baseRun = (place: Place) =>
  place.cell === 'none'
    ? {}
    : { size: place.profile.table.size, ...(place.cell === 'header' && place.profile.table.headerBold ? { bold: true } : {}) }

const marked = (node: SectionContent, place: Place, children: ParagraphChild[]): ParagraphChild[] => place.mark?.(node, children) ?? children

/** A paragraph of the text; `before` is put in front of it (the marker of a list). */
export function bodyParagraph(node: SectionContent, place: Place, before = ''): Block {
  const marker: ParagraphChild[] = before === '' ? [] : [new TextRun({ ...baseRun(place), text: before })]
  return paragraph({
    ...bodyLayout(place, (node.attrs?.textAlign as Alignment | null | undefined) ?? null),
    children: marked(node, place, [...marker, ...inlineRuns(node, place, baseRun(place))]),
  })
}

/** A sub-heading inside a section. */
export function subHeading(node: SectionContent, place: Place): Block {
  const [first, second] = place.profile.subHeadings
  const style: TextStyle = node.attrs?.level === 2 ? second : first
  const size = place.cell === 'none' ? style.size : place.profile.table.size
  return paragraph({
    ...bodyLayout(place, null),
    keepNext: true,
    children: marked(node, place, inlineRuns(node, place, runStyle({ ...style, size }))),
  })
}
