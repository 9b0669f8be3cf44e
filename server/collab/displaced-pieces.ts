import type { DisplacedPiece, ItemId } from '@van-kien/shared/protocol/frames.ts'
import type { StoredPiece } from '../storage/displaced-column.ts'
import type { Displaced } from './displaced-find.ts'

/** A found run as the first, or the next, piece of a text. */
export function storedPiece({ arrival, ...piece }: Displaced): StoredPiece {
  return arrival?.anchor ? { ...piece, anchor: arrival.anchor } : piece
}

/**
 * Puts what arrived beside the piece that it was written behind, or before; false when none of `pieces` is its neighbour. Its writer wrote both without
 * knowing that the place was gone, so the order of writing is the order of reading.
 */
export function attach(pieces: StoredPiece[], { client, clock, length, text, arrival }: Displaced): boolean {
  const { left, right } = arrival ?? { left: null, right: null }
  const before = left && placeIn(pieces, left)
  if (before) {
    const host = pieces[before.index]!
    const goesOn = host.client === client && host.clock + host.length === clock && before.offset === host.length - 1
    if (goesOn && !host.gone && isLine(host) && text.length === length) {
      pieces[before.index] = { ...host, length: host.length + length, text: host.text + text }
      return true
    }
    split(pieces, before.index, before.offset + 1)
    pieces.splice(before.index + 1, 0, piece(client, clock, length, text, true, host.after))
    return true
  }
  const behind = right && placeIn(pieces, right)
  if (!behind) return false
  const index = split(pieces, behind.index, behind.offset)
  const host = pieces[index]!
  pieces.splice(index, 1, piece(client, clock, length, text, host.sameLine, host.after), { ...host, sameLine: true })
  return true
}

/** Puts what arrived into a line of its own behind everything else. */
export function append(pieces: StoredPiece[], found: Displaced): void {
  const stored = storedPiece(found)
  const { after } = pieces.at(-1)!
  pieces.push(after === undefined ? stored : { ...stored, after })
}

export interface Range {
  clock: number
  len: number
}

/**
 * Without the signs that somebody deleted who had seen them; null when none of them is in it.
 * @param rangesOf what was deleted of a Yjs client, by clock
 */
export function withdrawn(pieces: readonly StoredPiece[], rangesOf: (client: number) => readonly Range[]): StoredPiece[] | null {
  let rest: StoredPiece[] | null = null
  for (const [index, host] of pieces.entries()) {
    const ranges = host.gone ? [] : overlapping(rangesOf(host.client), host)
    if (ranges.length > 0) rest ??= pieces.slice(0, index)
    if (rest) for (const part of ranges.length > 0 ? cut(host, ranges) : [host]) addJoined(rest, part)
  }
  return rest && (rest.length > MOST_GONE_KEPT ? rest.filter(({ gone }, index) => !gone || index >= rest!.length - MOST_GONE_KEPT) : rest)
}

/** Signs that were taken out are remembered near the end of a text, where its writer writes on. */
const MOST_GONE_KEPT = 200

function overlapping(ranges: readonly Range[], { clock, length }: StoredPiece): readonly Range[] {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.clock + ranges[middle]!.len <= clock) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < ranges.length && ranges[end]!.clock < clock + length) end++
  return end > low ? ranges.slice(low, end) : NONE
}
const NONE: readonly Range[] = []

/** A piece in parts, those in `ranges` without text. */
function cut(host: StoredPiece, ranges: readonly Range[]): StoredPiece[] {
  const parts: StoredPiece[] = []
  const end = host.clock + host.length
  const { anchor: _anchor, gone: _gone, ...plain } = host
  const add = (from: number, to: number, gone: boolean): void => {
    if (to <= from) return
    const text = gone ? '' : isLine(host) ? host.text.slice(from - host.clock, to - host.clock) : host.text
    const part = { ...(from === host.clock ? host : { ...plain, sameLine: true }), clock: from, length: to - from, text }
    parts.push(gone ? { ...part, gone: true } : part)
  }
  let from = host.clock
  for (const { clock, len } of ranges) {
    const start = Math.max(from, clock)
    const stop = Math.max(start, Math.min(end, clock + len))
    add(from, start, false)
    add(start, stop, true)
    from = stop
  }
  add(from, end, false)
  return parts
}

/** Neighbours without text become one, so that correcting while typing does not make the text long. */
function addJoined(pieces: StoredPiece[], next: StoredPiece): void {
  const last = pieces.at(-1)
  if (last?.gone && next.gone && next.sameLine && last.client === next.client && last.clock + last.length === next.clock)
    pieces[pieces.length - 1] = { ...last, length: last.length + next.length }
  else pieces.push(next)
}

const piece = (client: number, clock: number, length: number, text: string, sameLine: boolean, after: ItemId | null | undefined): StoredPiece => ({
  client,
  clock,
  length,
  text,
  sameLine,
  ...(after === undefined ? {} : { after }),
})

const MOST_SEARCHED = 500

/** Signs of a line; what schema version 1 left may be a footnote's words as one value. */
const isLine = ({ text, length }: DisplacedPiece): boolean => text.length === length

/** Looked for from the end, where people write on, and not for ever. */
function placeIn(pieces: readonly StoredPiece[], { client, clock }: ItemId): { index: number; offset: number } | null {
  for (let index = pieces.length - 1; index >= Math.max(0, pieces.length - MOST_SEARCHED); index--) {
    const host = pieces[index]!
    if (host.client === client && clock >= host.clock && clock < host.clock + host.length) return { index, offset: clock - host.clock }
  }
  return null
}

/** Makes two pieces of one, so that the second begins at `offset`. Index of the piece that begins there. */
function split(pieces: StoredPiece[], index: number, offset: number): number {
  const host = pieces[index]!
  if (offset <= 0) return index
  if (offset >= host.length) return index + 1
  const { anchor: _anchor, ...rest } = host
  pieces.splice(
    index,
    1,
    { ...host, length: offset, text: host.text.slice(0, offset) },
    { ...rest, clock: host.clock + offset, length: host.length - offset, text: host.text.slice(offset), sameLine: true },
  )
  return index + 1
}
