import { linesOfContent, type Span } from '@van-kien/shared/content/body/lines.ts'
import { structureRecord } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { CommentRangeEnd, CommentRangeStart, CommentReference, type ICommentsOptions, Paragraph, type ParagraphChild, TextRun } from 'docx'
import { cleanText } from './text.ts'

/** A thread beside words of a section, as it goes out: the first message, then its answers. */
export interface SectionComment {
  /** Where its words stand in the content; null: beside the whole first line. */
  span: Span | null
  messages: readonly { author: string /** ISO time. */; at: string; text: string }[]
}

/** What stands at a place of a line because of comments. */
export interface Cut {
  at: number
  children: ParagraphChild[]
}

/** Word's own comments of a document. */
export interface CommentBook {
  /** The cuts of a line, by its node, in their order. */
  cutsOf: (line: SectionContent) => readonly Cut[]
  /** All comments as the library wants them; null when there are none. */
  all: () => ICommentsOptions | null
}

/** Comments of these sections; each answer is a comment below the first one, of its own author. */
export function commentBook(sections: readonly { content: SectionContent; comments?: readonly SectionComment[] | undefined }[]): CommentBook {
  const cuts = new Map<SectionContent, Cut[]>()
  const children: ICommentsOptions['children'][number][] = []
  const cut = (line: SectionContent | undefined, at: number, ...made: ParagraphChild[]) => {
    if (line) cuts.set(line, [...(cuts.get(line) ?? []), { at, children: made }])
  }
  for (const { content, comments = [] } of sections) {
    if (comments.length === 0) continue
    const lines = lineNodes(content)
    const { texts } = linesOfContent(content)
    for (const { span, messages } of comments) {
      const { start, end } = span ?? { start: { line: 0, at: 0 }, end: { line: 0, at: texts[0]?.length ?? 0 } }
      const first = children.length
      for (const [index, message] of messages.entries()) {
        const id = first + index
        cut(lines[start.line], start.at, new CommentRangeStart(id))
        cut(lines[end.line], end.at, new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] }))
        children.push({
          ...{ id, author: cleanText(message.author), date: new Date(message.at), ...(index > 0 ? { parentId: first } : {}) },
          children: message.text.split('\n').map((line) => new Paragraph({ children: [new TextRun({ text: cleanText(line), size: 20 })] })),
        })
      }
    }
  }
  for (const list of cuts.values()) list.sort((a, b) => a.at - b.at)
  return { cutsOf: (line) => cuts.get(line) ?? [], all: () => (children.length === 0 ? null : { children }) }
}

/** The nodes of the lines, counted like `linesOfContent`. */
export function lineNodes(content: SectionContent): SectionContent[] {
  const lines: SectionContent[] = []
  const walk = (node: SectionContent): void => {
    if (structureRecord(node.type)?.is === 'line') lines.push(node)
    else for (const child of node.content ?? []) walk(child)
  }
  walk(content)
  return lines
}
