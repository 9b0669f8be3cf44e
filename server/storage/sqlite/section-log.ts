import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { isDiskFull } from '../disk-full.ts'
import type { Addition, CountedCheckpoint, LogRow, SectionLog, Verdict } from '../section-log.ts'
import type { Tables } from '../tables.ts'
import type { Tx } from '../writer.ts'
import type { SqliteHandle } from './handle.ts'
import type { SqliteWriter } from './writer.ts'

/**
 * The last number of a section that is drafting. G2 is asked in front of the rows, so that a refusal is no failed statement; the trigger is the second line
 * of defence.
 */
const HEAD = `SELECT coalesce((SELECT max(seq) FROM update_log WHERE section_id = section.id), 0) FROM section WHERE id = ? AND status = 'drafting'`

/** The logs in SQLite: prepared statements on the one connection, which the window has for itself from BEGIN to COMMIT. */
export class SqliteSectionLog implements SectionLog {
  readonly blocks = true
  readonly #raw: SqliteHandle
  readonly #writer: SqliteWriter
  /** Queries on the connection that the window has; nobody else asks it. */
  readonly #inWindow: Tx
  readonly #begin: BetterSqlite.Statement
  readonly #commit: BetterSqlite.Statement
  readonly #head: BetterSqlite.Statement
  readonly #insert: BetterSqlite.Statement
  readonly #last: BetterSqlite.Statement
  readonly #between: BetterSqlite.Statement
  readonly #checkpoint: BetterSqlite.Statement
  readonly #words: BetterSqlite.Statement

  constructor(raw: SqliteHandle, writer: SqliteWriter) {
    this.#raw = raw
    this.#writer = writer
    this.#inWindow = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) }) as Tx
    this.#begin = raw.prepare('BEGIN IMMEDIATE')
    this.#commit = raw.prepare('COMMIT')
    this.#head = raw.prepare(HEAD).pluck()
    this.#insert = raw.prepare('INSERT INTO update_log (section_id, seq, bytes, author, at) VALUES (?, ?, ?, ?, ?)')
    this.#last = raw.prepare('SELECT coalesce(max(seq), 0) FROM update_log WHERE section_id = ?').pluck()
    this.#between = raw.prepare('SELECT seq, bytes, author, at FROM update_log WHERE section_id = ? AND seq > ? AND seq <= ? ORDER BY seq')
    this.#checkpoint = raw.prepare(
      `INSERT INTO checkpoint (section_id, seq, bytes, clients_json, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (section_id) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, clients_json = excluded.clients_json, at = excluded.at
       WHERE excluded.seq > checkpoint.seq`,
    )
    this.#words = raw.prepare('UPDATE section SET word_count = ?, counted_seq = ? WHERE id = ? AND counted_seq < ?')
  }

  append(take: () => readonly Addition[]): Promise<Verdict[]> {
    return this.#writer.urgently(async () => {
      this.#begin.run()
      let additions: readonly Addition[] = []
      const verdicts: Verdict[] = []
      try {
        additions = take()
        for (const addition of additions) {
          const verdict = this.#rows(addition)
          // A window of rows alone is one turn of the loop.
          if (addition.also && verdict.is === 'written') await addition.also(this.#inWindow)
          verdicts.push(verdict)
        }
      } catch (error) {
        this.#undo()
        // One that the database will not take costs only itself, and may have cost the transaction: each for itself then.
        if (additions.length === 0 || isDiskFull(error)) throw error
        if (additions.length === 1) return [{ is: 'failed', error }]
        return this.#eachAlone(additions)
      }
      this.#end()
      return verdicts
    })
  }

  async #eachAlone(additions: readonly Addition[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = []
    for (const addition of additions) {
      try {
        this.#begin.run()
        const verdict = this.#rows(addition)
        if (verdict.is === 'written') await addition.also?.(this.#inWindow)
        this.#end()
        verdicts.push(verdict)
      } catch (error) {
        this.#undo()
        verdicts.push({ is: 'failed', error })
      }
    }
    return verdicts
  }

  #rows({ sectionId, known, rows, at }: Addition): Exclude<Verdict, { is: 'failed' }> {
    // Who adds no row is not judged: what belongs to earlier rows may follow them behind a lock.
    const base = (rows.length === 0 ? this.#last : this.#head).get(sectionId) as number | undefined
    if (base === undefined) return { is: 'locked' }
    let seq = base
    for (const { bytes, author } of rows) this.#insert.run(sectionId, ++seq, bytes, author, at)
    return { is: 'written', base, between: base > known ? (this.#between.all(sectionId, known, base) as LogRow[]) : [] }
  }

  #end(): void {
    try {
      this.#commit.run()
    } catch (error) {
      this.#undo()
      throw error
    }
  }

  /** SQLite ends some transactions by itself. */
  #undo(): void {
    if (this.#raw.inTransaction) this.#raw.exec('ROLLBACK')
  }

  async appendIn(tx: Tx, { sectionId, known, rows, at, also }: Addition): Promise<Exclude<Verdict, { is: 'failed' }>> {
    const base = await this.hold(tx, sectionId)
    const between = base > known ? await readBetween(tx, sectionId, known, base) : []
    for (const [index, { bytes, author }] of rows.entries()) {
      const { numAffectedRows } = await sql`INSERT INTO update_log (section_id, seq, bytes, author, at)
        SELECT id, ${base + 1 + index}, ${Buffer.from(bytes)}, ${author}, ${at} FROM section WHERE id = ${sectionId} AND status = 'drafting'`.execute(
        tx,
      )
      if (numAffectedRows !== 1n) return { is: 'locked' }
    }
    await also?.(tx)
    return { is: 'written', base, between }
  }

  /** Whoever has the transaction has the connection: nothing more is to be held. */
  async hold(tx: Tx, sectionId: SectionId): Promise<number> {
    const row = await tx
      .selectFrom('update_log')
      .select((e) => e.fn.max('seq').as('seq'))
      .where('section_id', '=', sectionId)
      .executeTakeFirst()
    return row?.seq ?? 0
  }

  saveCheckpoints(checkpoints: readonly CountedCheckpoint[]): Promise<void> {
    return this.#writer.urgently(async () => {
      this.#begin.run()
      try {
        for (const { sectionId, seq, bytes, clients, at, words } of checkpoints) {
          this.#checkpoint.run(sectionId, seq, bytes, JSON.stringify(clients), at)
          if (words !== null) this.#words.run(words, seq, sectionId, seq)
        }
      } catch (error) {
        this.#undo()
        throw error
      }
      this.#end()
    })
  }
}

const readBetween = (
  tx: Tx,
  sectionId: SectionId,
  after: number,
  last: number,
): Promise<{ seq: number; bytes: Uint8Array; author: UserId; at: number }[]> =>
  tx
    .selectFrom('update_log')
    .select(['seq', 'bytes', 'author', 'at'])
    .where('section_id', '=', sectionId)
    .where('seq', '>', after)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute()
