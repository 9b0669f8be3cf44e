import { type Attributes, type InlineName, isInlineName, type MarkName } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { FootnoteReferenceRun, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { Place } from './block.ts'
import { cleanText } from './text.ts'

/** Run properties of each mark of the schema. */
const MARKS: Record<MarkName, IRunOptions> = {
  bold: { bold: true },
  italic: { italics: true },
  underline: { underline: { type: 'single' } },
}

/** How each sign in a line comes on paper; the compiler asks for a new one. */
const SIGNS: Record<InlineName, (attrs: Attributes, place: Place, base: IRunOptions) => ParagraphChild> = {
  hardBreak: (_, __, base) => new TextRun({ ...base, break: 1 }),
  footnote: (attrs, place) => new FootnoteReferenceRun(place.footnotes.add(String(attrs.text ?? ''))),
}

/** The runs of a paragraph. `base` is what every run has anyway (a heading's weight, a cell's size). */
export function inlineRuns(node: SectionContent, place: Place, base: IRunOptions = {}): ParagraphChild[] {
  const runs: ParagraphChild[] = []
  for (const child of node.content ?? []) {
    if (isInlineName(child.type)) runs.push(SIGNS[child.type](child.attrs ?? {}, place, base))
    else if (child.type === 'text') {
      const marks = (child.marks ?? []).map((mark) => MARKS[mark.type as MarkName])
      runs.push(new TextRun({ ...Object.assign({ ...base }, ...marks), text: cleanText(child.text ?? '') }))
    } else throw new RangeError(`not inline: ${child.type}`)
  }
  return runs
}
