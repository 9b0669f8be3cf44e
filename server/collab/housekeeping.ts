import { contentFromYDoc, contentText, countWords } from '@van-kien/shared/content/content.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import * as Y from 'yjs'
import { prepareCheckpoint, prepareWordCount } from '../storage/checkpoints.ts'
import type { SqliteHandle } from '../storage/database.ts'
import type { Writer } from '../storage/writer.ts'
import type { Limits } from './limits.ts'
import { repeat } from './repeat.ts'
import type { Room } from './room.ts'
import type { LiveRooms } from './rooms-live.ts'

const EVERY_MS = 500

/** What can wait: counts the words of sections that were edited, writes checkpoints of idle rooms and unloads them. One transaction for all. */
export class Housekeeping {
  readonly #rooms: LiveRooms
  readonly #writer: Writer
  readonly #limits: Limits
  readonly #now: () => number
  readonly #checkpoint: ReturnType<typeof prepareCheckpoint>
  readonly #countWords: ReturnType<typeof prepareWordCount>
  readonly #end: () => Promise<void>

  constructor(rooms: LiveRooms, raw: SqliteHandle, writer: Writer, limits: Limits, now: () => number, report: (error: unknown) => void) {
    this.#rooms = rooms
    this.#writer = writer
    this.#limits = limits
    this.#now = now
    this.#checkpoint = prepareCheckpoint(raw)
    this.#countWords = prepareWordCount(raw)
    this.#end = repeat(EVERY_MS, () => this.#round(false), report)
  }

  /** A last round for all rooms; call it when nothing waits for a window any more. */
  async stop(): Promise<void> {
    await this.#end()
    await this.#round(true)
  }

  async #round(last: boolean): Promise<void> {
    const now = this.#now()
    const rooms = [...this.#rooms.open]
    const toCount = rooms.filter((room) => room.countedSeq < room.seq && (last || now - room.lastEditAt >= this.#limits.countMs))
    const toUnload = rooms.filter((room) => room.idle && now - room.lastUsedAt >= this.#limits.idleMs)
    const toCheckpoint = (last ? rooms : toUnload).filter((room) => room.checkpointSeq < room.seq)
    const counts = toCount.map((room) => ({ room, seq: room.seq, words: wordsOf(room) }))
    if (counts.length + toCheckpoint.length > 0) {
      await this.#writer.window(() => {
        for (const { room, seq, words } of counts) {
          room.countedSeq = seq
          if (words !== null) this.#countWords(room.sectionId, words, seq)
        }
        for (const room of toCheckpoint) this.#writeCheckpoint(room, now)
      })
    }
    for (const room of toUnload) if (room.idle) room.drop(CLOSE.stopping)
  }

  #writeCheckpoint(room: Room, at: number): void {
    // A batch that waits is not on disk yet and must not get there before its rows (L1).
    if (room.dropped || room.hasPending) return
    this.#checkpoint({
      sectionId: room.sectionId,
      seq: room.seq,
      bytes: Y.encodeStateAsUpdate(room.ydoc),
      clients: Object.fromEntries(room.owners),
      at,
    })
    room.checkpointWritten(room.seq)
  }
}

/** Null when the body does not fit the schema just now: the old number stays. */
function wordsOf(room: Room): number | null {
  const result = contentFromYDoc(room.ydoc)
  return result.ok ? countWords(contentText(result.content)) : null
}
