import { Mark, Node as PmNode } from '@tiptap/pm/model'
import { nodeTypes } from '../body/flow.ts'
import { BLOCK_ATTRIBUTE_NAMES, BLOCK_ATTRIBUTES } from '../body/names.ts'
import { attributeChecks, inlineRecord, isInlineName, isMarkName, type MarkName, solidRecord } from '../body/nodes.ts'
import { bodySchema } from '../body/schema.ts'
import { nodeText, sameMarks, type Token } from '../body/tokens.ts'

/** Tokens of a line as plain data, to be stored and sent. Marks stand in the order of the schema. */
export type Piece =
  /** Letters with the same marks; `\n` is a line break. */
  | { is: 'words'; text: string; marks?: MarkName[] }
  /** The marker of a block, with what is not default. */
  | { is: 'block'; attrs?: Record<string, unknown> }
  /** A footnote or a figure reference. */
  | { is: 'sign'; name: string; attrs?: Record<string, unknown>; marks?: MarkName[] }
  /** A whole table, a page break or a picture: node of the flat schema as JSON. */
  | { is: 'solid'; node: Record<string, unknown> }

const namesOf = (marks: readonly Mark[]): { marks?: MarkName[] } =>
  marks.length === 0 ? {} : { marks: marks.map((mark) => mark.type.name as MarkName) }
const withAttrs = (attrs: Record<string, unknown>): { attrs?: Record<string, unknown> } => (Object.keys(attrs).length === 0 ? {} : { attrs })

/** Tokens as pieces: the same tokens always give the same pieces. */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = []
  for (const token of tokens) {
    const before = pieces.at(-1)
    if (token.kind === 'sign') {
      const names = namesOf(token.marks)
      if (before?.is === 'words' && (before.marks ?? []).join() === (names.marks ?? []).join()) before.text += token.sign
      else pieces.push({ is: 'words', text: token.sign, ...names })
    } else if (token.kind === 'marker') pieces.push({ is: 'block', ...withAttrs(blockAttributes(token.node)) })
    else if (token.kind === 'inline')
      pieces.push({ is: 'sign', name: token.node.type.name, ...withAttrs(signAttributes(token.node)), ...namesOf(token.marks) })
    else pieces.push({ is: 'solid', node: asWritten(token.node.toJSON() as BodyJson) })
  }
  return pieces
}

type BodyJson = Record<string, unknown> & { attrs?: Record<string, unknown>; content?: BodyJson[] }

/** A block as it is once it is written: what stood without a marker, as in a table whose columns went, has one then. */
const asWritten = ({ attrs, content, ...rest }: BodyJson): BodyJson => ({
  ...rest,
  ...(attrs && { attrs: 'v' in attrs ? { ...attrs, v: false } : attrs }),
  ...(content && { content: content.map(asWritten) }),
})

const blockAttributes = ({ attrs }: PmNode): Record<string, unknown> =>
  Object.fromEntries(BLOCK_ATTRIBUTE_NAMES.filter((name) => attrs[name] !== BLOCK_ATTRIBUTES[name].default).map((name) => [name, attrs[name]]))

const signAttributes = ({ type, attrs }: PmNode): Record<string, unknown> =>
  Object.fromEntries(Object.keys(inlineRecord(type.name)!.attributes).flatMap((name) => (attrs[name] == null ? [] : [[name, attrs[name]]])))

/**
 * Pieces as tokens.
 * @param inCell whether they stand in a cell, where there are no tables and page breaks
 * @throws RangeError when a piece is none, or says something that may not stand in a body
 */
