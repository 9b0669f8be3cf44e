import { type Attributes, INLINE } from '@van-kien/shared/content/body/nodes.ts'
import { noteParts } from '@van-kien/shared/content/body/note-words.ts'
import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { Paragraph, type ParagraphChild, TextRun } from 'docx'
import type { Place } from './block.ts'
import { markFigure } from './figure-mark.ts'
import { cleanText, paperText } from './text.ts'

/** Collects the footnotes of a document; they are numbered through from 1 in reading order. */
export interface FootnoteBook {
  /** Takes the words of a footnote, with its references, and gives its number. */
  add: (note: unknown, place: Pick<Place, 'figures'>) => number
  /** All footnotes as the library wants them. */
  all: () => Record<string, { children: Paragraph[] }>
}

/** A stretch of a line of a footnote. */
interface Stretch {
  words: string
  /** The reference that shows it; null for words. */
  figure: Attributes | null
}

export function footnoteBook(profile: FormatProfile): FootnoteBook {
  const notes: Record<string, { children: Paragraph[] }> = {}
  let count = 0
  const run = (text: string) => new TextRun({ text, size: profile.footnote.size })
  return {
    add: (note, place) => {
      count++
      notes[count] = {
        children: printedLines(note).map(
          (line, index) =>
            new Paragraph({
              alignment: 'both',
              suppressLineNumbers: true,
              children: [
                ...(index === 0 && line[0]?.figure ? [run(' ')] : []),
                ...line.map(({ words, figure }, at): ParagraphChild => {
                  if (figure) return markFigure(figure, place, run(words))
                  return run(index === 0 && at === 0 ? ` ${words.trimStart()}` : words)
                }),
              ],
            }),
        ),
      }
      return count
    },
    all: () => notes,
  }
}

/** The lines of a footnote as they are printed, none of them without a stretch; a figure and its unit may stand in two. */
function printedLines(note: unknown): Stretch[][] {
  const parts = noteParts(note).map(({ words, figure }): Stretch => {
    const shown = figure ? INLINE.figureRef.text({ ...figure, shown: words }).replaceAll('\n', ' ') : words
    return { words: cleanText(shown), figure }
  })
  const whole = paperText(parts.map(({ words }) => words).join(''))
  const lines: Stretch[][] = [[]]
  let at = 0
  for (const { words, figure } of parts) {
    at += words.length
    for (const [index, piece] of whole
      .slice(at - words.length, at)
      .split('\n')
      .entries()) {
      if (index > 0) lines.push([])
      if (piece !== '') lines.at(-1)!.push({ words: piece, figure })
    }
  }
  return lines.map((line) => (line.length > 0 ? line : [{ words: '', figure: null }]))
}
