import type { Span } from '@van-kien/shared/content/body/lines.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { TextRun } from 'docx'
import { type CommentBook, type Cut, lineNodes } from '../comments.ts'
import { childrenOf, find, type XmlElement } from './xml-tree.ts'

/**
 * Where a suggestion stands in one of the two documents that its tracked changes are made of: it begins and ends in lines (`span`), or it is the row in which
 * the line stands (`row`). `number`: which of the authors it is by, from 1, rising through the document.
 */
export type SuggestionAnchor = { number: number } & ({ span: Span } | { row: { line: number } })

type AnchorKind = 'S' | 'E' | 'R'

/** An empty run whose style is the anchor's name; no such style exists, and none of these runs stays in the file. */
const anchorRun = (kind: AnchorKind, number: number) => new TextRun({ style: `VkAnchor${kind}${number}` })

/** The book with the anchors of these sections among its cuts. */
export function withAnchors(
  book: CommentBook,
  sections: readonly { content: SectionContent; anchors?: readonly SuggestionAnchor[] | undefined }[],
): CommentBook {
  const cuts = new Map<SectionContent, Cut[]>()
  for (const { content, anchors = [] } of sections) {
    if (anchors.length === 0) continue
    const lines = lineNodes(content)
    const cut = (line: number, at: number, kind: AnchorKind, number: number): void => {
      const node = lines[line]
      if (node) cuts.set(node, [...(cuts.get(node) ?? []), { at, children: [anchorRun(kind, number)] }])
    }
    for (const anchor of anchors) {
      if ('row' in anchor) cut(anchor.row.line, 0, 'R', anchor.number)
      else {
        cut(anchor.span.start.line, anchor.span.start.at, 'S', anchor.number)
        cut(anchor.span.end.line, anchor.span.end.at, 'E', anchor.number)
      }
    }
  }
  if (cuts.size === 0) return book
  return {
    ...book,
    cutsOf: (line) => {
      const own = cuts.get(line)
      return own ? [...book.cutsOf(line), ...own].sort((one, other) => one.at - other.at) : book.cutsOf(line)
    },
  }
}

/** What a run anchors; null for every other run. */
export function anchorOf(run: XmlElement): { kind: AnchorKind; number: number } | null {
  const style = childrenOf(run, 'w:rPr').flatMap((look) => childrenOf(look, 'w:rStyle'))[0]
  const found = style && /w:val="VkAnchor([SER])(\d+)"/.exec(style.open)
  return found ? { kind: found[1] as AnchorKind, number: Number(found[2]) } : null
}

/** Whose row this is; 0 for a row of both documents. */
export function rowAnchor(row: XmlElement): number {
  if (!row.open.startsWith('<w:tr')) return 0
  for (const cell of childrenOf(row, 'w:tc'))
    for (const paragraph of childrenOf(cell, 'w:p'))
      for (const run of childrenOf(paragraph, 'w:r')) {
        const anchor = anchorOf(run)
        if (anchor?.kind === 'R') return anchor.number
      }
  return 0
}

/** Whether something is anchored anywhere below. */
export const hasAnchor = (node: XmlElement): boolean => {
  const style = find(node, 'w:rStyle')
  return style !== undefined && node.children.some((child) => typeof child !== 'string' && holdsAnchor(child))
}

const holdsAnchor = (node: XmlElement): boolean =>
  (node.name === 'w:rStyle' && node.open.includes('"VkAnchor')) || node.children.some((child) => typeof child !== 'string' && holdsAnchor(child))
