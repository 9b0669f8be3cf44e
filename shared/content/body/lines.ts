import type { Node as PmNode } from '@tiptap/pm/model'
import type { SectionContent } from '../content.ts'
import { structureRecord } from './nodes.ts'

/** Stands for a sign in the text of a line: each takes one place, as in the editor. */
export const SIGN = '\ufffc'

/** The lines of words of a body in reading order: the same in the editor's document, in a Y.Doc and in the nested form of a version. */
export interface BodyLines {
  texts: readonly string[]
  /** Where each begins in all texts joined by one sign. */
  starts: readonly number[]
  joined: string
}

/** A place between two letters. */
export interface Spot {
  /** Line from 0. */
  line: number
  at: number
}

export interface Span {
  start: Spot
  end: Spot
}

/** Lines of these texts, one each. */
export function bodyLines(texts: readonly string[]): BodyLines {
  const starts: number[] = []
  let next = 0
  for (const text of texts) {
    starts.push(next)
    next += text.length + 1
  }
  return { texts, starts, joined: texts.join('\n') }
}

/** Lines of the nested form. */
export function linesOfContent(content: SectionContent): BodyLines {
  const texts: string[] = []
  const walk = (node: SectionContent): void => {
    if (structureRecord(node.type)?.is === 'line')
      texts.push((node.content ?? []).map((child) => (child.type === 'text' ? (child.text ?? '') : SIGN)).join(''))
    else for (const child of node.content ?? []) walk(child)
  }
  walk(content)
  return bodyLines(texts)
}

type DocumentLines = BodyLines & { positions: readonly number[] }

/** Lines of the flat editor's document, and the position of the first letter of each. */
export function linesOfDocument(doc: PmNode): DocumentLines {
  let lines = known.get(doc)
  if (lines === undefined) {
    lines = readLines(doc)
    known.set(doc, lines)
  }
  return lines
}

/** A document never changes: many places of one are looked for. */
const known = new WeakMap<PmNode, DocumentLines>()

function readLines(doc: PmNode): DocumentLines {
  const texts: string[] = []
  const positions: number[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    texts.push(node.textBetween(0, node.content.size, '', SIGN))
    positions.push(pos + 1)
    return false
  })
  return { ...bodyLines(texts), positions }
}

/** The spot of an index in the joined text. */
export function spotOf({ starts }: BodyLines, index: number): Spot {
  let line = starts.length - 1
  while (line > 0 && starts[line]! > index) line--
  return { line, at: index - (starts[line] ?? 0) }
}

/** The index of a spot in the joined text. */
export const indexOfSpot = ({ starts }: BodyLines, { line, at }: Spot): number => (starts[line] ?? 0) + at
