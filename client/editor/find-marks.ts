import type { Node as PmNode } from '@tiptap/pm/model'
import { runsOfDocument } from '@van-kien/shared/content/body/stretches.ts'
import { type CurrentMatch, type FoundInNode, highlight } from './find-highlight.ts'
import { type FindOptions, findInText } from './fold-text.ts'

/** Marks the matches in every mounted editor and brings the current one into view; `null` ends it. */
export function setFindHighlight(query: string | null, options?: FindOptions, current?: CurrentMatch | null): void {
  const how = options ?? { ignoreMarks: false, matchCase: false }
  highlight.set(query === null || query === '' ? null : { matches: (doc) => findInNode(doc, query, how), current: current ?? null })
}

/** Matches in an editor's document, counted like `findInContent`; one in a footnote is its sign. */
export const findInNode = (doc: PmNode, query: string, options: FindOptions): FoundInNode[] =>
  runsOfDocument(doc).flatMap(({ stretch, from: start, words }) =>
    findInText(words, query, options).map(({ from, to }) =>
      stretch ? { from: start + from, to: start + to, sign: false } : { from: start, to: start + 1, sign: true },
    ),
  )
