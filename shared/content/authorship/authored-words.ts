import type * as Y from 'yjs'
import { bodyText } from '../body/body-content.ts'
import { findQuote, type Quote } from '../body/find-quote.ts'
import { readBody } from '../body/flow.ts'
import { writtenRuns } from '../body/letters.ts'
import { indexOfSpot, linesOfDocument, type Span, spotOf } from '../body/lines.ts'
import type { Writer, Writers } from './writers.ts'

/** Words that one person wrote in one moment. Between two lines stands `\n`. */
interface AuthoredWords extends Writer {
  text: string
}

/** Words as somebody chose them on a screen, and where they stood there. */
export type ChosenSpan = Span & Quote

/**
 * Who wrote these words, in reading order: where they stood on the screen, or, when others wrote meanwhile, where the same words stand now. Null when that is
 * not certain. Reads only.
 */
export function authoredWords(ydoc: Y.Doc, chosen: ChosenSpan, writers: Writers): AuthoredWords[] | null {
  const body = bodyText(ydoc)
  const lines = linesOfDocument(readBody(body))
  const stands = ({ line, at }: Span['start']): boolean => (lines.texts[line]?.length ?? -1) >= at
  const same =
    stands(chosen.start) &&
    stands(chosen.end) &&
    lines.joined.slice(indexOfSpot(lines, chosen.start), indexOfSpot(lines, chosen.end)) === chosen.quote
  const span = same ? chosen : findQuote(lines, chosen, stands(chosen.start) ? chosen.start : null)?.span
  if (!span) return null
  const [from, to] = [indexOfSpot(lines, span.start), indexOfSpot(lines, span.end)]
  const runs = writtenRuns(body)
  const letters = lines.texts.reduce((sum, text) => sum + text.length, 0)
  // Letters and lines are two readings of the same body.
  if (runs.reduce((sum, run) => sum + Math.max(1, run.length), 0) !== letters) return null
  return withoutLoneSpaces(cut(runs, lines, { from, to }, writers))
}

/** Whose a space between two words is tells nobody anything. */
function withoutLoneSpaces(found: readonly AuthoredWords[]): AuthoredWords[] {
  const words: AuthoredWords[] = []
  for (const { text, ...writer } of found) add(words, text, text.trim() === '' && words.length > 0 ? null : writer)
  return words
}

type Runs = ReturnType<typeof writtenRuns>
type Lines = ReturnType<typeof linesOfDocument>

function cut(runs: Runs, lines: Lines, { from, to }: { from: number; to: number }, writers: Writers): AuthoredWords[] {
  const found: AuthoredWords[] = []
  // In the joined text a sign stands behind each line but the last; letters have none.
  let line = spotOf(lines, from).line
  let at = from
  let letter = from - line
  let before = 0
  let index = 0
  while (at < to && index < runs.length) {
    const run = runs[index]!
    const length = Math.max(1, run.length)
    if (before + length <= letter) {
      before += length
      index++
      continue
    }
    const endOfLine = lines.starts[line]! + lines.texts[line]!.length
    if (at >= endOfLine) {
      add(found, lines.joined.slice(endOfLine, endOfLine + 1), null)
      at = endOfLine + 1
      line++
      continue
    }
    const clock = run.clock + (run.length === 0 ? 0 : letter - before)
    const { to: until, ...writer } = writers.of(run.client, clock)
    const count = Math.min(until - clock, before + length - letter, endOfLine - at, to - at)
    add(found, lines.joined.slice(at, at + count), writer)
    at += count
    letter += count
  }
  return found
}

/** The end of a line belongs to what stands before it. */
function add(found: AuthoredWords[], text: string, writer: Writer | null): void {
  const last = found.at(-1)
  if (last && (writer === null || (last.author === writer.author && last.at === writer.at && last.movedBy === writer.movedBy))) last.text += text
  else if (writer !== null) found.push({ text, ...writer })
}
