import { INLINE } from '@van-kien/shared/content/body/nodes.ts'
import { noteFigure, noteParts, noteUnits } from '@van-kien/shared/content/body/note-words.ts'
import { type FigureReference, referenceOf } from '@van-kien/shared/domain/figures/reference.ts'
import { changeAtCaret } from './text-change.ts'

/** The words of a footnote as its field shows them: letters, and each reference by what it shows, which nobody can write in. */
export interface DrawnNote {
  /** As they stand in the body (`noteUnits`). */
  units: readonly string[]
  text: string
  /** Where each unit begins in `text`; at last where that ends. */
  starts: readonly number[]
}

/** A reference in the field. */
export interface DrawnFigure {
  from: number
  to: number
  /** Null where it makes no sense. */
  reference: FigureReference | null
}

const UNKNOWN = '…'
const isFigure = (unit: string): boolean => unit.length > 1

function shownOf(unit: string): string {
  const figure = noteParts(unit)[0]?.figure ?? {}
  return INLINE.figureRef.text(figure).replace(/\s/g, ' ') || UNKNOWN
}

/** The words as they are drawn now. */
export function drawNote(units: readonly string[]): DrawnNote {
  const starts: number[] = []
  let text = ''
  for (const unit of units) {
    starts.push(text.length)
    text += isFigure(unit) ? shownOf(unit) : unit
  }
  return { units, text, starts: [...starts, text.length] }
}

/** The references in the field, in order. */
export const figuresIn = ({ units, starts }: DrawnNote): DrawnFigure[] =>
  units.flatMap((unit, at) =>
    isFigure(unit) ? [{ from: starts[at]!, to: starts[at + 1]!, reference: referenceOf(noteParts(unit)[0]?.figure ?? {}) }] : [],
  )

/** The words up to a place, a sign for each reference. */
export const wordsBefore = ({ units, starts }: DrawnNote, place: number): string =>
  units
    .filter((_, at) => starts[at + 1]! <= place)
    .map((unit) => (isFigure(unit) ? '\ufffc' : unit))
    .join('')

/** The units after a stretch of the field became others, and behind which of them the caret stands. A reference that was written in is gone as a whole. */
export function replaced({ units, starts }: DrawnNote, from: number, to: number, becomes: readonly string[]): { units: string[]; caret: number } {
  // The unit that holds the place; behind the last one there is none.
  let first = starts.findLastIndex((start) => start <= from)
  // Nothing is put into a reference: behind it.
  if (to === from && starts[first]! < from) first++
  const behind = to === from ? first : starts.findIndex((start) => start >= to)
  return { units: [...units.slice(0, first), ...becomes, ...units.slice(behind)], caret: first + becomes.length }
}

/** The units after something was typed into the field, whose caret stands behind it. */
export function typedInto(drawn: DrawnNote, typed: string, caret: number): { units: string[]; caret: number } {
  const { at, removed, added } = changeAtCaret(drawn.text, typed, caret)
  return replaced(drawn, at, at + removed, noteUnits(typed.slice(at, at + added).replace(/[\s\ufff9-\ufffb]/g, ' ')))
}

/** A reference as a unit. */
export const unitOf = (reference: FigureReference): string => noteFigure({ ...reference })

/** Where a caret may stand: at an end of a reference, the one that it was not at before; else the nearer one. */
export function besideFigure(drawn: DrawnNote, place: number, before: number): number {
  const inside = figuresIn(drawn).find(({ from, to }) => from < place && place < to)
  if (!inside) return place
  if (before <= inside.from) return inside.to
  if (before >= inside.to) return inside.from
  return place - inside.from < inside.to - place ? inside.from : inside.to
}
