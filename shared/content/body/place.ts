import type { Node as PmNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { SectionContent } from '../content.ts'
import { AROUND, distinguishedBy, type Found, findQuote, type Quote } from './find-quote.ts'
import { isMarker } from './flow.ts'
import { type BodyLines, linesOfContent, linesOfDocument, SIGN, type Span, type Spot } from './lines.ts'
import { editorPosition, relativePosition, resolveRelative, textAndIndex } from './positions.ts'

/** Letters by their Yjs ids. */
interface LetterRun {
  client: number
  clock: number
  length: number
}

/**
 * "These words here": plain data, to be stored. It is found again by its letters, wherever others move them by what they write; when none of them stands any more,
 * by its quote, but only where no other passage can be meant.
 */
export interface BodyPlace extends Quote {
  /** Yjs relative positions, as JSON: with the first letter, and with the last. */
  start: unknown
  end: unknown
  /** The letters themselves, to tell words that were edited from others that came in their place. */
  letters: LetterRun[]
  /** The marker of the block in which it begins; null for words before the first. */
  marker: { client: number; clock: number } | null
}

/**
 * How a place was found. `exact`: word for word where it was; `edited`: some of its letters are gone, or others came between; `quote`: the same words elsewhere;
 * `similar`: nearly the same words beside where they stood; `detached`: nowhere that is certain.
 */
export type Resolution = { how: 'exact' | 'edited' | Found['how']; span: Span } | { how: 'detached' }

/** More runs than this are not kept: the first and last letters are among them. */
const MOST_RUNS = 64

/**
 * The place of the words between two positions of the editor. Null when there are none, or when they begin and end in different cells.
 * @param doc the editor's document of the body as it stands
 */
export function placeOfWords(body: Y.XmlText, doc: PmNode, from: number, to: number): BodyPlace | null {
  const start = textAndIndex(body, doc, from)
  const end = textAndIndex(body, doc, to)
  if (from >= to || start === null || end === null || start.text !== end.text) return null
  const { letters, marker } = lettersBetween(start.text, start.index, end.index)
  const quote = doc.textBetween(from, to, '\n', SIGN)
  if (letters.length === 0 || quote.trim() === '') return null
  const $from = doc.resolve(from)
  const $to = doc.resolve(to)
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - AROUND), $from.parentOffset, '', SIGN)
  const after = $to.parent.textBetween($to.parentOffset, Math.min($to.parent.content.size, $to.parentOffset + AROUND), '', SIGN)
  return {
    start: Y.relativePositionToJSON(relativePosition(body, doc, from, 0)),
    end: Y.relativePositionToJSON(relativePosition(body, doc, to, -1)),
    letters,
    marker,
    quote,
    before,
    after,
    toldBy: distinguishedBy(linesOfDocument(doc), { quote, before, after }),
  }
}

function lettersBetween(text: Y.XmlText, from: number, to: number): Pick<BodyPlace, 'letters' | 'marker'> {
  const letters: LetterRun[] = []
  let marker: BodyPlace['marker'] = null
  let at = 0
  for (let item = text._start; item !== null && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    const [first, last] = [Math.max(from - at, 0), Math.min(to - at, item.length)]
    if (item.content instanceof Y.ContentType && isMarker(item.content.type)) {
      if (at <= from) marker = { client: item.id.client, clock: item.id.clock }
    } else if (first < last) {
      const clock = item.id.clock + first
      const before = letters.at(-1)
      if (before && before.client === item.id.client && before.clock + before.length === clock) before.length += last - first
      else letters.push({ client: item.id.client, clock, length: last - first })
    }
    at += item.length
  }
  if (letters.length > MOST_RUNS) letters.splice(MOST_RUNS / 2, letters.length - MOST_RUNS)
  return { letters, marker }
}

