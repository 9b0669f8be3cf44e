import { type Attributes, type InlineName, isInlineName, type MarkName } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { FootnoteReferenceRun, type IRunOptions, type ParagraphChild, Tab, TextRun } from 'docx'
import type { Place } from './block.ts'
import { markFigure } from './figure-mark.ts'
import { loosened } from './no-break.ts'
import { cleanText, paperText } from './text.ts'
import { lineWidth } from './text-width.ts'

/** Run properties of each mark of the schema. */
const MARKS: Record<MarkName, IRunOptions> = {
  bold: { bold: true },
  italic: { italics: true },
  underline: { underline: { type: 'single' } },
}

/** How each sign in a line comes on paper; the compiler asks for a new one. */
const SIGNS: Record<InlineName, (attrs: Attributes, place: Place, base: IRunOptions, words: string) => ParagraphChild> = {
  hardBreak: (_, __, base) => new TextRun({ ...base, break: 1 }),
  footnote: (attrs, place) => new FootnoteReferenceRun(place.footnotes.add(attrs.text, place)),
  figureRef: (attrs, place, base, words) => markFigure(attrs, place, new TextRun({ ...base, ...spelled(words) })),
}

/** The runs of a paragraph. `base` is what every run has anyway (a heading's weight, a cell's size). */
export function inlineRuns(node: SectionContent, place: Place, base: IRunOptions = {}): ParagraphChild[] {
  const runs: ParagraphChild[] = []
  const texts = printedTexts(node, (words) => (place.cell === 'none' ? paperText(words) : keptWhereItFits(words, place)))
  const cuts = [...place.comments.cutsOf(node)]
  let at = 0
  /** What comments ask for at places up to here. */
  const cutUpTo = (end: number) => {
    while (cuts[0] && cuts[0].at <= end) runs.push(...cuts.shift()!.children)
  }
  for (const [index, child] of (node.content ?? []).entries()) {
    cutUpTo(at)
    if (isInlineName(child.type)) {
      runs.push(SIGNS[child.type](child.attrs ?? {}, place, base, texts[index]!))
      at++
    } else if (child.type === 'text') {
      const look: IRunOptions = Object.assign({ ...base }, ...(child.marks ?? []).map((mark) => MARKS[mark.type as MarkName]))
      const words = texts[index]!
      const end = at + (child.text ?? '').length
      let from = 0
      while (cuts[0] && cuts[0].at < end) {
        const to = Math.max(from, cuts[0].at - at)
        if (to > from) runs.push(new TextRun({ ...look, ...spelled(words.slice(from, to)) }))
        from = to
        cutUpTo(at + to)
      }
      if (from < words.length || from === 0) runs.push(new TextRun({ ...look, ...spelled(words.slice(from)) }))
      at = end
    } else throw new RangeError(`not inline: ${child.type}`)
  }
  cutUpTo(Number.POSITIVE_INFINITY)
  return runs
}

/** Words with their tabs as signs: inside words Word takes a tab for a space. */
function spelled(words: string): IRunOptions {
  if (!words.includes('\t')) return { text: words }
  return { children: words.split('\t').flatMap((part, index) => [...(index > 0 ? [new Tab()] : []), ...(part === '' ? [] : [part])]) }
}

/** The words of each child as they are printed; a figure and its unit may stand in two of them. */
function printedTexts(node: SectionContent, print: (words: string) => string): string[] {
  const clean = (node.content ?? []).map((child) => {
    if (child.type === 'text') return cleanText(child.text ?? '')
    return child.type === 'figureRef' ? cleanText(String(child.attrs?.shown ?? '')) : '\n'
  })
  const whole = print(clean.join(''))
  let at = 0
  return clean.map((words) => {
    at += words.length
    return whole.slice(at - words.length, at)
  })
}

/** In a narrow cell a figure may stand over its unit: what is kept together but wider than the cell would be broken between any two letters. */
function keptWhereItFits(words: string, place: Place): string {
  const style = { size: place.profile.table.size, bold: true }
  return loosened(paperText(words), (piece) => lineWidth(piece, style) <= place.width)
}
