import type { Node as PmNode } from '@tiptap/pm/model'
import { bodyText } from '@van-kien/shared/content/body/body-content.ts'
import { replaceWords } from '@van-kien/shared/content/body/correct-body.ts'
import { bodyFlow, readBody } from '@van-kien/shared/content/body/flow.ts'
import { LONGEST_NOTE } from '@van-kien/shared/content/body/nodes.ts'
import { editorPosition, relativePosition, resolveRelative, wordsOfSignAt } from '@van-kien/shared/content/body/positions.ts'
import { runsOfContent, runsOfDocument, type WordRun } from '@van-kien/shared/content/body/stretches.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import * as Y from 'yjs'
import type { SectionSession } from '../collab/section-session.ts'
import { type FindOptions, findInText } from './fold-text.ts'
import { OWN_EDIT, type OwnEdit } from './own-edit.ts'

/** One place where the words stand. `index` counts in reading order within the section, in JSON, Y.Doc and editor alike. */
export interface Match {
  index: number
  text: string
  /** Words around it, at most 40 characters each. */
  before: string
  after: string
}

const AROUND = 40

function matchesIn(runs: readonly string[], query: string, options: FindOptions): Match[] {
  const matches: Match[] = []
  for (const run of runs) {
    for (const { from, to } of findInText(run, query, options)) {
      const before = run.slice(Math.max(0, from - AROUND), from)
      matches.push({ index: matches.length, text: run.slice(from, to), before, after: run.slice(to, to + AROUND) })
    }
  }
  return matches
}

/** All matches in a body, in reading order, those in the words of a footnote where its sign stands. A match never reaches over a block, line break or footnote. Pure. */
export const findInContent = (content: SectionContent, query: string, options: FindOptions): Match[] =>
  matchesIn(runsOfContent(content), query, options)

/** The same over a Y.Doc: what is being written right now. Reads only. */
export const findInYDoc = (ydoc: Y.Doc, query: string, options: FindOptions): Match[] =>
  matchesIn(
    runsOfDocument(readBody(bodyFlow(ydoc))).map(({ words }) => words),
    query,
    options,
  )

interface YMatch {
  run: WordRun
  /** Letters of the run. */
  from: number
  to: number
}

const matchesOf = (doc: PmNode, query: string, options: FindOptions): YMatch[] =>
  runsOfDocument(doc).flatMap((run) => findInText(run.words, query, options).map((range) => ({ ...range, run })))

/** One match as it stays with its letters, whatever others write before it. In a footnote: places in its words. */
export interface MatchPlace {
  start: Y.RelativePosition
  end: Y.RelativePosition
}

/** The place of the n-th match in a Y.Doc; null when there are fewer. */
export function placeOfMatch(ydoc: Y.Doc, query: string, options: FindOptions, index: number): MatchPlace | null {
  const body = bodyText(ydoc)
  const doc = readBody(body)
  const match = matchesOf(doc, query, options)[index]
  if (match === undefined) return null
  const { from, stretch } = match.run
  if (stretch === null) {
    const { inNote } = match.run
    const note = inNote === null ? null : wordsOfSignAt(body, doc, from)
    const place = (at: number, assoc: number) => Y.createRelativePositionFromTypeIndex(note!, inNote! + at, assoc)
    return note && { start: place(match.from, 0), end: place(match.to, -1) }
  }
  return { start: relativePosition(body, doc, from + match.from, 0), end: relativePosition(body, doc, from + match.to, -1) }
}

/** Which match stands at a place now; -1 when its letters have changed. */
export function matchAtPlace(ydoc: Y.Doc, query: string, options: FindOptions, { start, end }: MatchPlace): number {
  const body = bodyText(ydoc)
  const doc = readBody(body)
  const [from, to] = [editorPosition(body, doc, start), editorPosition(body, doc, end)]
  const [first, last] = [resolveRelative(body, start), resolveRelative(body, end)]
  return matchesOf(doc, query, options).findIndex(({ run, ...match }) => {
    if (run.stretch !== null) return run.from + match.from === from && run.from + match.to === to
    // Only the footnote in question is looked for in the Y.Doc.
    if (run.from !== from || run.inNote === null || first?.index !== run.inNote + match.from || last?.index !== run.inNote + match.to) return false
    return wordsOfSignAt(body, doc, run.from) === first.text
  })
}

/**
 * Replaces in a Y.Doc, in one transaction that the person's undo knows: all matches, or only the n-th or the one at a place. The replacement takes the
 * marks of the first letter it replaces. Returns how many were replaced.
 */
export function replaceInYDoc(
  ydoc: Y.Doc,
  query: string,
  replacement: string,
  options: FindOptions,
  only?: number | MatchPlace,
  origin: OwnEdit = OWN_EDIT,
): number {
  const becomes = replacement.normalize('NFC')
  const index = typeof only === 'object' ? matchAtPlace(ydoc, query, options, only) : only
  const body = bodyText(ydoc)
  const doc = readBody(body)
  const matches = matchesOf(doc, query, options)
  const chosen = index === undefined ? matches : index < 0 ? [] : matches.slice(index, index + 1)
  let made = 0
  ydoc.transact(() => {
    made = replaceInNotes(body, doc, chosen, becomes)
    made += replaceWords(
      body,
      chosen.flatMap(({ run: { stretch }, from, to }) => (stretch ? [{ stretch, at: from, length: to - from, becomes }] : [])),
    )
  }, origin)
  return made
}

/** Changes no place outside of the footnotes. A footnote that would become too long stays as it is. */
function replaceInNotes(body: Y.XmlText, doc: PmNode, matches: readonly YMatch[], becomes: string): number {
  let made = 0
  // From the end, so that the places before stay where they are.
  for (const { run, from, to } of matches.toReversed()) {
    const note = run.inNote === null ? null : wordsOfSignAt(body, doc, run.from)
    if (run.inNote === null || note === null || note.length - (to - from) + becomes.length > LONGEST_NOTE) continue
    if (becomes !== '') note.insert(run.inNote + to, becomes)
    note.delete(run.inNote + from, to - from)
    made++
  }
  return made
}

const LIVE_WITHIN = 8_000

/** Replaces in a section that is drafting, with or without a mounted editor. 0 when it cannot be written in. */
export async function replaceInSession(
  session: SectionSession,
  query: string,
  replacement: string,
  options: FindOptions,
  only?: number | MatchPlace,
  origin?: OwnEdit,
): Promise<number> {
  const { kind } = session.get().state
  if (kind !== 'offline' && !(await session.whenLive(LIVE_WITHIN))) return 0
  return replaceInYDoc(session.get().ydoc, query, replacement, options, only, origin)
}