/** Where a place stands now in a body. @param doc the editor's document of the body as it stands */
export function resolvePlace(body: Y.XmlText, doc: PmNode, place: BodyPlace): Resolution {
  const lines = linesOfDocument(doc)
  const ends = [place.start, place.end].map((json) => {
    const position = editorPosition(body, doc, Y.createRelativePositionFromJSON(json))
    return position === null ? null : spotAt(lines, position)
  })
  const [start, end] = ends as [Spot | null, Spot | null]
  if (start && end && isBefore(start, end) && place.letters.some((run) => stands(body, run))) {
    const words = lines.joined.slice(lines.starts[start.line]! + start.at, lines.starts[end.line]! + end.at)
    return { how: words === place.quote ? 'exact' : 'edited', span: { start, end } }
  }
  return findQuote(lines, place, start ?? end ?? markerSpot(body, doc, lines, place)) ?? { how: 'detached' }
}

/**
 * Where a place stands in the nested form of a version.
 * @param known where it stood in the Y.Doc of that version (`resolvePlace` there), which the server knows; null when it does not
 */
export function resolveInContent(content: SectionContent, place: BodyPlace, known: Span | null): Resolution {
  const lines = linesOfContent(content)
  if (known && isBefore(known.start, known.end)) {
    const words = wordsOfSpan(lines, known)
    if (words !== null) return { how: words === place.quote ? 'exact' : 'edited', span: known }
  }
  return findQuote(lines, place, null) ?? { how: 'detached' }
}

function wordsOfSpan({ texts, starts, joined }: BodyLines, { start, end }: Span): string | null {
  if ((texts[start.line]?.length ?? -1) < start.at || (texts[end.line]?.length ?? -1) < end.at) return null
  return joined.slice(starts[start.line]! + start.at, starts[end.line]! + end.at)
}

/** The editor's positions of a span. */
export function positionsOfSpan(doc: PmNode, { start, end }: Span): { from: number; to: number } | null {
  const { positions } = linesOfDocument(doc)
  const [from, to] = [start, end].map(({ line, at }) => (positions[line] === undefined ? null : positions[line] + at))
  return from == null || to == null ? null : { from, to }
}

const isBefore = (one: Spot, other: Spot): boolean => one.line < other.line || (one.line === other.line && one.at < other.at)

function spotAt({ positions, texts }: { positions: readonly number[]; texts: readonly string[] }, position: number): Spot | null {
  let low = 0
  let high = positions.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (positions[middle]! <= position) low = middle
    else high = middle - 1
  }
  const at = position - (positions[low] ?? Number.NaN)
  return at >= 0 && at <= texts[low]!.length ? { line: low, at } : null
}

/** True when one of these letters still stands, in a part of the body that does. */
function stands(body: Y.XmlText, { client, clock, length }: LetterRun): boolean {
  const store = body.doc!.store
  for (let at = clock; at < clock + length && at < Y.getState(store, client); ) {
    const item = Y.getItem(store, Y.createID(client, at))
    if (!(item instanceof Y.Item)) return false
    if (!item.deleted && isInBody(body, item)) return true
    at = item.id.clock + item.length
  }
  return false
}

function isInBody(body: Y.XmlText, item: Y.Item): boolean {
  for (
    let parent = item.parent as Y.AbstractType<unknown> | null;
    parent;
    parent = (parent._item?.parent as Y.AbstractType<unknown> | undefined) ?? null
  ) {
    if (parent === (body as unknown)) return true
    if (parent._item?.deleted) return false
  }
  return false
}

/** The start of the block in which the place began, while its marker stands. */
function markerSpot(body: Y.XmlText, doc: PmNode, lines: ReturnType<typeof linesOfDocument>, { marker }: BodyPlace): Spot | null {
  if (marker === null) return null
  const relative = new Y.RelativePosition(null, null, Y.createID(marker.client, marker.clock), -1)
  if (resolveRelative(body, relative) === null) return null
  const position = editorPosition(body, doc, relative)
  return position === null ? null : spotAt(lines, position)
}