export function tokensOfPieces(pieces: readonly Piece[], inCell = false): Token[] {
  return pieces.flatMap((piece): Token[] => {
    if (piece.is === 'words') {
      if (typeof piece.text !== 'string' || piece.text === '' || !fitsText(piece.text)) throw new RangeError('words that no body can hold')
      const marks = marksOf(piece.marks)
      return Array.from({ length: piece.text.length }, (_, at) => ({ kind: 'sign', sign: piece.text[at]!, marks }))
    }
    if (piece.is === 'block') return [{ kind: 'marker', node: nodeTypes.paragraph.create(checkedBlock(piece.attrs ?? {})) }]
    if (piece.is === 'sign') return [{ kind: 'inline', node: signNode(piece), marks: marksOf(piece.marks) }]
    if (piece.is !== 'solid' || inCell) throw new RangeError('a piece that may not stand here')
    return [{ kind: 'block', node: solidNode(piece.node) }]
  })
}

/** Whole signs of Unicode, composed (T1), without what no keyboard writes. */
const fitsText = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f\ufffc\ufffd]/.test(text) && text.length <= 200_000

function marksOf(names: readonly string[] = []): readonly Mark[] {
  if (!Array.isArray(names) || !names.every(isMarkName) || new Set(names).size < names.length) throw new RangeError('a mark that no body has')
  return Mark.setFrom(names.map((name) => bodySchema.marks[name]!.create()))
}

function checkedBlock(attrs: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(attrs))
    if (!Object.hasOwn(BLOCK_ATTRIBUTES, name) || !BLOCK_ATTRIBUTES[name as keyof typeof BLOCK_ATTRIBUTES].fits(value))
      throw new RangeError('an attribute that no block has')
  return attrs
}

function signNode({ name, attrs = {} }: Extract<Piece, { is: 'sign' }>): PmNode {
  const record = isInlineName(name) ? inlineRecord(name)! : undefined
  if (!record || record.inText.as === 'letter') throw new RangeError('a sign that no line has')
  for (const [key, value] of Object.entries(attrs)) if (!record.attributes[key]?.(value)) throw new RangeError('an attribute that no sign has')
  return bodySchema.nodes[name]!.create(attrs)
}

function solidNode(json: Record<string, unknown>): PmNode {
  const node = PmNode.fromJSON(bodySchema, json)
  node.check()
  if (node.type !== nodeTypes.table && !solidRecord(node.type.name)) throw new RangeError('a block that is not whole')
  const own = solidRecord(node.type.name)?.attributes ?? {}
  for (const [key, fits] of Object.entries(own)) if (!fits(node.attrs[key])) throw new RangeError('an attribute that no block has')
  node.descendants((inside) => {
    if (inside.type === nodeTypes.paragraph) checkedBlock(blockAttributes(inside))
    const checks = inlineRecord(inside.type.name) && attributeChecks(inside.type.name)
    for (const [key, value] of Object.entries(checks ? inside.attrs : {}))
      if (value != null && value !== '' && !checks![key]?.(value)) throw new RangeError('an attribute that no sign has')
    return true
  })
  return node
}

/** What a person reads in pieces: the words of signs and tables too, one line a block. */
export function wordsOfPieces(pieces: readonly Piece[]): string {
  let words = ''
  for (const piece of pieces) {
    if (piece.is === 'words') words += piece.text
    else if (piece.is === 'block') words += '\n'
    else if (piece.is === 'sign') words += inlineRecord(piece.name)?.shown(piece.attrs ?? {}) ?? ''
    else words += `\n${nodeText(PmNode.fromJSON(bodySchema, piece.node))}\n`
  }
  return words
}

/** Whether two rows of pieces say the same. */
export const samePieces = (one: readonly Piece[], other: readonly Piece[]): boolean => canonicalJson(one) === canonicalJson(other)

/** Whether two tokens say the same. */
export function sameToken(one: Token, other: Token): boolean {
  if (one === other) return true
  if (one.kind === 'sign' || other.kind === 'sign')
    return one.kind === 'sign' && other.kind === 'sign' && one.sign === other.sign && sameMarks(one.marks, other.marks)
  return (
    (one.kind === other.kind && one.kind === 'block' && other.kind === 'block' && one.node.eq(other.node)) ||
    samePieces(piecesOf([one]), piecesOf([other]))
  )
}

/** JSON with the keys in one order: what went through a browser or a database may have another. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
