import type { TextParts } from '../normalise-zip.ts'
import { hasAnchor, rowAnchor } from './anchors.ts'
import { type FlatToken, flatLine } from './flat.ts'
import { Footnotes, footnotesIn } from './footnotes.ts'
import { type Kind, Marks, type RevisionAuthor } from './marks.ts'
import { ownRuns, propertiesOf, restyled, type Tracking } from './paragraphs.ts'
import { type Piece, runsOf } from './run-pieces.ts'
import type { Step } from './steps.ts'
import { type FlatStep, suggestedSteps } from './suggested-steps.ts'
import { type CellWriters, withRows } from './tables.ts'
import { isSetup, rowsOf, shapeOf, type Unit, unitsOf, withoutSetup } from './units.ts'
import { find, readTree, writeTree, type XmlElement, type XmlNode } from './xml-tree.ts'

/**
 * A document with suggestions as revisions that Word can accept or reject one by one. Both documents are ours and have anchors where each suggestion begins and ends;
 * none of them stays. Comments are those of `before`, everything else that both have is that of `after`.
 * @param before as it stands @param after with all of these suggestions written in @param authors of the suggestions, by their number from 1
 * @throws RangeError when tables or page setups came or went: such suggestions do not go out so
 */
export function trackSuggestions(before: TextParts, after: TextParts, authors: readonly RevisionAuthor[]): TextParts {
  const tree = readTree(after.main)
  const body = find(tree, 'w:body')!
  const tracker = new SuggestionTracker(before.footnotes, after.footnotes, authors)
  body.children = tracker.merged(unitsOf(find(readTree(before.main), 'w:body')!), unitsOf(body))
  return tracker.footnotes.written({ main: writeTree(tree), footnotes: after.footnotes })
}

class SuggestionTracker implements Tracking {
  readonly marks: Marks
  readonly footnotes: Footnotes
  readonly #authors: readonly RevisionAuthor[]
  readonly #cells: CellWriters
  /** Whose what is written now is: what follows from no single suggestion is by the one before it. */
  #number = 1

  constructor(before: string, after: string, authors: readonly RevisionAuthor[]) {
    this.#authors = authors
    this.marks = new Marks(authors[0]!)
    this.footnotes = new Footnotes(footnotesIn(before), footnotesIn(after), {
      merged: (old, now) => this.merged(unitsOf(old), unitsOf(now)),
      whole: (kind, note) => this.#note(kind, unitsOf(note)),
    })
    this.#cells = {
      marks: this.marks,
      merged: (old, now) => this.merged(unitsOf(old), unitsOf(now)),
      whole: (kind, cell) => this.#paragraphs(flatLine(unitsOf(cell)).tokens.map((token) => only(kind, token))),
    }
  }

  #by(number: number): void {
    if (number === 0 || number === this.#number) return
    this.#number = number
    this.marks.by(this.#authors[number - 1]!)
  }

  /** Blocks of a body, a cell or a footnote: paragraphs between tables as one line, tables row by row. */
  merged(old: readonly Unit[], now: readonly Unit[]): XmlNode[] {
    const [was, is] = [stretches(old), stretches(now)]
    if (was.length !== is.length || was.some(({ fixed }, at) => fixed?.node.name !== is[at]!.fixed?.node.name))
      throw new RangeError('tables or page setups came or went')
    return is.flatMap(({ paragraphs, fixed }, at) => {
      const before = was[at]!
      return [...this.#stretch(before.paragraphs, paragraphs), ...(fixed ? [this.#fixed(before.fixed!, fixed)] : [])]
    })
  }

  #stretch(old: readonly Unit[], now: readonly Unit[]): XmlNode[] {
    const isSame = ({ node }: Unit, other: Unit | undefined): boolean =>
      other !== undefined &&
      !hasAnchor(node) &&
      !hasAnchor(other.node) &&
      shapeOf(node, this.footnotes.old) === shapeOf(other.node, this.footnotes.now)
    if (old.length === now.length && old.every((unit, at) => isSame(unit, now[at]))) return now.map(({ node }) => node)
    const [was, is] = [flatLine(old.map(withoutSetup)), flatLine(now)]
    // What comes before the first suggestion of these paragraphs and follows from one is by that one.
    this.#by([...is.anchors.keys()][0] ?? 0)
    return this.#paragraphs(suggestedSteps(was, is))
  }

  #fixed(old: Unit, now: Unit): XmlElement {
    if (now.node.name !== 'w:tbl') return now.node
    if (!hasAnchor(old.node) && !hasAnchor(now.node) && shapeOf(old.node, this.footnotes.old) === shapeOf(now.node, this.footnotes.now))
      return now.node
    return withRows(rowSteps(old.node, now.node), now.node, this.#cells, (step) =>
      this.#by(step.old && step.now ? 0 : rowAnchor((step.old ?? step.now)!.node)),
    )
  }

  /** All of a footnote but its number and its last end, which ends it. */
  #note(kind: Kind, units: readonly Unit[]): XmlNode[] {
    const { tokens } = flatLine(units)
    return this.#paragraphs(
      tokens.map((token, at) =>
        at === tokens.length - 1 || token.piece?.sign?.name === 'w:footnoteRef' ? { old: token, now: token, number: 0 } : only(kind, token),
      ),
    )
  }

  #paragraphs(steps: readonly FlatStep[]): XmlElement[] {
    const paragraphs: XmlElement[] = []
    let children: XmlNode[] = []
    let open: FlatStep[] = []
    const settle = (): void => {
      children.push(...this.#written(open))
      open = []
    }
    for (const step of steps) {
      const { old, now } = step
      const beside = [...commentsOf(old?.beside ?? []), ...(now?.beside ?? []).filter((node) => commentsOf([node]).length === 0)]
      const last = open.at(-1)
      if (beside.length > 0 || (last && (kindOf(last) !== kindOf(step) || last.number !== step.number))) settle()
      children.push(...beside)
      if ((now ?? old)!.ends) {
        settle()
        this.#by(step.number)
        paragraphs.push({
          name: 'w:p',
          open: '<w:p>',
          children: [...propertiesOf({ old: old?.ends ?? null, now: now?.ends ?? null }, this.marks), ...children],
        })
        children = []
      } else open.push(step)
    }
    return paragraphs
  }

  /** Steps of one kind and one suggestion. */
  #written(steps: readonly FlatStep[]): XmlNode[] {
    const [first] = steps
    if (!first) return []
    this.#by(first.number)
    const kind = kindOf(first)
    const [old, now] = [joined(steps.map((step) => step.old)), joined(steps.map((step) => step.now))]
    if (kind === null) return runsOf(restyled(old, now, this))
    return [this.marks.mark(kind, ownRuns(kind, kind === 'w:ins' ? now : old, this))]
  }
}

