import type { Mark, Node as PmNode } from '@tiptap/pm/model'
import { nodeTypes } from './flow.ts'
import { inlineRecord, solidRecord } from './nodes.ts'

/** One place in a text: each token has length 1 there. */
export type Token =
  /** The marker of the paragraph `node`. */
  | { kind: 'marker'; node: PmNode }
  /** One UTF-16 unit of the words, or the letter of a sign: `\n` for a line break. */
  | { kind: 'sign'; sign: string; marks: readonly Mark[] }
  /** A sign that stands in the text as a type of its own: a footnote. */
  | { kind: 'inline'; node: PmNode; marks: readonly Mark[] }
  /** A table, page break or picture. */
  | { kind: 'block'; node: PmNode }

type Sign = Extract<Token, { kind: 'sign' }>

/** Letters below this are looked up by their number; the Vietnamese ones are. */
const NEAR = 0x2000

/** Letters of one formatting, each the same object every time: a long section has tens of thousands, and is read again for each suggestion. */
class Signs {
  readonly #marks: readonly Mark[]
  readonly #near = new Array<Sign | undefined>(NEAR).fill(undefined)

  constructor(marks: readonly Mark[]) {
    this.#marks = marks
  }

  of(words: string, index: number): Sign {
    const code = words.charCodeAt(index)
    const near = code < NEAR ? this.#near[code] : undefined
    if (near) return near
    const made: Sign = { kind: 'sign', sign: words[index]!, marks: this.#marks }
    if (code < NEAR) this.#near[code] = made
    return made
  }
}

const known = new WeakMap<readonly Mark[], Signs>()

function signsWith(marks: readonly Mark[]): Signs {
  let signs = known.get(marks)
  if (signs === undefined) {
    signs = new Signs(marks)
    known.set(marks, signs)
  }
  return signs
}

/** The tokens of blocks of the flat schema, in order. A virtual paragraph has no marker. */
export function tokensOf(nodes: readonly PmNode[]): Token[] {
  // Made at its full length: to grow an array to hundreds of thousands takes longer than all the rest.
  const tokens = new Array<Token>(nodes.reduce((sum, node) => sum + tokenCount(node), 0))
  let at = 0
  for (const node of nodes) {
    if (node.type !== nodeTypes.paragraph) {
      tokens[at++] = { kind: 'block', node }
      continue
    }
    if (!node.attrs.v) tokens[at++] = { kind: 'marker', node }
    node.forEach((child) => {
      const { marks } = child
      const inText = inlineRecord(child.type.name)?.inText
      if (child.isText) {
        const signs = signsWith(marks)
        const words = child.text!
        for (let i = 0; i < words.length; i++) tokens[at++] = signs.of(words, i)
      } else if (inText?.as === 'letter') tokens[at++] = signsWith(marks).of(inText.letter, 0)
      else tokens[at++] = { kind: 'inline', node: child, marks }
    })
  }
  return tokens
}

/** How many places a block of the flat schema takes in its text. */
export const tokenCount = (node: PmNode): number => (node.type === nodeTypes.paragraph ? node.content.size + (node.attrs.v ? 0 : 1) : 1)

/** Marks as formatting attributes in Y. */
export const formatOf = (marks: readonly Mark[]): Record<string, true> => Object.fromEntries(marks.map((mark) => [mark.type.name, true]))

export const sameMarks = (one: readonly Mark[], other: readonly Mark[]): boolean =>
  one === other || (one.length === other.length && one.every((mark, index) => mark.type === other[index]!.type))

/** Words of a block, also those that stand only in its signs. */
export function nodeText(node: PmNode): string {
  if (node.isText) return node.text ?? ''
  const sign = inlineRecord(node.type.name)
  if (sign) return sign.words(node.attrs) || sign.text(node.attrs)
  const solid = solidRecord(node.type.name)
  if (solid) return solid.words(node.attrs)
  return node.children.map(nodeText).join(node.isTextblock ? '' : ' ')
}
