import { type Attributes, attributeChecks, type BodyNode } from '../../content/body/nodes.ts'
import { type FigureShow, hasNoteFigures, noteFigure, noteParts } from '../../content/body/note-words.ts'

/** What a figure reference in a text asks of the register: which number, and in which form. Never the value. */
export interface FigureReference {
  /** Null: of all chỉ tiêu (`met`). */
  figure: string | null
  /** Null: the new ward, from the former units. */
  unit: string | null
  /** Key of a period; null where the form needs none. */
  period: string | null
  /** Of a difference: key of the period that it is taken to; null: to the target. */
  from: string | null
  show: FigureShow
}

const checks = attributeChecks('figureRef')!

/** The reference that a node's attributes make; null when they make none. */
export function referenceOf(attrs: Attributes): FigureReference | null {
  const field = (name: string): string | null => (checks[name]!(attrs[name]) ? (attrs[name] as string) : null)
  const show = field('show') as FigureShow | null
  const reference = show && { figure: field('figure'), unit: field('unit'), period: field('period'), from: field('from'), show }
  return reference && (reference.figure !== null || show === 'met') ? reference : null
}

/** Equal for two references to the same number in the same form; without spaces inside its five parts. */
export const referenceKey = ({ figure, unit, period, from, show }: FigureReference): string =>
  [figure, unit, period, from, show].map((part) => part ?? '-').join(' ')

/** What a change of the register touches at once: a figure, or the count of a unit. */
export const referenceObject = ({ figure, unit }: FigureReference): string => figure ?? `met ${unit ?? '-'}`

/** A reference with what it shows where it stands ('' where it was not filled in). */
export interface ShownReference {
  reference: FigureReference
  shown: string
}

/** The references of a body of the nested form in reading order, those in the words of footnotes where their signs stand. */
export function referencesIn(node: BodyNode): ShownReference[] {
  if (node.type === 'figureRef') {
    const reference = referenceOf(node.attrs ?? {})
    return reference ? [{ reference, shown: String(node.attrs?.shown ?? '') }] : []
  }
  if (node.type === 'footnote')
    return noteParts(node.attrs?.text).flatMap(({ figure, words }) => {
      const reference = figure && referenceOf(figure)
      return reference ? [{ reference, shown: words }] : []
    })
  return (node.content ?? []).flatMap(referencesIn)
}

/** True when a reference stands in a body, also one that makes no sense. */
export const hasReferences = (node: BodyNode): boolean =>
  node.type === 'figureRef' || (node.type === 'footnote' && hasNoteFigures(node.attrs?.text)) || (node.content ?? []).some(hasReferences)

/** The same body with what each reference shows. @param shown by `referenceKey` */
export function withShown<Node extends BodyNode>(node: Node, shown: (key: string) => string): Node {
  if (node.type === 'figureRef') {
    const reference = referenceOf(node.attrs ?? {})
    return { ...node, attrs: { ...node.attrs, shown: reference ? shown(referenceKey(reference)) : NO_REFERENCE } }
  }
  if (node.type === 'footnote')
    return hasReferences(node) ? { ...node, attrs: { ...node.attrs, text: noteWithShown(node.attrs?.text, shown) } } : node
  return node.content ? { ...node, content: node.content.map((child) => (hasReferences(child) ? withShown(child, shown) : child)) } : node
}

/** The words of a footnote with what each reference in them shows. @param shown by `referenceKey` */
export const noteWithShown = (note: unknown, shown: (key: string) => string): string =>
  noteParts(note)
    .map(({ words, figure }) => {
      const reference = figure && referenceOf(figure)
      if (reference) return noteFigure(figure, shown(referenceKey(reference)))
      return figure ? noteFigure({}, NO_REFERENCE) : words
    })
    .join('')

/** Stands where a reference does not say what it refers to. */
export const NO_REFERENCE = '[số liệu không rõ]'

const MARK = /^_vkf_\d+_([\da-z]{1,12})/

/** Name of the hidden bookmark around what a reference shows in a .docx: which of the file it is, and a short sum of its key. */
export const figureMarkName = (reference: FigureReference, number: number): string => `_vkf_${number}_${sumOf(referenceKey(reference))}`

/** The sum in the name of a bookmark of ours; null for any other. */
export const figureMark = (name: string): string | null => MARK.exec(name)?.[1] ?? null

/** 53 bits of a text, in letters and digits (cyrb53). */
export function sumOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (const sign of text) {
    const code = sign.codePointAt(0)!
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36)
}
