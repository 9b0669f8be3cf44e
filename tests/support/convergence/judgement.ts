import type { DisplacedPiece } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import type { Row } from './agreement.ts'
import type { DisplacedRow } from './displaced-rows.ts'
import { IdSet } from './id-set.ts'
import type { Entry, Ledger } from './ledger.ts'
import { standsIn, wordsIn } from './words.ts'

export interface Judgement {
  /** Gone: nobody who had seen them took them out, and nobody was told. */
  lost: string[]
  /** There twice, though nobody moved them. */
  twice: string[]
  /** Told as having lost their place, though they stand there, or were taken out by somebody who had seen them. */
  falseAlarms: string[]
  /** Words of versions that are missing although a command replaced them. */
  unkept: string[]
  /** Words that were told, and of these those that stand elsewhere: somebody moved them. */
  notified: number
  notifiedThoughMoved: number
  /** Writings of words that somebody who had seen them took out. */
  seen: number
}

/**
 * Each letter of each writing of a word stands, or was deleted by somebody in whose replica it stood (and whose update says so), or was told (L4), or was
 * refused and shown to its writer (R1).
 * @param kept the words of all its versions
 */
export function judge(input: {
  section: string
  whole: Y.Doc
  rows: readonly Row[]
  ledger: Ledger
  displaced: readonly DisplacedRow[]
  kept: string
}): Judgement {
  const { section, whole, rows, ledger, displaced } = input
  const entries = ledger.entries.filter((entry) => entry.section === section)
  const there = wordsIn(whole)
  const named = namedIn(rows)
  const takers = [...ledger.takersIn(section)]
  const withdrawn = idsIn(displaced.flatMap((text) => text.withdrawn))
  const isSeen = (id: Y.ID): boolean => takers.some(([author, taken]) => taken.has(id) && (named.get(author)?.has(id) || withdrawn.has(id)))
  // Who takes out his own words does not look for them, also when somebody else was faster, or the deletion was refused.
  const isMissed = (id: Y.ID, writer: string): boolean => !isSeen(id) && !ledger.takenBy(section, writer).has(id)
  const notifiedIds = idsIn(displaced.flatMap((text) => text.pieces))
  const arrived = new Set(entries.filter((entry) => isDelivered(whole, entry)).map((entry) => entry.word))
  const result: Judgement = { lost: [], twice: [], falseAlarms: [], unkept: [], notified: 0, notifiedThoughMoved: 0, seen: 0 }

  for (const entry of entries) {
    const name = `${entry.word} (client ${entry.client}, ${entry.where})`
    if (!isDelivered(whole, entry)) {
      // Refused and put back: judged where it arrived.
      const own = ledger.takenBy(section, entry.author)
      const isKnown = there.has(entry.word) || arrived.has(entry.word) || ledger.wasPutAside(entry) || entry.ids.some((id) => own.has(id))
      if (!isKnown) result.lost.push(`${name}, refused`)
      continue
    }
    const dead = entry.ids.filter((id) => !stands(whole, id))
    if (dead.some(isSeen)) result.seen++
    if (dead.some((id) => notifiedIds.has(id))) {
      result.notified++
      if (there.has(entry.word)) result.notifiedThoughMoved++
    }
    const unnotified = dead.filter((id) => isMissed(id, entry.author) && !notifiedIds.has(id))
    if (unnotified.length > 0 && !ledger.wasPutAside(entry)) result.lost.push(`${name}${there.has(entry.word) ? ', but stands elsewhere' : ''}`)
  }

  const open = idsIn(displaced.filter((text) => !text.settled).flatMap((text) => text.pieces))
  for (const entry of entries)
    if (entry.ids.some((id) => open.has(id) && (stands(whole, id) || isSeen(id)))) result.falseAlarms.push(`${entry.word} (${entry.where})`)

  const counts = new Map<string, number>()
  for (const { word } of standsIn(whole)) counts.set(word, (counts.get(word) ?? 0) + 1)
  result.twice = [...counts].filter(([word, count]) => count > 1 && !ledger.moved.has(word)).map(([word]) => word)
  for (const { section: where, words } of ledger.replaced)
    if (where === section) result.unkept.push(...words.filter((word) => !input.kept.includes(word)))
  return result
}

/** What the updates of each person say is deleted. */
function namedIn(rows: readonly Row[]): Map<string, IdSet> {
  const named = new Map<string, IdSet>()
  for (const { author, bytes } of rows) {
    const set = named.get(author) ?? new IdSet()
    set.addDeleted(Y.decodeUpdate(bytes).ds)
    named.set(author, set)
  }
  return named
}

function idsIn(pieces: readonly DisplacedPiece[]): IdSet {
  const set = new IdSet()
  for (const { client, clock, length } of pieces) set.add(client, clock, length)
  return set
}

const isDelivered = (whole: Y.Doc, entry: Entry): boolean => entry.ids.every((id) => Y.getState(whole.store, id.client) > id.clock)

function stands(whole: Y.Doc, id: Y.ID): boolean {
  const structs = whole.store.clients.get(id.client)
  return structs ? !structs[Y.findIndexSS(structs, id.clock)]!.deleted : false
}
