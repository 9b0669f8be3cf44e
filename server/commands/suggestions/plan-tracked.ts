import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { layout } from '@van-kien/shared/content/body/grid.ts'
import { linesOfDocument, type Span, type Spot } from '@van-kien/shared/content/body/lines.ts'
import { positionOf } from '@van-kien/shared/content/body/positions.ts'
import type { Token } from '@van-kien/shared/content/body/tokens.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { type ChangeState, changeStatesOf, collisionsOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import { type ChangeWriter, writeMany } from '@van-kien/shared/content/suggestions/change-writer.ts'
import { type Piece, tokensOfPieces } from '@van-kien/shared/content/suggestions/pieces.ts'
import {
  type RowChange,
  type SuggestedChange,
  sameId,
  samePart,
  type TokenId,
  type WordsChange,
} from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { bodyOf, cellsOf, idOf, lineOfText, tableOf, textOfPart } from '@van-kien/shared/content/suggestions/text-line.ts'
import type * as Y from 'yjs'

/** Why a suggestion does not go out as a tracked change. */
export type WhyUntracked = 'collides' | 'changed' | 'whole' | 'cannot'

/** One that goes out as a tracked change: where it stands in the words as they are, and in those with all of them written in. */
export interface Tracked {
  /** Its index among the changes. */
  nth: number
  before: { span: Span } | { row: { line: number } } | null
  after: { span: Span } | { row: { line: number } } | null
}

export interface TrackedPlan {
  /** In the order of the text. */
  tracked: Tracked[]
  untracked: { nth: number; why: WhyUntracked; span: Span | null }[]
  /** The words with all of `tracked` written in. */
  content: SectionContent
}

/**
 * Which suggestions of a section can go out as tracked changes: those that stand exactly, that no other wants otherwise, and that put in or take out no whole table or
 * page break. The others are listed, with why. Reads only.
 */
export function planTracked(ydoc: Y.Doc, changes: readonly SuggestedChange[]): TrackedPlan {
  const unplaced = new Set<number>()
  for (;;) {
    const plan = planWithout(ydoc, changes, unplaced)
    // Written in, it stands at no place that can be named: behind a table that then closes the text.
    const lost = plan.tracked.filter(({ after, nth }) => after === null && changes[nth]!.kind !== 'row-deleted')
    if (lost.length === 0) return plan
    for (const { nth } of lost) unplaced.add(nth)
  }
}

function planWithout(ydoc: Y.Doc, changes: readonly SuggestedChange[], unplaced: ReadonlySet<number>): TrackedPlan {
  const states = changeStatesOf(ydoc, changes)
  const colliding = new Set(collisionsOf(states).flat())
  const spotIn = spotter(ydoc)
  const untracked: TrackedPlan['untracked'] = []
  const fits = changes.flatMap((change, nth): Written[] => {
    const state = states[nth]!
    const why = state.how !== 'exact' ? 'changed' : colliding.has(nth) ? 'collides' : hasPiece(change, 'solid') ? 'whole' : null
    const before = state.how === 'gone' ? null : placeIn(spotIn, state)
    if (why || state.how === 'gone' || before === undefined || unplaced.has(nth)) {
      untracked.push({ nth, why: why ?? 'cannot', span: before && 'span' in before ? before.span : null })
      return []
    }
    return [{ nth, change, state, before }]
  })
  const texts = [...new Set(fits.flatMap(({ state: { at } }) => (at.kind === 'words' ? [at.line.text] : [])))]
  fits.sort((one, other) => textOf(texts, one) - textOf(texts, other) || orderOf(one.state) - orderOf(other.state))
  for (const { nth } of touching(fits)) untracked.push({ nth, why: 'collides', span: null })
  const { fork, done, left } = writeAll(ydoc, fits)
  for (const { nth } of left) untracked.push({ nth, why: 'cannot', span: null })
  const spotAfter = spotter(fork)
  const tracked = done.flatMap((one): Tracked[] => {
    const after = one.change.kind === 'words' ? spanAfter(fork, spotAfter, one, done) : rowAfter(fork, spotAfter, one)
    return [{ nth: one.nth, before: one.before, after }]
  })
  tracked.sort((one, other) => compareSpots(startOf(one), startOf(other)))
  return { tracked, untracked, content: contentFromBody(fork) }
}

interface Written {
  nth: number
  change: SuggestedChange
  state: Exclude<ChangeState, { how: 'gone' }>
  before: Tracked['before']
  /** The row that it put in. */
  added?: TokenId
}

const hasPiece = (change: SuggestedChange, kind: Piece['is']): boolean =>
  change.kind === 'words' && [...change.before, ...change.after].some(({ is }) => is === kind)

const textOf = (texts: readonly Y.XmlText[], { state: { at } }: Written): number => (at.kind === 'words' ? texts.indexOf(at.line.text) : -1)

/** Words from the front to the back, so that each finds those beside it as they were; rows in the order in which they were sent. */
const orderOf = ({ at }: Written['state']): number => (at.kind === 'words' ? at.from + (at.to - at.from) / 1e9 : 0)

/**
 * Takes out those that begin where the one before them ends, when either makes or takes away an end of a paragraph: whose end it is could not be told. @returns them
 */
