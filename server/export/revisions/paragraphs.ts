import { diffWords } from '@van-kien/shared/content/text-diff.ts'
import type { Footnotes } from './footnotes.ts'
import type { Kind, Marks } from './marks.ts'
import { cut, type Piece, piecesOf, pieceText, runsOf } from './run-pieces.ts'
import type { End, Step } from './steps.ts'
import { isThin } from './units.ts'
import { childrenOf, element, writeTree, type XmlElement, type XmlNode } from './xml-tree.ts'

/** What marks are made with. */
export interface Tracking {
  marks: Marks
  footnotes: Footnotes
}

/** A paragraph with what became of its words and of its end. */
export function trackedParagraph({ old, now }: Step, end: End, tracking: Tracking): XmlElement {
  const words = old && now ? changedWords(old.node, now.node, tracking) : wholeWords(old ? 'w:del' : 'w:ins', (old ?? now)!.node, tracking)
  const [start, close] = now ? [childrenOf(now.node, 'w:bookmarkStart'), childrenOf(now.node, 'w:bookmarkEnd')] : [[], []]
  return element('w:p', [...propertiesOf(end, tracking.marks), ...start, ...words, ...close])
}

/** In which of the documents only the last words of a common paragraph stand. */
export function closesWith({ old, now }: Step): 'old' | 'now' | null {
  const last = old && now && diffWords(old.text, now.text).at(-1)?.kind
  return last === 'added' ? 'now' : last === 'removed' ? 'old' : null
}

/** A paragraph that is in neither document: it came and went. */
export const passingParagraph = (marks: Marks): XmlElement =>
  element('w:p', [
    element('w:pPr', [
      element('w:suppressLineNumbers'),
      element('w:spacing', [], ' w:before="0" w:after="0" w:line="20" w:lineRule="exact"'),
      element('w:rPr', [marks.mark('w:ins'), marks.mark('w:del'), element('w:sz', [], ' w:val="2"')]),
    ]),
  ])

function wholeWords(kind: Kind, node: XmlElement, tracking: Tracking): XmlNode[] {
  // The number at the start of a footnote comes and goes with the whole note.
  return stretches(piecesOf(node)).flatMap((pieces) =>
    pieces[0]!.sign?.name === 'w:footnoteRef' ? runsOf(pieces) : [tracking.marks.mark(kind, ownRuns(kind, pieces, tracking))],
  )
}

/** The pieces, the number of a footnote by itself. */
function stretches(pieces: readonly Piece[]): Piece[][] {
  const at = pieces.findIndex(({ sign }) => sign?.name === 'w:footnoteRef')
  return [at < 0 ? [...pieces] : pieces.slice(0, at), at < 0 ? [] : [pieces[at]!], at < 0 ? [] : pieces.slice(at + 1)].filter(
    (some) => some.length > 0,
  )
}

/** The runs of words that stand in one of the documents only, their footnotes with them. */
export function ownRuns(kind: Kind, pieces: readonly Piece[], { footnotes }: Tracking): XmlElement[] {
  return runsOf(
    pieces.map((piece) => {
      if (piece.sign?.name !== 'w:footnoteReference') return piece
      if (kind === 'w:del') return { ...piece, sign: footnotes.removed(piece.sign) }
      footnotes.added(piece.sign)
      return piece
    }),
    kind === 'w:del',
  )
}

function changedWords(old: XmlElement, now: XmlElement, tracking: Tracking): XmlNode[] {
  const [from, to] = [piecesOf(old), piecesOf(now)]
  const words: XmlNode[] = []
  let [oldAt, nowAt] = [0, 0]
  for (const { kind, text } of diffWords(pieceText(from), pieceText(to))) {
    const [before, after] = [cut(from, oldAt, oldAt + text.length), cut(to, nowAt, nowAt + text.length)]
    if (kind === 'same') words.push(...runsOf(restyled(before, after, tracking)))
    else if (kind === 'removed') words.push(tracking.marks.mark('w:del', ownRuns('w:del', before, tracking)))
    else words.push(tracking.marks.mark('w:ins', ownRuns('w:ins', after, tracking)))
    if (kind !== 'added') oldAt += text.length
    if (kind !== 'removed') nowAt += text.length
  }
  return words
}

/** The same words cut where their look changed, each piece with what it looked like before. */
export function restyled(old: readonly Piece[], now: readonly Piece[], { marks, footnotes }: Tracking): Piece[] {
  let at = 0
  return now.flatMap((piece) => {
    const start = at
    at += piece.text.length
    let within = 0
    return cut(old, start, at).map((before) => {
      const [part] = cut([piece], within, within + before.text.length)
      within += before.text.length
      if (before.sign && part!.sign?.name === 'w:footnoteReference') footnotes.kept(before.sign, part!.sign)
      return sameLook(before.look, part!.look) ? part! : { ...part!, look: [changedLook(before.look, part!.look, marks)] }
    })
  })
}

function changedLook(before: readonly XmlNode[], now: readonly XmlNode[], marks: Marks): XmlElement {
  const inside = (look: readonly XmlNode[]) => look.flatMap((node) => (typeof node === 'string' ? [] : node.children))
  return element('w:rPr', [...inside(now), marks.mark('w:rPrChange', [element('w:rPr', inside(before))])])
}

const sameLook = (one: readonly XmlNode[], other: readonly XmlNode[]) => one.map(writeTree).join('') === other.map(writeTree).join('')

/** The properties of a paragraph, saying that its end came or went, or what they were when a person set them otherwise. */
export function propertiesOf({ old, now }: End, marks: Marks): XmlElement[] {
  const properties = childrenOf((now ?? old)!.node, 'w:pPr')[0] ?? element('w:pPr')
  if (!old || !now) return [marked(old ? 'w:del' : 'w:ins', properties, marks)]
  if (placing(old.node) === placing(now.node)) return childrenOf(now.node, 'w:pPr')
  const base = childrenOf(old.node, 'w:pPr').flatMap(({ children }) =>
    children.filter((child) => typeof child !== 'string' && !['w:rPr', 'w:sectPr'].includes(child.name)),
  )
  return [element('w:pPr', [...properties.children, marks.mark('w:pPrChange', [element('w:pPr', base)])])]
}

function marked(kind: Kind, properties: XmlElement, marks: Marks): XmlElement {
  const run = childrenOf(properties, 'w:rPr')[0]
  const setup = childrenOf(properties, 'w:sectPr')
  const rest = properties.children.filter((child) => child !== run && child !== setup[0])
  return element('w:pPr', [...rest, element('w:rPr', [marks.mark(kind), ...(run?.children ?? [])]), ...setup])
}

/** What of a paragraph's properties a person set: its style, its alignment, a new page. The rest follows from what stands around it. */
const placing = (node: XmlElement): string => {
  const properties = childrenOf(node, 'w:pPr')
  const set = ['w:pStyle', 'w:pageBreakBefore', 'w:jc'].map((name) =>
    properties
      .flatMap((found) => childrenOf(found, name))
      .map(writeTree)
      .join(''),
  )
  return [...set, isThin(node) ? 'thin' : ''].join('|')
}
