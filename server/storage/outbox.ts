import type { DocumentId, DossierId, SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { NoticeKind } from '@van-kien/shared/domain/notices.ts'
import type { SectionStatus } from '@van-kien/shared/domain/section-status.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import type { FiguresEvent } from '@van-kien/shared/protocol/figures.ts'
import type { Database } from './database.ts'
import { readInstallation, writeInstallation } from './installation.ts'
import type { Tx, Writer } from './writer.ts'

/** What others must hear of a command. */
export type News =
  /** A section's status changed: channels change their access, writers of a locked section are closed with 4423. */
  | { kind: 'status'; sectionId: SectionId; status: SectionStatus; lockEpoch: number; by: string; at: number }
  /** For everybody who has the document open. */
  | { kind: 'document'; documentId: DocumentId; event: DocumentEvent }
  /** What this person's connections may do is decided anew: role, membership, account or sessions changed. */
  | { kind: 'access'; userId: UserId }
  /** For everybody who has the figures of the dossier open. */
  | { kind: 'figures'; dossierId: DossierId; event: FiguresEvent }
  /** Words that lost their place were settled: their writer's other devices hear of it. */
  | { kind: 'displaced-settled'; sectionId: SectionId; writer: UserId; id: string }
  /** `people` are told of something about a section, or about another place of the dossier: each gets a row, which their bell shows. */
  | {
      kind: 'notice'
      notice: NoticeKind
      dossierId: DossierId
      sectionId: SectionId | null
      /** Where there is no section: the list has one line a place. */
      place?: string
      actor: UserId
      at: number
      text: string
      people: UserId[]
    }
  /** This person's notices changed: their open pages read them again. */
  | { kind: 'notices'; userId: UserId }

export interface OutboxMessage {
  /** Grows with every piece of news, also over restarts and after a restored backup; about the milliseconds since 1970 at which it was written. */
  id: number
  news: News
}

/**
 * Hears news in their order, each at least once: whoever hears one again (`id`) does nothing. `late`: a program that ended before it told them left them
 * behind. They count as heard when the promise resolves.
 */
export type Reader = (message: OutboxMessage, late: boolean) => void | Promise<void>

interface Kept {
  message: OutboxMessage
  heard: boolean
}

/** Rows that were heard are deleted some time later, many at once: being killed in between only means that they are told again. */
const SWEEP_MS = 1_000
const POSITION = 'outbox-position'

/**
 * News, written in the transaction of the command that they tell of (O1) and delivered after its commit, in order, at least once (O2): when the program is
 * killed in between, the next one finds them and delivers them.
 */
export class Outbox {
  /** Of the transaction that is open: there is one connection (L3). */
  #open: OutboxMessage[] = []
  #kept: Kept[] = []
  #readers: Reader[] = []
  #last = 0
  #writer: Writer | null = null
  #timer: NodeJS.Timeout | null = null
  #report: (error: unknown) => void = () => {}

  /** Finds what an earlier program left behind. */
  async start(db: Database, writer: Writer): Promise<void> {
    this.#writer = writer
    const rows = await db.selectFrom('outbox').selectAll().orderBy('id').execute()
    this.#kept = rows.map((row) => ({ message: { id: row.id, news: JSON.parse(row.news_json) as News }, heard: false }))
    this.#last = Math.max(Number((await readInstallation(db, POSITION)) ?? 0), rows.at(-1)?.id ?? 0)
  }

  /** Writes news in the transaction of what they tell (O1). Nobody hears of them when it is rolled back. */
  async write(tx: Tx, ...news: readonly News[]): Promise<void> {
    for (const one of news) {
      this.#last = Math.max(this.#last + 1, Date.now())
      await tx
        .insertInto('outbox')
        .values({ id: this.#last, news_json: JSON.stringify(one) })
        .execute()
      this.#open.push({ id: this.#last, news: one })
    }
  }

  /** Names everybody who must hear, once; they hear at once what was left behind. @param report what a reader threw: it is told again at the next start */
  deliverTo(readers: readonly Reader[], report: (error: unknown) => void): void {
    this.#readers = [...readers]
    this.#report = report
    for (const kept of this.#kept) void this.#deliver(kept, true)
  }

  /** Called by the engine right after a commit, before anybody else has the connection. */
  committed(): void {
    const fresh = this.#open.map((message): Kept => ({ message, heard: false }))
    this.#open = []
    this.#kept.push(...fresh)
    if (this.#readers.length > 0) for (const kept of fresh) void this.#deliver(kept, false)
  }

  /** Called by the engine when a transaction begins anew or was undone. */
  undone(): void {
    this.#open = []
  }

  /** Deletes what was heard. To be called before the database is closed. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer ?? undefined)
    await this.#sweep()
  }

  async #deliver(kept: Kept, late: boolean): Promise<void> {
    try {
      await Promise.all(this.#readers.map((hear) => hear(kept.message, late)))
      kept.heard = true
      this.#timer ??= setTimeout(() => {
        this.#timer = null
        this.#sweep().catch(this.#report)
      }, SWEEP_MS).unref()
    } catch (error) {
      this.#report(error)
    }
  }

  async #sweep(): Promise<void> {
    const waiting = this.#kept.findIndex((kept) => !kept.heard)
    const heard = waiting < 0 ? this.#kept.length : waiting
    const position = this.#kept[heard - 1]?.message.id
    if (position === undefined) return
    await this.#writer!.transaction(async (tx) => {
      await tx.deleteFrom('outbox').where('id', '<=', position).execute()
      await writeInstallation(tx, POSITION, String(position))
    })
    this.#kept.splice(0, heard)
  }
}