function touching(fits: Written[]): Written[] {
  const gone: Written[] = []
  for (let nth = 1; nth < fits.length; ) {
    const [one, other] = [fits[nth - 1]!, fits[nth]!]
    const [a, b] = [one.state.at, other.state.at]
    const isNext = a.kind === 'words' && b.kind === 'words' && a.line.text === b.line.text && a.to >= b.from
    if (isNext && [one, other].some(({ change }) => hasPiece(change, 'block'))) gone.push(...fits.splice(nth, 1))
    else nth++
  }
  return gone
}

const startOf = ({ before, after }: Tracked): Spot => {
  const place = before ?? after!
  return 'span' in place ? place.span.start : { line: place.row.line, at: 0 }
}

const compareSpots = (one: Spot, other: Spot): number => one.line - other.line || one.at - other.at

/** Each is written behind the ones before it. */
function writeAll(ydoc: Y.Doc, fits: readonly Written[]): { fork: Y.Doc; done: Written[]; left: Written[] } {
  const { writer, result } = writeMany(ydoc, (writer) => writeEach(writer, fits))
  return { fork: writer.ydoc, ...result }
}

function writeEach(writer: ChangeWriter, fits: readonly Written[]): { done: Written[]; left: Written[] } {
  const [done, left]: [Written[], Written[]] = [[], []]
  for (const one of fits) {
    const state = writer.stateOf(one.change)
    const rows = one.change.kind === 'row-added' ? new Set(rowsOf(writer.ydoc, one.change).map(keyOf)) : null
    // Another may have taken its place.
    if (state.how !== 'exact' || !writer.write(one.change, state)) {
      left.push(one)
      continue
    }
    const added = rows && rowsOf(writer.ydoc, one.change as RowChange).find((row) => !rows.has(keyOf(row)))
    done.push(added ? { ...one, added: idOf(added) } : one)
  }
  return { done, left }
}

const keyOf = (row: Y.XmlElement): string => JSON.stringify(idOf(row))

function rowsOf(ydoc: Y.Doc, { table }: RowChange): Y.XmlElement[] {
  const body = bodyOf(ydoc)
  const found = body && tableOf(body, table)
  return found ? layout(found).rows.map(({ y }) => y) : []
}

type SpotIn = (text: Y.XmlText, index: number) => Spot | undefined

/** Spots of indexes of a body's texts, which stay as they are meanwhile: undefined where no line begins or ends there, as behind a table that closes the body. */
function spotter(ydoc: Y.Doc): SpotIn {
  const body = bodyText(ydoc)
  const doc = readBody(body)
  const lines = linesOfDocument(doc)
  const known = new Map<Y.XmlText, readonly Token[] | null>()
  return (text, index) => {
    if (!known.has(text)) known.set(text, lineOfText(text, text !== body)?.tokens ?? null)
    const tokens = known.get(text)
    const behindTable = index > 0 && tokens?.[index - 1]?.kind === 'block'
    if (!tokens || (behindTable && tokens[index]?.kind !== 'marker')) return undefined
    // Behind a table it is the start of the next line.
    const position = positionOf(body, doc, text, behindTable ? index + 1 : index)
    const line = position === null ? -1 : lines.positions.findLastIndex((start) => start <= position)
    return line < 0 ? undefined : { line, at: Math.min(position! - lines.positions[line]!, lines.texts[line]!.length) }
  }
}

/** Undefined: it cannot be said. Null: a row that comes, which stands nowhere yet. */
function placeIn(spotIn: SpotIn, { at }: Written['state']): Tracked['before'] | undefined {
  if (at.kind === 'row') return at.goes ? rowPlace(spotIn, at.row!) : null
  // A cell that nobody wrote in has no line yet.
  if (at.kind === 'blank') return undefined
  const [start, end] = [spotIn(at.line.text, at.from), spotIn(at.line.text, at.to)]
  return start && end ? { span: { start, end } } : undefined
}

function rowPlace(spotIn: SpotIn, row: Y.XmlElement): { row: { line: number } } | undefined {
  for (const cell of cellsOf(row)) {
    const spot = spotIn(cell, 0)
    if (spot) return { row: { line: spot.line } }
  }
  return undefined
}

/** Where written words stand: as far behind as what was written before them in the same text made it longer. */
function spanAfter(fork: Y.Doc, spotIn: SpotIn, one: Written, done: readonly Written[]): Tracked['after'] {
  const { part } = one.change as WordsChange
  const text = textOfPart(bodyText(fork), part)
  if (!text || one.state.at.kind !== 'words') return null
  let moved = 0
  for (const { change, state } of done.slice(0, done.indexOf(one)))
    if (change.kind === 'words' && state.at.kind === 'words' && samePart(change.part, part)) moved += lengthOf(change) - (state.at.to - state.at.from)
  const from = one.state.at.from + moved
  const [start, end] = [spotIn(text.text, from), spotIn(text.text, from + lengthOf(one.change as WordsChange))]
  return start && end ? { span: { start, end } } : null
}

const lengthOf = (change: WordsChange): number => tokensOfPieces(change.after, change.part !== 'body').length

function rowAfter(fork: Y.Doc, spotIn: SpotIn, { change, added }: Written): Tracked['after'] {
  const row = added && rowsOf(fork, change as RowChange).find((one) => sameId(idOf(one), added))
  return (row && rowPlace(spotIn, row)) ?? null
}
