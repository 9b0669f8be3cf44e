import * as Y from 'yjs'
import type { Correction } from '../domain/format-check/finding.ts'
import { ROOT_NAME } from './schema.ts'

/** The texts of a body that hold words, in reading order: the runs that a correction counts. */
function wordedTexts(parent: Y.XmlFragment): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? (child.length > 0 ? [child] : []) : child instanceof Y.XmlElement ? wordedTexts(child) : []))
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> }[]

const wordsOf = (delta: Delta): string => delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('')

function marksAt(delta: Delta, index: number): Record<string, unknown> {
  let at = 0
  for (const { insert, attributes } of delta) {
    at += typeof insert === 'string' ? insert.length : 1
    if (index < at) return attributes ?? {}
  }
  return {}
}

/**
 * Makes the corrections of one section in its Y.Doc, in one transaction with `origin`. A place whose words have changed meanwhile is left alone.
 * Returns how many were made.
 */
export function correctYDoc(ydoc: Y.Doc, corrections: readonly Correction[], origin: unknown): number {
  let made = 0
  ydoc.transact(() => {
    const texts = wordedTexts(ydoc.getXmlFragment(ROOT_NAME))
    for (const [run, own] of Map.groupBy(corrections, ({ run }) => run)) {
      const text = texts[run]
      if (!text) continue
      const delta = text.toDelta() as Delta
      const words = wordsOf(delta)
      const places = own.flatMap((correction) => {
        const at = placeOf(words, correction)
        return at < 0 ? [] : [{ at, ...correction }]
      })
      // From the end, so that the places before stay where they are.
      for (const { at, was, becomes } of places.sort((one, other) => other.at - one.at)) {
        if (becomes !== '') text.insert(at + was.length, becomes, marksAt(delta, at))
        text.delete(at, was.length)
        made++
      }
    }
  }, origin)
  return made
}

/** Where the words of a correction stand now: at their place, or else at the only one with the same words around. -1 when it is not clear. */
function placeOf(words: string, { from, before, was, after }: Correction): number {
  const whole = before + was + after
  if (was === '') return -1
  if (words.startsWith(whole, from - before.length)) return from
  const first = words.indexOf(whole)
  return first >= 0 && words.indexOf(whole, first + 1) < 0 ? first + before.length : -1
}
