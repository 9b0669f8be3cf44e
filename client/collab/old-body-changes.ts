import { structureRecord } from '@van-kien/shared/content/body/nodes.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import * as Y from 'yjs'
import type { OwnMark } from './copy-registry.ts'
import { isOwn, ownFrom, type Piece, pieceText } from './local-changes.ts'

/** Name of the Y.XmlFragment that held the body before schema version 2. */
const OLD_ROOT = 'default'

/**
 * Whether a copy that this browser kept holds a body of schema version 1. Sections were upgraded under a new lock: such a copy never speaks with the server
 * again, its words are set aside (R1).
 */
export const isOldBody = (copy: Y.Doc): boolean => copy.share.get(OLD_ROOT)?._start != null

/** An element of the old tree as content, whatever stands in it. */
function contentOf(node: Y.XmlElement | Y.XmlText): SectionContent[] {
  if (node instanceof Y.XmlText)
    return (node.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).flatMap(({ insert, attributes }): SectionContent[] =>
      typeof insert === 'string' ? [{ type: 'text', text: insert, marks: Object.keys(attributes ?? {}).map((type) => ({ type })) }] : [],
    )
  return [{ type: node.nodeName, attrs: node.getAttributes(), content: childrenOf(node).flatMap(contentOf) }]
}

const childrenOf = (parent: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] =>
  parent.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText)

const paragraphOf = (text: string): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
/** Ids of the old body stand nowhere any more: everything goes to the end. */
const block = (content: SectionContent, byOthers = false): Piece => ({ kind: 'block', block: content, after: null, byOthers })
const withWords = (pieces: Piece[]): Piece[] => pieces.filter((piece) => pieceText(piece).trim() !== '')

/** What the marked clients wrote in an old body and nobody has confirmed, in reading order. Reads only. */
export function oldOwnPieces(copy: Y.Doc, own: readonly OwnMark[]): Piece[] {
  if (own.length === 0) return []
  return withWords(childrenOf(copy.getXmlFragment(OLD_ROOT)).flatMap((child) => ownIn(child, own)))
}

function ownIn(node: Y.XmlElement | Y.XmlText, own: readonly OwnMark[]): Piece[] {
  if (node instanceof Y.XmlText) return ownLetters(node, own)
  const item = node.nodeName === 'footnote' ? (node._map.get('text') ?? node._item) : node._item
  if (item === null || !isOwn(item, own)) return childrenOf(node).flatMap((child) => ownIn(child, own))
  if (node.nodeName === 'footnote') return [block(paragraphOf(String(node.getAttribute('text') ?? '')))]
  const [content] = contentOf(node)
  const stands = node._item?.parent instanceof Y.XmlElement ? null : content
  return stands ? [block(stands)] : linesOf(content!).map((line) => block({ type: 'paragraph', content: line }))
}

const linesOf = (node: SectionContent): SectionContent[][] =>
  structureRecord(node.type)?.is === 'line' ? [node.content ?? []] : (node.content ?? []).flatMap(linesOf)

/** Runs of own letters; what was typed at one place is one piece. */
function ownLetters(text: Y.XmlText, own: readonly OwnMark[]): Piece[] {
  const runs = ['']
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const from = ownFrom(item, own)
    if (from > 0) runs.push('')
    runs[runs.length - 1] += item.content.str.slice(from)
  }
  return runs.map((run) => block(paragraphOf(run.normalize('NFC'))))
}

/** Blocks of an old body that are not among `known` word for word, each labelled as others' when no word of the marked clients stands in it. */
export function oldDifferingPieces(copy: Y.Doc, known: readonly string[], own: readonly OwnMark[]): Piece[] {
  const left = [...known]
  return withWords(
    childrenOf(copy.getXmlFragment(OLD_ROOT)).flatMap((child) => {
      const piece = block(contentOf(child)[0] ?? paragraphOf(''), withWords(ownIn(child, own)).length === 0)
      const at = left.indexOf(pieceText(piece))
      if (at >= 0) left.splice(at, 1)
      return at >= 0 ? [] : [piece]
    }),
  )
}
