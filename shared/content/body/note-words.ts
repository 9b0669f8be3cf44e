import { type Check, id, oneOf, period } from './value-checks.ts'

/** What a figure reference shows of its figure. `change`: the difference to the target, or to the period `from`. `met`: chỉ tiêu reached of those judged. */
export const FIGURE_SHOWS = ['value', 'value-unit', 'target', 'change', 'change-unit', 'change-words', 'year', 'unit', 'met'] as const
export type FigureShow = (typeof FIGURE_SHOWS)[number]

/** The five parts of a figure reference. */
export const FIGURE_ATTRIBUTES: Readonly<Record<string, Check>> = { figure: id, unit: id, period, from: period, show: oneOf(...FIGURE_SHOWS) }

type Attributes = Readonly<Record<string, unknown>>

/**
 * A figure reference in a footnote's `text`: its five parts between two signs that no words hold, behind a third what it shows (in versions and files alone).
 * In Y it is an element among the letters, as in a line.
 */
const NOTE_FIGURE = /\ufff9([^\ufff9-\ufffb]*)(?:\ufffa([^\ufff9-\ufffb]*))?\ufffb/
const NOTE_SIGNS = /[\ufff9-\ufffb]/g

/** Words that somebody typed or brought, without the signs around references: each is a space, so that places stay. */
export const plainNote = (words: string): string => words.replace(NOTE_SIGNS, ' ')

/** True where a reference stands in a footnote's words. */
export const hasNoteFigures = (note: unknown): boolean => typeof note === 'string' && NOTE_FIGURE.test(note)

/** Words of a footnote between its references, and those: `words` of a reference is what it is said to show, '' where that is not said. */
export interface NotePart {
  words: string
  /** Attributes of the reference; null for words. One that makes no sense has none. */
  figure: Attributes | null
}

/** A footnote's `text` in parts, none of them empty words. */
export function noteParts(note: unknown): NotePart[] {
  const parts: NotePart[] = []
  // Words, parts of a reference, what it shows, words …
  const found = String(note ?? '').split(NOTE_FIGURE)
  for (let at = 0; at < found.length; at += 3) {
    if (found[at] !== '') parts.push({ words: plainNote(found[at]!), figure: null })
    if (at + 1 < found.length) parts.push({ words: found[at + 2] ?? '', figure: figureOfParts(found[at + 1]!) })
  }
  return parts
}

const REFERENCE_PARTS = Object.keys(FIGURE_ATTRIBUTES)

function figureOfParts(parts: string): Attributes {
  const values = parts.split(' ')
  return Object.fromEntries(
    REFERENCE_PARTS.flatMap((name, at) => (FIGURE_ATTRIBUTES[name]!(values[at]) && values[at] !== '-' ? [[name, values[at]]] : [])),
  )
}

/** The reference with these attributes as it stands in a footnote's `text`. @param shown what it shows, where that is to be said */
export const noteFigure = (attrs: Attributes, shown = ''): string =>
  `\ufff9${REFERENCE_PARTS.map((name) => attrs[name] ?? '-').join(' ')}${shown === '' ? '' : `\ufffa${plainNote(shown)}`}\ufffb`

/** The words of a footnote place by place, as they stand in its text in Y: a UTF-16 unit, or a reference, without what it shows. */
export const noteUnits = (note: unknown): string[] =>
  noteParts(note).flatMap(({ words, figure }) => (figure ? [noteFigure(figure)] : words.split('')))

/** A footnote's `text` as it stands in a body: without what its references show. */
export const bareNote = (note: unknown): string => (hasNoteFigures(note) ? noteUnits(note).join('') : plainNote(String(note ?? '')))
