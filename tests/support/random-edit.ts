import * as Y from 'yjs'

const WORDS = ['Đảng bộ', ' phường ', 'nghị quyết', 'đ', 'ễ', ' ', 'xây dựng', 'ặ']
const MARKS = ['bold', 'italic', 'underline']

type Random = () => number

/** One edit that an editor could make: any block made, removed or given an attribute; words typed, deleted, marked; a table's row or cell. */
export function randomEdit(ydoc: Y.Doc, random: Random): void {
  const root = ydoc.getXmlFragment('default')
  ydoc.transact(() => {
    if (root.length === 0) root.insert(0, [element('paragraph')])
    const kind = random()
    if (kind < 0.2) root.insert(below(root.length + 1, random), [randomBlock(random)])
    else if (kind < 0.25 && root.length > 1) root.delete(below(root.length, random), 1)
    else if (kind < 0.3) editTable(root, random)
    else editParagraph(root, random)
  })
}

const below = (count: number, random: Random): number => Math.floor(random() * count)
const pick = <T>(list: readonly T[], random: Random): T => list[below(list.length, random)]!

function element(name: string, attributes: Record<string, unknown> = {}, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  if (children.length > 0) made.insert(0, children)
  return made
}

const paragraph = (random: Random): Y.XmlElement => element('paragraph', {}, new Y.XmlText(pick(WORDS, random)))
const cell = (random: Random): Y.XmlElement => element(pick(['tableCell', 'tableHeader'], random), { colspan: 1 }, paragraph(random))
const row = (cells: number, random: Random): Y.XmlElement => element('tableRow', {}, ...Array.from({ length: cells }, () => cell(random)))
const item = (random: Random): Y.XmlElement => element('listItem', {}, paragraph(random))

function randomBlock(random: Random): Y.XmlElement {
  switch (below(6, random)) {
    case 0:
      return element('heading', { level: 1 + below(2, random) }, new Y.XmlText(pick(WORDS, random)))
    case 1:
      return element('bulletList', { marker: pick(['-', '+'], random) }, item(random), item(random))
    case 2:
      return element('orderedList', { start: 1 + below(3, random), type: pick(['1', 'a'], random) }, item(random))
    case 3:
      return element('table', {}, row(2, random), row(2, random))
    case 4:
      return element('pageBreak')
    default:
      return paragraph(random)
  }
}

const all = (within: Y.XmlFragment, name: string): Y.XmlElement[] =>
  [...within.createTreeWalker((node) => node instanceof Y.XmlElement && node.nodeName === name)] as Y.XmlElement[]

function editTable(root: Y.XmlFragment, random: Random): void {
  const tables = all(root, 'table')
  const table = tables.length > 0 ? pick(tables, random) : null
  if (table === null) root.insert(0, [element('table', {}, row(2, random))])
  else if (random() < 0.5 || table.length < 2) table.insert(below(table.length + 1, random), [row(2, random)])
  else table.delete(below(table.length, random), 1)
}

function editParagraph(root: Y.XmlFragment, random: Random): void {
  const paragraphs = all(root, 'paragraph')
  const target = paragraphs.length > 0 ? pick(paragraphs, random) : null
  const kind = random()
  if (target === null) root.insert(0, [paragraph(random)])
  else if (kind < 0.08) target.setAttribute('textAlign', pick(['center', 'justify'], random))
  else if (kind < 0.14) target.insert(target.length, [element(pick(['hardBreak', 'footnote'], random)), new Y.XmlText(pick(WORDS, random))])
  else if (target.length > 0 && target.get(0) instanceof Y.XmlText) editText(target.get(0) as Y.XmlText, random)
  else target.insert(0, [new Y.XmlText(pick(WORDS, random))])
}

function editText(text: Y.XmlText, random: Random): void {
  const place = below(text.length + 1, random)
  const some = 1 + below(Math.min(4, text.length - place), random)
  const kind = random()
  if (kind < 0.6 || place === text.length) text.insert(place, pick(WORDS, random))
  else if (kind < 0.8) text.delete(place, some)
  else text.format(place, some, { [pick(MARKS, random)]: random() < 0.5 ? {} : null })
}
