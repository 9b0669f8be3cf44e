import type { Node as PmNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { Correction } from '../../domain/format-check/finding.ts'
import { placeOf } from '../correct.ts'
import { readBody } from './flow.ts'
import { newSign } from './insert-tokens.ts'
import { BODY_ROOT } from './names.ts'
import { textAndIndex } from './positions.ts'
import { bodySchema } from './schema.ts'
import { type Stretch, stretchesOfDocument } from './stretches.ts'
import { formatOf } from './tokens.ts'

/** Words of the body that become others, or a sign. */
interface Replacement {
  stretch: Stretch
  /** Index of the first letter in the stretch, and how many. */
  at: number
  length: number
  becomes: string | PmNode
}

/**
 * Replaces words of a body; each replacement takes the marks of the first letter that it replaces. Call it in a transaction, with stretches of the body as it
 * stands.
 * @returns how many were made
 */
export function replaceWords(body: Y.XmlText, replacements: readonly Replacement[]): number {
  const doc = readBody(body)
  let made = 0
  // From the end, so that the places before stay where they are.
  for (const { stretch, at, length, becomes } of [...replacements].sort((one, other) => other.stretch.from + other.at - one.stretch.from - one.at)) {
    const place = textAndIndex(body, doc, stretch.from + at)
    if (place === null || place.index + length > place.text.length) continue
    const { text, index } = place
    const format = formatOf(stretch.marksAt(at))
    if (typeof becomes !== 'string') text.insertEmbed(index + length, newSign(becomes), format)
    else if (becomes !== '') text.insert(index + length, becomes, format)
    text.delete(index, length)
    made++
  }
  return made
}

/**
 * Makes the corrections of one section in its Y.Doc, in one transaction with `origin`. A place whose words have changed meanwhile is left alone.
 * @returns how many were made
 */
export function correctBody(ydoc: Y.Doc, corrections: readonly Correction[], origin: unknown): number {
  let made = 0
  ydoc.transact(() => {
    const body = ydoc.get(BODY_ROOT, Y.XmlText)
    const stretches = stretchesOfDocument(readBody(body))
    const replacements = corrections.flatMap((correction): Replacement[] => {
      const stretch = stretches[correction.run]
      const at = stretch ? placeOf(stretch.words, correction) : -1
      const becomes = correction.reference ? bodySchema.nodes.figureRef!.create(correction.reference) : correction.becomes
      return stretch && at >= 0 ? [{ stretch, at, length: correction.was.length, becomes }] : []
    })
    made = replaceWords(body, replacements)
  }, origin)
  return made
}
