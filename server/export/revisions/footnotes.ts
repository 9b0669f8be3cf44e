import type { TextParts } from '../normalise-zip.ts'
import { childrenOf, element, find, readTree, writeTree, type XmlElement, type XmlNode } from './xml-tree.ts'

/** The footnotes of a part by their numbers. */
export const footnotesIn = (part: string): Map<string, XmlElement> =>
  new Map(childrenOf(find(readTree(part), 'w:footnotes') ?? element('w:footnotes'), 'w:footnote').map((note) => [numberOf(note), note] as const))

const numberOf = (node: XmlElement): string => / w:id="(-?\d+)"/.exec(node.open)?.[1] ?? ''

/** How the words of footnotes are marked; both make the paragraphs of one note. */
interface NoteWriters {
  merged: (old: XmlElement, now: XmlElement) => XmlNode[]
  whole: (kind: 'w:ins' | 'w:del', note: XmlElement) => XmlNode[]
}

/** The footnotes of the marked file: those of the newer document under their numbers, those that went under new ones. */
export class Footnotes {
  readonly old: ReadonlyMap<string, XmlElement>
  readonly now: ReadonlyMap<string, XmlElement>
  readonly #writers: NoteWriters
  readonly #result: Map<string, XmlElement>
  #last: number

  constructor(old: ReadonlyMap<string, XmlElement>, now: ReadonlyMap<string, XmlElement>, writers: NoteWriters) {
    this.old = old
    this.now = now
    this.#writers = writers
    this.#result = new Map(now)
    this.#last = Math.max(0, ...[...now.keys()].map(Number))
  }

  /** A reference of both documents. */
  kept(from: XmlElement, to: XmlElement): void {
    const [old, now] = [this.old.get(numberOf(from)), this.now.get(numberOf(to))]
    if (!old || !now || old.children.map(writeTree).join('') === now.children.map(writeTree).join('')) return
    this.#result.set(numberOf(to), { ...now, children: this.#writers.merged(old, now) })
  }

  /** A reference that came in. */
  added(to: XmlElement): void {
    const now = this.now.get(numberOf(to))
    if (now) this.#result.set(numberOf(to), { ...now, children: this.#writers.whole('w:ins', now) })
  }

  /** A reference that went out, under the number that it has in the marked file. */
  removed(from: XmlElement): XmlElement {
    const number = String(++this.#last)
    const old = this.old.get(numberOf(from)) ?? element('w:footnote', [element('w:p')])
    this.#result.set(number, element('w:footnote', this.#writers.whole('w:del', old), ` w:id="${number}"`))
    return element('w:footnoteReference', [], ` w:id="${number}"`)
  }

  /** Both parts, the footnotes numbered and written in the order of their references: LibreOffice goes by the order, not by the numbers. */
  written({ main, footnotes }: TextParts): TextParts {
    const tree = readTree(footnotes)
    const list = find(tree, 'w:footnotes')
    if (!list) return { main, footnotes }
    const notes = [...this.#result.values()].filter((note) => Number(numberOf(note)) <= 0)
    const before = notes.length
    const numbered = main.replace(/(<w:footnoteReference w:id=")(\d+)"/g, (_, start: string, id: string) => {
      const number = notes.length - before + 1
      const note = this.#result.get(id)
      if (note) notes.push({ ...note, open: note.open.replace(/ w:id="\d+"/, ` w:id="${number}"`) })
      return `${start}${number}"`
    })
    list.children = notes
    return { main: numbered, footnotes: writeTree(tree) }
  }
}
