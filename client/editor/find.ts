import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { ROOT_NAME } from '@van-kien/shared/content/schema.ts'
import * as Y from 'yjs'
import type { SectionSession } from '../collab/section-session.ts'
import { type FindOptions, findInText } from './fold-text.ts'

/** One place where the words stand. `index` counts in reading order within the section, in JSON, Y.Doc and editor alike. */
export interface Match {
  index: number
  text: string
  /** Words around it, at most 40 characters each. */
  before: string
  after: string
}

const AROUND = 40

/** Runs of text between blocks, line breaks and footnotes: a match never reaches over one of them. */
export function textRuns(content: SectionContent): string[] {
  const runs: string[] = []
  let run: string | null = null
  const close = (): void => {
    if (run !== null) runs.push(run)
    run = null
  }
  const walk = (node: SectionContent): void => {
    if (node.type === 'text') run = (run ?? '') + (node.text ?? '')
    else {
      close()
      for (const child of node.content ?? []) walk(child)
      close()
    }
  }
  walk(content)
  return runs
}

function matchesIn(runs: string[], query: string, options: FindOptions): Match[] {
  const matches: Match[] = []
  for (const run of runs) {
    for (const { from, to } of findInText(run, query, options)) {
      const before = run.slice(Math.max(0, from - AROUND), from)
      matches.push({ index: matches.length, text: run.slice(from, to), before, after: run.slice(to, to + AROUND) })
    }
  }
  return matches
}

/** All matches in a body, in reading order. Pure. */
export const findInContent = (content: SectionContent, query: string, options: FindOptions): Match[] => matchesIn(textRuns(content), query, options)

/** The text nodes of a body, in reading order. */
function textsOf(parent: Y.XmlFragment): Y.XmlText[] {
  return parent.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []))
}

const wordsOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('')

/** The same over a Y.Doc: what is being written right now. Reads only. */
export const findInYDoc = (ydoc: Y.Doc, query: string, options: FindOptions): Match[] =>
  matchesIn(textsOf(ydoc.getXmlFragment(ROOT_NAME)).map(wordsOf), query, options)

/** Attributes (bold …) of the character at `index`. */
function marksAt(text: Y.XmlText, index: number): Record<string, unknown> {
  let at = 0
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    at += typeof insert === 'string' ? insert.length : 1
    if (index < at) return attributes ?? {}
  }
  return {}
}

/**
 * Replaces in a Y.Doc, in one transaction that the person's undo knows: all matches, or only the one with index `only`. The replacement takes the marks
 * of the first letter it replaces. Returns how many were replaced.
 */
export function replaceInYDoc(ydoc: Y.Doc, query: string, replacement: string, options: FindOptions, only?: number): number {
  const words = replacement.normalize('NFC')
  let index = 0
  let count = 0
  ydoc.transact(() => {
    for (const text of textsOf(ydoc.getXmlFragment(ROOT_NAME))) {
      const found = findInText(wordsOf(text), query, options).filter(() => {
        const own = index++
        return only === undefined || own === only
      })
      for (const { from, to } of found.reverse()) {
        const marks = marksAt(text, from)
        text.insert(to, words, marks)
        text.delete(from, to - from)
        count++
      }
    }
  }, ySyncPluginKey)
  return count
}

const LIVE_WITHIN = 8_000

/** Replaces in a section that is drafting, with or without a mounted editor. 0 when it cannot be written in. */
export async function replaceInSession(
  session: SectionSession,
  query: string,
  replacement: string,
  options: FindOptions,
  only?: number,
): Promise<number> {
  const { kind } = session.get().state
  if (kind !== 'offline' && !(await session.whenLive(LIVE_WITHIN))) return 0
  return replaceInYDoc(session.get().ydoc, query, replacement, options, only)
}
