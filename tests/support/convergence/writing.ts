import { contentFromYDoc } from '@van-kien/shared/content/content.ts'
import { ROOT_NAME } from '@van-kien/shared/content/schema.ts'
import * as Y from 'yjs'
import { lettersOf, WORD } from './words.ts'

type Random = () => number
type NewWord = () => string

const MARKS = ['bold', 'italic', 'underline'] as const
const below = (count: number, random: Random): number => Math.floor(random() * count)
const pick = <T>(list: readonly T[], random: Random): T => list[below(list.length, random)]!

/** One edit that an editor could make, of any node, attribute and mark of the schema. The kinds that were made are counted in `made`. */
export function writeSomething(ydoc: Y.Doc, random: Random, word: NewWord, made: Map<string, number>, origin: unknown): void {
  const root = ydoc.getXmlFragment(ROOT_NAME)
  const count = (kind: string): void => void made.set(kind, (made.get(kind) ?? 0) + 1)
  const element = (name: string, attributes: Record<string, unknown> = {}, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
    count(name)
    const node = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
    if (children.length > 0) node.insert(0, children)
    return node
  }
  const letters = (): Y.XmlText => new Y.XmlText(`${word()} đảng bộ `)
  const paragraph = (): Y.XmlElement =>
    element('paragraph', random() < 0.2 ? { textAlign: pick(['center', 'justify', 'left', 'right'], random) } : {}, letters())
  const cell = (): Y.XmlElement => {
    const attributes = { colspan: 1, rowspan: 1, ...(random() < 0.2 ? { colwidth: [120] } : {}) }
    return element(pick(['tableCell', 'tableHeader'], random), attributes, paragraph())
  }
  const row = (cells: number): Y.XmlElement => element('tableRow', {}, ...Array.from({ length: cells }, cell))
  const list = (depth: number, numbered = random() < 0.5): Y.XmlElement => {
    const items = Array.from({ length: 1 + below(3, random) }, () => item(depth))
    return numbered
      ? element('orderedList', { start: 1 + below(5, random), type: pick(['1', 'a'], random) }, ...items)
      : element('bulletList', { marker: pick(['-', '+'], random) }, ...items)
  }
  const item = (depth: number): Y.XmlElement => element('listItem', {}, paragraph(), ...(depth < 2 && random() < 0.2 ? [list(depth + 1)] : []))
  // In turn, so that each run has all of them.
  const block = (): Y.XmlElement => {
    switch ((made.get('newBlock') ?? 0) % 7) {
      case 1:
        return element('heading', { level: 1 + below(2, random) }, letters())
      case 2:
        return list(0, false)
      case 3:
        return element('table', {}, row(2), row(2))
      case 4:
        return list(0, true)
      case 5:
        return element('pageBreak')
      default:
        return paragraph()
    }
  }
  const all = (...names: string[]): Y.XmlElement[] =>
    [...root.createTreeWalker((node) => node instanceof Y.XmlElement && names.includes(node.nodeName))] as Y.XmlElement[]
  const any = (...names: string[]): Y.XmlElement | null => {
    const found = all(...names)
    return found.length > 0 ? pick(found, random) : null
  }

  const kinds: Record<string, [number, () => void]> = {
    type: [40, () => inText((text) => text.insert(boundary(text, random), `${word()} `))],
    newBlock: [10, () => root.insert(below(root.length + 1, random), [block()])],
    removeBlock: [3, () => root.length > 1 && root.delete(below(root.length, random), 1)],
    deleteLetters: [
      5,
      () =>
        inText((text) => {
          const from = below(text.length + 1, random)
          text.delete(from, Math.min(text.length - from, 1 + below(6, random)))
        }),
    ],
    mark: [
      8,
      () =>
        inText((text) => {
          const from = below(text.length, random)
          const mark = MARKS[(made.get('mark') ?? 0) % MARKS.length]!
          count(mark)
          text.format(from, 1 + below(text.length - from, random), { [mark]: random() < 0.7 ? {} : null })
        }),
    ],
    inline: [6, () => inside(any('paragraph', 'heading'), (node) => node.insert(node.length, [inline(), letters()]))],
    footnoteWords: [3, () => inside(any('footnote'), (node) => node.setAttribute('text', `${node.getAttribute('text') ?? ''}${word()}`))],
    align: [3, () => inside(any('paragraph'), (node) => node.setAttribute('textAlign', pick(['center', 'justify'], random)))],
    level: [2, () => inside(any('heading'), (node) => node.setAttribute('level', (1 + below(2, random)) as never))],
    listItem: [6, () => inside(any('bulletList', 'orderedList'), (node) => node.insert(below(node.length + 1, random), [item(1)]))],
    removeItem: [2, () => inside(any('bulletList', 'orderedList'), (node) => node.length > 1 && node.delete(below(node.length, random), 1))],
    row: [3, () => inside(any('table'), (node) => node.insert(below(node.length + 1, random), [row(widthOf(node))]))],
    removeRow: [1, () => inside(any('table'), (node) => node.length > 1 && node.delete(below(node.length, random), 1))],
    column: [
      1,
      () =>
        inside(any('table'), (node) => {
          for (const each of rowsOf(node)) each.insert(each.length, [cell()])
        }),
    ],
    split: [4, () => split(any('paragraph'))],
    merge: [2, merge],
  }
  const inline = (): Y.XmlElement =>
    (made.get('inline') ?? 0) % 2 === 0 ? element('hardBreak') : element('footnote', { text: random() < 0.8 ? word() : '' })
  const inText = (edit: (text: Y.XmlText) => void): void =>
    inside(any('paragraph', 'heading'), (node) => {
      const texts = node.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText && child.length > 0)
      if (texts.length > 0) edit(pick(texts, random))
      else node.insert(0, [letters()])
    })
  const split = (node: Y.XmlElement | null): void => {
    const text = node?.get(0)
    if (!node?.parent || !(text instanceof Y.XmlText)) return
    const from = boundary(text, random)
    const rest = lettersOf(text).slice(from)
    if (rest === '' || text.length !== lettersOf(text).length) return
    const siblings = node.parent as Y.XmlFragment
    text.delete(from, rest.length)
    siblings.insert(siblings.toArray().indexOf(node) + 1, [element('paragraph', {}, new Y.XmlText(rest))])
  }
  function merge(): void {
    const at = below(Math.max(1, root.length - 1), random)
    const [first, second] = [root.get(at), root.get(at + 1)]
    const plain = (node: unknown): Y.XmlText | null =>
      node instanceof Y.XmlElement && node.nodeName === 'paragraph' && node.length === 1 && node.get(0) instanceof Y.XmlText
        ? (node.get(0) as Y.XmlText)
        : null
    const [left, right] = [plain(first), plain(second)]
    if (!left || !right) return
    left.insert(left.length, lettersOf(right))
    root.delete(at + 1, 1)
  }

  ydoc.transact(() => {
    tidy(ydoc, root)
    if (root.length === 0) return root.insert(0, [paragraph()])
    let chance = random() * Object.values(kinds).reduce((sum, [weight]) => sum + weight, 0)
    for (const [name, [weight, make]] of Object.entries(kinds)) {
      chance -= weight
      if (chance > 0) continue
      count(name)
      make()
      return
    }
  }, origin)
}

/** What two honest edits made unfit together (a list without items) goes, as an editor drops what it cannot draw. */
function tidy(ydoc: Y.Doc, root: Y.XmlFragment): void {
  for (let result = contentFromYDoc(ydoc); !result.ok && root.length > 0; result = contentFromYDoc(ydoc)) root.delete(result.block - 1, 1)
}

const inside = (node: Y.XmlElement | null, edit: (node: Y.XmlElement) => unknown): void => void (node && edit(node))
const rowsOf = (table: Y.XmlElement): Y.XmlElement[] => table.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
const widthOf = (table: Y.XmlElement): number => Math.max(1, ...rowsOf(table).map((row) => row.length))

/** A place in a text that is not inside of a word. */
function boundary(text: Y.XmlText, random: Random): number {
  const letters = lettersOf(text)
  const words = [...letters.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length] as const)
  const at = below(letters.length + 1, random)
  return words.find(([from, to]) => at > from && at < to)?.[1] ?? at
}
