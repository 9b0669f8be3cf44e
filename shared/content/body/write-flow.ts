import type { Node as PmNode } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { nodeTypes, typeAt } from './flow.ts'
import { insertNote, insertTokens } from './insert-tokens.ts'
import { BLOCK_ATTRIBUTE_NAMES, BLOCK_ATTRIBUTES } from './names.ts'
import { INLINE, type InlineName, MARK_NAMES, solidRecord } from './nodes.ts'
import { noteUnits } from './note-words.ts'
import { sameMarks, type Token, tokensOf } from './tokens.ts'

/** What a change of blocks is written with. */
interface FlowChange {
  /** The texts that are read as one. */
  parts: readonly Y.XmlText[]
  /** Place of the first block in them. */
  base: number
  before: readonly PmNode[]
  after: readonly PmNode[]
  /**
   * Places where the change begins and ends in what was before, when they are known: so that the second a of “aa” is told from the first. Nothing outside is
   * deleted or inserted.
   */
  from?: number
  to?: number
  /** A table changed inside: from the node `before` to the node `after`. Left out: tables stay as they are. */
  onTable?: (table: Y.XmlElement, before: PmNode, after: PmNode) => void
}

/**
 * Writes the difference of two lists of blocks: one deletion and one insertion between what is the same at both ends, and attributes, marks and the words of
 * footnotes of what stays. Call it in a transaction.
 * @returns how many places were deleted and inserted
 */
export function writeFlow({ parts, base, before, after, from, to, onTable }: FlowChange): number {
  const old = tokensOf(before)
  const now = tokensOf(after)
  const { start, end } = commonEnds(old, now, from === undefined ? Infinity : from - base, to === undefined ? Infinity : old.length - (to - base))
  const keep = (oldAt: number, nowAt: number, count: number) =>
    keepTokens(parts, base + oldAt, old.slice(oldAt, oldAt + count), now.slice(nowAt, nowAt + count), onTable)
  // From the end, before lengths change.
  keep(old.length - end, now.length - end, end)
  const deleted = old.length - start - end
  deleteAcross(parts, base + start, deleted)
  const inserted = now.slice(start, now.length - end)
  if (inserted.length > 0) {
    // Behind the token before it, so that what is put at the end of a part stays in that part.
    const [text, index] = base + start > 0 ? behind(locate(parts, base + start - 1)) : locate(parts, 0)
    insertTokens(text, index, inserted)
  }
  keep(0, 0, start)
  return deleted + inserted.length
}

/** Writes what differs in tokens that stay: attributes, marks, words of signs. As many before as after, of the same kinds. */
export function keepTokens(
  parts: readonly Y.XmlText[],
  place: number,
  old: readonly Token[],
  now: readonly Token[],
  onTable?: FlowChange['onTable'],
): void {
  for (const [index, token] of old.entries()) writeToken(parts, place + index, token, now[index]!, onTable)
  writeFormats(parts, place, old, now)
}

const isSame = (one: Token, other: Token): boolean =>
  one.kind === other.kind && (one.kind === 'sign' ? one.sign === (other as typeof one).sign : one.node.type === (other as typeof one).node.type)

const isHigh = (token: Token | undefined): boolean => token?.kind === 'sign' && token.sign >= '\ud800' && token.sign <= '\udbff'
const isLow = (token: Token | undefined): boolean => token?.kind === 'sign' && token.sign >= '\udc00' && token.sign <= '\udfff'

/** How many tokens are the same at the start and at the end; a sign of two UTF-16 units is never cut (Yjs would put U+FFFD for each half). */
function commonEnds(old: readonly Token[], now: readonly Token[], mostStart: number, mostEnd: number): { start: number; end: number } {
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && start < mostStart && isSame(old[start]!, now[start]!)) start++
  if (start > 0 && isHigh(old[start - 1]) && (isLow(old[start]) || isLow(now[start]))) start--
  let end = 0
  while (end < most - start && end < mostEnd && isSame(old[old.length - 1 - end]!, now[now.length - 1 - end]!)) end++
  if (end > 0 && isLow(old[old.length - end]) && (isHigh(old[old.length - end - 1]) || isHigh(now[now.length - end - 1]))) end--
  return { start, end }
}

/** The text of a place in several that are read as one, and the index in it. */
export function locate(parts: readonly Y.XmlText[], place: number): [Y.XmlText, number] {
  let index = place
  for (const text of parts) {
    if (index < text.length || (text === parts.at(-1) && index === text.length)) return [text, index]
    index -= text.length
  }
  throw new RangeError(`no place ${place} in these texts`)
}

