import type { TextParts } from '../normalise-zip.ts'
import { Footnotes, footnotesIn } from './footnotes.ts'
import { type Kind, Marks, type RevisionAuthor } from './marks.ts'
import { closesWith, passingParagraph, type Tracking, trackedParagraph } from './paragraphs.ts'
import { closed, type Step, stepsBetween, unbroken } from './steps.ts'
import { type CellWriters, changedTable, wholeTable } from './tables.ts'
import { isSetup, shapeOf, type Unit, unitsOf, withoutSetup } from './units.ts'
import { find, readTree, writeTree, type XmlElement, type XmlNode } from './xml-tree.ts'

/**
 * The newer of two documents of ours with what changed since the older one as revisions that Word can accept or reject: words inside paragraphs,
 * whole paragraphs, rows and cells of tables, footnotes and their words; a table of other columns as a whole. Where the words stayed, another look
 * (bold, alignment, style, new page, head of a table) is a revision of properties. Widths of columns, how pages are set up and the contents page are
 * those of the newer document.
 */
export function trackChanges(before: TextParts, after: TextParts, author: RevisionAuthor): TextParts {
  const tree = readTree(after.main)
  const body = find(tree, 'w:body')!
  const old = unitsOf(find(readTree(before.main), 'w:body')!).filter(({ node }) => !isSetup(node))
  const tracker = new Tracker(before.footnotes, after.footnotes, author)
  const now = unitsOf(body)
  // The last of a body is the setup of its pages; what stands before it closes the text.
  body.children = [...tracker.merged(old.map(withoutSetup), now.slice(0, -1)), ...now.slice(-1).map(({ node }) => node)]
  return tracker.footnotes.written({ main: writeTree(tree), footnotes: after.footnotes })
}

class Tracker implements Tracking {
  readonly marks: Marks
  readonly footnotes: Footnotes
  readonly #cells: CellWriters

  constructor(before: string, after: string, author: RevisionAuthor) {
    this.marks = new Marks(author)
    this.footnotes = new Footnotes(footnotesIn(before), footnotesIn(after), {
      merged: (old, now) => this.#note(unitsOf(old), unitsOf(now)),
      whole: (kind, note) => this.#only(kind, unitsOf(note)),
    })
    this.#cells = {
      marks: this.marks,
      merged: (old, now) => this.merged(unitsOf(old), unitsOf(now)),
      whole: (kind, cell) => unitsOf(cell).flatMap((unit) => this.#whole(kind, unit)),
    }
  }

  /** Blocks in the newer order, the ones taken out where they stood. */
  merged(old: readonly Unit[], now: readonly Unit[]): XmlNode[] {
    return this.#written(stepsBetween(old, now))
  }

  /** The first paragraph of a footnote has its number: it is always that of both. */
  #note([old, ...before]: readonly Unit[], [now, ...after]: readonly Unit[]): XmlNode[] {
    return this.#written([{ old: old!, now: now! }, ...stepsBetween(before, after)])
  }

  /** All of a footnote: its last end stays, since it ends the note. */
  #only(kind: Kind, units: readonly Unit[]): XmlNode[] {
    return units.map((unit, index) => {
      const step = stepOf(kind, unit)
      return trackedParagraph(step, index === units.length - 1 ? { old: unit, now: unit } : step, this)
    })
  }

  #written(steps: readonly Step[]): XmlNode[] {
    const blocks = unbroken(closed(steps), closesWith).flatMap(({ step, end }) => {
      const { old, now } = step
      if (now && isSetup(now.node)) return [now.node]
      if (!old || !now)
        return (old ?? now)!.node.name === 'w:p' ? [trackedParagraph(step, end, this)] : this.#whole(old ? 'w:del' : 'w:ins', (old ?? now)!)
      if (end.old === old && end.now === now && shapeOf(old.node, this.footnotes.old) === shapeOf(now.node, this.footnotes.now)) return [now.node]
      return now.node.name === 'w:p' ? [trackedParagraph(step, end, this)] : changedTable(old.node, now.node, this.#cells)
    })
    // Two tables in a row would grow together.
    return blocks.flatMap((block, index) => (isTable(block) && isTable(blocks[index - 1]) ? [passingParagraph(this.marks), block] : [block]))
  }

  #whole(kind: Kind, unit: Unit): XmlElement[] {
    const step = stepOf(kind, unit)
    return [unit.node.name === 'w:p' ? trackedParagraph(step, step, this) : wholeTable(kind, unit.node, this.#cells)]
  }
}

const stepOf = (kind: Kind, unit: Unit): Step => (kind === 'w:ins' ? { old: null, now: unit } : { old: unit, now: null })

const isTable = (node: XmlNode | undefined): boolean => node !== undefined && typeof node !== 'string' && node.name === 'w:tbl'
