import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { Paragraph, TextRun } from 'docx'
import { paperText } from './text.ts'

/** Collects the footnotes of a document; they are numbered through from 1 in reading order. */
export interface FootnoteBook {
  /** Takes the words of a footnote and gives its number. */
  add: (text: string) => number
  /** All footnotes as the library wants them. */
  all: () => Record<string, { children: Paragraph[] }>
}

export function footnoteBook(profile: FormatProfile): FootnoteBook {
  const notes: Record<string, { children: Paragraph[] }> = {}
  let count = 0
  return {
    add: (text) => {
      count++
      notes[count] = {
        children: paperText(text)
          .split('\n')
          .map(
            (line, index) =>
              new Paragraph({
                alignment: 'both',
                suppressLineNumbers: true,
                children: [new TextRun({ text: index === 0 ? ` ${line.trimStart()}` : line, size: profile.footnote.size })],
              }),
          ),
      }
      return count
    },
    all: () => notes,
  }
}