const behind = ([text, index]: [Y.XmlText, number]): [Y.XmlText, number] => [text, index + 1]

function deleteAcross(parts: readonly Y.XmlText[], place: number, count: number): void {
  let at = place
  let left = count
  for (const text of parts) {
    if (left === 0) return
    const { length } = text
    const here = Math.min(left, length - at)
    if (here > 0) {
      text.delete(at, here)
      left -= here
    }
    at = Math.max(0, at - length)
  }
}

function writeToken(parts: readonly Y.XmlText[], place: number, old: Token, now: Token, onTable: FlowChange['onTable']): void {
  if (old.kind === 'sign' || now.kind === 'sign' || old.node === now.node) return
  if (old.kind === 'inline') writeSign(() => typeAt(...locate(parts, place)), old.node, now.node)
  else if (old.kind === 'marker') writeBlockAttributes(() => typeAt(...locate(parts, place)) as Y.XmlElement, old.node.attrs, now.node.attrs)
  else if (old.node.type === nodeTypes.table) onTable?.(typeAt(...locate(parts, place)) as Y.XmlElement, old.node, now.node)
  else writeElement(() => typeAt(...locate(parts, place)) as Y.XmlElement, solidRecord(now.node.type.name)!.attributes, old.node, now.node)
}

/** What differs in a sign that stays: its words letter by letter, or its attributes. */
function writeSign(type: () => Y.XmlElement | Y.XmlText, old: PmNode, now: PmNode): void {
  const record = INLINE[now.type.name as InlineName]
  if (record.inText.as !== 'element') {
    if (old.attrs.text !== now.attrs.text) writeNote(type() as Y.XmlText, old.attrs.text, now.attrs.text)
    return
  }
  writeElement(type as () => Y.XmlElement, record.attributes, old, now)
}

function writeElement(element: () => Y.XmlElement, checks: Readonly<Record<string, (value: unknown) => boolean>>, old: PmNode, now: PmNode): void {
  for (const [name, fits] of Object.entries(checks)) {
    if (old.attrs[name] === now.attrs[name]) continue
    if (fits(now.attrs[name])) element().setAttribute(name, now.attrs[name] as string)
    else element().removeAttribute(name)
  }
}

/** Sets on a marker what differs; a default is taken away. */
function writeBlockAttributes(marker: () => Y.XmlElement, old: Readonly<Record<string, unknown>>, now: Readonly<Record<string, unknown>>): void {
  for (const name of BLOCK_ATTRIBUTE_NAMES) {
    if (old[name] === now[name]) continue
    if (now[name] === BLOCK_ATTRIBUTES[name].default) marker().removeAttribute(name)
    else marker().setAttribute(name, now[name] as string)
  }
}

/** Marks of tokens that stay, one formatting for each run of the same change. */
function writeFormats(parts: readonly Y.XmlText[], place: number, old: readonly Token[], now: readonly Token[]): void {
  for (let at = 0; at < old.length; ) {
    const change = formatChange(old[at]!, now[at]!)
    let end = at + 1
    if (change) while (end < old.length && sameFormat(formatChange(old[end]!, now[end]!), change)) end++
    for (let done = at; change && done < end; ) {
      const [text, index] = locate(parts, place + done)
      const count = Math.min(end - done, text.length - index)
      text.format(index, count, { ...change })
      done += count
    }
    at = end
  }
}

type Format = Record<string, true | null>

function formatChange(old: Token, now: Token): Format | null {
  if (!('marks' in old) || !('marks' in now) || sameMarks(old.marks, now.marks)) return null
  const change: Format = {}
  for (const name of MARK_NAMES) {
    const was = old.marks.some((mark) => mark.type.name === name)
    const is = now.marks.some((mark) => mark.type.name === name)
    if (was !== is) change[name] = is ? true : null
  }
  return change
}

const sameFormat = (one: Format | null, other: Format): boolean => one !== null && MARK_NAMES.every((name) => one[name] === other[name])

/** The words of a footnote with its references, only what changed in between. */
export function writeNote(text: Y.XmlText, before: unknown, after: unknown): void {
  const [old, now] = [noteUnits(before), noteUnits(after)]
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start] === now[start]) start++
  if (start > 0 && /^[\ud800-\udbff]/.test(old[start - 1]!)) start--
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  if (end > 0 && /^[\udc00-\udfff]/.test(old[old.length - end]!)) end--
  if (old.length > start + end) text.delete(start, old.length - start - end)
  if (now.length > start + end) insertNote(text, start, now.slice(start, now.length - end).join(''))
}
