import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { isWritable } from '@van-kien/shared/domain/section-status.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { MOST_STATE_BYTES } from '@van-kien/shared/protocol/limits.ts'
import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import type { SectionLog } from '../storage/section-log.ts'
import type { Tx, Writer } from '../storage/writer.ts'
import { decodeUpdate } from './decoded-update.ts'
import type { Room } from './room.ts'
import { RoomDropped } from './room-host.ts'
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
 * it or nothing. The row needs no window: the room has nothing pending and takes nothing in meanwhile, the transaction holds the section's log, and the
 * row is judged as any other (G2). The room's copy follows after the commit: until then nobody can see the change (L1).
 */
export async function editInTurn<T>(
  room: Room,
  { writer, log }: { writer: Writer; log: SectionLog },
  at: number,
  author: UserId,
  change: (ydoc: Y.Doc) => void,
  record: (tx: Tx, turn: Turn) => Promise<T>,
): Promise<T> {
  if (!isWritable(room.facts.status)) throw new Refusal('section-locked')
  if (room.facts.oldBody) throw new Refusal('body-not-upgraded')
  const { ydoc, owners } = room.copy
  const { bytes, before, after } = editOnCopy(ydoc, change)
  const decoded = bytes && decodeUpdate(bytes)
  const fits = decoded && checkUpdate(ydoc, decoded, author, owners, room.facts.dossierId)
  if (fits && !fits.ok) throw fits.why === 'table-too-large' ? new BodyTooLarge('table') : new Refusal('content-does-not-fit')
  if (after > MOST_STATE_BYTES && after > before) throw new BodyTooLarge('section')
  const result = await writer.transaction(async (tx) => {
    const seq = await heldSeq(room, log, tx)
    const result = await record(tx, { seq, at })
    const written = bytes && (await log.appendIn(tx, { sectionId: room.sectionId, known: seq, rows: [{ bytes, author }], at }))
    if (written?.is === 'locked') throw new Refusal('section-locked')
    return result
  })
  if (bytes && fits?.ok) room.wroteInTurn(bytes, fits.newClients, author)
  return result
}

/**
 * Holds the log of a room's section: the number of its last row, up to which the room's copy has come.
 * @throws RoomDropped when the log went on without the room, which is closed: what was decided on its copy is decided anew
 */
export async function heldSeq(room: Room, log: SectionLog, tx: Tx): Promise<number> {
  const seq = await log.hold(tx, room.sectionId)
  if (seq === room.copy.seq) return seq
  room.drop(CLOSE.stopping)
  throw new RoomDropped()
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