const kindOf = ({ old, now }: FlatStep): Kind | null => (old && now ? null : old ? 'w:del' : 'w:ins')

const only = (kind: Kind, token: FlatToken): FlatStep =>
  kind === 'w:ins' ? { old: null, now: token, number: 0 } : { old: token, now: null, number: 0 }

/** Tokens as pieces, words of one look in one. */
function joined(tokens: readonly (FlatToken | null)[]): Piece[] {
  const pieces: Piece[] = []
  for (const token of tokens) {
    if (!token?.piece) continue
    const last = pieces.at(-1)
    if (last && !last.sign && !token.piece.sign && lookOf(last) === lookOf(token.piece))
      pieces[pieces.length - 1] = { ...last, text: last.text + token.piece.text }
    else pieces.push(token.piece)
  }
  return pieces
}

const lookOf = ({ look }: Piece): string => look.map(writeTree).join('')

/** Where comments begin and end, and their signs. */
const commentsOf = (nodes: readonly XmlElement[]): XmlElement[] =>
  nodes.filter(
    ({ name, children }) =>
      name.startsWith('w:comment') || (name === 'w:r' && children.some((child) => typeof child !== 'string' && child.name === 'w:commentReference')),
  )

interface Stretch {
  paragraphs: Unit[]
  /** What ends them: a table, a page setup, the contents page; null at the end of all. */
  fixed: Unit | null
}

function stretches(units: readonly Unit[]): Stretch[] {
  const all: Stretch[] = [{ paragraphs: [], fixed: null }]
  for (const unit of units)
    if (unit.node.name === 'w:p' && !isSetup(unit.node)) all.at(-1)!.paragraphs.push(unit)
    else {
      all.at(-1)!.fixed = unit
      all.push({ paragraphs: [], fixed: null })
    }
  return all
}

/** Rows of both documents pair in order; those with an anchor went or came. One that came stands right behind a row that stays. */
function rowSteps(old: XmlElement, now: XmlElement): Step[] {
  const [was, is] = [rowsOf(old), rowsOf(now)]
  const steps: Step[] = []
  let at = 0
  const leave = (): void => {
    while (was[at] && rowAnchor(was[at]!.node) > 0) steps.push({ old: was[at++]!, now: null })
  }
  for (const row of is) {
    if (rowAnchor(row.node) > 0) {
      steps.push({ old: null, now: row })
      continue
    }
    leave()
    if (!was[at]) throw new RangeError('a row without its partner')
    steps.push({ old: was[at++]!, now: row })
  }
  leave()
  if (at < was.length) throw new RangeError('a row without its partner')
  return steps
}
