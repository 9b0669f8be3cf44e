import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { isWritable } from '@van-kien/shared/domain/section-status.ts'
import { MOST_STATE_BYTES } from '@van-kien/shared/protocol/limits.ts'
import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import { appendToLog } from '../storage/update-log.ts'
import type { Tx, Writer } from '../storage/writer.ts'
import { decodeUpdate } from './decoded-update.ts'
import type { Room } from './room.ts'
import { checkUpdate } from './update-check.ts'

/** What the transaction of a turn must know. */
export interface Turn {
  /** Last row of the section's log before the change: what stood there is the log up to this row. */
  seq: number
  /** Time of the change, ms. */
  at: number
}

/**
 * A command's change of the body, inside `room.exclusive`: its row of the log and whatever `record` writes are one transaction, so a crash leaves all of
 * it or nothing. The row needs no window: the room has nothing pending and takes nothing in meanwhile, so the next number of its log is free, and the
 * trigger judges this row as any other (G2). The room's copy follows after the commit: until then nobody can see the change (L1).
 */
export async function editInTurn<T>(
  room: Room,
  writer: Writer,
  at: number,
  author: UserId,
  change: (ydoc: Y.Doc) => void,
  record: (tx: Tx, turn: Turn) => Promise<T>,
): Promise<T> {
  if (!isWritable(room.facts.status)) throw new Refusal('section-locked')
  if (room.facts.oldBody) throw new Refusal('body-not-upgraded')
  const { ydoc, owners, seq } = room.copy
  const { bytes, before, after } = editOnCopy(ydoc, change)
  const decoded = bytes && decodeUpdate(bytes)
  const fits = decoded && checkUpdate(ydoc, decoded, author, owners)
  if (fits && !fits.ok) throw fits.why === 'table-too-large' ? new BodyTooLarge('table') : new Refusal('content-does-not-fit')
  if (after > MOST_STATE_BYTES && after > before) throw new BodyTooLarge('section')
  const result = await writer.transaction(async (tx) => {
    const result = await record(tx, { seq, at })
    const written = bytes ? await appendToLog(tx, { sectionId: room.sectionId, seq: seq + 1, bytes, author, at }) : 'ok'
    if (written === 'locked') throw new Refusal('section-locked')
    if (written !== 'ok') throw new Error(`row ${seq + 1} of ${room.sectionId} is ${written}`)
    return result
  })
  if (bytes && fits?.ok) room.wroteInTurn(bytes, fits.newClients, author)
  return result
}

/** A command would make a section larger than typing may (W1, W7). Nothing was written. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge'
  readonly what: 'section' | 'table'
  constructor(what: 'section' | 'table') {
    super(`${what} too large`)
    this.what = what
  }
}

/**
 * What `change` does to a copy, as one update of a client id of its own; null when it does nothing. Nothing happens to `ydoc` when it throws. `before` and `after`:
 * bytes of the state, or fewer than its limit.
 */
function editOnCopy(ydoc: Y.Doc, change: (ydoc: Y.Doc) => void): { bytes: Uint8Array | null; before: number; after: number } {
  const copy = sectionDoc()
  const state = Y.encodeStateAsUpdate(ydoc)
  Y.applyUpdate(copy, state)
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  change(copy)
  const bytes = updates.length === 0 ? null : Y.mergeUpdates(updates)
  // What came is never less than what it leaves.
  const most = state.length + (bytes?.length ?? 0)
  const after = most > MOST_STATE_BYTES ? Y.encodeStateAsUpdate(copy).length : most
  copy.destroy()
  return { bytes, before: state.length, after }
}
