import type { Node as PmNode } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { checkedContent } from '../checked-content.ts'
import type { SectionContent } from '../content.ts'
import { alignLines } from '../returned/align.ts'
import { diffKeys } from '../text-diff.ts'
import { bodyText } from './body-content.ts'
import { nodeTypes, readBody, readFlow } from './flow.ts'
import { insertTokens } from './insert-tokens.ts'
import { TABLE } from './names.ts'
import { flatDocument } from './nested.ts'
import { patchTable } from './patch-table.ts'
import { elementAt } from './positions.ts'
import { nodeText, type Token, tokenCount, tokensOf } from './tokens.ts'
import { keepTokens } from './write-flow.ts'

/**
 * Makes the body of a section's Y.Doc equal to `content` by a forward edit (V2) as small as can be: blocks that stay are not touched, in a block that changed
 * only the words that did. Carets in between stay, and what others write there at the same time. Throws a RangeError when `content` does not fit the nested
 * schema.
 */
export function patchBody(ydoc: Y.Doc, content: SectionContent): void {
  const target = flatDocument(checkedContent(content))
  ydoc.transact(() => {
    const text = bodyText(ydoc)
    patchFlow(text, target.children)
    // Taking words out can leave their formatting on what follows (Yjs joins what is left of it): the second pass takes it away.
    if (!isBody(text, target)) patchFlow(text, target.children)
    if (isBody(text, target)) return
    rebuild(text, target.children)
  })
}

function rebuild(text: Y.XmlText, target: readonly PmNode[]): void {
  text.delete(0, text.length)
  insertTokens(text, 0, tokensOf(target))
}

const isBody = (text: Y.XmlText, target: PmNode): boolean => readBody(text).eq(target)

/** Makes the blocks of a text those of `target`. */
export function patchFlow(text: Y.XmlText, target: readonly PmNode[]): void {
  const old = readFlow([text])
  const places: number[] = []
  let place = 0
  for (const node of old) {
    places.push(place)
    place += tokenCount(node)
  }
  // Something stands there that the schema does not know: places are not what they seem.
  if (place !== text.length) {
    rebuild(text, target)
    return
  }
  const { partner, added } = alignLines(old.map(lineOf), target.map(lineOf), (a, b) => a.type === b.type)
  const insertBehind = (index: number, at: number) => {
    const blocks = (added.get(index) ?? []).map((to) => target[to]!)
    insertTokens(text, at, tokensOf(blocks))
  }
  // From the end, so that the places before stay where they are.
  for (let index = old.length - 1; index >= 0; index--) {
    const node = old[index]!
    const at = places[index]!
    const count = tokenCount(node)
    const to = partner[index]
    insertBehind(index, at + count)
    if (to === null || to === undefined) {
      if (count > 0) text.delete(at, count)
    } else if (node.eq(target[to]!)) continue
    else if (node.type === nodeTypes.paragraph) patchParagraph(text, at, node, target[to]!)
    else if (node.type === nodeTypes.table) patchTableAt(text, at, target[to]!)
    else keepTokens([text], at, tokensOf([node]), tokensOf([target[to]!]))
  }
  insertBehind(-1, 0)
}

function patchTableAt(text: Y.XmlText, at: number, target: PmNode): void {
  const table = elementAt(text, at)
  if (table?.nodeName === TABLE) patchTable(table, target, patchFlow)
}

interface Line {
  type: PmNode['type']
  text: string
}

/** A block as it is told from others: its words, and those of its signs. */
const lineOf = (node: PmNode): Line => ({ type: node.type, text: nodeText(node) })

function patchParagraph(text: Y.XmlText, at: number, old: PmNode, now: PmNode): void {
  if (old.attrs.v) insertTokens(text, at, [{ kind: 'marker', node: nodeTypes.paragraph.create() }])
  const solid = old.attrs.v ? nodeTypes.paragraph.create(null, old.content) : old
  const [marker, ...oldTokens] = tokensOf([solid])
  const [newMarker, ...newTokens] = tokensOf([now])
  patchTokens(text, at + 1, oldTokens, newTokens)
  keepTokens([text], at, [marker!], [newMarker!])
}

/** A word, a run of spaces, a number or one sign. */
interface Word {
  key: string
  tokens: Token[]
}

/** Words and numbers stay whole, as where texts are compared. Marks do not count. */
const WORD = /\d[\d.,]*\d%?|\d+%?|\p{L}[\p{L}\p{M}]*|\s+|[\s\S]/gu

function wordsIn(tokens: readonly Token[]): Word[] {
  const words: Word[] = []
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!
    if (token.kind !== 'sign') {
      const name = token.kind === 'block' ? JSON.stringify(token.node) : token.node.type.name
      words.push({ key: `\u0000${name}`, tokens: [token] })
      at++
      continue
    }
    let letters = ''
    for (let next = tokens[at]; next?.kind === 'sign'; next = tokens[at + letters.length]) letters += next.sign
    for (const word of letters.match(WORD) ?? []) {
      words.push({ key: word, tokens: tokens.slice(at, at + word.length) })
      at += word.length
    }
  }
  return words
}

/**
 * Makes the tokens at a place of a text others, word by word: what is the same on both sides is not touched. A table or page break that is not the same goes as
 * a whole. Call it in a transaction.
 */
export function patchTokens(text: Y.XmlText, at: number, old: readonly Token[], now: readonly Token[]): void {
  const oldWords = wordsIn(old)
  const newWords = wordsIn(now)
  const keys = (words: readonly Word[]) => words.map(({ key }) => key)
  let oldEnd = oldWords.length
  let newEnd = newWords.length
  let place = at + old.length
  for (const { kind, count } of diffKeys(keys(oldWords), keys(newWords)).reverse()) {
    const was = kind === 'added' ? [] : oldWords.slice(oldEnd - count, oldEnd).flatMap(({ tokens }) => tokens)
    const is = kind === 'removed' ? [] : newWords.slice(newEnd - count, newEnd).flatMap(({ tokens }) => tokens)
    if (kind !== 'added') oldEnd -= count
    if (kind !== 'removed') newEnd -= count
    place -= was.length
    if (kind === 'added') insertTokens(text, place, is)
    else if (kind === 'removed') text.delete(place, was.length)
    else keepTokens([text], place, was, is)
  }
}
