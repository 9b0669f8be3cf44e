import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { MarkName } from '@van-kien/shared/content/schema.ts'
import { FootnoteReferenceRun, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { Place } from './block.ts'
import { cleanText } from './text.ts'

/** Run properties of each mark of the schema. */
const MARKS: Record<MarkName, IRunOptions> = {
  bold: { bold: true },
  italic: { italics: true },
  underline: { underline: { type: 'single' } },
}

/** The runs of a paragraph. `base` is what every run has anyway (a heading's weight, a cell's size). */
export function inlineRuns(node: SectionContent, place: Place, base: IRunOptions = {}): ParagraphChild[] {
  const runs: ParagraphChild[] = []
  for (const child of node.content ?? []) {
    if (child.type === 'hardBreak') runs.push(new TextRun({ ...base, break: 1 }))
    else if (child.type === 'footnote') runs.push(new FootnoteReferenceRun(place.footnotes.add(String(child.attrs?.text ?? ''))))
    else if (child.type === 'text') {
      const marks = (child.marks ?? []).map((mark) => MARKS[mark.type as MarkName])
      runs.push(new TextRun({ ...Object.assign({ ...base }, ...marks), text: cleanText(child.text ?? '') }))
    } else throw new RangeError(`not inline: ${child.type}`)
  }
  return runs
}
