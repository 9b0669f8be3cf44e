import { carriers } from './account.ts'
import { tellDrawn } from './drawings.ts'
import { plainLines, tellComment } from './plain-lines.ts'
import type { BodyReader } from './reader.ts'

/**
 * Reads the body, then everything that the body did not lead to (W8): remarks and notes without a place, diagrams, headers and footers, and words in
 * structures that are not known.
 */
export function readAll(reader: BodyReader): void {
  const { body, comments, drawn, footnotes, endnotes, headers, footers } = reader.parts
  reader.readBlocks(body)
  for (const comment of comments.values()) {
    const words = carriers(comment)
    if (words.length > 0 && !words.some((one) => reader.account.has(one))) tellComment(reader, comment, null)
  }
  for (const part of drawn) tellDrawn(reader, part, null)
  for (const [kind, parts] of [
    ['header', headers],
    ['footer', footers],
  ] as const)
    for (const words of parts.map((part) => plainLines(reader, part, null).join(' / ')))
      if (/\p{L}/u.test(words)) reader.findings.add(kind, { block: null, words })
  for (const part of [body, ...footnotes.values(), ...endnotes.values(), ...comments.values(), ...headers, ...footers])
    for (const place of reader.account.leftOver(part, part === body)) reader.findings.add('unplaced', place)
}
